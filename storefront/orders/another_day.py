"""Nobody came for the goods: the seller offers another day instead of ending it, and the shopper says yes or no.

Goods that keep simply wait for that day; what spoiled, or was made for the day that is over, is made anew.
The other offer of a day, for money that came too late, stands in `orders/offering.py`.
"""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, update

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import event, fulfilment, hold, kept, limits, offering, spoiling, telling
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status


def may_offer(order: Order) -> bool:
    """Whether the seller may offer a day: it lies ready, the agreed day is over, and none was offered. Once."""
    return limits.waits_to_be_fetched(order) and limits.due_at(order) < clock.now() and order.offered_on is None


def days(order: Order) -> list[date]:
    """The next days on which the shop works and what has to be made anew could be there."""
    return offering.days_for(order, [line for line in lines_of(order) if spoiling.is_lost(line)])


def is_open(order: Order) -> bool:
    """Whether the shopper may still say yes."""
    if not limits.waits_to_be_fetched(order) or order.offered_on is None or order.offered_until is None:
        return False
    return order.offered_until > clock.now() and order.offered_on >= clock.today()


def offer(order: Order, day: date, actor: User) -> bool:
    """Offer a day. False when there is nothing to offer it for (any more), or nothing can be ready on it."""
    if not may_offer(order) or day not in days(order):
        return False
    until = clock.now() + timedelta(hours=number("OFFER_HOURS"))
    if not _note(order, Order.offered_on.is_(None), offered_on=day, offered_until=until):
        return False
    event.note(order, "date_offered", "seller", actor, day=day.isoformat())
    telling.tell_shopper(order, "fetch_offered", offered_on=day, offered_by=until)
    return True


def refuse(order: Order) -> bool:
    """The shopper cannot come on that day either: the rule that was shown decides."""
    now = clock.now()
    if not is_open(order) or not _note(order, Order.offered_until > now, offered_until=now):
        return False
    event.note(order, "fetch_refused", "buyer")
    telling.tell_seller(order, "fetch_refused")
    return True


def accept(order: Order) -> bool:
    """The order waits for the new day. False when it is too late; raises OutOfStock when what has to be made anew
    cannot be. In both cases the caller rolls back."""
    if not is_open(order):
        return False
    now, day = clock.now(), order.offered_on
    again = [line for line in lines_of(order) if line.ready and spoiling.is_lost(line)]
    fresh = {"ready_on": day, "offered_until": now, "late_told_at": None, "late_offered_at": None}
    fresh |= {"fetch_reminded_at": None} | ({"ready_at": None} if again else {})
    if not _note(order, Order.offered_until > now, Order.offered_on == day, **fresh):
        return False
    _make_anew(order, again)
    event.note(order, "fetch_accepted", "buyer", day=order.ready_on.isoformat())
    telling.tell_seller(order, "fetch_accepted")
    return True


def _make_anew(order: Order, lines: list[OrderLine]) -> None:
    """What is spoilt is written off, and as much is held again for the new day."""
    units = {line.id: line.ready for line in lines}
    hold.lock_lines(lines_of(order))  # those that just wait, too: their holds are looked at below
    for line in sorted(lines, key=lambda each: each.variant_id):
        kept.lose(line, units[line.id], order.number)
        fulfilment.shift(line, "ready", "queued", units[line.id])
    hold.take_units([(line, units[line.id]) for line in lines], clock.now())
    hold.convert(order)


def _note(order: Order, *guards: ColumnElement[bool], **facts: object) -> bool:
    """Write it down in one statement while the goods still lie there."""
    db.session.flush()
    noted = db.session.execute(
        update(Order)
        .where(Order.id == order.id, Order.status == Status.ACCEPTED, Order.handed_over_at.is_(None))
        .where(Order.failed_at.is_(None), *guards)
        .values(**facts)
        .returning(Order.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(order)
    return noted is not None
