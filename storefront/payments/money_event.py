"""The book of money: every rupiah that was seen to move, once, and never edited."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.orders.order import Order
from storefront.payments.payment import Payment
from storefront.sellers.seller import Seller

LONGEST_AGO = timedelta(days=366)  # a bank that says it was paid before that, or in the future, has a wrong clock


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


def _shop_of(context: Any) -> int | None:
    """The shop whose order the money is on; None while nobody could place it."""
    order_id = context.get_current_parameters().get("order_id")
    found = select(Order.seller_id).where(Order.id == order_id)
    return None if order_id is None else context.connection.scalar(found)


def _when_it_counts(context: Any) -> datetime:
    """When it was paid, as far as anybody can know: never after it was seen."""
    given = context.get_current_parameters()
    paid, seen = given.get("paid_at"), given.get("seen_at") or clock.now()
    return paid if paid and seen - LONGEST_AGO < paid <= seen else seen


class MoneyEvent(Base):
    """One movement. Unique by the gateway's event id, so the same money is never counted twice.

    Without an order it is money nobody could place ("uang tak bertuan"): it waits on the staff's board.
    """

    __tablename__ = "money_events"
    __table_args__ = (
        UniqueConstraint("gateway", "event_id"),
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_money_events_order_id_kind", "order_id", "kind"),
        Index("ix_money_events_seller_id_counted_at_id", "seller_id", "counted_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    order_id: Mapped[int | None] = mapped_column(ForeignKey(Order.id))
    seller_id: Mapped[int | None] = mapped_column(ForeignKey(Seller.id), default=_shop_of)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey(Payment.id))
    amount: Mapped[Rupiah]
    currency: Mapped[str] = mapped_column(String(3), default="IDR")
    gateway: Mapped[str] = mapped_column(String(20))
    event_id: Mapped[str] = mapped_column(String(128))
    evidence: Mapped[Evidence]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    paid_at: Mapped[datetime | None]
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    counted_at: Mapped[datetime | None] = mapped_column(default=_when_it_counts)  # the day it stands on in the reports
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
