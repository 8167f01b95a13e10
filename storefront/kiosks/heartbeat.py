"""Signs of life of the screens in the lobbies: once a minute each says that it is on and what it shows.

Nothing about people. Until screens are paired, anybody who opens a screen's page is one: so only one that stayed on
for a while counts as a screen that may be missed, and one that is gone for long is forgotten.
"""

import re
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, and_, delete, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock
from storefront.kit.db import Base, db
from storefront.places.area import Area

SCREEN = re.compile(r"[0-9a-f]{32}")
MOST_PER_CITY = 50  # screens; more than that is nobody's lobby
STAYED = timedelta(hours=1)
FORGOTTEN = timedelta(days=14)


class KioskHeartbeat(Base):
    """One screen, by the random number its page gave itself."""

    __tablename__ = "kiosk_heartbeats"
    __table_args__ = (Index("ix_kiosk_heartbeats_city_code_seen_at", "city_code", "seen_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    screen: Mapped[str] = mapped_column(String(32), unique=True)
    city_code: Mapped[str] = mapped_column(ForeignKey(Area.code))
    slide: Mapped[int] = mapped_column(default=0)  # the number of the slide it shows; 0: none
    stays: Mapped[bool] = mapped_column(default=False)  # it was on for an hour: a screen, not a visitor's phone
    began_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def name(self) -> str:
        """A short name by which people tell screens of one city apart."""
        return self.screen[:4].upper()


def beat(screen: str, city_code: str, slide: int) -> bool:
    """A screen says that it is on. False for what is no screen, or one too many."""
    if not SCREEN.fullmatch(screen):
        return False
    known = db.session.scalar(select(KioskHeartbeat).where(KioskHeartbeat.screen == screen))
    if known is None:
        here = select(func.count()).select_from(KioskHeartbeat).where(KioskHeartbeat.city_code == city_code)
        if (db.session.scalar(here) or 0) >= MOST_PER_CITY:
            return False
        known = KioskHeartbeat(screen=screen, stays=False, began_at=clock.now())
        db.session.add(known)
    known.stays = known.stays or clock.now() - known.began_at >= STAYED
    known.city_code, known.slide, known.seen_at = city_code, max(0, min(slide, 999)), clock.now()
    return True


def by_screen(screen: str) -> KioskHeartbeat | None:
    """The screen with this number."""
    return db.session.scalar(select(KioskHeartbeat).where(KioskHeartbeat.screen == screen))


def forget_gone() -> int:
    """Forget visitors who only looked in, after a day, and screens that have been gone for long; answers how many."""
    now = clock.now()
    passed_by = and_(KioskHeartbeat.seen_at < now - timedelta(days=1), KioskHeartbeat.stays.is_(False))
    gone = or_(KioskHeartbeat.seen_at < now - FORGOTTEN, passed_by)
    done = db.session.execute(delete(KioskHeartbeat).where(gone).returning(KioskHeartbeat.id))
    return len(done.all())
