"""What is owed back to a shopper, and the refunds that say so."""

from sqlalchemy import select, update

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event, telling
from storefront.orders.order import Order, Status
from storefront.payments import refund as refunds
from storefront.payments.money_event import Evidence, Kind, MoneyEvent, record
from storefront.payments.refund import Refund

MOST_WORDS = 40  # of the reason on a refund; what a person wrote stands in full on the order
NOTHING_TO_COME = (Status.CANCELLED, Status.EXPIRED)


def owed_back(order: Order) -> int:
    """Received minus refunded minus what is still to be delivered, in rupiah; never below zero."""
    to_deliver = 0 if order.status in NOTHING_TO_COME else order.due
    return max(0, order.received - order.refunded - to_deliver)


def settle_up(order: Order, why: str = "") -> Refund | None:
    """Raise a refund for what is owed back and not yet in one. Idempotent: parallel callers raise it once.

    To be called in the commit of every deed that cancels, declines, sends in part, or receives money.
    """
    db.session.flush()
    db.session.refresh(order)
    missing = owed_back(order) - order.refund_open
    if missing <= 0:
        return None
    to_deliver = 0 if order.status in NOTHING_TO_COME else Order.due
    mine = db.session.execute(
        update(Order)
        .where(
            Order.id == order.id,
            Order.status == order.status,
            Order.received - Order.refunded - Order.refund_open - to_deliver >= missing,
        )
        .values(refund_open=Order.refund_open + missing)
        .returning(Order.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(order)
    if mine is None:
        return None
    why = why or order.ended_why or order.status.value
    refund = Refund(order=order, amount=missing, why=why[:MOST_WORDS])
    db.session.add(refund)
    event.note(order, "refund_needed", "system", amount=missing)
    facts = {"refund": missing, "why": order.ended_why or why, "is_over": order.status in NOTHING_TO_COME}
    telling.tell_seller(order, "refund_needed", **facts)
    telling.tell_shopper(order, "refund_needed", **facts)
    return refund


def pay_back(refund: Refund, proof: str, actor: User | None) -> bool:
    """Note that the seller has sent a refund: the book gets its line, the order its sum. Once, however often asked."""
    if not refunds.mark_sent(refund, proof, actor):
        return False
    out = MoneyEvent(
        kind=Kind.REFUNDED, order_id=refund.order_id, amount=refund.amount, gateway="refund", event_id=refund.code,
        evidence=Evidence.SELLER, actor_id=actor.id if actor else None, paid_at=clock.now(), note=proof,
    )  # fmt: skip
    if not record(out):
        return False
    refund.order.refund_paid(refund.amount)
    event.note(refund.order, "refund_sent", "seller", actor, amount=refund.amount, proof=proof)
    telling.tell_shopper(refund.order, "refund_sent", refund=refund.amount, proof=proof)
    return True


def missed(most: int = 50) -> list[Order]:
    """Orders that owe more than their open refunds say: a door forgot to settle up. The worker sweeps them."""
    to_deliver_nothing = Order.status.in_(NOTHING_TO_COME) & (Order.received - Order.refunded - Order.refund_open > 0)
    too_much = Order.received - Order.refunded - Order.refund_open - Order.due > 0
    return list(db.session.scalars(select(Order).where(to_deliver_nothing | too_much).limit(most)))
