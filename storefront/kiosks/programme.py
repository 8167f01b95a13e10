"""What may run on a screen, and on which weekday: a showcase for every day, and another where a day has its own."""

from collections.abc import Mapping

from sqlalchemy import delete, or_, select

from storefront.galleries.showcase import Kind, Showcase
from storefront.kiosks.kiosk import Kiosk, KioskDay
from storefront.kit.db import db

WEEK = range(1, 8)  # 1 is Monday


def showcases(city_code: str) -> list[Showcase]:
    """The loops that may run on a screen of this city: its own first, then those with goods of all six."""
    runs = select(Showcase).where(Showcase.kind == Kind.KIOSK, Showcase.is_active)
    runs = runs.where(or_(Showcase.city_code == city_code, Showcase.city_code.is_(None)))
    return list(db.session.scalars(runs.order_by(Showcase.city_code.is_(None), Showcase.name, Showcase.id)))


def days(kiosk: Kiosk) -> dict[int, int]:
    """By weekday: the id of the showcase of that day, where it has one of its own."""
    wanted = select(KioskDay.weekday, KioskDay.showcase_id).where(KioskDay.kiosk_id == kiosk.id)
    return {row.weekday: row.showcase_id for row in db.session.execute(wanted.order_by(KioskDay.weekday))}


def loops(kiosk: Kiosk) -> list[Showcase]:
    """Those it runs on some weekday, paused ones too, each once."""
    own = select(KioskDay.showcase_id).where(KioskDay.kiosk_id == kiosk.id)
    wanted = select(Showcase).where(or_(Showcase.id == kiosk.showcase_id, Showcase.id.in_(own)))
    return list(db.session.scalars(wanted.order_by(Showcase.name, Showcase.id)))


def names(kiosk: Kiosk) -> list[tuple[int, str]]:
    """The weekdays with a showcase of their own, and what that is called."""
    wanted = select(KioskDay.weekday, Showcase.name).join(KioskDay.showcase).where(KioskDay.kiosk_id == kiosk.id)
    return [(row.weekday, row.name) for row in db.session.execute(wanted.order_by(KioskDay.weekday))]


def arrange(kiosk: Kiosk, wanted: Mapping[int, int]) -> None:
    """Give weekdays their own showcase; days that are not named, or run what always runs, have none.

    Two who do it at the same moment (a double tap) do it one after the other.
    """
    db.session.flush()
    db.session.execute(select(Kiosk.id).where(Kiosk.id == kiosk.id).with_for_update())
    own = {weekday: showcase for weekday, showcase in wanted.items() if showcase != kiosk.showcase_id}
    if own == days(kiosk):
        return
    db.session.execute(delete(KioskDay).where(KioskDay.kiosk_id == kiosk.id))
    for weekday, showcase in own.items():
        db.session.add(KioskDay(kiosk_id=kiosk.id, weekday=weekday, showcase_id=showcase))
