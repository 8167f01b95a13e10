"""What is to go wrong with the next calls or payments, as a trainer or a test has planned it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank.books import Base
from storefront.kit import clock

MOST_TIMES = 100_000


class Plan(Base):
    """`kind` befalls the next `times` calls of `verb`, after the first `after` of them went well.

    `reference` is the shop's or the bank's name of one code; empty: whatever comes.
    """

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str]
    kind: Mapped[str]
    reference: Mapped[str] = mapped_column(default="")
    after: Mapped[int] = mapped_column(default=0)
    times: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)


def add(session: Session, verb: str, kind: str, reference: str = "", times: int = 1, after: int = 0) -> Plan:
    """Plan an accident."""
    fresh = Plan(verb=verb, kind=kind, reference=reference, times=times, after=after)
    session.add(fresh)
    session.flush()
    return fresh


def take(session: Session, verb: str, names: Collection[str]) -> str | None:
    """What befalls this call, counted down; the plan for this very code comes first. None: nothing."""
    mine = select(Plan).where(Plan.verb == verb, Plan.times > 0, Plan.reference.in_(["", *names]))
    found = session.scalar(mine.order_by(Plan.reference == "", Plan.id).limit(1))
    if found is None:
        return None
    is_due = found.after == 0
    down = {"times": Plan.times - 1} if is_due else {"after": Plan.after - 1}
    session.execute(update(Plan).where(Plan.id == found.id).values(**down))
    return found.kind if is_due else None


def open_ones(session: Session, most: int = 100) -> list[Plan]:
    """What is still to come, the newest first."""
    return list(session.scalars(select(Plan).where(Plan.times > 0).order_by(Plan.id.desc()).limit(most)))


def forget(session: Session, one: int | None = None) -> None:
    """Call off one plan, or all of them."""
    session.execute(delete(Plan).where(Plan.id == one) if one is not None else delete(Plan))
