"""Money owed back to a shopper: from needed to received, with its proof. The seller pays it, for the money is there."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.kit.states import Stateful
from storefront.orders.order import Order
from storefront.payments.payment import Payment


class Status(StrEnum):
    """A refund's way."""

    NEEDED = "needed"
    APPROVED = "approved"
    DECLINED = "declined"
    SENT = "sent"
    RECEIVED = "received"
    DISPUTED = "disputed"
    CLOSED = "closed"


UNSENT = (Status.NEEDED, Status.APPROVED)  # what `Order.refund_open` counts
OPEN = (*UNSENT, Status.DISPUTED)  # a person still has to send it, or to send it again
UNDONE = "payment_undone"  # why one was dropped: the money it was to give back had never come; nobody owes it
INSTEAD = "goods_instead"  # the same, where late money has bought another day after all
NOT_OWED = "not_owed"  # the same, where the order's own sums say so
MOOT = (UNDONE, INSTEAD, NOT_OWED)  # reasons of a decline that say the debt itself is gone
GIVEN = (Status.SENT, Status.RECEIVED, Status.DISPUTED, Status.CLOSED)  # stands in the book of money


class Refund(Stateful, Base):
    """One sum to give back. `code` is also its idempotency key at a gateway."""

    __tablename__ = "refunds"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_refunds_status_decide_by", "status", "decide_by"),
        Index("ix_refunds_status_send_by", "status", "send_by"),
    )
    MOVES = {
        Status.NEEDED: {Status.APPROVED, Status.DECLINED},
        Status.APPROVED: {Status.SENT, Status.DECLINED},
        Status.DECLINED: {Status.APPROVED},  # the operator decides over the seller
        Status.SENT: {Status.RECEIVED, Status.DISPUTED, Status.CLOSED},
        Status.DISPUTED: {Status.SENT, Status.RECEIVED, Status.CLOSED},
        Status.RECEIVED: {Status.CLOSED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True, default=codes.reference)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    order: Mapped[Order] = relationship()
    amount: Mapped[Rupiah]
    why: Mapped[str] = mapped_column(String(40))
    status: Mapped[Status] = mapped_column(default=Status.NEEDED, index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    decide_by: Mapped[datetime | None]  # one working day after it was needed
    send_by: Mapped[datetime | None]  # three working days after it was approved
    declined_why: Mapped[str] = mapped_column(String(200), default="")
    payment_id: Mapped[int | None] = mapped_column(ForeignKey(Payment.id))  # through which a gateway is to send it
    asked_at: Mapped[datetime | None]  # when a doorway last went to the gateway with it
    gateway_reference: Mapped[str | None] = mapped_column(String(64))
    problem: Mapped[LongText] = mapped_column(default="")  # why the gateway would not: it is sent by hand
    to_bank: Mapped[str] = mapped_column(String(60), default="")  # the shopper's bank or wallet, for this seller only
    to_number: Mapped[str] = mapped_column(String(40), default="")
    to_name: Mapped[str] = mapped_column(String(80), default="")
    to_given_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    proof: Mapped[LongText] = mapped_column(default="")
    proof_photo: Mapped[str | None] = mapped_column(String(40))  # a private picture
    answered_at: Mapped[datetime | None]  # "sudah masuk?" was answered
    answer: Mapped[LongText] = mapped_column(default="")
    alerted_at: Mapped[datetime | None]  # the operator was told that it is late
    paused_at: Mapped[datetime | None]  # the seller was paused for it
    closed_at: Mapped[datetime | None]

    @property
    def is_at_bank(self) -> bool:
        """Whether a gateway was asked and has not answered for good: nobody may send it by hand meanwhile."""
        return self.status == Status.APPROVED and self.asked_at is not None


def lock(refund: Refund) -> None:
    """Keep others out until the commit, and look again. The attempt before its order, the order before its refund."""
    if refund.payment_id is not None:
        db.session.get(Payment, refund.payment_id, with_for_update=True, populate_existing=True)
    lock_order(refund.order_id)
    db.session.refresh(refund)


def lock_order(order_id: int) -> None:
    """Keep others from the order's sums until the commit, and read them again."""
    db.session.flush()
    wanted = select(Order).where(Order.id == order_id).with_for_update().execution_options(populate_existing=True)
    db.session.scalars(wanted).one()


def by_code(code: str) -> Refund | None:
    """The refund with this code, with its order; None for anything that is no code."""
    of_order = joinedload(Refund.order)
    wanted = select(Refund).options(of_order.joinedload(Order.seller), of_order.joinedload(Order.purchase))
    return db.session.scalar(wanted.where(Refund.code == code)) if code.isalnum() else None


def of(order: Order) -> list[Refund]:
    """The refunds of an order, the earliest first."""
    return list(db.session.scalars(select(Refund).where(Refund.order_id == order.id).order_by(Refund.id)))


def declined_sum(order: Order) -> int:
    """Rupiah that would be owed back, had a person not declined it with a reason."""
    mine = select(func.coalesce(func.sum(Refund.amount), 0))
    mine = mine.where(Refund.order_id == order.id, Refund.status == Status.DECLINED, Refund.declined_why.not_in(MOOT))
    return int(db.session.scalar(mine) or 0)
