"""Which goods rest on the papers of a list, and which of them are out of the shop because of it. One statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select

from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product, Status
from storefront.kit import clock
from storefront.kit.db import db

NAMED = 3  # goods that are named; of the others there is a number


@dataclass(frozen=True)
class Resting:
    """How many goods rest on a paper, the names of the first, and how many passed ones no paper carries today."""

    count: int
    names: tuple[str, ...]
    unlisted: int

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.names)


NOTHING = Resting(0, (), 0)


def of(permit_ids: Sequence[int]) -> dict[int, Resting]:
    """The goods of each of these papers; a paper without any is not among the answers."""
    if not permit_ids:
        return {}
    each, today = ProductPermit.permit_id, clock.today()
    out = case((and_(Product.status == Status.PASSED, Product.papers_end_on < today), 1), else_=0)
    place = func.row_number().over(partition_by=each, order_by=Product.id).label("place")
    all_of_it = func.count().over(partition_by=each).label("goods")
    rows = select(each, Product.name, place, all_of_it, func.sum(out).over(partition_by=each).label("unlisted"))
    rows = rows.join(Product, Product.id == ProductPermit.product_id)
    rows = rows.where(each.in_(permit_ids), ProductPermit.waits.is_(False), Product.status != Status.ARCHIVED)
    told = rows.subquery()
    found: dict[int, Resting] = {}
    for row in db.session.execute(select(told).where(told.c.place <= NAMED).order_by(told.c.permit_id, told.c.place)):
        names = (*found.get(row.permit_id, NOTHING).names, row.name)
        found[row.permit_id] = Resting(row.goods, names, row.unlisted)
    return found
