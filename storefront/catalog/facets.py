"""What each further filter of a list would leave, counted as far as 1,000."""

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, literal, select, union_all

from storefront.catalog.filters import Filters, goods
from storefront.catalog.shelf import COLUMNS, Shelf, Shelves
from storefront.kit.db import db

CAP = 1000
HALAL: dict[str, Shelf | None] = {"1": None}

Counts = dict[str, dict[str, int]]  # filter word -> slug (for halal: "1") -> goods


def count(filters: Filters, shelves: Shelves, looks: dict[str, list[Row[Any]]]) -> Counts:
    """How many goods each shelf would leave while the other filters hold; above 1,000 means "more than 1,000".

    `looks` are the goods seen with one filter let go (under its word) or with all of them (under ""). Where all were
    seen they are counted in memory, the rest in one statement.
    """
    found: Counts = {}
    unseen: list[tuple[str, str, Filters]] = []
    for word in (*COLUMNS, "halal"):
        seen, options = looks.get(word, looks[""]), shelves.get(word, HALAL)
        if len(seen) > CAP:
            unseen += [(word, slug, filters.without(word).on(word, shelf)) for slug, shelf in options.items()]
            found[word] = {}
        else:
            tally = Counter(str(int(row.halal) if word == "halal" else getattr(row, word)) for row in seen)
            found[word] = {slug: tally[shelf.key if shelf else slug] for slug, shelf in options.items()}
    if unseen:
        for word, slug, number in db.session.execute(union_all(*[_counted(*each) for each in unseen])):
            found[word][slug] = number
    return found


def _counted(word: str, slug: str, filters: Filters) -> Any:
    some = goods(replace(filters, cursor=None), literal(1)).limit(CAP + 1).subquery()
    return select(literal(word), literal(slug), select(func.count()).select_from(some).scalar_subquery())
