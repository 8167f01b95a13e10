"""A short text that changes whenever an order's page would: open pages ask for it and reload when it does."""

from storefront.kit import clock, codes
from storefront.orders import offering, word
from storefront.orders.order import Order
from storefront.payments.money_event import MoneyEvent
from storefront.payments.payment import Payment


def of(order: Order, payment: Payment | None, in_doubt: MoneyEvent | None = None) -> str:
    """Made of the facts of the order and of its latest code, and of what time alone has changed about them."""
    facts = [
        order.status, order.received, order.refunded, order.refund_open, order.accepted_at, order.ready_at,
        order.handed_over_at, order.received_at, order.pay_by, order.pay_by > clock.now(), word.is_claimed(order),
        order.offered_until, offering.is_open(order), in_doubt.id if in_doubt else None,
    ]  # fmt: skip
    if payment:
        facts += [payment.reference, payment.status, payment.expires_at > clock.now()]
    return codes.digest("\x1f".join(map(str, facts)))[:16]
