"""Little is left: told once, when sales bring it there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.catalog import running_low, stock
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import wording
from storefront.notifications.message import Message
from storefront.orders import expiry
from tests.people import Make, Shopper


@pytest.fixture
def jar(make: Make) -> Variant:
    """Six jars; Budi wants to be told at three."""
    jar = make.variant(name="Sambal Teri", stock=6)
    make.owner(jar.product.seller).email = "budi@contoh.example"
    running_low.set_mark(jar, 3)
    db.session.commit()
    return jar


def told() -> int:
    rows = db.session.scalars(select(Message).where(Message.wording == "seller/running_low")).all()
    assert {row.to for row in rows} <= {"budi@contoh.example"}
    return len(rows)


def test_falling_to_the_mark_is_told_once(jar: Variant, sari: Shopper) -> None:
    sari.buys(jar, 2)
    assert told() == 0
    sari.buys(jar, 1)
    sari.buys(jar, 1)
    assert told() == 1
    subject, body = wording.render(db.session.scalars(select(Message).where(Message.to == "budi@contoh.example")).one())
    assert subject == "Sambal Teri tinggal 3" and f"/penjual/stok/{jar.sku}" in body


def test_an_abandoned_checkout_does_not_ring_again_but_a_restock_does(jar: Variant, sari: Shopper) -> None:
    order = sari.buys(jar, 4)
    clock.shift(order.pay_by - clock.now() + timedelta(hours=1))
    assert expiry.expire(order)
    db.session.commit()
    sari.buys(jar, 4)
    assert told() == 1
    stock.add(jar, 5)
    db.session.commit()
    sari.buys(jar, 4)
    assert told() == 2


def test_what_the_seller_lowers_by_hand_and_what_has_no_mark_is_not_told(jar: Variant, sari: Shopper) -> None:
    stock.add(jar, -3, stock.Reason.LOSS)
    db.session.commit()
    sari.buys(jar, 1)
    running_low.set_mark(jar, 0)
    db.session.commit()
    sari.buys(jar, 2)
    assert told() == 0


def test_the_emptiest_stand_first_and_no_one_elses(jar: Variant, make: Make, sari: Shopper) -> None:
    seller = jar.product.seller
    full, empty = make.variant(seller=seller, stock=9), make.variant(seller=seller, stock=0)
    make.variant(stock=0)
    make.variant(seller=seller, capacity=5)
    sari.buys(jar, 4)
    assert running_low.of_seller(seller.id, 10) == [empty, jar] and running_low.of_seller(seller.id, 1) == [empty]
    assert full.free > full.low_at
