"""An agency's list of its members: read and tried, run piece by piece after a person's yes, then perhaps undone."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import Base, db
from storefront.kit.leasing import Leased
from storefront.kit.states import Stateful
from storefront.places.area import Area
from storefront.places.pengampu import Pengampu

ALIVE = "status IN ('unclear', 'uploaded', 'checked', 'running', 'undoing')"


class Status(StrEnum):
    """Where it stands. A list changes members in RUNNING and UNDOING only."""

    UNCLEAR = "unclear"  # a person says which column is which
    UPLOADED = "uploaded"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    UNDOING = "undoing"
    UNDONE = "undone"


WORK = (Status.UPLOADED, Status.RUNNING, Status.UNDOING)  # what the worker has to do with one
EARLY = (Status.UNCLEAR, Status.UPLOADED, Status.CHECKED)  # nothing of it was done yet


class Why(StrEnum):
    """Why a list was stopped."""

    REPLACED = "replaced"
    ASKED = "asked"


class MemberList(Stateful, Leased, Base):
    """One file. It is never kept: its rows are, for some days, with every NIK turned into a hash before that.

    A person has one alive at most. Without area or pengampu the rows themselves must say them. The counts are of the
    rows, written in the commit that changes the rows.
    """

    __tablename__ = "member_lists"
    __table_args__ = (
        Index(
            "uq_member_lists_one_alive", "actor_id", unique=True, sqlite_where=text(ALIVE),
            postgresql_where=text(ALIVE),
        ),
        Index("ix_member_lists_status_id", "status", "id"),
    )  # fmt: skip
    MOVES = {
        Status.UNCLEAR: {Status.UPLOADED, Status.STOPPED},
        Status.UPLOADED: {Status.CHECKED, Status.STOPPED},
        Status.CHECKED: {Status.RUNNING, Status.UNCLEAR, Status.STOPPED},
        Status.RUNNING: {Status.DONE, Status.STOPPED},
        Status.DONE: {Status.UNDOING},
        Status.STOPPED: {Status.UNDOING},
        Status.UNDOING: {Status.UNDONE},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True, default=lambda: codes.number(12))
    area_code: Mapped[str | None] = mapped_column(ForeignKey(Area.code))  # the office's city or regency
    area: Mapped[Area | None] = relationship()
    pengampu_code: Mapped[str | None] = mapped_column(ForeignKey(Pengampu.code))
    pengampu: Mapped[Pengampu | None] = relationship()
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id), index=True)
    actor: Mapped[User | None] = relationship(foreign_keys=actor_id)
    file_name: Mapped[str] = mapped_column(String(120), default="")
    digest: Mapped[str] = mapped_column(String(64))  # keyed: the same file is known again, and nothing is learnt of it
    status: Mapped[Status] = mapped_column(default=Status.UPLOADED)
    why: Mapped[str] = mapped_column(String(20), default="")
    heads: Mapped[list[str]] = mapped_column(JSON, default=list)  # as the file writes them
    columns: Mapped[list[str | None]] = mapped_column(JSON, default=list)  # what stands in each place
    rows: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    same: Mapped[int] = mapped_column(default=0)
    passed: Mapped[int] = mapped_column(default=0)  # twice in the file, another office's, or somebody who was removed
    asked: Mapped[int] = mapped_column(default=0)  # rows a person must decide about
    done: Mapped[int] = mapped_column(default=0)
    undone: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)  # rows of which something was passed over, or had to stay in an undo
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    started_at: Mapped[datetime | None]
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    ended_at: Mapped[datetime | None]  # done or stopped
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    cleared_at: Mapped[datetime | None]  # its rows are gone

    @property
    def is_alive(self) -> bool:
        """Whether something is still to come of it by itself or by a person's yes."""
        return self.status in (*EARLY, Status.RUNNING, Status.UNDOING)

    @property
    def to_do(self) -> int:
        """How many rows a run changes."""
        return self.new + self.changed


def alive(actor_id: int) -> MemberList | None:
    """The list a person has in hand."""
    mine = select(MemberList).where(MemberList.actor_id == actor_id, text(ALIVE))
    return db.session.scalar(mine.execution_options(populate_existing=True))
