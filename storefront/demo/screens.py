"""Paired screens of the demo's lobbies, as if they had run for weeks: what they painted is invented, and named so."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select

from storefront.accounts.user import User
from storefront.galleries.gallery import Gallery
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.showing import Showing
from storefront.galleries.turn import Turn
from storefront.kiosks.kiosk import Kiosk, KioskDay
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.places import area

DAYS = 28  # of proof
FRIDAY = 5
OPEN = timedelta(hours=8, minutes=30)
SLIDE = 12  # seconds
OFF = 0.04  # share of days on which a screen was off, Fridays apart

Goods = dict[int, list[tuple[date, date, list[int]]]]  # by showcase: first day, last day, ids of the goods


def make(galleries: Sequence[Gallery], loops: Sequence[Showcase], friday: Showcase, actor: User, dice: Random) -> None:
    """A screen for each city's loop, in its gallery if there is one; in the city of the Friday loop Fridays differ.

    Their keys are known to nobody.
    """
    goods = _goods([*loops, friday])
    homes, places = {gallery.city_code: gallery for gallery in galleries}, {city.code: city for city in area.cities()}
    for loop in loops:
        city = places[loop.city_code or ""]
        gallery = homes.get(city.code)
        lobby = gallery.name.removeprefix("Galeri ").removesuffix(" (contoh)") if gallery else city.short_name
        kiosk = Kiosk(
            name=f"Lobi {lobby} (contoh)", gallery=gallery, city_code=city.code, showcase=loop,
            key_hash=codes.digest(codes.token()), paired_by_id=actor.id, paired_at=clock.now() - timedelta(days=DAYS),
        )  # fmt: skip
        db.session.add(kiosk)
        db.session.flush()
        has_friday = city.code == friday.city_code
        if has_friday:
            db.session.add(KioskDay(kiosk_id=kiosk.id, weekday=FRIDAY, showcase=friday))
        _paint(kiosk, loop, goods)
        rows = _shown(kiosk.id, loop, friday if has_friday else loop, goods, dice)
        if rows:
            db.session.execute(insert(Showing), rows)


def _paint(kiosk: Kiosk, loop: Showcase, goods: Goods) -> None:
    """What it said of itself a few minutes ago; by now it may be silent, and staff see that."""
    ids = _on(goods, loop, clock.today())
    now = clock.now()
    kiosk.seen_at, kiosk.list_at = now - timedelta(minutes=3), now - timedelta(minutes=3)
    kiosk.mode, kiosk.list_size = "loop", len(ids)
    kiosk.list_mark = codes.digest(f"{loop.slug} {ids}")
    if ids:
        kiosk.painted_at, kiosk.painted_product_id = now - timedelta(minutes=3, seconds=8), ids[0]
        kiosk.painted_mark = codes.digest(f"{ids[0]}")


def _shown(source: int, loop: Showcase, friday: Showcase, goods: Goods, dice: Random) -> list[dict[str, Any]]:
    """A row for each good of each working day that was; now and then the screen was off for a day."""
    rows = []
    for ago in range(DAYS, 0, -1):
        day = clock.today() - timedelta(days=ago)
        showcase = friday if day.isoweekday() == FRIDAY else loop
        ids = _on(goods, showcase, day)
        is_off = day.isoweekday() != FRIDAY and dice.random() < OFF  # the goods of Fridays have no other day
        if day.weekday() > 4 or not ids or is_off:
            continue
        rounds = int(OPEN.total_seconds()) // (SLIDE * len(ids))
        opened = clock.start_of(day) + timedelta(hours=7, minutes=30)
        for number in ids:
            paints = max(1, rounds - dice.randrange(6))
            rows.append(
                {"source_id": source, "day": day, "product_id": number, "showcase_id": showcase.id, "paints": paints,
                 "seconds": paints * SLIDE, "first_at": opened, "last_at": opened + OPEN}
            )  # fmt: skip
    return rows


def _goods(loops: Sequence[Showcase]) -> Goods:
    """Which goods ran when, in one statement."""
    turns = select(RotationPeriod.showcase_id, RotationPeriod.starts_on, RotationPeriod.ends_on, Turn.product_id)
    turns = turns.join(Turn.period).where(RotationPeriod.showcase_id.in_({loop.id for loop in loops}))
    found: dict[tuple[int, date, date], list[int]] = {}
    for showcase, starts, ends, product in db.session.execute(turns.order_by(RotationPeriod.id, Turn.slot)):
        found.setdefault((showcase, starts, ends), []).append(product)
    by_loop: Goods = {}
    for (showcase, starts, ends), ids in found.items():
        by_loop.setdefault(showcase, []).append((starts, ends, ids))
    return by_loop


def _on(goods: Goods, loop: Showcase, day: date) -> list[int]:
    return next((ids for starts, ends, ids in goods.get(loop.id, ()) if starts <= day <= ends), [])
