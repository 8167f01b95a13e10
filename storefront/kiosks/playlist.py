"""What a lobby screen shows: the goods whose turn it is, weekday by weekday, as long as they can be had."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased, contains_eager

from storefront.catalog import photo
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.galleries.eligible import may_be_shown
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.kiosks import list_state
from storefront.kiosks.kiosk import Kiosk
from storefront.kiosks.running import running, units
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.places.area import Area
from storefront.sellers.seller import Seller

WEEK = "1234567"  # 1 is Monday


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
    """The goods of its whole programme that may be shown now, in the order of their slots. One statement."""
    return made(kiosk)[0]


def made(kiosk: Kiosk) -> tuple[list[Slide], str | None]:
    """The same, and the `list_state` in which it was made, from one view of the database.

    None for a list that was empty and is so no more. One statement; two for an empty list.
    """
    item = aliased(Variant)  # the question whether any is in stock asks Variant for itself
    choice = (item.sku, item.name, item.price, units(item))
    whole: list[Any] = [Turn, Showcase.slug, Photo, *choice, *list_state.COLUMNS]
    turns = running(select(*whole), Kiosk.id, Kiosk.showcase_id).join(Kiosk, Kiosk.id == kiosk.id)
    turns = turns.join(Showcase, Showcase.id == RotationPeriod.showcase_id)
    turns = _to_be_had(turns, item).outerjoin(Photo, and_(Photo.product_id == Product.id, photo.is_cover()))
    good = contains_eager(Turn.product)
    loaded = [
        good.contains_eager(Product.seller).joinedload(Seller.area).joinedload(Area.parent),
        good.joinedload(Product.kind), good.joinedload(Product.category), contains_eager(Turn.period),
    ]  # fmt: skip
    turns = turns.options(*loaded).order_by(Showcase.id, Turn.slot, Turn.id, item.position, item.id)
    rows = db.session.execute(turns, {"today": clock.today(), "now": clock.now()}).all()
    if not rows:
        return [], _state_without_goods(kiosk)
    facts = rows[0][-len(list_state.COLUMNS) :]
    days = _days(kiosk.showcase_id, facts[-2])
    slides = [_slide(list(turn), days) for _id, turn in groupby(rows, key=lambda row: row[0].id)]
    return [slide for slide in slides if slide.days], list_state.hashed(facts)


def _to_be_had(turns: Any, item: Any) -> Any:
    """Those of these turns whose good may be shown and has a variant that can be had: a row for each."""
    turns = turns.join(Turn.product).join(Product.seller).where(may_be_shown())
    return turns.join(item, and_(item.product_id == Product.id, item.archived.is_(False), units(item) > 0))


def _state_without_goods(kiosk: Kiosk) -> str | None:
    """The `list_state` as long as there is nothing to show; None if there is by now."""
    there = _to_be_had(running(select(Turn.id), Kiosk.id, Kiosk.showcase_id), aliased(Variant))
    wanted = select(there.correlate(Kiosk).exists(), *list_state.COLUMNS).where(Kiosk.id == kiosk.id)
    is_there, *facts = db.session.execute(wanted, {"today": clock.today(), "now": clock.now()}).one()
    return None if is_there else list_state.hashed(facts)


def _slide(rows: list[Any], days: dict[int, str]) -> Slide:
    """One good, of which there is a row for each choice."""
    turn, showcase, cover = rows[0][:3]
    runs = days.get(turn.period.showcase_id, "")
    return Slide(
        turn.product, showcase, runs, cover.picture if cover else None, tuple(Choice(*row[3:7]) for row in rows)
    )


def marks(kiosk: Kiosk) -> dict[str, Slide]:
    """What this screen may say it has painted: its slides by their marks."""
    return {slide.mark: slide for slide in of(kiosk)}


def _days(usual: int, programme: str) -> dict[int, str]:
    """Which showcase runs on which weekdays: by its id, "1234" and the like. `programme` is "5:12,6:12"."""
    own = dict(each.split(":") for each in programme.split(",") if each)
    days: dict[int, str] = {}
    for weekday in WEEK:
        showcase = int(own.get(weekday, usual))
        days[showcase] = days.get(showcase, "") + weekday
    return days
