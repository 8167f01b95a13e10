"""Another day for money that came too late: the seller offers it, and the shopper says yes or no.

This file knows the order and its goods; what becomes of the refund is decided in `payments/instead.py`.
"""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, update

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import delivery, event, hold, telling
from storefront.orders.delivery import Wish
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status
from storefront.sellers import closure

MOST_DAYS = 14  # to choose from


def is_open(order: Order) -> bool:
    """Whether the shopper may still say yes: the day has been offered, and neither it nor the time is over."""
    if order.status != Status.EXPIRED or order.offered_on is None or order.offered_until is None:
        return False
    return order.offered_until > clock.now() and order.offered_on >= clock.today()


def may_offer(order: Order) -> bool:
    """Whether the seller may offer a day: late money that would pay for everything is still to go back. Once."""
    pays = order.received - order.refunded >= order.due > 0
    return order.status == Status.EXPIRED and pays and order.refund_open > 0 and order.offered_on is None


def days(order: Order) -> list[date]:
    """The next days on which the shop works and everything could be there; none while goods are missing."""
    return days_for(order, lines_of(order))


def days_for(order: Order, lines: list[OrderLine]) -> list[date]:
    """The next days on which the shop works and these lines could be made or taken from the shelf, to be held anew."""
    wishes = [Wish(line.variant, line.quantity) for line in lines]
    first = delivery.earliest(order.seller, wishes) if wishes else closure.first_ready_on(order.seller, 0)
    if first is None or _missing_goods(lines):
        return []
    shut = closure.closures(order.seller_id, first)
    ahead = [first + timedelta(days=count) for count in range(3 * MOST_DAYS)]
    open_days = [day for day in ahead if closure.is_open_on(order.seller, day, shut)]
    full = _full_days(lines, open_days)
    return [day for day in open_days if day not in full][:MOST_DAYS]


def offer(order: Order, day: date, actor: User) -> bool:
    """Offer a day. False when there is nothing to offer it for (any more), or nothing can be ready on it."""
    if not may_offer(order) or day not in days(order):
        return False
    until = clock.now() + timedelta(hours=number("OFFER_HOURS"))
    if not _note(order, Order.offered_on.is_(None), Order.refund_open > 0, offered_on=day, offered_until=until):
        return False
    event.note(order, "date_offered", "seller", actor, day=day.isoformat())
    telling.tell_shopper(order, "date_offered", offered_on=day, offered_by=until)
    return True


def refuse(order: Order) -> bool:
    """The shopper wants the money instead: the refund goes on. False when nothing is offered (any more)."""
    if not is_open(order):
        return False
    now = clock.now()
    if not _note(order, Order.offered_until > now, offered_until=now):
        return False
    event.note(order, "offer_refused", "buyer")
    telling.tell_seller(order, "offer_refused")
    return True


def accept(order: Order) -> bool:
    """The order is placed again for the offered day, and its goods are held.

    The refund must have been dropped before: money that is still to go back pays for nothing. False when it is too
    late; raises OutOfStock when the goods are gone. In both cases the caller rolls back.
    """
    now, day = clock.now(), order.offered_on
    pays = Order.received - Order.refunded - Order.refund_open >= Order.due
    in_time = (Order.offered_until > now, Order.offered_on == day, Order.offered_on >= clock.today())
    again = {"ready_on": day, "ended_at": None, "ended_by": "", "ended_why": "", "offered_until": now}
    moved = order.move(Status.PLACED, pays, *in_time, **again)
    if not moved:
        return False
    hold.take(lines_of(order), now)
    event.note(order, "offer_accepted", "buyer", day=order.ready_on.isoformat())
    return True


def _note(order: Order, *guards: ColumnElement[bool], **facts: object) -> bool:
    """Write down an offer or its end, in one statement, while the order is still expired."""
    db.session.flush()
    noted = db.session.execute(
        update(Order)
        .where(Order.id == order.id, Order.status == Status.EXPIRED, *guards)
        .values(**facts)
        .returning(Order.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(order)
    return noted is not None


def _missing_goods(lines: list[OrderLine]) -> bool:
    """Whether ready-made goods are too few now. Goods do not come back by waiting: the seller fills the shelf first."""
    wanted: dict[int, int] = {}
    for line in lines:
        if not line.variant.is_made_to_order:
            wanted[line.variant_id] = wanted.get(line.variant_id, 0) + line.quantity
    return any(line.variant.free < wanted.get(line.variant_id, 0) for line in lines)


def _full_days(lines: list[OrderLine], days: list[date]) -> set[date]:
    """The days whose capacity for made-to-order goods does not suffice any more."""
    made = {line.variant_id: line.variant for line in lines if line.variant.is_made_to_order}
    wanted = {key: sum(line.quantity for line in lines if line.variant_id == key) for key in made}
    left = stock.capacity_left(list(made), days)
    return {
        day
        for day in days
        for key, variant in made.items()
        if left.get((key, day), variant.capacity or 0) < wanted[key]
    }
