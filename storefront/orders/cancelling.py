"""Ending an order before the goods are out of the house: by the shopper, the seller, staff or a time limit."""

from sqlalchemy import ColumnElement, update

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event, hold, telling
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status

SELLER_REASONS = ("sold_out", "closed", "address", "other")
STILL_HERE = ("queued", "preparing", "ready")


def cancel(order: Order, by: str, why: str, *guards: ColumnElement[bool], actor: User | None = None) -> bool:
    """Cancel the whole order and free its stock. False when it is too late or someone was faster.

    `by` is buyer, seller, staff or system. What was paid is then owed back: the caller settles up in the same commit.
    """
    moved = order.move(
        Status.CANCELLED,
        Order.handed_over_at.is_(None),
        *guards,
        ended_at=clock.now(),
        ended_by=by,
        ended_why=why,
        due=0,
    )
    if not moved:
        return False
    gone = dict.fromkeys(STILL_HERE, 0)
    together = sum((getattr(OrderLine, stage) for stage in STILL_HERE), OrderLine.cancelled)
    db.session.execute(
        update(OrderLine)
        .where(OrderLine.order_id == order.id)
        .values(cancelled=together, **gone)
        .execution_options(synchronize_session=False)
    )
    event.note(order, "cancelled", by, actor, why=why)
    telling.tell_shopper(order, "cancelled", by=by, why=why)
    if by != "seller":
        telling.tell_seller(order, "cancelled", by=by, why=why)
    hold.release(order, "cancelled")
    return True


def cancel_by_buyer(order: Order) -> bool:
    """The shopper may cancel until the seller has accepted."""
    return cancel(order, "buyer", "buyer", Order.status == Status.PLACED)


def decline(order: Order, why: str, actor: User | None) -> bool:
    """The seller says no to a paid order, with one of SELLER_REASONS or words of their own."""
    return cancel(order, "seller", why, actor=actor)
