"""How a screen is doing: whether it should be on, whether it is heard, and whether what it shows is fresh."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.kiosks.kiosk import Kiosk, Status
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places.holiday import Holiday

MOST = 500  # screens on one board
IN_A_VISIT = 3  # times as long may pass without a new slide while somebody browses


class State(StrEnum):
    """In one word, as of now."""

    SHOWN = "shown"
    NIGHT = "night"  # nobody expects it to be on
    SILENT = "silent"
    STALE = "stale"
    NEVER = "never"  # paired, and never heard


class Stale(StrEnum):
    """Why what a screen shows is not fresh, though it reports."""

    NOTHING_PAINTED = "nothing_painted"
    OLD_LIST = "old_list"
    STUCK = "stuck"  # always the same slide


@dataclass(frozen=True)
class Look:
    """A screen with its state; `since`: of silence or staleness. `why`: of staleness."""

    kiosk: Kiosk
    state: State
    since: datetime | None = None
    why: Stale | None = None

    @property
    def is_trouble(self) -> bool:
        """Whether somebody should go and see."""
        return self.state in (State.SILENT, State.STALE) or (self.state == State.NEVER and self.since is not None)


def paired(cities: Collection[str] | None = None) -> list[Kiosk]:
    """The paired screens of these cities (None: all), with what they showed last, by city and name."""
    mine = select(Kiosk).options(joinedload(Kiosk.city), joinedload(Kiosk.painted_product))
    mine = mine.where(Kiosk.status == Status.PAIRED)
    if cities is not None:
        mine = mine.where(Kiosk.city_code.in_(cities))
    return list(db.session.scalars(mine.order_by(Kiosk.city_code, Kiosk.name, Kiosk.id).limit(MOST)))


def holidays() -> set[date]:
    """Today, if it is one."""
    today = clock.today()
    return set(db.session.scalars(select(Holiday.day).where(Holiday.day == today)))


def looks(kiosks: Sequence[Kiosk], closed: Collection[date]) -> list[Look]:
    """How each is doing."""
    return [look(kiosk, closed) for kiosk in kiosks]


def look(kiosk: Kiosk, closed: Collection[date]) -> Look:
    """How it is doing now. `closed` are holidays, today's at least. Asks the database nothing."""
    now, opening = clock.now(), _opened(kiosk, closed)
    heard = kiosk.seen_at or kiosk.paired_at
    if opening is None:
        return Look(kiosk, State.NEVER if kiosk.seen_at is None else State.NIGHT)
    is_late = now - max(heard, opening) >= timedelta(minutes=number("KIOSK_SILENT_MINUTES"))
    if kiosk.seen_at is None:
        return Look(kiosk, State.NEVER, kiosk.paired_at if is_late else None)
    if is_late:
        return Look(kiosk, State.SILENT, heard)
    if stale := _stale(kiosk, now, opening):
        return Look(kiosk, State.STALE, *stale)
    return Look(kiosk, State.SHOWN)


def _opened(kiosk: Kiosk, closed: Collection[date]) -> datetime | None:
    """When its hours began today, if they run now; None on other days and holidays."""
    here = clock.wib(clock.now())
    if str(here.isoweekday()) not in kiosk.open_days or here.date() in closed:
        return None
    if not kiosk.opens_at <= here.time() < kiosk.closes_at:
        return None
    return datetime.combine(here.date(), kiosk.opens_at, clock.WIB).astimezone(clock.now().tzinfo)


def _stale(kiosk: Kiosk, now: datetime, opening: datetime) -> tuple[datetime, Stale] | None:
    allowed = timedelta(minutes=number("KIOSK_STALE_MINUTES"))
    start = max(kiosk.paired_at, opening)  # at night nothing is painted, and that is well
    listed, painted = kiosk.list_at or kiosk.paired_at, kiosk.painted_at or kiosk.paired_at
    if now - max(listed, start) >= allowed:
        return listed, Stale.OLD_LIST
    patience = allowed * IN_A_VISIT if kiosk.mode == "visit" else allowed
    if kiosk.list_size and now - max(painted, start) >= patience:
        return painted, Stale.NOTHING_PAINTED
    since = kiosk.painted_since
    if kiosk.mode == "loop" and kiosk.list_size > 1 and since and now - max(since, start) >= allowed:
        return since, Stale.STUCK
    return None
