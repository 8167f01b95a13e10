"""How many of a made-to-order variant can be made a day."""

from sqlalchemy import case, func, literal, select, update

from storefront.catalog.stock import StockMove
from storefront.catalog.variant import CapacityDay, Variant
from storefront.kit import clock
from storefront.kit.db import db


def set_capacity(variant: Variant, units: int) -> None:
    """Change the units a day, of a variant that is made to order already.

    Days that were opened before have their room reckoned again: the new capacity less what the book says was taken.
    Where more is ordered than can now be made, no room is left, and every order stands.
    """
    assert variant.capacity is not None, "a variant with a stock has no capacity"
    variant.capacity = units
    db.session.flush()
    taken = (
        select(func.coalesce(func.sum(StockMove.free_change), 0))
        .where(StockMove.variant_id == CapacityDay.variant_id, StockMove.day == CapacityDay.day)
        .scalar_subquery()
    )
    room = literal(units) + taken
    db.session.execute(
        update(CapacityDay)
        .where(CapacityDay.variant_id == variant.id, CapacityDay.day >= clock.today())
        .values(free=case((room > 0, room), else_=0))
        .execution_options(synchronize_session=False)
    )
