"""A shopper asks to cancel an order the seller has accepted: why, until when it is answered, and how."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful
from storefront.orders.order import Order

_ONE_OPEN = text("status = 'asked'")


class Status(StrEnum):
    """`overtaken`: the goods went out, or the order ended by another door, before anybody answered."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


class CancelRequest(Stateful, Base):
    """One wish to cancel. An order has one open at a time; `why` and `answer` are a code of ours or people's words."""

    __tablename__ = "cancel_requests"
    __table_args__ = (
        Index(
            "uq_cancel_requests_one_open", "order_id", unique=True, sqlite_where=_ONE_OPEN, postgresql_where=_ONE_OPEN
        ),
        Index("ix_cancel_requests_status_answer_by", "status", "answer_by"),
    )
    MOVES = {Status.ASKED: {Status.AGREED, Status.REFUSED, Status.WITHDRAWN, Status.OVERTAKEN}}

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    order: Mapped[Order] = relationship()
    status: Mapped[Status] = mapped_column(default=Status.ASKED)
    why: Mapped[LongText] = mapped_column(default="")
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    answer_by: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    answer: Mapped[LongText] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(String(20), default="")  # seller, system; buyer where withdrawn
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))

    @property
    def is_open(self) -> bool:
        """Whether it still waits for the seller, by the clock and not by the sweep."""
        return self.status == Status.ASKED and self.answer_by > clock.now()


def latest(order: Order) -> CancelRequest | None:
    """The newest request of an order."""
    mine = select(CancelRequest).where(CancelRequest.order_id == order.id)
    return db.session.scalar(mine.order_by(CancelRequest.id.desc()).limit(1))


def of(order: Order) -> list[CancelRequest]:
    """All requests of an order, the first first."""
    mine = select(CancelRequest).where(CancelRequest.order_id == order.id)
    return list(db.session.scalars(mine.order_by(CancelRequest.id)))


def overtake(order: Order) -> None:
    """The goods went out or the order ended: nobody has to answer any more."""
    request = latest(order)
    if request is not None and request.status == Status.ASKED:
        request.move(Status.OVERTAKEN, answered_at=clock.now(), answered_by="system")
