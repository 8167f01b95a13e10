"""What a list shows of a product, for a whole page of products in two statements."""

from dataclasses import dataclass
from typing import Any

from flask_babel.speaklater import LazyString
from sqlalchemy import Select, func, select

from storefront.catalog import availability, photo
from storefront.catalog.availability import Availability
from storefront.catalog.category import ProductKind
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit import bilingual, links
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.places import area
from storefront.places.area import Area
from storefront.sellers import qris_account
from storefront.sellers.seller import Seller


@dataclass(frozen=True)
class Card:
    """A product as one sees it in a list. `price` is the lowest and `price_to` the highest in rupiah."""

    product_id: int
    href: str
    name: str
    name_lang: str  # `id` where an English page has to show the Indonesian name, else empty
    price: int
    price_to: int
    image: Picture | None
    seller_name: str
    place: str
    pengampu_code: str
    availability: Availability
    is_signature: bool
    signature_kind: str  # the kind that makes it so, in the page's language; empty where a curator decided

    @property
    def availability_word(self) -> LazyString | None:
        """The word below the price; nothing where a thing is simply there."""
        return None if self.availability == Availability.READY else self.availability.word

    @property
    def availability_tone(self) -> str:
        """The tone of that word."""
        return self.availability.tone


def of(product_ids: list[int], root: str = "") -> list[Card]:
    """The cards of these products, in this order. `root` stands before their addresses: `/en` on English pages."""
    if not product_ids:
        return []
    covers = photo.covers(product_ids)
    cards = {}
    language = "en" if root.endswith("/en") else "id"
    for row in db.session.execute(_rows(product_ids)):
        cover = covers.get(row.id)
        cards[row.id] = Card(
            product_id=row.id,
            href=root + links.PRODUCT.format(slug=row.slug),
            name=bilingual.text(row, "name", language),
            name_lang="id" if bilingual.is_foreign(row, "name", language) else "",
            price=row.cheapest or row.price_from,
            price_to=row.dearest or row.price_from,
            image=cover.picture if cover else None,
            seller_name=row.seller_name,
            place=area.short(row.city),
            pengampu_code=row.pengampu_code,
            availability=availability.tell(
                row.free or 0, row.held or 0, row.min_order,
                made_to_order=row.made_to_order, is_service=row.is_service, is_sold=row.is_sold,
            ),
            is_signature=row.is_signature,
            signature_kind="" if row.signature_decision is not None else _kind_name(row, language),
        )  # fmt: skip
    return [cards[number] for number in product_ids if number in cards]


def _kind_name(row: Any, language: str) -> str:
    return (row.kind_en if language == "en" else "") or row.kind


def _rows(product_ids: list[int]) -> Select[*tuple[Any, ...]]:
    account = qris_account.is_live(Seller.id)
    return (
        select(
            Product.id, Product.slug, Product.name, Product.name_en, Product.price_from, Product.pengampu_code,
            Product.is_signature.label("is_signature"), Product.signature_decision, Product.made_to_order,
            Product.min_order, ProductKind.is_service, ProductKind.name.label("kind"),
            ProductKind.name_en.label("kind_en"), Seller.name.label("seller_name"), Area.name.label("city"),
            func.min(Variant.price).label("cheapest"), func.max(Variant.price).label("dearest"),
            func.max(Variant.free).label("free"), func.max(Variant.held).label("held"), account.label("is_sold"),
        )
        .join(Product.seller).join(Product.kind).join(Product.city)
        .outerjoin(Variant, (Variant.product_id == Product.id) & Variant.archived.is_(False))
        .where(Product.id.in_(product_ids))
        .group_by(Product.id, ProductKind.id, Seller.id, Area.code)
    )  # fmt: skip
