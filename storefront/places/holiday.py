"""Public holidays: with them "hari kerja" can be counted. A table, for dates move every year."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit.db import Base, db


class Holiday(Base):
    """A day on which offices are closed."""

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]


def closed_after(day: date) -> set[date]:
    """The holidays after `day`: asked once for a whole list of deadlines."""
    return set(db.session.scalars(select(Holiday.day).where(Holiday.day > day)))


def working_days_after(day: date, count: int, closed: Collection[date] | None = None) -> date:
    """The date `count` working days (Monday to Friday, no holiday) after `day`; `closed` as `closed_after` gave it."""
    closed = closed_after(day) if closed is None else closed
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in closed:
            count -= 1
    return day
