"""What stands below a product: more from its maker, and goods of its kind from others. One statement."""

from dataclasses import dataclass

from sqlalchemy import literal, select, union_all

from storefront.catalog.product import Product, public
from storefront.kit.db import db

MOST = 4


@dataclass(frozen=True)
class Related:
    """Ids of public goods, the newest first."""

    same_maker: list[int]
    same_kind: list[int]


def related(product: Product) -> Related:
    """Up to four of each; the product itself and what stands in the first row never come again in the second."""
    others = select(Product.id).join(Product.seller).where(public(), Product.id != product.id)
    others = others.order_by(Product.id.desc()).limit(MOST)
    maker = others.where(Product.seller_id == product.seller_id).subquery()
    kind = others.where(Product.kind_id == product.kind_id, Product.seller_id != product.seller_id).subquery()
    rows = db.session.execute(
        union_all(select(literal("maker").label("why"), maker.c.id), select(literal("kind"), kind.c.id))
    ).all()
    return Related([row.id for row in rows if row.why == "maker"], [row.id for row in rows if row.why == "kind"])
