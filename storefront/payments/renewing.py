""" "QR baru": a code that cannot be scanned gives way to a fresh one. Twice at most, and only while goods are kept."""

from datetime import timedelta

from sqlalchemy import func, select, update

from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import event, hold, word
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments.payment import Payment, Status

MOST = 2  # fresh codes of one order


def left(order: Order) -> int:
    """How many fresh codes an order may still have."""
    return max(0, MOST - _given_up(order))


def can_renew(payment: Payment) -> bool:
    """Whether this code may give way now: it is the one on the screen, its goods are kept, and a fresh one is left."""
    order, now = payment.order, clock.now()
    if payment.status != Status.PRESENTED or payment.expires_at <= now or not order.missing:
        return False
    open_to_pay = order.status == OrderStatus.PLACED and order.pay_by > now and not word.is_claimed(order)
    return open_to_pay and left(order) > 0 and hold.is_alive(order)


def give_up(payment: Payment) -> bool:
    """Let go of a code so that the order may have another; the first time, deadline and goods are prolonged.

    One guarded move decides between two taps, and between the tap and the money. The caller commits before it cancels
    the code at its gateway; we go on asking about it, for whoever has kept it may still pay it.
    """
    order = payment.order
    if not can_renew(payment):
        return False
    is_first = _given_up(order) == 0
    before = select(func.count(Payment.id)).where(Payment.order_id == order.id, Payment.status == Status.SUPERSEDED)
    if not payment.move(Status.SUPERSEDED, before.correlate(None).scalar_subquery() < MOST):
        return False
    if is_first:
        _prolong(order)
    event.note(order, "code_renewed", "buyer")
    return True


def _prolong(order: Order) -> None:
    until = clock.now() + timedelta(minutes=number("QR_MINUTES"))
    longer = db.session.execute(
        update(Order)
        .where(Order.id == order.id, Order.status == OrderStatus.PLACED, Order.pay_by < until)
        .values(pay_by=until)
        .returning(Order.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    if longer is not None:
        hold.prolong(order, until + timedelta(minutes=number("GRACE_MINUTES")))
    db.session.refresh(order)


def _given_up(order: Order) -> int:
    mine = select(func.count(Payment.id)).where(Payment.order_id == order.id, Payment.status == Status.SUPERSEDED)
    return int(db.session.scalar(mine) or 0)
