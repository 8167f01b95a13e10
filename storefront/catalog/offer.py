"""The public goods as other programs read them: every variant that can be bought here, walked in pieces by key.

A hundred thousand goods never lie in memory at once: each piece costs three statements and ends its transaction, so
that nobody who writes waits for a reader who is slow.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from storefront.catalog import availability
from storefront.catalog.availability import Availability
from storefront.catalog.category import Category, ProductKind
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product, public
from storefront.catalog.variant import Variant
from storefront.kit import bilingual, codes
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.places import area
from storefront.places.area import Area
from storefront.sellers import qris_account
from storefront.sellers.seller import Seller

PIECE = 500  # products in one piece


@dataclass(frozen=True)
class Offer:
    """One variant; price in rupiah. How many there are stays with the seller. `group` is shared by its siblings."""

    code: str
    group: str
    slug: str
    sku: str
    name: str
    variant: str
    description: str
    category: str
    kind: str
    maker: str
    city: str
    price: int
    weight_g: int
    least: int
    lead_days: int
    availability: Availability
    pictures: list[Picture]
    has_siblings: bool


def pieces(language: str = "id", size: int = PIECE) -> Iterator[list[Offer]]:
    """All goods that are sold here, without services, in pieces. The doorway may end its transaction between them."""
    last = 0
    while rows := list(db.session.execute(_rows(last, size))):
        ids = [row.id for row in rows]
        variants, photos = _variants(ids), _photos(ids)
        yield [offer for row in rows for offer in _offers(row, variants[row.id], photos[row.id], language)]
        last = ids[-1]


def _rows(after: int, size: int) -> Any:
    account = qris_account.is_live(Seller.id)
    columns = (
        Product.id, Product.slug, Product.name, Product.name_en, Product.description, Product.description_en,
        Product.min_order, Product.lead_days, Product.made_to_order, ProductKind.name.label("kind"),
        ProductKind.name_en.label("kind_en"), Category.name.label("category"), Category.name_en.label("category_en"),
        Seller.name.label("maker"), Area.name.label("city"),
    )  # fmt: skip
    found = select(*columns).join(Product.seller).join(Product.kind).join(Product.category).join(Product.city)
    sold = found.where(public(), Product.id > after, ProductKind.is_service.is_(False), account)
    return sold.order_by(Product.id).limit(size)


def _variants(ids: list[int]) -> dict[int, list[Variant]]:
    mine = select(Variant).where(Variant.product_id.in_(ids), Variant.archived.is_(False))
    found: dict[int, list[Variant]] = defaultdict(list)
    for each in db.session.scalars(mine.order_by(Variant.position, Variant.id)):
        found[each.product_id].append(each)
    return found


def _photos(ids: list[int]) -> dict[int, list[Picture]]:
    found: dict[int, list[Picture]] = defaultdict(list)
    for each in db.session.scalars(
        select(Photo).where(Photo.product_id.in_(ids)).order_by(Photo.position, Photo.id)
    ):  # fmt: skip
        found[each.product_id].append(each.picture)
    return found


def _offers(row: Row[Any], variants: list[Variant], pictures: list[Picture], language: str) -> Iterator[Offer]:
    group = codes.digest(row.slug)[:16]
    for each in variants:
        yield Offer(
            code=codes.digest(f"{row.slug}/{each.sku}")[:16], group=group, slug=row.slug, sku=each.sku,
            name=bilingual.text(row, "name", language), variant=each.name,
            description=bilingual.text(row, "description", language),
            category=bilingual.text(row, "category", language), kind=bilingual.text(row, "kind", language),
            maker=row.maker, city=area.short(row.city),
            price=each.price, weight_g=each.weight_g, least=row.min_order, lead_days=row.lead_days,
            availability=availability.tell(
                each.free, each.held, row.min_order, made_to_order=row.made_to_order, is_service=False, is_sold=True
            ),
            pictures=pictures, has_siblings=len(variants) > 1,
        )  # fmt: skip
