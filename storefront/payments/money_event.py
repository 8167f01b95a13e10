"""The book of money: every rupiah that was seen to move, once, and never edited."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.orders.order import Order
from storefront.payments.payment import Payment


class Kind(StrEnum):
    """Which way money went."""

    RECEIVED = "received"
    REFUNDED = "refunded"
    REVERSED = "reversed"  # a confirmation undone: never an edit, always a further line


class Evidence(StrEnum):
    """Who says so, from strongest to weakest. A shopper's claim is no evidence at all."""

    PROVIDER = "provider"
    STATEMENT = "statement"
    SELLER = "seller"
    OPERATOR = "operator"


class MoneyEvent(Base):
    """One movement. Unique by the gateway's event id, so the same money is never counted twice.

    Without an order it is money nobody could place ("uang tak bertuan"): it waits on the staff's board.
    """

    __tablename__ = "money_events"
    __table_args__ = (
        UniqueConstraint("gateway", "event_id"),
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_money_events_order_id_kind", "order_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    order_id: Mapped[int | None] = mapped_column(ForeignKey(Order.id))
    payment_id: Mapped[int | None] = mapped_column(ForeignKey(Payment.id))
    amount: Mapped[Rupiah]
    currency: Mapped[str] = mapped_column(String(3), default="IDR")
    gateway: Mapped[str] = mapped_column(String(20))
    event_id: Mapped[str] = mapped_column(String(128))
    evidence: Mapped[Evidence]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    paid_at: Mapped[datetime | None]
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    note: Mapped[LongText] = mapped_column(default="")
    doubt: Mapped[str] = mapped_column(String(40), default="")  # why it has no order: a word of `doubt.Doubt`


def record(event: MoneyEvent) -> bool:
    """Write a movement into the book; False when the same one stands there already."""
    try:
        with db.session.begin_nested():
            db.session.add(event)
    except IntegrityError:
        return False
    return True
