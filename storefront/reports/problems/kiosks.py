"""Screens in lobbies that say nothing though the building is open."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from storefront.kiosks.heartbeat import KioskHeartbeat
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.places.area import Area
from storefront.places.holiday import Holiday
from storefront.reports.problems.trouble import Slip

Cities = Sequence[str] | None  # codes; None: all
MOST = 60
KEY = "kiosk_silent"


def slip(cities: Cities = None) -> Slip:
    """How many are silent, since when, and where."""
    found = silent(cities)
    where = ", ".join(dict.fromkeys(f"{city.short_name} {screen.name}" for screen, city in found[:5]))
    return Slip(KEY, len(found), min((screen.seen_at for screen, _city in found), default=None), where)


def silent(cities: Cities = None) -> list[tuple[KioskHeartbeat, Area]]:
    """Screens known for more than an hour that have not been heard since the time allowed, in opening hours.

    None outside of them: at night the screens are off.
    """
    since = _silent_since()
    if since is None:
        return []
    wanted = select(KioskHeartbeat, Area).join(Area, Area.code == KioskHeartbeat.city_code)
    wanted = wanted.where(KioskHeartbeat.stays, KioskHeartbeat.seen_at < since)
    if cities is not None:
        wanted = wanted.where(KioskHeartbeat.city_code.in_(cities))
    return [(screen, city) for screen, city in db.session.execute(wanted.order_by(KioskHeartbeat.seen_at).limit(MOST))]


def _silent_since() -> datetime | None:
    """A screen that was last heard before this moment is silent; None while nobody expects one to be on."""
    now = clock.now()
    here, allowed = clock.wib(now), timedelta(minutes=number("KIOSK_SILENT_MINUTES"))
    opens = clock.start_of(here.date()) + timedelta(hours=number("KIOSK_OPENS"))
    closes = clock.start_of(here.date()) + timedelta(hours=number("KIOSK_CLOSES"))
    holiday = db.session.get(Holiday, here.date())
    if holiday or here.weekday() >= 5 or not opens + allowed <= now < closes:
        return None
    return now - allowed
