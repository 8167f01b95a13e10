"""A notice to be sent: a row until the shop has taken it, so that a killed bank still sends it."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank.books import Base
from storefront.bank.code import Code
from storefront.kit import clock

GIVE_UP = timedelta(hours=24)
LONGEST_WAIT = timedelta(seconds=30)  # real banks wait minutes; a training should not


class Outgoing(Base):
    """The body is fixed when it is written, so every repeat says the same; signature and time are made at sending."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_due", "due_at", sqlite_where=text("ended_at IS NULL")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code_id: Mapped[int] = mapped_column(ForeignKey(Code.id))
    face: Mapped[str]
    body: Mapped[bytes]
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]  # taken, or given up
    last_answer: Mapped[str] = mapped_column(default="")


def write(session: Session, code: Code, body: bytes, after: timedelta) -> None:
    """Leave a notice to be sent `after` from now."""
    now = clock.now()
    session.add(Outgoing(code_id=code.id, face=code.face, body=body, made_at=now, due_at=now + after))


def due(session: Session, most: int = 20) -> list[Outgoing]:
    """What should have been sent by now, oldest first."""
    owed = select(Outgoing).where(Outgoing.ended_at.is_(None), Outgoing.due_at <= clock.now())
    return list(session.scalars(owed.order_by(Outgoing.due_at, Outgoing.id).limit(most)))


def note(session: Session, notice: Outgoing, answer: str, taken: bool) -> None:
    """Write down how sending went: done, or again after 1, 2, 4 … seconds, for a day."""
    now = clock.now()
    wait = min(timedelta(seconds=2 ** min(notice.tries, 10)), LONGEST_WAIT)
    ended = taken or now - notice.made_at > GIVE_UP
    values = {"tries": Outgoing.tries + 1, "last_answer": answer[:200]}
    values |= {"ended_at": now} if ended else {"due_at": now + wait}
    session.execute(update(Outgoing).where(Outgoing.id == notice.id).values(**values))
