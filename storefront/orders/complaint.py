"""A complaint about goods that came: what is wrong with which of them, what the seller answers, and how it ended."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.kit import clock, codes
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.kit.states import Stateful
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.sellers.seller import Seller

MOST_PHOTOS = 3
MOST_WORDS = 2_000


class Status(StrEnum):
    """A complaint's way. Of an order one is open at a time."""

    OPENED = "opened"  # the seller is to answer
    ANSWERED = "answered"  # the shopper is to say whether that is all right
    PROMISED = "promised"  # other goods are to come on a day both agreed to
    ESCALATED = "escalated"  # an operator is to decide
    SETTLED = "settled"
    DECIDED = "decided"
    CLOSED = "closed"


class Wrong(StrEnum):
    """What is wrong, in the shopper's eyes."""

    NOT_ARRIVED = "not_arrived"
    BROKEN = "broken"
    WRONG = "wrong"
    TOO_FEW = "too_few"
    SPOILED = "spoiled"
    OTHER = "other"


class Answer(StrEnum):
    """What a seller can say to it."""

    REFUND = "refund"
    REPLACEMENT = "replacement"
    REFUSAL = "refusal"


OPEN = (Status.OPENED, Status.ANSWERED, Status.PROMISED, Status.ESCALATED)


class Complaint(Stateful, Base):
    """One complaint. Sums are rupiah; `granted` is what the order's price fell by because of it."""

    __tablename__ = "complaints"
    __table_args__ = (
        CheckConstraint("offered >= 0", name="offered"),
        CheckConstraint("granted >= 0", name="granted"),
        Index("ix_complaints_seller_id_id", "seller_id", "id"),
        Index("ix_complaints_status_answer_by", "status", "answer_by"),
        Index("ix_complaints_status_reply_by", "status", "reply_by"),
    )
    MOVES = {
        Status.OPENED: {Status.ANSWERED, Status.ESCALATED, Status.CLOSED},
        Status.ANSWERED: {Status.SETTLED, Status.PROMISED, Status.ESCALATED, Status.CLOSED},
        Status.PROMISED: {Status.SETTLED, Status.ESCALATED},
        Status.ESCALATED: {Status.ANSWERED, Status.DECIDED, Status.CLOSED},  # a late answer is better than none
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    order: Mapped[Order] = relationship(foreign_keys=[order_id])
    open_order_id: Mapped[int | None] = mapped_column(ForeignKey(Order.id), unique=True)  # the same, while it is open
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    status: Mapped[Status] = mapped_column(default=Status.OPENED)
    wrong: Mapped[Wrong]
    words: Mapped[LongText] = mapped_column(default="")
    photos: Mapped[str] = mapped_column(default="")  # keys of private pictures, with spaces between them
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    answer_by: Mapped[datetime]  # until then the seller may take the time to answer
    reminded_at: Mapped[datetime | None]
    answer: Mapped[Answer | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reply: Mapped[LongText] = mapped_column(default="")  # what the seller wrote
    offered: Mapped[Rupiah] = mapped_column(default=0)
    replace_on: Mapped[date | None]
    wants_back: Mapped[bool] = mapped_column(default=False)  # the seller asks for the goods
    reply_by: Mapped[datetime | None]  # until then the shopper may take the time to answer
    escalated_at: Mapped[datetime | None]
    escalated_by: Mapped[str] = mapped_column(String(20), default="")  # buyer or system
    appeal: Mapped[LongText] = mapped_column(default="")  # what the shopper wrote to the operator
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    verdict: Mapped[LongText] = mapped_column(default="")  # the operator's reason
    granted: Mapped[Rupiah] = mapped_column(default=0)
    back_at: Mapped[datetime | None]  # the goods came back to the seller
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str] = mapped_column(String(20), default="")  # accepted, silence, withdrawn, came, decided

    @property
    def is_open(self) -> bool:
        """Whether it still needs somebody; the order does not complete by itself meanwhile."""
        return self.status in OPEN

    @property
    def pictures(self) -> list[str]:
        """The keys of its photos."""
        return self.photos.split()

    @property
    def vault(self) -> str:
        """The owner of its private pictures."""
        return vault_name(self.code)

    @property
    def may_be_answered(self) -> bool:
        """Whether the seller has the word: in time, or after his silence while the operator has not decided."""
        return self.status == Status.OPENED or (self.status == Status.ESCALATED and self.answer is None)

    @property
    def waits_for_goods(self) -> bool:
        """Whether goods are on their way back to the seller."""
        return self.wants_back and self.back_at is None and self.granted > 0


class ComplaintLine(Base):
    """So many units of an order's line that a complaint is about."""

    __tablename__ = "complaint_lines"
    __table_args__ = (UniqueConstraint("complaint_id", "line_id"), CheckConstraint("units > 0", name="units"))

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey(Complaint.id))
    complaint: Mapped[Complaint] = relationship()
    line_id: Mapped[int] = mapped_column(ForeignKey(OrderLine.id), index=True)
    line: Mapped[OrderLine] = relationship()
    units: Mapped[int]


def new_code() -> str:
    """A code for a complaint that is about to be opened: its photos are kept under it first."""
    return codes.number(12)


def vault_name(code: str) -> str:
    """The owner of the private pictures of the complaint with this code."""
    return f"complaint-{code}"


def none_open() -> ColumnElement[bool]:
    """The condition that nobody complains about an order just now; such an order may complete by itself."""
    return ~select(Complaint.id).where(Complaint.open_order_id == Order.id).exists()


def by_code(code: str) -> Complaint | None:
    """The complaint with this code, with its order; None for anything that is no code."""
    of_order = joinedload(Complaint.order)
    wanted = select(Complaint).options(of_order.joinedload(Order.seller), of_order.joinedload(Order.purchase))
    is_code = code.isascii() and code.isalnum() and len(code) <= 12
    return db.session.scalar(wanted.where(Complaint.code == code.upper())) if is_code else None


def of(order: Order) -> list[Complaint]:
    """The complaints about an order, the latest first."""
    return list(
        db.session.scalars(select(Complaint).where(Complaint.order_id == order.id).order_by(Complaint.id.desc()))
    )


def lines_of(complaint: Complaint) -> list[ComplaintLine]:
    """What it is about, with the lines."""
    mine = select(ComplaintLine).options(joinedload(ComplaintLine.line))
    return list(
        db.session.scalars(mine.where(ComplaintLine.complaint_id == complaint.id).order_by(ComplaintLine.line_id))
    )


def most_back(complaint: Complaint, about: list[ComplaintLine]) -> int:
    """The most that may be given back for it: what these units cost, and never more than the order still costs.

    Rupiah. Where it is about everything that was bought and not cancelled, delivery counts too.
    """
    order, goods = complaint.order, sum(each.units * each.line.price for each in about)
    is_all = goods + order.delivery_price - order.unique_off >= order.due + order.let_off
    return min(order.due, goods + (order.delivery_price if is_all else 0))
