"""Public holidays: with them "hari kerja" can be counted. A table, for dates move every year."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit.db import Base, db


class Holiday(Base):
    """A day on which offices are closed."""

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]


def working_days_after(day: date, count: int) -> date:
    """The date `count` working days (Monday to Friday, no holiday) after `day`."""
    closed = set(db.session.scalars(select(Holiday.day).where(Holiday.day > day)))
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in closed:
            count -= 1
    return day
