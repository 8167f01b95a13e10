"""What time makes the shop say about orders in work: each of these words is said once, and not at night.

Nothing of it decides anything: the limits are computed when read (`orders/limits.py`).
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import limits, telling
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status, Way

MOST = 500  # looked at in one round, the most urgent first
_STILL_HERE = (Order.status == Status.ACCEPTED, Order.handed_over_at.is_(None), Order.failed_at.is_(None))


def unanswered_at_half() -> list[Order]:
    """Paid orders whose seller has used up half of the time to accept."""
    soon = clock.now() + timedelta(hours=max(number("ACCEPT_HOURS"), number("ACCEPT_SAME_DAY_HOURS"))) / 2
    waiting = _with_people(
        Order.status == Status.PLACED, Order.accept_by <= soon, Order.accept_by > clock.now(),
        Order.accept_reminded_at.is_(None), Order.paid_at.is_not(None), Order.received >= Order.due,
    )  # fmt: skip
    found = db.session.scalars(waiting.order_by(Order.accept_by).limit(MOST))
    return [order for order in found if clock.now() >= half_of_answer(order)]


def half_of_answer(order: Order) -> datetime:
    """The middle of the time that the seller has to accept."""
    begun, ends = order.paid_at or clock.now(), order.accept_by or clock.now()
    return begun + (ends - begun) / 2


def remind_to_accept(order: Order) -> bool:
    """Tell the seller once more that an order waits."""
    if not _first(order, Order.accept_reminded_at, Order.status == Status.PLACED):
        return False
    telling.tell_seller(order, "accept_waits")
    return True


def promised_time_over() -> list[Order]:
    """Orders that are late by their seller's doing."""
    mine = _in_work().where(Order.late_told_at.is_(None), Order.ready_on <= clock.today())
    return [order for order in db.session.scalars(mine.order_by(Order.ready_on).limit(MOST)) if limits.is_late(order)]


def tell_late(order: Order) -> bool:
    """Tell the seller that the shopper still waits, and from when they may cancel."""
    if not _first(order, Order.late_told_at, *_STILL_HERE):
        return False
    telling.tell_seller(order, "late", ends_at=limits.shopper_may_end_at(order))
    return True


def late_enough_to_end() -> list[Order]:
    """Orders that the shopper may cancel by one tap now."""
    days = timedelta(hours=number("LATE_CANCEL_HOURS"))
    mine = _in_work().where(Order.late_offered_at.is_(None), Order.ready_on <= clock.wib(clock.now() - days).date())
    return [order for order in db.session.scalars(mine.order_by(Order.ready_on).limit(MOST)) if limits.may_end(order)]


def offer_the_end(order: Order) -> bool:
    """Tell the shopper that they may wait or have the money back."""
    if not _first(order, Order.late_offered_at, *_STILL_HERE):
        return False
    telling.tell_shopper(order, "late")
    return True


def not_fetched() -> list[Order]:
    """Ready goods for which nobody came on the agreed day."""
    mine = _in_work().where(
        Order.fetch_reminded_at.is_(None), Order.ready_at.is_not(None), Order.way.in_(limits.FETCHED),
        Order.ready_on <= clock.today(),
    )  # fmt: skip
    found = db.session.scalars(mine.order_by(Order.ready_on).limit(MOST))
    return [order for order in found if limits.due_at(order) < clock.now() and limits.waits_to_be_fetched(order)]


def remind_to_fetch(order: Order) -> bool:
    """Tell the shopper how long it still waits, and what happens then."""
    if not _first(order, Order.fetch_reminded_at, *_STILL_HERE):
        return False
    telling.tell_shopper(
        order, "still_waits", fetch_by=limits.fetch_by(order, lines_of(order)), no_show=order.no_show.value
    )
    return True


def on_the_way_for_long() -> list[Order]:
    """Orders that left days ago and of which nobody has said that they arrived."""
    now, arrived = clock.now(), Order.status == Status.ACCEPTED
    by_hand, parcel = (now - timedelta(hours=number(name)) for name in ("ARRIVE_HOURS", "ARRIVE_PARCEL_HOURS"))
    sent = select(Order).where(arrived, Order.received_at.is_(None), Order.failed_at.is_(None))
    long_ago = (Order.way != Way.PARCEL) & (Order.handed_over_at < by_hand)
    sent = sent.where(long_ago | (Order.handed_over_at < parcel))
    return list(db.session.scalars(sent.order_by(Order.id).limit(MOST)))


def _in_work() -> Select[Order]:
    return _with_people(*_STILL_HERE)


def _with_people(*conditions: ColumnElement[bool]) -> Select[Order]:
    return select(Order).options(joinedload(Order.seller), joinedload(Order.purchase)).where(*conditions)


def _first(order: Order, said: InstrumentedAttribute[datetime | None], *still: ColumnElement[bool]) -> bool:
    """Note that it is said now: one guarded statement, so that two workers say it once and nobody too late."""
    mine = db.session.scalar(
        update(Order).where(Order.id == order.id, said.is_(None), *still).values({said: clock.now()})
        .returning(Order.id).execution_options(synchronize_session=False)
    )  # fmt: skip
    db.session.refresh(order)
    return mine is not None
