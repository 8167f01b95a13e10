"""Which face the paying page has. Each has one word, one sentence and one next thing to do."""

from storefront.kit import clock
from storefront.orders import word
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments.money_event import MoneyEvent
from storefront.payments.payment import Payment, Status

WITH_CODE = {Status.PRESENTED: "code", Status.CREATING: "coming", Status.FAILED: "failed"}


def stand(order: Order, payment: Payment | None, in_doubt: MoneyEvent | None = None) -> str:
    """One of: doubt, offered, rejected, claimed, ended, paid, over, code, coming, failed, none."""
    is_over = order.status in (OrderStatus.CANCELLED, OrderStatus.EXPIRED)
    is_sought = not order.received if is_over else bool(order.missing)  # money that somebody still looks for
    if in_doubt and is_sought:
        return "doubt"
    is_sought = is_sought and order.status != OrderStatus.CANCELLED
    if is_sought and word.is_claimed(order):
        return "claimed"
    if is_sought and payment and payment.status == Status.REJECTED:
        return "rejected"
    if is_over:
        return "ended"
    if not order.missing:
        return "paid"
    if order.pay_by <= clock.now():
        return "over"
    if payment is None or payment.expires_at <= clock.now():
        return "none"
    return WITH_CODE.get(payment.status, "none")
