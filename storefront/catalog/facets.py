"""What each further filter of a list would leave, counted as far as 1,000."""

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, case, func, literal, select, union_all

from storefront.catalog import search
from storefront.catalog.filters import Filters, goods
from storefront.catalog.shelf import COLUMNS, Shelf, Shelves
from storefront.kit.db import db

CAP = 1000
HALAL: dict[str, Shelf | None] = {"1": None}

Counts = dict[str, dict[str, int]]  # filter word -> slug (for halal: "1") -> goods


def count(filters: Filters, shelves: Shelves, looks: dict[str, list[Row[Any]]]) -> Counts:
    """How many goods each shelf would leave while the other filters hold; above 1,000 means "more than 1,000".

    Where there are many and no index can count them (prices are narrowed), the shelf is missing in the answer.

    `looks` are the goods seen with one filter let go (under its word) or with all of them (under ""). Where all were
    seen they are counted in memory, the rest in one statement.
    """
    found: Counts = {}
    unseen: list[tuple[str, str, Filters]] = []
    for word in (*COLUMNS, "halal"):
        seen, options = looks.get(word, looks[""]), shelves.get(word, HALAL)
        if len(seen) > CAP:
            found[word] = {}
            if filters.is_countable:
                unseen += [(word, slug, filters.without(word).on(word, shelf)) for slug, shelf in options.items()]
        else:
            tally = Counter(str(int(row.halal) if word == "halal" else getattr(row, word)) for row in seen)
            found[word] = {slug: tally[shelf.key if shelf else slug] for slug, shelf in options.items()}
    if unseen:
        for word, slug, number in db.session.execute(union_all(*[_counted(*each) for each in unseen])):
            found[word][slug] = number
    return found


def _counted(word: str, slug: str, filters: Filters) -> Any:
    """One count. Where the index of the words alone can see that there are many, nothing else is read."""
    some = goods(replace(filters, cursor=None), literal(1)).limit(CAP + 1).subquery()
    number = select(func.count()).select_from(some).scalar_subquery()
    rough = search.at_most(CAP + 1, filters.forms, filters.passed)
    return select(literal(word), literal(slug), number if rough is None else case((rough > CAP, CAP + 1), else_=number))
