"""Proof of display: how long a good was really seen on a screen, day by day, as the screen itself reports."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, case, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, mapped_column

from storefront.catalog.product import Product
from storefront.galleries.showcase import Showcase
from storefront.kit import clock
from storefront.kit.db import Base, db


class Showing(Base):
    """What one source (a kiosk, by its id) painted of one product on one day (WIB)."""

    __tablename__ = "showings"
    __table_args__ = (
        UniqueConstraint("source_id", "day", "product_id", "showcase_id"),
        CheckConstraint("paints >= 0 AND seconds >= 0", name="counts"),
        Index("ix_showings_product_id_day", "product_id", "day"),
        Index("ix_showings_showcase_id_day", "showcase_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int]
    day: Mapped[date]
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id))
    showcase_id: Mapped[int] = mapped_column(ForeignKey(Showcase.id))
    paints: Mapped[int]
    seconds: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


@dataclass(frozen=True)
class Painted:
    """One good on one day (WIB), the last time at `at`."""

    showcase_id: int
    product_id: int
    day: date
    seconds: int
    at: datetime
    paints: int = 1


def record(source_id: int, painted: Sequence[Painted]) -> int:
    """Add what a source painted, each good of a showcase and day once; answers the seconds that were believed.

    Two statements. One screen cannot show for longer than the day has lasted at `at`, so what a day's reports of a
    source have beyond that is cut off: a bent clock or a report sent twice buys nobody time. Who calls holds the
    source's row (the kiosk that reports), so that two reports of one source come one after the other.
    """
    had, rows, believed = _seconds(source_id, {each.day for each in painted}), [], 0
    for each in painted:
        lasted = min(each.at, clock.start_of(each.day + timedelta(days=1))) - clock.start_of(each.day)
        seconds = max(0, min(each.seconds, int(lasted.total_seconds()) - had[each.day]))
        if lasted <= timedelta() or (seconds == 0 and each.paints == 0):
            continue
        had[each.day] += seconds
        believed += seconds
        rows.append({
            "source_id": source_id, "showcase_id": each.showcase_id, "product_id": each.product_id, "day": each.day,
            "paints": each.paints, "seconds": seconds, "first_at": each.at, "last_at": each.at,
        })  # fmt: skip
    if rows:
        _add(rows)
    return believed


def _seconds(source_id: int, days: Collection[date]) -> Counter[date]:
    """By day: what this source has shown already."""
    had = select(Showing.day, func.sum(Showing.seconds)).where(Showing.source_id == source_id, Showing.day.in_(days))
    rows = db.session.execute(had.group_by(Showing.day)) if days else ()
    return Counter({day: int(seconds) for day, seconds in rows})


def _add(rows: list[dict[str, Any]]) -> None:
    make: Any = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    new = make(Showing).values(rows)
    more = {
        "paints": Showing.paints + new.excluded.paints,
        "seconds": Showing.seconds + new.excluded.seconds,
        "first_at": case((Showing.first_at > new.excluded.first_at, new.excluded.first_at), else_=Showing.first_at),
        "last_at": case((Showing.last_at < new.excluded.last_at, new.excluded.last_at), else_=Showing.last_at),
    }
    keys = ["source_id", "day", "product_id", "showcase_id"]
    db.session.execute(new.on_conflict_do_update(index_elements=keys, set_=more))
