"""What people wrote about money, and what banks wrote of them, goes when nobody needs it any more.

Sums, times, evidence and digests stay: the books stay whole, and no line of a statement comes in a second time.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update

from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders.event import OrderEvent
from storefront.orders.order import Order
from storefront.payments.forgetting import GONE_FROM_PAYMENTS, GONE_FROM_STATEMENTS
from storefront.payments.payment import Payment, Status
from storefront.payments.statement import StatementLine

CLAIMED = ("claimed", "claim_answered")  # rows of an order's log that repeat a shopper's words


def forget_statements() -> int:
    """Empty the words of bank lines decided, or where nobody did, imported long ago; how many. The caller commits."""
    old = func.coalesce(StatementLine.decided_at, StatementLine.imported_at) < _long_ago()
    lines = update(StatementLine).where(old, StatementLine.text != "").values(**GONE_FROM_STATEMENTS)
    return len(db.session.scalars(lines.returning(StatementLine.id)).all())


def claims_long_over(most: int = 50) -> Sequence[Payment]:
    """Claims with words or a picture whose order ended long ago and owes nothing back."""
    ended = func.coalesce(Order.completed_at, Order.ended_at) < _long_ago()
    said = or_(Payment.claim_note != "", Payment.answer != "", Payment.answer_photo.is_not(None))
    over = select(Payment).join(Payment.order).where(said, ended, Order.refund_open == 0)
    return db.session.scalars(over.where(Payment.status != Status.CLAIMED).order_by(Payment.id).limit(most)).all()


def forget_claim(payment: Payment) -> None:
    """Take a shopper's words and picture off a claim and the order's log; the caller deletes the picture itself."""
    for name, value in GONE_FROM_PAYMENTS.items():
        setattr(payment, name, value)
    repeated = select(OrderEvent).where(OrderEvent.order_id == payment.order_id, OrderEvent.what.in_(CLAIMED))
    for row in db.session.scalars(repeated):
        row.facts = {**row.facts, "note": ""}


def _long_ago() -> datetime:
    return clock.now() - timedelta(days=number("MONEY_NOTES_DAYS"))
