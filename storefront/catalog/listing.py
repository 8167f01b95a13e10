"""Pages of goods: filtered, sorted, walked by cursor, with what each further filter would leave.

Every list begins with one look at up to 1,000 fitting goods. Most lists end there: page and counts follow in memory.
Only a longer list is walked along an index in its order, and its counts stop at 1,000 ("1000+"). So nothing counts a
whole table, nothing skips rows, and a page costs about the same among 240 goods and among a million.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, and_, literal, or_, select, union_all

from storefront.catalog import facets
from storefront.catalog.cursor import Cursor
from storefront.catalog.facets import CAP, Counts
from storefront.catalog.filters import Filters, Sort, goods, goods_by_id, goods_by_price
from storefront.catalog.product import PassLevel, Product, public
from storefront.catalog.shelf import Shelves
from storefront.kit.db import db

PAGE = 24


@dataclass(frozen=True)
class Page:
    """One page: ids of products in their order, where its neighbours begin, and how much there is.

    A `total` above 1,000 means "more than 1,000"; for `counts` see `facets.count`. `instead` tells how many goods there
    would be if one filter (by its word) were let go, as far as 1,001.
    """

    ids: list[int]
    next: str | None
    previous: str | None
    total: int
    counts: Counts
    instead: dict[str, int]


def page(filters: Filters, shelves: Shelves, size: int = PAGE) -> Page:
    """The page the filters ask for, in at most four statements.

    A text that finds nothing as it stands is taken to end in an unfinished word.
    """
    if filters.text and not filters.forms:
        return Page([], None, None, 0, facets.count(filters, shelves, {"": []}), {})
    looks = _look(filters)
    if filters.forms and not looks[""]:
        filters = replace(filters, unfinished=True)
        looks = _look(filters)
    fitting = looks[""]
    rows = _walk(filters, size) if len(fitting) > CAP else _cut(filters, fitting, size)
    more, rows = len(rows) > size, rows[:size]
    backwards = bool(filters.cursor and filters.cursor.backwards)
    if backwards:
        rows.reverse()
    has_next, has_previous = (True, more) if backwards else (more, filters.cursor is not None)
    return Page(
        ids=[row.id for row in rows],
        next=Cursor(rows[-1].price, rows[-1].id).write() if rows and has_next else None,
        previous=Cursor(rows[0].price, rows[0].id, backwards=True).write() if rows and has_previous else None,
        total=len(fitting),
        counts=facets.count(filters, shelves, looks),
        instead={word: len(rows) for word, rows in looks.items() if word},
    )


def newest(levels: Sequence[PassLevel], count: int) -> list[int]:
    """The newest public goods that passed one of these levels, one maker after another."""
    fresh = select(Product.id, Product.seller_id).join(Product.seller).where(public(), Product.pass_level.in_(levels))
    turns: Counter[int] = Counter()
    ranked = []
    for number, seller in db.session.execute(fresh.order_by(Product.id.desc()).limit(count * 6)):
        turns[seller] += 1
        ranked.append((turns[seller], -number))
    return [-number for _turn, number in sorted(ranked)[:count]]


def _look(filters: Filters) -> dict[str, list[Row[Any]]]:
    """Up to 1,001 goods that fit ("" in the answer), and that would fit if one chosen filter were let go."""
    let_go = ["", *filters.shelves, *(word for word in ("halal", "khas") if getattr(filters, word))]
    columns = [Product.id, Product.price_from.label("price"), *facets.columns()]
    looks = [goods(filters.without(word), literal(word).label("let_go"), *columns).limit(CAP + 1) for word in let_go]
    found: dict[str, list[Row[Any]]] = {word: [] for word in let_go}
    for row in db.session.execute(union_all(*[select(look.subquery()) for look in looks])):
        found[row.let_go].append(row)
    return found


def _cut(filters: Filters, fitting: list[Row[Any]], size: int) -> list[Any]:
    """The page (and one more row) out of all fitting goods."""
    down = _goes_down(filters)

    def place(row: Any) -> tuple[int, int]:
        return (0 if filters.sort == Sort.NEWEST else row.price, row.id)

    rows = sorted(fitting, key=place, reverse=down)
    if filters.cursor:
        start = place(filters.cursor)
        rows = [row for row in rows if (place(row) < start if down else place(row) > start)]
    return rows[: size + 1]


def _walk(filters: Filters, size: int) -> list[Any]:
    """The page (and one more row) along the index of its order."""
    down, by_price = _goes_down(filters), filters.sort != Sort.NEWEST
    price, number = Product.price_from, Product.id
    columns = [number, price.label("price")]
    found, number = (goods_by_price(filters, *columns), number) if by_price else goods_by_id(filters, *columns)
    if start := filters.cursor:
        beyond = number < start.id if down else number > start.id
        if by_price:
            dearer_or_cheaper = price < start.price if down else price > start.price
            beyond = and_(price <= start.price if down else price >= start.price, or_(dearer_or_cheaper, beyond))
        found = found.where(beyond)
    keys = [price, number] if by_price else [number]
    return list(db.session.execute(found.order_by(*[key.desc() if down else key for key in keys]).limit(size + 1)))


def _goes_down(filters: Filters) -> bool:
    """Whether rows are fetched from the largest id or price; a way back is fetched against the order of the list."""
    return (filters.sort != Sort.CHEAPEST) != bool(filters.cursor and filters.cursor.backwards)
