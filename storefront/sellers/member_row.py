"""One row of an agency's list: what stands in it, what it would change, and what it has changed."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from storefront.kit.db import Base, db
from storefront.kit.states import Stateful
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.member_list import MemberList


class Status(StrEnum):
    """A row waits until it is done, once. What is bad says why; what is asked waits for a person's word."""

    WAITING = "waiting"
    ASKED = "asked"
    BAD = "bad"
    DONE = "done"
    UNDONE = "undone"


class Action(StrEnum):
    """What a row is about to do; a run does NEW and CHANGE."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    DOUBLE = "double"  # an earlier row of the file is the same person
    ELSEWHERE = "elsewhere"  # another office has listed this person
    REFUSED = "refused"  # somebody whose data were removed on request


DEEDS = (Action.NEW, Action.CHANGE)


class MemberRow(Stateful, Base):
    """A row by its number in the file. No cell holds a whole NIK: `niks` has hash, last digits and fault by place.

    `plan` is field → [before, after] in plain values; `effects` is what came of it, with all an undo needs.
    """

    __tablename__ = "member_rows"
    __table_args__ = (
        UniqueConstraint("list_id", "number"),
        Index("ix_member_rows_list_id_status_action", "list_id", "status", "action", "number"),
    )
    MOVES = {
        Status.WAITING: {Status.DONE, Status.BAD, Status.ASKED},
        Status.ASKED: {Status.WAITING},
        Status.DONE: {Status.UNDONE},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey(MemberList.id))
    of: Mapped[MemberList] = relationship()
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120), default="")
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    action: Mapped[Action] = mapped_column(default=Action.SAME)
    question: Mapped[str] = mapped_column(String(20), default="")  # why a person is asked
    member_id: Mapped[int | None] = mapped_column(ForeignKey(Enrolment.id), index=True)  # perhaps, if asked
    member: Mapped[Enrolment | None] = relationship()
    other: Mapped[int | None]  # the row of the same file that is, or may be, the same person
    texts: Mapped[list[str]] = mapped_column(JSON)
    niks: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    wish: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    plan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    flaws: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    effects: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    left: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)


def to_do(list_id: int, most: int) -> list[MemberRow]:
    """The next rows of a run, in the order of the file."""
    mine = _of(list_id, Status.WAITING).where(MemberRow.action.in_(DEEDS))
    return list(db.session.scalars(mine.order_by(MemberRow.number).limit(most)))


def done(list_id: int, most: int) -> list[MemberRow]:
    """The next rows of an undo, the last first."""
    return list(db.session.scalars(_of(list_id, Status.DONE).order_by(MemberRow.number.desc()).limit(most)))


def numbered(list_id: int, number: int) -> MemberRow | None:
    """The row with this number."""
    return db.session.scalar(select(MemberRow).where(MemberRow.list_id == list_id, MemberRow.number == number))


def _of(list_id: int, status: Status) -> Any:
    return select(MemberRow).where(MemberRow.list_id == list_id, MemberRow.status == status)
