"""Late money: what comes back, and what stays as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event, expiry, late
from storefront.orders import order as orders
from storefront.orders.hold import Hold
from storefront.orders.order import Order, Status
from storefront.sellers.closure import Closure
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


def expired(shopper: Shopper, *wishes: tuple[Variant, int]) -> Order:
    """An order nobody paid in time."""
    (order,) = orders.of_purchase(shopper.places(*wishes))
    clock.shift(timedelta(minutes=25))
    assert expiry.expire(order)
    db.session.commit()
    return order


def nothing_moved(order: Order, *variants: Variant) -> None:
    """The order stays where it was, and so does every unit."""
    before = {variant.id: (variant.free, variant.held) for variant in variants}
    facts = (order.status, order.ended_at, order.ended_by, len(event.of(order)))
    held = select(func.count(Hold.id)).where(Hold.held > 0)
    holding = db.session.scalar(held)
    assert not late.bring_back(order)
    db.session.commit()
    for variant in variants:
        db.session.refresh(variant)
        assert (variant.free, variant.held) == before[variant.id]
    assert (order.status, order.ended_at, order.ended_by, len(event.of(order))) == facts
    assert db.session.scalar(held) == holding


def test_an_expired_order_comes_back_with_its_goods(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=3, lead_days=2)
    order = expired(sari, (jar, 2))
    assert (jar.free, jar.held) == (3, 0)
    assert late.bring_back(order)
    db.session.commit()
    assert (jar.free, jar.held) == (1, 2)
    assert (order.status, order.ended_at, order.ended_by, order.ended_why) == (Status.PLACED, None, "", "")
    assert event.of(order)[-1].what == "brought_back"


def test_made_to_order_goods_come_back_on_their_own_day(sari: Shopper, dewi: Shopper, make: Make) -> None:
    box = make.variant(capacity=5, lead_days=2)
    order = expired(sari, (box, 4))
    dewi.buys(box, 2)
    nothing_moved(order, box)
    other = expired(dewi, (box, 2))
    assert late.bring_back(other)
    db.session.commit()


def test_when_one_thing_is_gone_nothing_is_taken(sari: Shopper, dewi: Shopper, make: Make) -> None:
    seller = make.seller()
    jar, cake = make.variant(seller=seller, stock=5, lead_days=2), make.variant(seller=seller, stock=1, lead_days=2)
    order = expired(sari, (jar, 2), (cake, 1))
    dewi.buys(cake)
    nothing_moved(order, jar, cake)


def test_a_day_that_has_become_impossible_does_not_come_back(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=5, lead_days=2)
    passed, closed = expired(sari, (jar, 1)), expired(sari, (jar, 1))
    db.session.add(Closure(seller_id=jar.seller_id, first_on=closed.ready_on, last_on=closed.ready_on))
    db.session.commit()
    nothing_moved(closed, jar)
    clock.shift(timedelta(days=1))
    nothing_moved(passed, jar)


def test_only_an_expired_order_comes_back(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=5, lead_days=2)
    order = expired(sari, (jar, 1))
    for status in (Status.PLACED, Status.ACCEPTED, Status.COMPLETED, Status.CANCELLED):
        order.status = status
        db.session.commit()
        nothing_moved(order, jar)
    order.status = Status.EXPIRED
    db.session.commit()


def test_a_lapsed_hold_is_taken_again_while_the_goods_are_there(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=2)
    (order,) = orders.of_purchase(sari.places((jar, 1)))
    clock.shift(timedelta(minutes=25))
    dewi.buys(jar)
    assert (jar.free, jar.held) == (1, 1)
    assert late.take_again(order)
    assert (jar.free, jar.held) == (0, 2)
    assert late.take_again(order), "nothing is missing any more"
    assert (jar.free, jar.held) == (0, 2)
    db.session.commit()
