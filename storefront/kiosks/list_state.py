"""Whether anything has changed on a lobby screen's list: screens ask all the time, and nearly always nothing has.

So this is one statement that is built once and makes no objects of what it finds: 200 screens together are to
cost less than a fiftieth of one core (`bench/kiosks.py`).
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, String, bindparam, cast, func, literal, select

from storefront.catalog.variant import Variant
from storefront.catalog.version import CatalogueVersion
from storefront.galleries.turn import Turn
from storefront.kiosks import kiosk as kiosks
from storefront.kiosks.kiosk import Kiosk, KioskDay, Status
from storefront.kiosks.running import running, units
from storefront.kit import clock, codes
from storefront.kit.db import db


def of(kiosk: Kiosk) -> str:
    """What the list depends on, as a hash: the same as long as `playlist.of` would answer the same. One statement.

    Stock and turns are asked for themselves, everything else the public sees goes with the catalogue's version. Several
    screens with the same programme and settings share it.
    """
    return hashed(_row(_OF_KIOSK, {"kiosk": kiosk.id}).one())


def by_key(key: str) -> str | None:
    """The same for the paired screen that holds this key; None for a wrong, ended or malformed one. One statement."""
    if not kiosks.KEY.fullmatch(key):
        return None
    found = _row(_OF_KEY, {"hash": codes.digest(key)}).one_or_none()
    return hashed(found) if found else None


def _row(wanted: Select[Any], asked: dict[str, Any]) -> Any:
    return db.session.connection().execute(wanted, asked | {"today": clock.today(), "now": clock.now()})


def hashed(row: Sequence[Any]) -> str:
    """The hash of what COLUMNS answered. Databases join texts in any order, so the joined ones are sorted."""
    *facts, programme, goods = row
    joined = [sorted(text.split(",")) for text in (programme, goods)]
    return codes.digest(repr((clock.today(), *facts, *joined)))[:32]


def _joined(text: ColumnElement[str]) -> ColumnElement[str]:
    return func.coalesce(func.aggregate_strings(text, ","), literal(""))


def _columns() -> tuple[Any, ...]:
    programme = select(_joined(cast(KioskDay.weekday, String) + ":" + cast(KioskDay.showcase_id, String)))
    turn = cast(Turn.id, String) + ":" + cast(Variant.id, String) + ":" + cast(units(), String)
    goods = running(select(_joined(turn)), Kiosk.id, Kiosk.showcase_id).join(
        Variant, Variant.product_id == Turn.product_id
    )
    return (
        Kiosk.city_code, Kiosk.showcase_id, Kiosk.open_days, Kiosk.opens_at, Kiosk.closes_at, Kiosk.motion,
        Kiosk.slide_seconds,
        select(CatalogueVersion.number).limit(1).scalar_subquery(),
        programme.where(KioskDay.kiosk_id == Kiosk.id).correlate(Kiosk).scalar_subquery(),
        goods.where(Variant.archived.is_(False)).correlate(Kiosk).scalar_subquery(),
    )  # fmt: skip


COLUMNS = _columns()  # of a statement that has the kiosk in it: the last but one is its programme
_OF_KIOSK = select(*COLUMNS).where(Kiosk.id == bindparam("kiosk"))
_OF_KEY = select(*COLUMNS).where(Kiosk.key_hash == bindparam("hash"), Kiosk.status == Status.PAIRED)
