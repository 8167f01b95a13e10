"""Proof of display: how long a good was really seen on a screen, day by day, as the screen itself reports."""

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


def record(
    source_id: int, showcase_id: int, product_id: int, day: date, seconds: int, at: datetime, paints: int = 1
) -> int:
    """Add what a source painted on a day (WIB); answers the seconds that were believed. One or two statements.

    One screen cannot show for longer than the day has lasted at `at`, so what a day's reports of a source have beyond
    that is cut off: a bent clock or a report sent twice buys nobody time. Who calls holds the source's row (the kiosk
    that reports), so that two reports of one source come one after the other.
    """
    lasted = min(at, clock.start_of(day + timedelta(days=1))) - clock.start_of(day)
    had = select(func.coalesce(func.sum(Showing.seconds), 0)).where(
        Showing.source_id == source_id, Showing.day == day
    )  # fmt: skip
    room = int(lasted.total_seconds()) - int(db.session.scalar(had) or 0)
    believed = max(0, min(seconds, room))
    if lasted <= timedelta() or (believed == 0 and paints == 0):
        return 0
    make: Any = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = {
        "source_id": source_id, "showcase_id": showcase_id, "product_id": product_id, "day": day,
        "paints": paints, "seconds": believed, "first_at": at, "last_at": at,
    }  # fmt: skip
    new = make(Showing).values(**row)
    more = {
        "paints": Showing.paints + new.excluded.paints,
        "seconds": Showing.seconds + new.excluded.seconds,
        "first_at": case((Showing.first_at > at, at), else_=Showing.first_at),
        "last_at": case((Showing.last_at < at, at), else_=Showing.last_at),
    }
    keys = ["source_id", "day", "product_id", "showcase_id"]
    db.session.execute(new.on_conflict_do_update(index_elements=keys, set_=more))
    return believed
