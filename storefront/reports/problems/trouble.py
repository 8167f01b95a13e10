"""One kind of trouble: a query of the things concerned. The count and the list behind it are both made of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Subquery, cast, func, literal, null, select, union_all

from storefront.kit.db import db
from storefront.sellers.seller import Seller

Shops = ColumnElement[bool] | None  # the condition on `Seller` whose troubles are asked for; None: all there are
Since = datetime | date


@dataclass(frozen=True)
class Slip:
    """One line of the board. `where` names places, for what is neither a shop's nor on a list."""

    key: str
    count: int = 0
    oldest: Since | None = None
    where: str = ""


@dataclass(frozen=True)
class Row:
    """One thing that is not in order, and the shop to be called."""

    thing: str
    since: Since
    seller: Seller | None


@dataclass(frozen=True)
class Trouble:
    """`lines` selects `thing` (text), `since` and `seller_id` of what is not in order now.

    `by_day`: `since` is a date. `of_shops`: it belongs to shops, so people with an area see their part of it.
    """

    key: str
    lines: Callable[[], Select[Any]]
    by_day: bool = False
    of_shops: bool = True

    def count(self, shops: Shops) -> Any:
        """How many there are, and since when the oldest is."""
        lines = self._of(shops)
        counted: Any = select(literal(self.key).label("key"), func.count(), func.min(lines.c.since))
        return counted.select_from(lines)

    def rows(self, shops: Shops, most: int) -> list[Row]:
        """The things themselves, the oldest first."""
        lines = self._of(shops)
        wanted = select(lines.c.thing, lines.c.since, Seller).outerjoin(Seller, Seller.id == lines.c.seller_id)
        wanted = wanted.order_by(lines.c.since, lines.c.thing).limit(most)
        rows: Any = db.session.execute(wanted)
        return [Row(str(thing), since, seller) for thing, since, seller in rows]

    def _of(self, shops: Shops) -> Subquery:
        lines = self.lines().subquery()
        if shops is None:
            return lines
        return select(lines).join(Seller, Seller.id == lines.c.seller_id).where(shops).subquery()


def line(thing: Any, since: Any, seller_id: Any = None) -> Select[Any]:
    """The three columns of a trouble."""
    seller = cast(null(), Integer) if seller_id is None else seller_id
    return select(thing.label("thing"), since.label("since"), seller.label("seller_id"))


def count(troubles: Sequence[Trouble], shops: Shops) -> dict[str, Slip]:
    """Slips by key, in two statements: one for those that know a moment, one for those that know a day."""
    mine = [each for each in troubles if shops is None or each.of_shops]
    found: dict[str, Slip] = {}
    for by_day in (False, True):
        parts = [each.count(shops) for each in mine if each.by_day is by_day]
        if parts:
            rows: Any = db.session.execute(union_all(*parts))
            found |= {key: Slip(key, number, oldest) for key, number, oldest in rows}
    return found
