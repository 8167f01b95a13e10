"""Goods from the shelf, or made when ordered: a product turns from one to the other while nothing of it is ordered."""

from sqlalchemy import exists, select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import capacity, stock, version
from storefront.catalog.product import Product
from storefront.catalog.stock import Reason
from storefront.catalog.variant import CapacityDay, Variant
from storefront.kit.db import db


def to_order(product: Product, units: int, actor: User | None) -> bool:
    """Every variant is made to order from now on, `units` a day each. Free units leave the shelf with a line each.

    Variants that are made to order already keep their own number. False: something is ordered from the shelf.
    """
    items = _locked(product)
    if any(item.held for item in items if not item.is_made_to_order):
        return False
    for item in items:
        if item.is_made_to_order:
            continue
        if item.free and not stock.add(item, -item.free, Reason.COUNT, actor):
            return False
        item.capacity = units
        capacity.set_capacity(item, units)
    _turn(product, True, actor)
    return True


def from_shelf(product: Product, actor: User | None) -> bool:
    """Every variant has a stock from now on, none as yet. False: something is ordered for a day."""
    items = _locked(product)
    ids = [item.id for item in items]
    if db.session.scalar(select(exists().where(CapacityDay.variant_id.in_(ids), CapacityDay.held > 0))):
        return False
    for item in items:
        item.capacity = None
    _turn(product, False, actor)
    return True


def _locked(product: Product) -> list[Variant]:
    """All its variants, the archived ones too, so that one brought back is sold like the others."""
    ids = list(db.session.scalars(select(Variant.id).where(Variant.product_id == product.id)))
    stock.lock(ids)
    return list(db.session.scalars(select(Variant).where(Variant.id.in_(ids)).order_by(Variant.id)))


def _turn(product: Product, made_to_order: bool, actor: User | None) -> None:
    if product.made_to_order != made_to_order:
        before, after = {"made_to_order": product.made_to_order}, {"made_to_order": made_to_order}
        history.note(actor, "product.making", product.slug, before=before, after=after)
    product.made_to_order = made_to_order
    db.session.flush()
    version.bump()
