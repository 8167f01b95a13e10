"""A list arrives on a phone: exactly once, within its minutes, whatever became of the goods."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.catalog import passing
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kiosks import handing_over, taking_over
from storefront.kiosks.handover import Handover
from storefront.kiosks.still_there import Why
from storefront.kiosks.taking_over import Late, Taken, Unknown
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cart
from storefront.web.duties import kiosks as duties
from tests.kiosks import lobby
from tests.kiosks.test_handing_over import wish
from tests.people import Make


def waiting(make: Make, *goods: tuple[Product, int]) -> str:
    """The secret of a list on its way."""
    kiosk, _key = lobby.screen(*[product for product, _units in goods])
    begun = handing_over.begin(kiosk, [wish(product, units) for product, units in goods])
    db.session.commit()
    return begun.token


def test_it_is_looked_at_often_and_taken_once(make: Make) -> None:
    token = waiting(make, (make.product(name="Sambal"), 2))
    for _look in range(3):
        (offer,) = taking_over.offers(taking_over.look(token))
        assert (offer.units, offer.goods, offer.change) == (2, 50_000, None)
    assert taking_over.take(token, by="sari").taken_by == "sari"
    db.session.commit()
    for again in (lambda: taking_over.look(token), lambda: taking_over.take(token, by="dewi")):
        with pytest.raises(Taken) as taken:
            again()
        assert taken.value.handover.taken_by == "sari"


def test_of_many_phones_at_the_same_moment_one_gets_it(make: Make, together) -> None:
    token = waiting(make, (make.product(), 1))

    def scan(number: int) -> bool:
        try:
            taking_over.take(token, by=str(number))
        except Taken:
            return False
        db.session.commit()
        return True

    got = together(scan, 6)
    assert sum(got) == 1
    db.session.rollback()
    assert db.session.scalars(select(Handover.taken_by)).one() == str(got.index(True))


def test_after_ten_minutes_it_is_late_and_after_a_day_forgotten(make: Make) -> None:
    token = waiting(make, (make.product(), 1))
    clock.shift(timedelta(minutes=10))
    for late in (lambda: taking_over.look(token), lambda: taking_over.take(token, by="sari")):
        with pytest.raises(Late):
            late()
    assert db.session.scalars(select(Handover.taken_at)).one() is None
    clock.shift(timedelta(days=1))
    assert duties.forget() == 1
    for unknown in (token, "", "x" * 43):
        with pytest.raises(Unknown):
            taking_over.look(unknown)
        with pytest.raises(Unknown):
            taking_over.take(unknown, by="sari")


def test_it_lies_beside_what_is_in_the_basket_as_far_as_there_is_stock(make: Make) -> None:
    sambal, dodol, abon = make.product(name="Sambal"), make.product(name="Dodol", stock=4), make.product(name="Abon")
    gone, sold = make.product(name="Kain"), make.product(name="Kaus")
    token = waiting(make, (sambal, 2), (dodol, 3), (abon, 1), (gone, 1), (sold, 1))
    basket, _secret = cart.begin()
    cart.put(basket, variant_of(dodol), 2)
    passing.pause(gone)
    variant_of(sold).free = 0
    db.session.commit()
    arrived, changes = taking_over.put_into(basket, taking_over.take(token, by="sari"))
    assert {line.variant.product.name: line.quantity for line in cart.lines(basket)} == {
        "Sambal": 2, "Dodol": 4, "Abon": 1,
    }  # fmt: skip
    told = {change.variant.product.name: (change.why, change.left) for change in changes if change.variant}
    assert (arrived, told) == (3, {"Dodol": (Why.FEWER, 4), "Kain": (Why.GONE, 0), "Kaus": (Why.SOLD_OUT, 0)})


def test_a_full_basket_says_what_found_no_room(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cart, "MOST_LINES", 2)
    token = waiting(make, (make.product(name="Sambal"), 1), (make.product(name="Abon"), 1))
    basket, _secret = cart.begin()
    cart.put(basket, make.variant(name="Dodol"), 1)
    arrived, changes = taking_over.put_into(basket, taking_over.look(token))
    assert (arrived, [(change.why, change.variant.product.name) for change in changes if change.variant]) == (
        1, [(Why.FULL, "Abon")],
    )  # fmt: skip


def variant_of(product: Product) -> Variant:
    return db.session.scalars(select(Variant).where(Variant.product_id == product.id)).one()
