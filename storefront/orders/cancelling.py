"""Ending an order before the goods are out of the house: by the shopper, the seller, staff or a time limit."""

from sqlalchemy import ColumnElement, update

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.catalog.stock import Reason
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancel_request, event, hold, kept, limits, spoiling, telling
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status

SELLER_REASONS = ("sold_out", "closed", "address", "other")
STILL_HERE = ("queued", "preparing", "ready")


def cancel(order: Order, by: str, why: str, *guards: ColumnElement[bool], actor: User | None = None) -> bool:
    """Cancel the whole order and free its stock. False when it is too late or someone was faster.

    `by` is buyer, seller, staff or system. What was paid is then owed back: the caller settles up in the same commit.
    What was made already and cannot be sold to anybody else is written off; all else may be bought again.
    """
    moved = order.move(
        Status.CANCELLED,
        Order.handed_over_at.is_(None),
        Order.failed_at.is_(None),
        *guards,
        ended_at=clock.now(),
        ended_by=by,
        ended_why=why,
        due=0,
    )
    if not moved:
        return False
    made = [(line, line.preparing + line.ready) for line in lines_of(order) if line.preparing + line.ready]
    gone = dict.fromkeys(STILL_HERE, 0)
    together = sum((getattr(OrderLine, stage) for stage in STILL_HERE), OrderLine.cancelled)
    db.session.execute(
        update(OrderLine)
        .where(OrderLine.order_id == order.id)
        .values(cancelled=together, **gone)
        .execution_options(synchronize_session=False)
    )
    cancel_request.overtake(order)
    event.note(order, "cancelled", by, actor, why=why)
    telling.tell_shopper(order, "cancelled", by=by, why=why)
    if by != "seller":
        telling.tell_seller(order, "cancelled", by=by, why=why)
    _write_off(order, [(line, units) for line, units in made if spoiling.is_lost(line)])
    hold.release(order, "cancelled")
    return True


def cancel_by_buyer(order: Order) -> bool:
    """The shopper may cancel until the seller has accepted."""
    return cancel(order, "buyer", "buyer", Order.status == Status.PLACED)


def cancel_late(order: Order) -> bool:
    """The shopper ends at once what the seller has not brought (or made) days after it was promised."""
    now_as_then = (Order.status == Status.ACCEPTED, Order.ready_on == order.ready_on, _same_readiness(order))
    return limits.may_end(order) and cancel(order, "buyer", "too_late", *now_as_then)


def decline(order: Order, why: str, actor: User | None, empties: bool = False) -> bool:
    """The seller says no to a paid order, with one of SELLER_REASONS or words of their own.

    `empties`: the goods are sold out, so what the shelf still says to be free of them is counted as none.
    """
    lines = lines_of(order)
    if not cancel(order, "seller", why, actor=actor):
        return False
    if empties:
        for variant in {line.variant_id: line.variant for line in lines}.values():
            if not variant.is_made_to_order and variant.free:
                stock.add(variant, -variant.free, Reason.COUNT, actor)
    return True


def _same_readiness(order: Order) -> ColumnElement[bool]:
    """Nobody has packed it since it was looked at."""
    return Order.ready_at.is_(None) if order.ready_at is None else Order.ready_at.is_not(None)


def _write_off(order: Order, lost: list[tuple[OrderLine, int]]) -> None:
    if lost:
        hold.lock_lines(lines_of(order))
    for line, units in sorted(lost, key=lambda pair: pair[0].variant_id):
        kept.lose(line, units, order.number)
