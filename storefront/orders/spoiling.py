"""What cannot be sold to anybody else once it was made: food that keeps for days, and goods made for one order."""

from sqlalchemy import ColumnElement, or_, select

from storefront.catalog.product import Keeping, Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders.line import OrderLine

KEEPS = 7  # days: the line that P-IRT draws, too
SPOILS = (Keeping.SHORT, Keeping.CHILLED, Keeping.MILK)


def spoils(product: Product) -> bool:
    """Whether it goes bad within a week, or keeps only in the cold."""
    return product.keeping in SPOILS or (product.shelf_days is not None and product.shelf_days < KEEPS)


def is_lost(line: OrderLine) -> bool:
    """Whether units that were made and not taken are a loss; all others go back on the shelf."""
    return line.variant.is_made_to_order or spoils(line.variant.product)


def any_spoils(lines: list[OrderLine]) -> bool:
    """Whether something of an order goes bad: it waits for hours and not for days. One statement."""
    return _any(lines, _goes_bad())


def any_lost(lines: list[OrderLine]) -> bool:
    """Whether something of an order cannot be sold to anybody else. One statement."""
    return _any(lines, or_(_goes_bad(), Variant.capacity.is_not(None)))


def _any(lines: list[OrderLine], condition: ColumnElement[bool]) -> bool:
    ids = {line.variant_id for line in lines}
    found = select(Variant.id).join(Variant.product).where(Variant.id.in_(ids), condition)
    return db.session.scalar(found.limit(1)) is not None


def _goes_bad() -> ColumnElement[bool]:
    return or_(Product.keeping.in_(SPOILS), Product.shelf_days < KEEPS)
