"""What a shopper sees of a product in a list: built for a whole page of products in four statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.catalog import photo
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.seller import Seller

FEW = 5  # units left at which a list says how many


@dataclass(frozen=True)
class Card:
    """One product in a list; prices in rupiah."""

    href: str
    name: str
    price: int
    price_from: bool
    image: Picture | None
    seller_name: str
    place: str
    pengampu_code: str
    availability_word: str
    availability_tone: str
    is_signature: bool


def of(ids: Sequence[int]) -> list[Card]:
    """Cards of the products with these ids, in the same order."""
    if not ids:
        return []
    whole = (joinedload(Product.seller).joinedload(Seller.city), joinedload(Product.kind))
    wanted = select(Product).options(*whole).where(Product.id.in_(ids))
    products = {product.id: product for product in db.session.scalars(wanted)}
    variants: dict[int, list[Variant]] = {number: [] for number in products}
    theirs = select(Variant).where(Variant.product_id.in_(ids), Variant.archived.is_(False))
    for variant in db.session.scalars(theirs.order_by(Variant.position)):
        variants[variant.product_id].append(variant)
    covers = photo.covers(list(products))
    sellers = {product.seller_id for product in products.values()}
    paid_to = select(QrisAccount.seller_id).where(
        QrisAccount.seller_id.in_(sellers), QrisAccount.status == Status.APPROVED
    )
    selling = set(db.session.scalars(paid_to))
    return [
        _card(products[number], variants[number], covers.get(number), products[number].seller_id in selling)
        for number in ids
        if number in products
    ]


def availability(product: Product, variants: Sequence[Variant], is_selling: bool) -> tuple[str, str]:
    """A word about how it can be had, and its tone."""
    if not is_selling:
        return _("Belum bisa dibeli di sini"), "quiet"
    if product.is_service:
        return _("Dipesan untuk tanggal tertentu"), "info"
    if product.made_to_order:
        return _("Dibuat sesuai pesanan"), "info"
    free = max((variant.free for variant in variants), default=0)
    if free >= product.min_order:
        few = sum(variant.free for variant in variants)
        return (_("Sisa %(count)s", count=few), "wait") if few <= FEW else (_("Tersedia"), "good")
    if any(variant.held for variant in variants):
        return _("Sedang ditahan pembeli lain"), "wait"
    return _("Habis"), "bad"


def _card(product: Product, variants: list[Variant], cover: photo.Photo | None, is_selling: bool) -> Card:
    word, tone = availability(product, variants, is_selling)
    return Card(
        href=url_for("shop.products.show", slug=product.slug), name=product.name, price=product.price_from,
        price_from=len({variant.price for variant in variants}) > 1, image=cover.picture if cover else None,
        seller_name=product.seller.name, place=product.seller.city.short_name, pengampu_code=product.pengampu_code,
        availability_word=word, availability_tone=tone, is_signature=product.is_signature,
    )  # fmt: skip
