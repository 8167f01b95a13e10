"""The time limits of orders in work: each word is said once, by day, and each end comes once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import asking, cancelling, fulfilment, limits, reminding
from storefront.orders.order import Order, Status, Way
from storefront.payments import owing
from storefront.web.duties import endings
from storefront.web.duties import orders as duties
from tests.orders import in_work
from tests.people import Make, Shopper


def told(wording: str) -> int:
    return db.session.scalar(select(func.count(Message.id)).where(Message.wording == wording)) or 0


def at(moment: object, minutes: int = 0) -> None:
    """Go to a moment, and so many minutes further."""
    clock.shift(moment - clock.now() + timedelta(minutes=minutes))  # type: ignore[operator]


def says_once(wording: str) -> None:
    """One round says it, the next says nothing."""
    before = told(wording)
    assert (duties.remind(), duties.remind()) == (1, 0)
    assert told(wording) > before


@pytest.mark.parametrize(("lead_days", "hours"), [(1, 24), (0, 2)])
def test_the_seller_is_reminded_at_half_and_silence_ends_it(
    sari: Shopper, make: Make, lead_days: int, hours: int
) -> None:
    order = in_work.ordered(sari, (make.variant(lead_days=lead_days), 1))
    assert order.accept_by and order.paid_at
    assert round((order.accept_by - order.paid_at) / timedelta(hours=1)) == hours
    half = order.paid_at + timedelta(hours=hours) / 2
    at(half, -1)
    assert duties.remind() == 0
    at(half, 1)
    if limits.is_quiet():  # half a day after ten in the morning people sleep
        assert duties.remind() == 0
        at(clock.start_of(clock.today()) + timedelta(days=1, hours=6), 1)
    says_once("seller/accept_waits")
    at(order.accept_by, 1)
    assert not fulfilment.accept(order, None), "also where no sweep came by"
    assert (endings.cancel_unanswered(), endings.cancel_unanswered()) == (1, 0)
    db.session.refresh(order)
    assert (order.ended_why, order.refund_open) == ("seller_silent", order.total)


def test_what_is_late_is_said_once_and_after_three_days_may_be_ended(sari: Shopper, make: Make) -> None:
    order = in_work.accepted(sari, (make.variant(lead_days=1), 1))
    at(limits.due_at(order), -1)
    assert duties.remind() == 0 and not limits.is_late(order)
    at(limits.due_at(order), 1)
    says_once("seller/late")
    assert not cancelling.cancel_late(order)
    at(limits.shopper_may_end_at(order), 1)
    says_once("shopper/late")
    assert cancelling.cancel_late(order) and owing.settle_up(order)
    db.session.commit()
    assert (order.status, order.ended_why, order.refund_open) == (Status.CANCELLED, "too_late", order.total)
    assert not cancelling.cancel_late(order)


def test_goods_that_lie_ready_are_not_the_sellers_lateness(sari: Shopper, make: Make) -> None:
    order = in_work.ready(sari, (make.variant(lead_days=1), 1))
    at(limits.due_at(order), 1)
    says_once("shopper/still_waits")
    at(limits.shopper_may_end_at(order), 60)
    assert duties.remind() == 0 and not cancelling.cancel_late(order)
    brought = in_work.ready(sari, (make.variant(lead_days=1), 1), way=Way.OWN_COURIER)
    at(limits.shopper_may_end_at(brought), 60)
    assert limits.may_end(brought)


def test_a_wish_is_reminded_at_half_and_its_silence_is_a_yes(sari: Shopper, make: Make) -> None:
    order = in_work.accepted(sari, (make.variant(lead_days=9), 1))
    wish = asking.ask(order, "mistake")
    assert wish
    db.session.commit()
    at(wish.asked_at, 23 * 60)
    assert duties.remind() == 0 and duties.end_unanswered_wishes() == 0
    at(wish.asked_at, 24 * 60 + 1)
    says_once("seller/cancel_waits")
    at(wish.answer_by, 1)
    assert (duties.end_unanswered_wishes(), duties.end_unanswered_wishes()) == (1, 0)
    db.session.refresh(order)
    assert (order.status, order.refund_open) == (Status.CANCELLED, order.total)


@pytest.mark.parametrize(("way", "hours"), [(Way.OWN_COURIER, 48), (Way.PARCEL, 168)])
def test_what_left_long_ago_has_arrived_and_then_is_over(sari: Shopper, make: Make, way: Way, hours: int) -> None:
    order = in_work.sent(sari, (make.variant(), 1))
    order.way = way
    db.session.commit()
    clock.shift(timedelta(hours=hours - 1))
    assert duties.arrive() == 0
    clock.shift(timedelta(hours=2))
    assert (duties.arrive(), duties.arrive(), told("shopper/assumed_delivered")) == (1, 0, 2)
    clock.shift(timedelta(hours=49))
    assert (endings.complete_received(), endings.complete_received()) == (1, 0)


def test_what_was_done_since_the_list_was_made_is_not_reminded_of(sari: Shopper, make: Make) -> None:
    """Two workers, or a seller who is faster than the sweep: each word is one guarded move."""
    waits = in_work.ordered(sari, (make.variant(lead_days=1), 1))
    cooked = in_work.accepted(sari, (make.variant(lead_days=1), 1))
    ready = in_work.ready(sari, (make.variant(lead_days=1), 1))
    assert fulfilment.accept(waits, None)
    assert cancelling.decline(cooked, "closed", None) and owing.settle_up(cooked, "declined")
    assert fulfilment.collect(ready, ready.pickup_code, None)
    db.session.commit()
    for order, word in (
        (waits, reminding.remind_to_accept), (cooked, reminding.tell_late), (cooked, reminding.offer_the_end),
        (ready, reminding.remind_to_fetch),
    ):  # fmt: skip
        assert not word(order), word.__name__
    late = in_work.accepted(sari, (make.variant(lead_days=1), 1))
    before = db.session.scalar(select(func.count(Message.id)))
    assert [reminding.tell_late(late), reminding.tell_late(late)] == [True, False]
    assert db.session.scalar(select(func.count(Message.id))) == (before or 0) + 1


def test_nobody_is_reminded_at_night(sari: Shopper, make: Make) -> None:
    order: Order = in_work.accepted(sari, (make.variant(lead_days=1), 1))
    at(clock.start_of(order.ready_on) + timedelta(hours=21), 1)
    assert limits.is_late(order) and limits.is_quiet() and duties.remind() == 0
    clock.shift(timedelta(hours=9))
    assert duties.remind() == 1
