"""Money that came for an order but could not be believed: a person looks, and the shopper must not pay twice."""

from sqlalchemy import select

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments.closing import Closing
from storefront.payments.money_event import Kind, MoneyEvent
from storefront.payments.payment import Payment

LINE = "homeless"  # how the money board calls such a line


def money(order: Order) -> MoneyEvent | None:
    """The earliest such movement that nobody has ended yet; one statement."""
    ended = select(Closing.id).where(Closing.kind == LINE, Closing.thing_id == MoneyEvent.id).exists()
    waiting = (
        select(MoneyEvent)
        .join(Payment, MoneyEvent.payment_id == Payment.id)
        .where(Payment.order_id == order.id, MoneyEvent.order_id.is_(None), MoneyEvent.kind == Kind.RECEIVED, ~ended)
    )
    return db.session.scalar(waiting.order_by(MoneyEvent.id).limit(1))
