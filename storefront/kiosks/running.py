"""Which turns run now in a screen's programme, and how many units of a variant a screen offers: parts of statements."""

from typing import Any

from sqlalchemy import ColumnElement, Date, SQLColumnExpression, and_, bindparam, case, func, or_, select

from storefront.catalog.variant import Variant
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.turn import Turn
from storefront.kiosks.kiosk import Kiosk, KioskDay
from storefront.kit.db import UtcDateTime

MOST_UNITS = 20  # of one variant that a visitor can put in at once; a screen tells no exact stock


def running(wanted: Any, kiosk: SQLColumnExpression[int], showcase: SQLColumnExpression[int]) -> Any:
    """Those turns of a programme that run now (:today, :now), the goods' own state left aside."""
    today = bindparam("today", type_=Date)
    mine = select(KioskDay.showcase_id).where(KioskDay.kiosk_id == kiosk).correlate(Kiosk)
    return (
        wanted.select_from(Turn).join(RotationPeriod, RotationPeriod.id == Turn.period_id)
        .where(
            or_(RotationPeriod.showcase_id == showcase, RotationPeriod.showcase_id.in_(mine)),
            and_(RotationPeriod.starts_on <= today, RotationPeriod.ends_on >= today),
            Turn.began_at <= bindparam("now", type_=UtcDateTime), Turn.left_at.is_(None),
        )
    )  # fmt: skip


def units(item: Any = Variant) -> ColumnElement[int]:
    """How many units of a variant (or of `item`, another name for it) one can put in, MOST_UNITS at most."""
    have: ColumnElement[int] = func.coalesce(item.capacity, item.free)
    return case((have > MOST_UNITS, MOST_UNITS), else_=have)
