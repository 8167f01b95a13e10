"""What anybody may read of draws: showcases, their periods, and the goods in them by the names they have today."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.catalog.product import Product, public
from storefront.galleries import showcase as showcases
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller

MOST_NUMBER = 10**9  # beyond it no database counts


@dataclass(frozen=True)
class Named:
    """A good of a draw as people call it, with whether it can be read in the shop today."""

    slug: str
    name: str
    name_en: str
    seller: str
    seller_slug: str
    is_public: bool


def find(slug: str) -> Showcase | None:
    """The showcase at this address with its city and gallery."""
    whole = (joinedload(Showcase.city), joinedload(Showcase.gallery))
    return db.session.scalar(select(Showcase).options(*whole).where(Showcase.slug == slug))


def running() -> list[tuple[Showcase, RotationPeriod | None]]:
    """Every showcase that is drawn, by name, with the period that runs there, or else comes next. Two statements."""
    found = showcases.active()
    wanted = select(RotationPeriod).where(RotationPeriod.showcase_id.in_([each.id for each in found]))
    wanted = wanted.where(RotationPeriod.ends_on >= clock.today()).order_by(RotationPeriod.starts_on.desc())
    now = {each.showcase_id: each for each in db.session.scalars(wanted)}  # the nearest stays
    return [(each, now.get(each.id)) for each in found]


def periods(showcase: Showcase, before: int | None, most: int) -> list[RotationPeriod]:
    """Its periods, the latest first, with numbers below `before`."""
    mine = select(RotationPeriod).where(RotationPeriod.showcase_id == showcase.id)
    if before is not None:
        mine = mine.where(RotationPeriod.number < before)
    return list(db.session.scalars(mine.order_by(RotationPeriod.number.desc()).limit(most)))


def period(showcase: Showcase, number: int) -> RotationPeriod | None:
    """One of its periods by number."""
    if number >= MOST_NUMBER:
        return None
    mine = select(RotationPeriod).where(RotationPeriod.showcase_id == showcase.id)
    return db.session.scalar(mine.where(RotationPeriod.number == number))


def fingerprint_told(period: RotationPeriod) -> str | None:
    """What the draw before this one told of this one's seed; None: it is the first."""
    mine = select(RotationPeriod.next_fingerprint).where(RotationPeriod.showcase_id == period.showcase_id)
    return db.session.scalar(mine.where(RotationPeriod.number == period.number - 1))


def names(slugs: Collection[str]) -> dict[str, Named]:
    """By slug: these goods and their shops as they are called today, in one statement."""
    wanted = select(
        Product.slug, Product.name, Product.name_en, Seller.name.label("seller"), Seller.slug.label("seller_slug"),
        public().label("is_public"),
    ).join(Product.seller).where(Product.slug.in_(slugs))  # fmt: skip
    return {row.slug: Named(*row[:5], bool(row.is_public)) for row in db.session.execute(wanted)}
