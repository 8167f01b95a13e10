"""Which goods may take a turn in a showcase, with how long they and their shops have waited. Four statements."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from storefront.catalog.category import Category, ProductKind
from storefront.catalog.product import Food, Keeping, PassLevel, Product, public
from storefront.catalog.variant import Variant
from storefront.galleries.drawing import Candidate
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Turn
from storefront.kit.db import db
from storefront.sellers.seller import Seller

LEVELS = (PassLevel.KOTA, PassLevel.PROVINSI)  # a kota pass opens galleries, kiosks and the front page (DESIGN.md)
ON_A_SHELF = (Keeping.DRY, Keeping.NONE)  # nobody cools a shelf in a lobby; fresh produce has no keeping and wilts


def is_eligible(showcase: Showcase) -> ColumnElement[bool]:
    """The condition on products joined with seller and kind: passed for it, valid, in stock, of the right place."""
    fits: list[ColumnElement[bool]] = [may_be_shown()]
    if showcase.city_code:
        fits.append(Product.city_code == showcase.city_code)
    if showcase.kind == Kind.SHELF:
        fits.append(fits_a_shelf())
    return and_(*fits)


def fits_a_shelf() -> ColumnElement[bool]:
    """A thing that stands in a lobby for days without being cooled: on products joined with their kind."""
    return and_(Product.keeping.in_(ON_A_SHELF), Product.food != Food.FRESH, ProductKind.is_service.is_(False))


def may_be_shown() -> ColumnElement[bool]:
    """Live kota pass, valid papers, live shop, and something of it can be had: on products joined with their seller."""
    return and_(public(), Product.pass_level.in_(LEVELS), in_stock())


def in_stock() -> ColumnElement[bool]:
    """Something of the product can be had: a free unit, or a capacity per day."""
    left = or_(Variant.free > 0, Variant.capacity > 0)
    return exists().where(Variant.product_id == Product.id, Variant.archived.is_(False), left)


def candidates(showcase: Showcase) -> list[Candidate]:
    """All goods that may be drawn now. Slugs only: what is drawn from is kept for everybody to read."""
    wanted = (
        select(
            Product.id, Product.slug, Product.seller_id, Product.pengampu_code, Seller.slug.label("seller"),
            Seller.area_code, Category.slug.label("category"),
        )
        .join(Product.seller).join(Product.kind).join(Product.category).where(is_eligible(showcase))
    )  # fmt: skip
    sellers, goods = seller_turns(showcase), _goods_last(showcase)
    return [
        Candidate(
            product=row.slug, seller=row.seller, pengampu=row.pengampu_code, category=row.category,
            kecamatan=row.area_code[:8], seller_last=sellers.get(row.seller_id, (None, 0))[0],
            seller_turns=sellers.get(row.seller_id, (None, 0))[1], product_last=goods.get(row.id),
        )
        for row in db.session.execute(wanted)
    ]  # fmt: skip


def seller_turns(showcase: Showcase) -> dict[int, tuple[date, int]]:
    """By seller's id: the first day of the latest turn here, and how many turns (periods) there were."""
    last, periods = func.max(RotationPeriod.starts_on), func.count(RotationPeriod.id.distinct())
    wanted = _turns(showcase, Turn.seller_id, last.label("last"), periods.label("turns"))
    return {row.seller_id: (row.last, row.turns) for row in db.session.execute(wanted.group_by(Turn.seller_id))}


def _goods_last(showcase: Showcase) -> dict[int, date]:
    wanted = _turns(showcase, Turn.product_id, func.max(RotationPeriod.starts_on).label("last"))
    return {row.product_id: row.last for row in db.session.execute(wanted.group_by(Turn.product_id))}


def _turns(showcase: Showcase, *columns: Any):  # type: ignore[no-untyped-def]
    turns = select(*columns).join(RotationPeriod, RotationPeriod.id == Turn.period_id)
    return turns.where(RotationPeriod.showcase_id == showcase.id, Turn.counts)


def still(showcase: Showcase, product_ids: Sequence[int]) -> set[int]:
    """Those of these goods that are eligible now."""
    if not product_ids:
        return set()
    fits = select(Product.id).join(Product.seller).join(Product.kind)
    return set(db.session.scalars(fits.where(Product.id.in_(product_ids), is_eligible(showcase))))
