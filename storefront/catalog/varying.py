"""A product's sizes, colours and tastes: named, ordered, weighed, put away and brought back."""

from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import aliased

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import product as products
from storefront.catalog import stock, variant, version
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db

MOST = 30  # live variants of one product


class SkuTaken(ValueError):
    """Another variant of this shop has this SKU."""


def describe(item: Variant, actor: User | None, **wished: Any) -> bool:
    """Change `name`, `sku` or `weight_g` (grams); whether anything was another before. Raises SkuTaken."""
    before = {name: getattr(item, name) for name in wished}
    after = {name: value for name, value in wished.items() if value != before[name]}
    if not after:
        return False
    other = select(Variant.id).where(
        Variant.seller_id == item.seller_id, Variant.sku == after.get("sku"), Variant.id != item.id
    )
    if "sku" in after and db.session.scalar(other) is not None:
        raise SkuTaken(after["sku"])
    for name, value in after.items():
        setattr(item, name, value)
    was = {name: before[name] for name in after}
    history.note(actor, "variant.changed", f"{item.product.slug} {item.sku}"[:200], before=was, after=after)
    db.session.flush()
    version.bump()
    return True


def shift(item: Variant, places: int) -> None:
    """Move a live variant up (negative) or down among the others."""
    _lock(item.product, [each.id for each in variant.of(item.product_id)])
    others = variant.of(item.product_id)
    if item not in others:
        return
    place = min(max(0, others.index(item) + places), len(others) - 1)
    others.remove(item)
    others.insert(place, item)
    for position, each in enumerate(others):
        each.position = position
    db.session.flush()
    version.bump()


def archive(item: Variant, actor: User | None) -> bool:
    """Take a variant out of the shop. The last live one stays: False. Orders that stand are not touched."""
    _lock(item.product, [item.id])  # two last ones put away at the same moment wait for each other here
    other = aliased(Variant)
    another = exists().where(other.product_id == item.product_id, other.archived.is_(False), other.id != item.id)
    return _put(item, True, actor, another)


def bring_back(item: Variant, actor: User | None) -> bool:
    """Back into the shop, at the end. False: it was not away, or there are MOST already."""
    _lock(item.product, [item.id])
    if len(variant.of(item.product_id)) >= MOST:
        return False
    return _put(item, False, actor)


def away(product: Product) -> list[Variant]:
    """The variants that are put away."""
    mine = select(Variant).where(Variant.product_id == product.id, Variant.archived)
    return list(db.session.scalars(mine.order_by(Variant.position, Variant.id)))


def _lock(product: Product, variant_ids: list[int]) -> None:
    """Variants before their product, as those do who count, price or import them, so that none waits in a circle."""
    stock.lock(variant_ids)
    products.lock(product)


def _put(item: Variant, archived: bool, actor: User | None, *guards: Any) -> bool:
    """One guarded statement; the product's lowest price follows."""
    changed = db.session.scalar(
        update(Variant)
        .where(Variant.id == item.id, Variant.archived != archived, *guards)
        .values(archived=archived)
        .returning(Variant.id)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(item)
    if changed is None:
        return False
    what = "variant.archived" if archived else "variant.brought_back"
    history.note(actor, what, f"{item.product.slug} {item.sku}"[:200])
    variant.set_price(item, item.price)  # works out the lowest price anew
    return True
