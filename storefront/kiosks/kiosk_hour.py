"""How much of each hour a screen really showed something: for a small drawing of its last day."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, case, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock
from storefront.kit.db import Base, db

HOUR = timedelta(hours=1)
KEPT = timedelta(days=8)


class KioskHour(Base):
    """Seconds of one hour (its beginning, whole in UTC and so in WIB) in which something was painted."""

    __tablename__ = "kiosk_hours"
    __table_args__ = (CheckConstraint("seconds BETWEEN 0 AND 3600", name="seconds"),)

    kiosk_id: Mapped[int] = mapped_column(ForeignKey(Kiosk.id), primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    seconds: Mapped[int]


def add(kiosk: Kiosk, spans: Iterable[tuple[datetime, datetime, int]]) -> None:
    """Add seconds that were spread over spans (from, to, seconds). One statement; no hour gets fuller than full."""
    hours: dict[datetime, float] = {}
    for first, last, seconds in spans:
        for hour, share in _shares(first, last):
            hours[hour] = hours.get(hour, 0) + seconds * share
    rows = [{"kiosk_id": kiosk.id, "hour": hour, "seconds": min(3600, round(each))} for hour, each in hours.items()]
    if not rows:
        return
    make: Any = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    new = make(KioskHour).values(rows)
    total = KioskHour.seconds + new.excluded.seconds
    full = case((total > 3600, 3600), else_=total)
    db.session.execute(new.on_conflict_do_update(index_elements=["kiosk_id", "hour"], set_={"seconds": full}))


def last_day(kiosk: Kiosk) -> list[tuple[datetime, int]]:
    """The last 24 hours, the oldest first: beginning and percent."""
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    first = now - 23 * HOUR
    wanted = select(KioskHour.hour, KioskHour.seconds).where(KioskHour.kiosk_id == kiosk.id, KioskHour.hour >= first)
    found = {row.hour: row.seconds for row in db.session.execute(wanted)}
    return [(hour, round(found.get(hour, 0) / 36)) for hour in (first + number * HOUR for number in range(24))]


def forget() -> int:
    """Hours nobody asks for any more; answers how many."""
    old = delete(KioskHour).where(KioskHour.hour < clock.now() - KEPT).returning(KioskHour.hour)
    return len(db.session.execute(old).all())


def _shares(first: datetime, last: datetime) -> list[tuple[datetime, float]]:
    """The hours of a span, each with its share of it."""
    whole = (last - first).total_seconds()
    hour = first.replace(minute=0, second=0, microsecond=0)
    found = []
    while hour <= last and whole > 0:
        inside = (min(last, hour + HOUR) - max(first, hour)).total_seconds()
        if inside > 0:
            found.append((hour, inside / whole))
        hour += HOUR
    return found
