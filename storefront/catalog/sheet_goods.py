"""A shop's goods as rows of a sheet, one a variant: read from the database piece by piece, never all at once."""

from collections.abc import Iterator, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product, Status
from storefront.catalog.sheet_columns import COLUMNS
from storefront.catalog.sheet_wish import FOOD, KEEPING
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.kit.sheet_writing import Value
from storefront.sellers.permit import Permit

BATCH = 300
STATES = {
    Status.DRAFT: "draf", Status.SUBMITTED: "menunggu kurasi", Status.RETURNED: "dikembalikan",
    Status.PASSED: "lolos", Status.PAUSED: "dijeda", Status.SUSPENDED: "diturunkan",
}  # fmt: skip
FOODS = {value: word for word, value in FOOD.items()}
KEEPINGS = {value: word for word, value in KEEPING.items()}


def rows(seller_id: int, mark: str) -> Iterator[list[Value]]:
    """Every variant that is not archived, by the product's name, its values in the order of COLUMNS.

    `mark` names this taking-out; with the stock of this moment beside it an import knows later what the person saw.
    """
    last: Product | None = None
    while products := _next(seller_id, last):
        ids = [product.id for product in products]
        variants, permits = _variants(ids), _permits(ids)
        for product in products:
            for item in variants.get(product.id, []):
                yield _values(product, item, permits.get(product.id, []), mark)
        last = products[-1]


def _next(seller_id: int, last: Product | None) -> Sequence[Product]:
    mine = select(Product).options(joinedload(Product.kind), joinedload(Product.category))
    mine = mine.where(Product.seller_id == seller_id, Product.status != Status.ARCHIVED)
    if last:
        mine = mine.where(or_(Product.name > last.name, (Product.name == last.name) & (Product.id > last.id)))
    return db.session.scalars(mine.order_by(Product.name, Product.id).limit(BATCH)).all()


def _variants(product_ids: list[int]) -> dict[int, list[Variant]]:
    wanted = select(Variant).where(Variant.product_id.in_(product_ids), Variant.archived.is_(False))
    found: dict[int, list[Variant]] = {}
    for item in db.session.scalars(wanted.order_by(Variant.position, Variant.id)):
        found.setdefault(item.product_id, []).append(item)
    return found


def _permits(product_ids: list[int]) -> dict[int, list[str]]:
    wanted = select(ProductPermit.product_id, Permit).join(Permit, Permit.id == ProductPermit.permit_id)
    found: dict[int, list[str]] = {}
    for product_id, permit in db.session.execute(wanted.where(ProductPermit.product_id.in_(product_ids))):
        found.setdefault(product_id, []).append(permit.shown_number)
    return {product_id: sorted(numbers) for product_id, numbers in found.items()}


def _values(product: Product, item: Variant, permits: list[str], mark: str) -> list[Value]:
    has_stock = not item.is_made_to_order
    told: dict[str, Value] = {
        "sku": item.sku, "name": product.name, "variant": item.name, "price": item.price,
        "on_hand": item.on_hand if has_stock else None, "capacity": item.capacity,
        "low_at": item.low_at or None, "category": product.category.name, "kind": product.kind.name,
        "unit": product.unit, "weight_g": item.weight_g or None, "serves": product.serves,
        "min_order": product.min_order, "lead_days": product.lead_days, "shelf_days": product.shelf_days,
        "description": product.description, "composition": product.composition, "allergens": product.allergens,
        "food": FOODS[product.food], "keeping": KEEPINGS[product.keeping], "permits": "; ".join(permits),
        "state": STATES.get(product.status, ""), "mark": f"{item.on_hand}-{mark}" if has_stock else None,
    }  # fmt: skip
    return [told[column.key] for column in COLUMNS]
