"""What a lobby screen shows: the goods whose turn it is, weekday by weekday, as long as they can be had."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    SQLColumnExpression,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import contains_eager

from storefront.catalog import photo
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.galleries.eligible import may_be_shown
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.kiosks.kiosk import Kiosk, KioskDay
from storefront.kit import clock, codes
from storefront.kit.db import UtcDateTime, db
from storefront.kit.images import Picture
from storefront.places.area import Area
from storefront.sellers.seller import Seller

WEEK = "1234567"  # 1 is Monday
MOST_UNITS = 20  # of one variant that a visitor can put in at once; a screen tells no exact stock


@dataclass(frozen=True)
class Choice:
    """A variant that can be had now. `most` units at once; `price` in rupiah."""

    sku: str
    name: str
    price: int
    most: int


@dataclass(frozen=True)
class Slide:
    """One good in its turn. `days` are the weekdays on which it runs ("5": Fridays only)."""

    product: Product
    showcase: str
    days: str
    picture: Picture | None
    choices: tuple[Choice, ...]

    @property
    def price(self) -> int:
        """The lowest price, in rupiah."""
        return min(choice.price for choice in self.choices)

    @property
    def differs(self) -> bool:
        """Whether other choices cost more."""
        return len({choice.price for choice in self.choices}) > 1

    @cached_property
    def mark(self) -> str:
        """The hash of what it shows. Another name, price, picture or choice is another mark; another weekday is not."""
        good, maker = self.product, self.product.seller
        shown = (
            good.slug, good.name, good.name_en, good.description, good.description_en, good.unit, good.min_order,
            good.is_signature, good.kind_id, good.category_id, maker.slug, maker.name, maker.maker, maker.area_code,
            maker.pengampu_code, self.picture, self.choices, self.showcase,
        )  # fmt: skip
        return codes.digest(repr(shown))[:20]


def of(kiosk: Kiosk) -> list[Slide]:
    """The goods of its whole programme that may be shown now, in the order of their slots. Four statements."""
    days = programme(kiosk)
    turns = running(select(Turn, Showcase.slug), literal(kiosk.id), literal(kiosk.showcase_id))
    turns = turns.join(Showcase, Showcase.id == RotationPeriod.showcase_id)
    turns = turns.join(Turn.product).join(Product.seller).where(may_be_shown())
    good = contains_eager(Turn.product)
    whole = [
        good.contains_eager(Product.seller).joinedload(Seller.area).joinedload(Area.parent),
        good.joinedload(Product.kind), good.joinedload(Product.category), contains_eager(Turn.period),
    ]  # fmt: skip
    turns = turns.options(*whole).order_by(Showcase.id, Turn.slot, Turn.id)
    found = db.session.execute(turns, {"today": clock.today(), "now": clock.now()}).all()
    ids = [turn.product_id for turn, _showcase in found]
    covers, choices = photo.covers(ids), _choices(ids)
    return [
        Slide(
            turn.product, showcase, days[turn.period.showcase_id],
            covers[turn.product_id].picture if turn.product_id in covers else None, choices[turn.product_id],
        )
        for turn, showcase in found
        if choices.get(turn.product_id) and days.get(turn.period.showcase_id)
    ]  # fmt: skip


def marks(kiosk: Kiosk) -> dict[str, Slide]:
    """What this screen may say it has painted: its slides by their marks."""
    return {slide.mark: slide for slide in of(kiosk)}


def programme(kiosk: Kiosk) -> dict[int, str]:
    """Which showcase runs on which weekdays: by its id, "1234" and the like. One statement."""
    wanted = select(KioskDay.weekday, KioskDay.showcase_id).where(KioskDay.kiosk_id == kiosk.id)
    own = {str(weekday): showcase for weekday, showcase in db.session.execute(wanted)}
    days: dict[int, str] = {}
    for weekday in WEEK:
        showcase = own.get(weekday, kiosk.showcase_id)
        days[showcase] = days.get(showcase, "") + weekday
    return days


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


def units() -> ColumnElement[int]:
    """How many units of a variant one can put in, MOST_UNITS at most."""
    have = func.coalesce(Variant.capacity, Variant.free)
    return case((have > MOST_UNITS, MOST_UNITS), else_=have)


def _choices(product_ids: list[int]) -> dict[int, tuple[Choice, ...]]:
    wanted = select(Variant.product_id, Variant.sku, Variant.name, Variant.price, units().label("most"))
    wanted = wanted.where(Variant.product_id.in_(product_ids), Variant.archived.is_(False), units() > 0)
    found: dict[int, tuple[Choice, ...]] = {}
    for row in db.session.execute(wanted.order_by(Variant.position, Variant.id)):
        found[row.product_id] = (*found.get(row.product_id, ()), Choice(row.sku, row.name, row.price, row.most))
    return found
