"""A line of a seller's bank statement (mutasi): money the bank says came in, and the order it was matched with."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, LongText, Rupiah
from storefront.kit.states import Stateful
from storefront.payments.payment import Payment
from storefront.sellers.seller import Seller


class Status(StrEnum):
    """A line waits until it is matched with a payment or set aside: not the shop's, or counted before."""

    WAITING = "waiting"
    MATCHED = "matched"
    SET_ASIDE = "set_aside"


class StatementLine(Stateful, Base):
    """Money that came in, in rupiah, at a moment (UTC; a bank that gives a date only means noon WIB of it).

    `digest` is made of what the bank wrote, so importing the same statement twice adds nothing.
    """

    __tablename__ = "statement_lines"
    __table_args__ = (
        UniqueConstraint("seller_id", "digest"),
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_statement_lines_seller_id_status", "seller_id", "status", "id"),
    )
    MOVES = {
        Status.WAITING: {Status.MATCHED, Status.SET_ASIDE},
        Status.SET_ASIDE: {Status.WAITING},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    seller: Mapped[Seller] = relationship()
    digest: Mapped[str] = mapped_column(String(64))
    booked_at: Mapped[datetime]
    has_time: Mapped[bool] = mapped_column(default=False)
    amount: Mapped[Rupiah]
    text: Mapped[LongText] = mapped_column(default="")
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey(Payment.id))
    payment: Mapped[Payment | None] = relationship()
    imported_at: Mapped[datetime] = mapped_column(default=clock.now)
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
