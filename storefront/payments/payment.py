"""An attempt to be paid: one code shown for one order."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.kit.states import Stateful
from storefront.orders.order import Order
from storefront.sellers.qris_account import QrisAccount


class Status(StrEnum):
    """A notice may come before the gateway's answer, and money may come after everything."""

    CREATING = "creating"
    PRESENTED = "presented"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    FAILED = "failed"
    CONFIRMED_LATE = "confirmed_late"


OPEN = (Status.CREATING, Status.PRESENTED, Status.CLAIMED)
_ONE_OPEN = text("status IN ('creating', 'presented', 'claimed')")


class Payment(Stateful, Base):
    """One code. At most one per order is open (a partial unique index says so)."""

    __tablename__ = "payments"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        Index("uq_payments_one_open", "order_id", unique=True, sqlite_where=_ONE_OPEN, postgresql_where=_ONE_OPEN),
        Index("ix_payments_status_look_at", "status", "look_at"),
        Index("ix_payments_gateway_reference", "gateway", "gateway_reference"),
    )
    MOVES = {
        Status.CREATING: {Status.PRESENTED, Status.FAILED, Status.CONFIRMED},
        Status.PRESENTED: {Status.CLAIMED, Status.CONFIRMED, Status.LAPSED, Status.SUPERSEDED, Status.FAILED},
        Status.CLAIMED: {Status.CONFIRMED, Status.REJECTED, Status.LAPSED},
        Status.REJECTED: {Status.CLAIMED, Status.CONFIRMED_LATE},
        Status.LAPSED: {Status.CLAIMED, Status.CONFIRMED_LATE},
        Status.SUPERSEDED: {Status.CONFIRMED_LATE},
        Status.FAILED: {Status.CONFIRMED_LATE},
        Status.CONFIRMED: {Status.CLAIMED},  # a confirmation by hand taken back: it is looked for once more
        Status.CONFIRMED_LATE: {Status.LAPSED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(32), unique=True, default=codes.reference)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    order: Mapped[Order] = relationship()
    account_id: Mapped[int] = mapped_column(ForeignKey(QrisAccount.id))
    account: Mapped[QrisAccount] = relationship()
    amount: Mapped[Rupiah]
    gateway: Mapped[str] = mapped_column(String(20))
    gateway_reference: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[Status] = mapped_column(default=Status.CREATING)
    qr_text: Mapped[LongText | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    asked_at: Mapped[datetime | None]  # when a doorway last went to the gateway for this code
    built_here: Mapped[bool] = mapped_column(default=False)  # the gateway gave no code, so ours is the seller's sticker
    expires_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    claim_note: Mapped[str] = mapped_column(default="")
    reminded_at: Mapped[datetime | None]  # the seller was reminded of the claim
    rejected_at: Mapped[datetime | None]
    answer: Mapped[LongText] = mapped_column(default="")  # what the shopper said to a rejection
    answer_photo: Mapped[str | None] = mapped_column(String(40))  # a private picture
    problem: Mapped[LongText] = mapped_column(default="")
    look_at: Mapped[datetime | None]  # when to ask the gateway next; None: nothing to ask
    looks: Mapped[int] = mapped_column(default=0)

    @property
    def is_open(self) -> bool:
        """Whether this is the code to be paid now."""
        return self.status in OPEN

    @property
    def by_hand(self) -> bool:
        """Whether no bank tells us, so the seller looks into the own banking app and confirms."""
        return self.gateway == "static" or self.built_here


def by_reference(reference: str, lock: bool = False) -> Payment | None:
    """The attempt with our reference; `lock` keeps others out until the commit."""
    wanted = select(Payment).options(joinedload(Payment.order).joinedload(Order.purchase))
    wanted = wanted.where(Payment.reference == reference)
    if lock:
        wanted = wanted.with_for_update(of=Payment).execution_options(populate_existing=True)
    return db.session.scalar(wanted)


def by_id(number: int, lock: bool = False) -> Payment | None:
    """The attempt with this id, as a row of the book names it."""
    wanted = select(Payment).options(joinedload(Payment.order).joinedload(Order.purchase)).where(Payment.id == number)
    if lock:
        wanted = wanted.with_for_update(of=Payment).execution_options(populate_existing=True)
    return db.session.scalar(wanted)


def latest(order: Order) -> Payment | None:
    """The attempt made last for an order."""
    return db.session.scalar(select(Payment).where(Payment.order_id == order.id).order_by(Payment.id.desc()).limit(1))


def attempts(order: Order) -> int:
    """How many codes this order has had."""
    return len(db.session.scalars(select(Payment.id).where(Payment.order_id == order.id)).all())
