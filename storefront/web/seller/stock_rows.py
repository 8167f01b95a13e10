"""Which goods stand on a page of the stock: a shop's variants by name, one page at a time."""

from flask import g
from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.orm import contains_eager

from storefront.catalog import running_low
from storefront.catalog.category import ProductKind
from storefront.catalog.product import Product, Status
from storefront.catalog.variant import Variant
from storefront.kit.db import db

PAGE = 30

Mine = tuple[list[Variant], str | None]  # the page, and the SKU after which the next one begins


def page_of(after: str, *wanted: ColumnElement[bool]) -> Mine:
    """A page of this shop's goods that are not put away, after the one with the SKU `after`; one or two statements."""
    place = (Product.name, Product.id, Variant.position, Variant.id)
    mine = _mine().where(Product.status != Status.ARCHIVED, Variant.archived.is_(False), *wanted)
    last = by_sku(after) if after else None
    if last:
        here = (last.product.name, last.product.id, last.position, last.id)
        mine = mine.where(Product.name >= last.product.name, tuple_(*place) > tuple_(*here))
    found = list(db.session.scalars(mine.order_by(*place).limit(PAGE + 1)))
    return found[:PAGE], found[PAGE - 1].sku if len(found) > PAGE else None


def by_sku(sku: str) -> Variant | None:
    """This shop's variant with this SKU; anyone else's does not exist here."""
    return db.session.scalar(_mine().where(Variant.sku == sku)) if sku.isprintable() else None


def by_skus(skus: list[str]) -> dict[str, Variant]:
    """Several of them, put away ones too, in one statement."""
    wanted = [sku for sku in skus if sku.isprintable()]
    return {each.sku: each for each in db.session.scalars(_mine().where(Variant.sku.in_(wanted)))}


def called(words: str) -> ColumnElement[bool]:
    """Goods whose name, variant or SKU holds these words."""
    text = " ".join("".join(mark if mark.isprintable() else " " for mark in words.lower()).split())[:60]
    return or_(
        *(func.lower(column).contains(text, autoescape=True) for column in (Product.name, Variant.name, Variant.sku))
    )


def is_empty() -> ColumnElement[bool]:
    """Goods kept in stock of which nothing can be sold."""
    return (Variant.free == 0) & running_low.is_low()


def of_kind(slug: str) -> ColumnElement[bool]:
    """Goods of one kind."""
    return Product.kind_id.in_(select(ProductKind.id).where(ProductKind.slug == slug))


def kinds() -> list[ProductKind]:
    """The kinds of goods this shop has, by name."""
    mine = select(Product.kind_id).where(Product.seller_id == g.member.seller_id, Product.status != Status.ARCHIVED)
    return list(db.session.scalars(select(ProductKind).where(ProductKind.id.in_(mine)).order_by(ProductKind.name)))


def _mine() -> Select[Variant]:
    mine = select(Variant).join(Variant.product).options(contains_eager(Variant.product))
    return mine.where(Product.seller_id == g.member.seller_id)
