"""Every unit that is held belongs to an order, and says until when."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storefront.catalog import stock, version
from storefront.catalog.variant import CapacityDay, Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import hold
from storefront.orders import order as orders
from storefront.orders.cancelling import cancel_by_buyer
from storefront.orders.hold import Hold, OutOfStock, Status
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from tests.people import Make, Shopper

GRACE_OVER = timedelta(minutes=21)


pytestmark = pytest.mark.usefixtures("books")


def shelf(variant: Variant) -> tuple[int, int]:
    """Free and held units, as the database has them."""
    db.session.refresh(variant)
    return variant.free, variant.held


def states(order: Order) -> list[Status]:
    return list(db.session.scalars(select(Hold.status).where(Hold.order_id == order.id).order_by(Hold.id)))


def two_things(make: Make, shopper: Shopper) -> tuple[Order, Variant, Variant]:
    """An order of one seller's two variants, the last of each."""
    seller = make.seller()
    jar, cake = make.variant(seller=seller, stock=1), make.variant(seller=seller, stock=1)
    return orders.of_purchase(shopper.places((jar, 1), (cake, 1)))[0], jar, cake


# --- taking ------------------------------------------------------------------------------------------------------


def test_a_hold_says_for_which_line_how_many_and_until_when(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(stock=5), 3)
    kept = db.session.scalars(select(Hold)).one()
    assert (kept.order_id, kept.line, kept.quantity, kept.held) == (order.id, lines_of(order)[0], 3, 3)
    assert kept.ends_at == order.pay_by + timedelta(minutes=5) and kept.day is None


def test_who_comes_too_late_learns_whether_waiting_may_help(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=3)
    sari.buys(jar, 2)
    with pytest.raises(OutOfStock) as refused:
        dewi.buys(jar, 2)
    assert (refused.value.variant, refused.value.wanted, refused.value.free) == (jar, 2, 1)
    assert refused.value.held_by_others
    with pytest.raises(OutOfStock) as refused:
        dewi.buys(make.variant(stock=1), 2)
    assert not refused.value.held_by_others


def test_what_is_paid_does_not_come_back_by_waiting(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    sari.pays(sari.buys(jar))
    with pytest.raises(OutOfStock) as refused:
        dewi.buys(jar)
    assert not refused.value.held_by_others


def test_made_to_order_goods_are_held_on_their_day(sari: Shopper, dewi: Shopper, make: Make) -> None:
    box = make.variant(capacity=10)
    order = sari.buys(box, 8)
    assert db.session.scalars(select(Hold.day)).all() == [order.ready_on]
    with pytest.raises(OutOfStock) as refused:
        dewi.buys(box, 3)
    assert (refused.value.free, refused.value.held_by_others) == (2, True)
    assert dewi.buys(box, 2)


def test_demand_for_one_variant_on_two_lines_is_one_demand(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=5)
    with pytest.raises(OutOfStock) as refused:
        sari.places((jar, 3), (jar, 3))
    assert refused.value.wanted == 6
    order = orders.of_purchase(sari.places((jar, 2), (jar, 3)))[0]
    assert shelf(jar) == (0, 5)
    assert [each.held for each in db.session.scalars(select(Hold).where(Hold.order_id == order.id))] == [2, 3]


def test_the_public_is_told_only_when_something_sells_out_or_comes_back(sari: Shopper, make: Make) -> None:
    jar, before = make.variant(stock=3), version.number()
    sari.buys(jar, 2)
    assert version.number() == before
    last = sari.buys(jar, 1)
    assert version.number() == before + 1
    hold.release(last, "cancelled")
    assert version.number() == before + 2
    db.session.rollback()


# --- ending ------------------------------------------------------------------------------------------------------


def test_released_units_are_free_again_once(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=5)
    order = sari.buys(jar, 2)
    for _time in range(2):
        hold.release(order, "cancelled")
    assert (shelf(jar), states(order)) == ((5, 0), [Status.RELEASED])
    assert cancel_by_buyer(order)
    db.session.commit()


def test_only_lapsed_holds_of_the_wanted_variants_are_released(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar, cake = make.variant(stock=1), make.variant(stock=1)
    mine, other = sari.buys(jar), sari.buys(cake)
    hold.release_lapsed([jar.id, cake.id])
    assert (states(mine), states(other)) == ([Status.HELD], [Status.HELD])
    clock.shift(GRACE_OVER)
    assert dewi.buys(jar)
    assert (states(mine), states(other)) == ([Status.RELEASED], [Status.HELD])


def test_a_converted_hold_never_lapses_and_is_not_prolonged(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    order = sari.pays(sari.buys(jar))
    clock.shift(timedelta(days=9))
    hold.release_lapsed([jar.id])
    hold.prolong(order, clock.now() + timedelta(days=1))
    assert states(order) == [Status.CONVERTED] and shelf(jar) == (0, 1)
    assert db.session.scalars(select(Hold.ends_at)).one() < clock.now()


def test_a_hold_is_prolonged_and_never_shortened(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    kept = db.session.scalars(select(Hold)).one()
    first = kept.ends_at
    hold.prolong(order, first - timedelta(minutes=9))
    assert kept.ends_at == first
    hold.prolong(order, first + timedelta(hours=9))
    assert kept.ends_at == first + timedelta(hours=9)


def test_a_hold_shrinks_as_goods_leave_the_house(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=5)
    order = sari.pays(sari.buys(jar, 3))
    line = lines_of(order)[0]
    line.queued, line.handed_over = 1, 2
    hold.hand_over(line, 2, order.number)
    db.session.commit()
    assert (shelf(jar), db.session.scalars(select(Hold.held)).one()) == ((2, 1), 1)


def test_the_database_refuses_a_hold_that_cannot_be(sari: Shopper, make: Make) -> None:
    sari.buys(make.variant(), 3)
    kept = db.session.scalars(select(Hold)).one()
    for quantity, held in ((3, 4), (3, -1), (0, 0)):
        kept.quantity, kept.held = quantity, held
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()


# --- money for goods of which some are gone ----------------------------------------------------------------------


def test_money_takes_again_only_what_somebody_else_had_released(sari: Shopper, dewi: Shopper, make: Make) -> None:
    """Dewi's try releases the lapsed hold on the jar; she drops it, and Sari's money finds both things."""
    order, jar, cake = two_things(make, sari)
    clock.shift(GRACE_OVER)
    gone = dewi.buys(jar)
    assert cancel_by_buyer(gone)
    db.session.commit()
    assert (states(order), shelf(jar), shelf(cake)) == ([Status.RELEASED, Status.HELD], (1, 0), (0, 1))
    order.pay_by = clock.now() + timedelta(minutes=5)
    sari.pays(order)
    assert states(order) == [Status.RELEASED, Status.CONVERTED, Status.CONVERTED]
    assert (order.is_paid, shelf(jar), shelf(cake)) == (True, (0, 1), (0, 1))


def test_money_for_an_order_of_which_one_thing_is_gone_is_owed_back(sari: Shopper, dewi: Shopper, make: Make) -> None:
    order, jar, cake = two_things(make, sari)
    clock.shift(GRACE_OVER)
    dewi.buys(jar)
    order.pay_by = clock.now() + timedelta(minutes=5)
    sari.pays(order)
    assert (order.status, order.ended_why) == (orders.Status.CANCELLED, "sold_out_meanwhile")
    assert order.refund_open == order.received > 0
    assert (shelf(jar), shelf(cake)) == ((0, 1), (1, 0))


def day_of(variant: Variant) -> dict[date, tuple[int, int]]:
    rows = db.session.scalars(select(CapacityDay).where(CapacityDay.variant_id == variant.id))
    return {row.day: (row.free, row.held) for row in rows}


def test_one_variant_may_be_wanted_on_two_days(sari: Shopper, make: Make) -> None:
    box = make.variant(capacity=10)
    first, second = sari.buys(box, 1), sari.buys(box, 1)
    lines = lines_of(first) + lines_of(second)
    for order in (first, second):
        hold.release(order, "moved")
    second.ready_on = first.ready_on + timedelta(days=1)
    hold.take(lines, clock.now() + timedelta(minutes=9))
    db.session.commit()
    assert day_of(box) == {first.ready_on: (9, 1), second.ready_on: (9, 1)}
    assert stock.capacity_left([box.id], [second.ready_on]) == {(box.id, second.ready_on): 9}
