"""Finds what the rows of a sheet speak of, for a batch of rows at a time: goods by seller and SKU, or by name."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from storefront.catalog import sheet_wish
from storefront.catalog.category import categories, kinds
from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product, Status
from storefront.catalog.sheet_wish import Wish, Words
from storefront.catalog.variant import Variant
from storefront.curation.import_row import SheetRow
from storefront.curation.import_row import Status as RowStatus
from storefront.curation.import_sheet import SheetImport
from storefront.kit import sheet_cells
from storefront.kit.db import db
from storefront.sellers.permit import Permit


@dataclass
class Found:
    """What the shop has of the goods a batch of rows names."""

    by_sku: dict[str, Variant] = field(default_factory=dict)
    by_name: dict[str, list[Product]] = field(default_factory=dict)  # in lower case; not the archived ones
    variants: dict[int, dict[str, Variant]] = field(default_factory=dict)  # of those products, by name in lower case
    permits: dict[int, list[int]] = field(default_factory=dict)
    counted: dict[tuple[int, str], int] = field(default_factory=dict)  # what was counted against a taking-out before


def words(seller_id: int) -> Words:
    """The closed lists a cell may choose from: by name or slug, and the shop's own papers."""
    mine = db.session.scalars(select(Permit).where(Permit.seller_id == seller_id))
    return Words(
        categories={sheet_cells.folded(word): each.slug for each in categories() for word in (each.slug, each.name)},
        kinds={sheet_cells.folded(word): each.slug for each in kinds() for word in (each.slug, each.name)},
        permits={sheet_wish.permit_key(permit.number): permit.id for permit in mine},
    )


def find(seller_id: int, wishes: Iterable[Wish]) -> Found:
    """Look up a batch in a handful of statements, however many rows it has."""
    wishes = list(wishes)
    found = Found()
    _by_sku(found, seller_id, [wish["sku"] for wish in wishes if wish.get("sku")])
    names = {wish["name"].lower() for wish in wishes if wish.get("name") and wish.get("sku") not in found.by_sku}
    _by_name(found, seller_id, sorted(names))
    ids = {item.product_id for item in found.by_sku.values()}
    rows = select(ProductPermit.product_id, ProductPermit.permit_id).where(ProductPermit.product_id.in_(ids))
    for product_id, permit_id in db.session.execute(rows):
        found.permits.setdefault(product_id, []).append(permit_id)
    marks = {wish["mark"][1] for wish in wishes if wish.get("mark")}
    _counted(found, seller_id, marks)
    return found


def _by_sku(found: Found, seller_id: int, skus: list[str]) -> None:
    mine = select(Variant).where(Variant.seller_id == seller_id, Variant.sku.in_(skus))
    of = joinedload(Variant.product)
    mine = mine.options(of.joinedload(Product.kind), of.joinedload(Product.category))
    found.by_sku = {item.sku: item for item in db.session.scalars(mine)}


def _by_name(found: Found, seller_id: int, names: list[str]) -> None:
    if not names:
        return
    lower = func.lower(Product.name)
    mine = select(Product).where(Product.seller_id == seller_id, Product.status != Status.ARCHIVED, lower.in_(names))
    for product in db.session.scalars(mine.order_by(Product.id)):
        found.by_name.setdefault(product.name.lower(), []).append(product)
    ids = [product.id for each in found.by_name.values() for product in each]
    theirs = select(Variant).where(Variant.product_id.in_(ids), Variant.archived.is_(False))
    for item in db.session.scalars(theirs):
        found.variants.setdefault(item.product_id, {})[item.name.lower()] = item


def _counted(found: Found, seller_id: int, marks: set[str]) -> None:
    """A sheet that is sent again was counted against the same moment: its count starts where the last one ended."""
    if not marks:
        return
    done = (
        select(SheetRow.variant_id, SheetRow.mark, SheetRow.effects)
        .join(SheetImport, SheetImport.id == SheetRow.import_id)
        .where(SheetImport.seller_id == seller_id, SheetRow.mark.in_(marks), SheetRow.status == RowStatus.DONE)
        .where(SheetRow.variant_id.in_([item.id for item in found.by_sku.values()]))
    )
    for variant_id, mark, effects in db.session.execute(done.order_by(SheetRow.id)):
        if "counted" in effects:
            found.counted[variant_id, mark] = effects["counted"]
