"""Yearly targets per area, pengampu and stream, as somebody stated them; totals are always computed beside."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit.db import Base, db

PROVINCE = "31"  # a province has stated totals, and no rows of its own
STREAMS = {"PPKUKM": ("UKM", "IKM")}  # one pengampu counts its two programmes apart; the others have one
MOST = 9_999_999  # members; more is a slip of the keyboard
_TOTAL = text("pengampu_code IS NULL")


class Target(Base):
    """How many members a pengampu was to reach in a year. A row without pengampu is a total as stated in `source`.

    `edition` rises with each change, so that two people who change it at once hear of each other.
    """

    __tablename__ = "targets"
    __table_args__ = (
        UniqueConstraint("year", "area_code", "pengampu_code", "stream"),
        Index("uq_targets_total", "year", "area_code", unique=True, sqlite_where=_TOTAL, postgresql_where=_TOTAL),
        CheckConstraint("stated >= 0", name="stated"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    area_code: Mapped[str] = mapped_column(ForeignKey("areas.code"))
    pengampu_code: Mapped[str | None] = mapped_column(ForeignKey("pengampu.code"))
    stream: Mapped[str] = mapped_column(default="")
    stated: Mapped[int]
    source: Mapped[str]
    due_on: Mapped[date | None]  # WIB, the last day included
    edition: Mapped[int] = mapped_column(default=1, server_default="1")

    @property
    def is_total(self) -> bool:
        """Whether it is a total somebody stated, and no row to add up."""
        return self.pengampu_code is None

    @property
    def word(self) -> str:
        """How people name the row: `Parekraf`, `PPKUKM UKM`. Empty for a total."""
        return " ".join(filter(None, [self.pengampu_code, self.stream]))

    def pace(self, today: date) -> Fraction | None:
        """How many there would have to be at the end of this day, were they to come evenly from New Year to the end.

        None without a last day. Exact, so that sums of many rows are rounded once.
        """
        if self.due_on is None:
            return None
        first = date(self.year, 1, 1)
        days, gone = (self.due_on - first).days + 1, (today - first).days + 1
        return Fraction(self.stated * min(max(gone, 0), days), days)


def of_year(year: int, cities: Sequence[str]) -> list[Target]:
    """The rows and stated totals of a year for these cities, and the totals stated for the province."""
    wanted = select(Target).where(Target.year == year, Target.area_code.in_([*cities, PROVINCE]))
    return list(db.session.scalars(wanted.order_by(Target.area_code, Target.id)))


def years() -> list[int]:
    """The years for which anything was stated, the latest first."""
    return list(db.session.scalars(select(Target.year).distinct().order_by(Target.year.desc())))


def one(year: int, area_code: str, pengampu_code: str | None, stream: str) -> Target | None:
    """The row of one pengampu and stream, or the stated total of an area (no pengampu), as it stands now."""
    mine = select(Target).where(Target.year == year, Target.area_code == area_code, Target.stream == stream)
    whose = Target.pengampu_code == pengampu_code if pengampu_code else Target.pengampu_code.is_(None)
    return db.session.scalar(mine.where(whose).execution_options(populate_existing=True))


def streams(pengampu_code: str) -> tuple[str, ...]:
    """The programmes a pengampu's targets are counted by; one without a name where there is only one."""
    return STREAMS.get(pengampu_code, ("",))
