"""Goods instead of a refund: the seller offers another day for late money, and the shopper says yes or no."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.catalog.stock import Reason
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import event, expiry, offering
from storefront.orders.cancelling import cancel_by_buyer
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import instead, owing, paying, refund_deciding, refund_sending
from storefront.payments import refund as refunds
from storefront.payments.refund import Refund, Status
from tests.payments.test_paying import money, open_code, settle
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def box(make: Make) -> Variant:
    """Made to order, five a day."""
    return make.variant(seller=make.seller(), capacity=5, lead_days=1, price=30_000)


@pytest.fixture
def budi(make: Make, box: Variant) -> User:
    """The seller's person."""
    return make.owner(box.product.seller)


@pytest.fixture
def late(box: Variant, sari: Shopper) -> Order:
    """Two boxes, paid three days after their day: the money is owed back."""
    order = sari.buys(box, 2)
    payment = open_code(order)
    clock.shift(timedelta(minutes=25))
    expiry.expire(order)
    clock.shift(timedelta(days=3))
    assert settle(payment, money(payment)) == paying.Lane.REFUND
    return order


def owed(order: Order) -> Refund:
    """Its only refund."""
    (refund,) = refunds.of(order)
    return refund


def offered(order: Order, budi: User) -> Order:
    """The second possible day is offered."""
    assert instead.offer(order, offering.days(order)[1], budi)
    db.session.commit()
    return order


def test_a_yes_brings_the_order_back_paid_for_that_day(late: Order, budi: User, box: Variant) -> None:
    day = offering.days(late)[1]
    offered(late, budi)
    assert instead.accept(late)
    db.session.commit()
    assert (late.status, late.ready_on, late.is_paid, late.refund_open) == (OrderStatus.PLACED, day, True, 0)
    assert late.accept_by and late.ended_at is None
    assert (owed(late).status, owed(late).declined_why) == (Status.DECLINED, refunds.INSTEAD)
    assert stock.capacity_left([box.id], [day])[box.id, day] == 3
    assert owing.missed() == []


def test_what_was_bought_so_is_owed_again_when_the_order_is_cancelled(late: Order, budi: User) -> None:
    offered(late, budi)
    instead.accept(late)
    cancel_by_buyer(late)
    assert owing.settle_up(late, "buyer")
    db.session.commit()
    assert late.refund_open == late.total


def test_yes_is_said_once(late: Order, budi: User) -> None:
    offered(late, budi)
    assert instead.accept(late) and not instead.accept(late)
    db.session.commit()
    assert [each.what for each in event.of(late)].count("offer_accepted") == 1


@pytest.mark.parametrize("word", ["no", "silence"])
def test_without_a_yes_the_refund_goes_on(late: Order, budi: User, word: str) -> None:
    offered(late, budi)
    if word == "no":
        assert offering.refuse(late) and not offering.refuse(late)
    else:
        clock.shift(timedelta(hours=number("OFFER_HOURS"), minutes=1))
    assert not instead.may_accept(late) and not instead.accept(late)
    db.session.commit()
    assert (late.status, late.refund_open, owed(late).status) == (OrderStatus.EXPIRED, late.total, Status.NEEDED)
    assert not instead.may_offer(late), "one offer is enough"


def test_the_decision_waits_as_long_as_the_shopper_may_think(late: Order, budi: User) -> None:
    owed(late).decide_by = clock.now() + timedelta(hours=1)
    db.session.commit()
    offered(late, budi)
    assert owed(late).decide_by == late.offered_until


@pytest.mark.parametrize("done", ["approved", "sent"])
def test_money_on_its_way_back_is_not_taken_back(late: Order, budi: User, done: str) -> None:
    offered(late, budi)
    if done == "approved":
        assert refund_deciding.approve(owed(late), budi)
    else:
        assert refund_sending.by_hand(owed(late), "transfer", budi)
    db.session.commit()
    assert not instead.may_accept(late) and not instead.accept(late)
    db.session.commit()
    assert late.status == OrderStatus.EXPIRED and owed(late).status.value == done


def test_a_day_that_was_filled_meanwhile_leaves_everything_as_it_was(
    late: Order, budi: User, box: Variant, dewi: Shopper
) -> None:
    offered(late, budi)
    day = late.offered_on
    assert day and stock.hold(box, 4, "OTHER", day)
    assert not instead.accept(late)
    assert (late.status, late.refund_open, owed(late).status) == (OrderStatus.EXPIRED, late.total, Status.NEEDED)
    stock.release(box, 4, "OTHER", day)
    db.session.commit()


def test_of_two_payments_one_buys_the_day_and_one_goes_back(box: Variant, sari: Shopper, budi: User) -> None:
    order = sari.buys(box, 1)
    payment = open_code(order)
    clock.shift(timedelta(minutes=25))
    expiry.expire(order)
    clock.shift(timedelta(days=3))
    settle(payment, money(payment))
    settle(payment, money(payment, event="E2"))
    offered(order, budi)
    assert instead.accept(order)
    db.session.commit()
    open_ones = [each.amount for each in refunds.of(order) if each.status == Status.NEEDED]
    assert (order.is_paid, order.refund_open, open_ones) == (True, order.total, [order.total])


def test_only_late_money_that_is_still_owed_has_another_day(
    late: Order, budi: User, box: Variant, dewi: Shopper
) -> None:
    assert not instead.may_offer(dewi.buys(box))
    assert refund_deciding.approve(owed(late), budi)
    assert not instead.may_offer(late) and not instead.offer(late, offering.days(late)[0], budi)
    db.session.commit()


def test_a_day_on_which_nothing_can_be_ready_is_not_offered(late: Order, budi: User) -> None:
    assert not instead.offer(late, clock.today(), budi)
    assert not instead.offer(late, clock.today() - timedelta(days=1), budi)
    assert late.offered_on is None


def test_days_without_room_are_left_out(late: Order, box: Variant) -> None:
    first, second = offering.days(late)[:2]
    stock.hold(box, 4, "OTHER", first)
    assert offering.days(late)[0] == second
    db.session.rollback()


def test_goods_that_are_gone_have_no_day_until_the_shelf_is_filled(make: Make, sari: Shopper, dewi: Shopper) -> None:
    jar = make.variant(seller=make.seller(), stock=1)
    budi = make.owner(jar.product.seller)
    order = sari.buys(jar)
    payment = open_code(order)
    clock.shift(timedelta(minutes=25))
    expiry.expire(order)
    dewi.buys(jar)
    settle(payment, money(payment))
    assert instead.may_offer(order) and offering.days(order) == []
    stock.add(jar, 2, Reason.START)
    offered(order, budi)
    assert instead.accept(order)
    db.session.commit()
    assert db.session.scalar(select(Variant.free).where(Variant.id == jar.id)) == 1
