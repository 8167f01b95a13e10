"""A seller does not agree with a result: other people look again."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.curation.curation_run import CurationRun
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db
from storefront.kit.states import Stateful


class Status(StrEnum):
    """Open until the second run has a result, or ends without one (taken back, or the product taken down)."""

    OPEN = "open"
    HEARD = "heard"
    WITHDRAWN = "withdrawn"


class Appeal(Stateful, Base):
    """Against one result, once. `again` is the run in which others look; what they say stands."""

    __tablename__ = "appeals"
    __table_args__ = (Index("ix_appeals_status_hear_by", "status", "hear_by"),)
    MOVES = {Status.OPEN: {Status.HEARD, Status.WITHDRAWN}}

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey(CurationRun.id), unique=True)
    run: Mapped[CurationRun] = relationship(foreign_keys=run_id)
    again_id: Mapped[int] = mapped_column(ForeignKey(CurationRun.id), unique=True)
    again: Mapped[CurationRun] = relationship(foreign_keys=again_id)
    status: Mapped[Status] = mapped_column(default=Status.OPEN)
    why: Mapped[LongText]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    hear_by: Mapped[date]  # WIB
    ended_at: Mapped[datetime | None]


def of(run_id: int) -> Appeal | None:
    """The appeal against this run."""
    return db.session.scalar(select(Appeal).where(Appeal.run_id == run_id))


def heard_by(run_id: int) -> Appeal | None:
    """The appeal this run hears."""
    return db.session.scalar(select(Appeal).where(Appeal.again_id == run_id))
