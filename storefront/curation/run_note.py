"""What seller and staff write to each other about a run: curation is mentoring, not a wall."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, String, func, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.accounts.user import User
from storefront.curation.curation_run import CurationRun
from storefront.kit import clock
from storefront.kit.db import Base, LongText, db


class Side(StrEnum):
    """Who speaks: the shop reads no names of staff."""

    SHOP = "shop"
    STAFF = "staff"


class RunNote(Base):
    """One message in the thread of a run. The same form sent twice writes once."""

    __tablename__ = "run_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey(CurationRun.id), index=True)
    side: Mapped[Side]
    writer_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    writer: Mapped[User | None] = relationship()
    words: Mapped[LongText]
    form_key: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)


def of(run_id: int, most: int = 50) -> list[RunNote]:
    """The thread, the oldest first; of a very long one the newest part."""
    theirs = select(RunNote).options(joinedload(RunNote.writer)).where(RunNote.run_id == run_id)
    return list(db.session.scalars(theirs.order_by(RunNote.id.desc()).limit(most)))[::-1]


def unanswered() -> Select[int]:
    """The ids of runs in whose thread the shop wrote last."""
    last = select(func.max(RunNote.id)).group_by(RunNote.run_id)
    return select(RunNote.run_id).where(RunNote.id.in_(last), RunNote.side == Side.SHOP)


def write(run: CurationRun, side: Side, writer: User, words: str, form_key: str) -> bool:
    """Add a message. False: this form has written already."""
    if db.session.scalar(select(RunNote.id).where(RunNote.form_key == form_key)):
        return False
    db.session.add(RunNote(run_id=run.id, side=side, writer=writer, words=words, form_key=form_key))
    db.session.flush()
    return True
