"""What is owed back to a shopper, and the refunds that say so."""

from sqlalchemy import func, select, update

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event, telling
from storefront.orders.order import Order, Status
from storefront.payments import refund as refunds
from storefront.payments import refund_room, refund_terms
from storefront.payments.refund import Refund
from storefront.payments.refund import Status as RefundStatus

MOST_WORDS = 40  # of the reason on a refund; what a person wrote stands in full on the order
NOTHING_TO_COME = (Status.CANCELLED, Status.EXPIRED)


def owed_back(order: Order) -> int:
    """Received minus refunded minus what is still to be delivered, in rupiah; never below zero."""
    to_deliver = 0 if order.status in NOTHING_TO_COME else order.due
    return max(0, order.received - order.refunded - to_deliver)


def settle_up(order: Order, why: str = "") -> Refund | None:
    """Raise a refund for what is owed back and not yet in one. Idempotent: parallel callers raise it once.

    What a person declined is not raised again. Owed less than the open refunds say (a confirmation was undone, an
    order came back to life), those nobody has sent are withdrawn. To be called in the commit of every deed that
    cancels, declines, sends in part, receives money or takes it back.
    """
    refunds.lock_order(order.id)
    missing = owed_back(order) - order.refund_open - refunds.declined_sum(order)
    if missing < 0:
        _withdraw(order, min(-missing, order.refund_open))
    if missing <= 0:
        return None
    mine = db.session.execute(
        update(Order)
        .where(Order.id == order.id, Order.status == order.status, Order.refund_open == order.refund_open)
        .values(refund_open=Order.refund_open + missing)
        .returning(Order.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(order)
    if mine is None:
        return None
    why = why or order.ended_why or order.status.value
    refund = Refund(order=order, amount=missing, why=why[:MOST_WORDS], decide_by=refund_terms.decide_by())
    db.session.add(refund)
    event.note(order, "refund_needed", "system", amount=missing)
    facts = {
        "refund": missing, "why": order.ended_why or why, "is_over": order.status in NOTHING_TO_COME,
        "by_bank": refund_room.came_by_bank(order),
    }  # fmt: skip
    telling.tell_seller(order, "refund_needed", **facts)
    telling.tell_shopper(order, "refund_needed", **facts)
    return refund


def missed(most: int = 50) -> list[Order]:
    """Orders that owe more than their open and declined refunds say: a door forgot to settle up. The worker sweeps."""
    refused = (Refund.status == RefundStatus.DECLINED) & Refund.declined_why.not_in(refunds.MOOT)
    sums = select(func.coalesce(func.sum(Refund.amount), 0)).where(Refund.order_id == Order.id, refused)
    declined = sums.scalar_subquery()
    unsaid = Order.received - Order.refunded - Order.refund_open - declined
    nothing_to_come = Order.status.in_(NOTHING_TO_COME) & (unsaid > 0)
    return list(db.session.scalars(select(Order).where(nothing_to_come | (unsaid - Order.due > 0)).limit(most)))


def _withdraw(order: Order, too_much: int) -> None:
    """Take back refunds that are not owed after all, the youngest first; never one that a bank was asked for."""
    young = select(Refund).where(
        Refund.order_id == order.id, Refund.status.in_(refunds.UNSENT), Refund.asked_at.is_(None)
    )
    for refund in db.session.scalars(young.order_by(Refund.id.desc())):
        part = min(too_much, refund.amount)
        if part == 0:
            break
        if part < refund.amount:
            refund.amount -= part
        elif not refund.move(RefundStatus.DECLINED, decided_at=clock.now(), declined_why=refunds.NOT_OWED):
            continue
        order.refund_dropped(part)
        event.note(order, "refund_withdrawn", "system", amount=part)
        too_much -= part
