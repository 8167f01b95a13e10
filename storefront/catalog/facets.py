"""What each further filter of a list would leave, counted as far as 1,000."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, literal, select, union_all

from storefront.catalog.filters import Filters, goods, is_halal
from storefront.catalog.shelf import COLUMNS, Shelf, Shelves
from storefront.kit.db import db

CAP = 1000
SEEN = 10_000  # goods that are counted one by one; among more, only what passes the cap is known for sure
HALAL: dict[str, Shelf | None] = {"1": None}
WORDS = (*COLUMNS, "halal")

Counts = dict[str, dict[str, int]]  # filter word -> slug (for halal: "1") -> goods
Tally = Counter[str]


def columns() -> list[Any]:
    """What the counting needs of each product: its keys by filter word, and whether it is halal."""
    return [*(column.label(word) for word, column in COLUMNS.items()), is_halal().label("halal")]


def count(filters: Filters, shelves: Shelves, looks: dict[str, list[Row[Any]]]) -> Counts:
    """How many goods each shelf would leave while the other filters hold; above 1,000 means "more than 1,000".

    `looks` are the goods seen with one filter let go (under its word) or with none (under ""), 1,001 where there are
    more; those are looked at again in one statement. A shelf whose number stays unknown is missing in the answer.
    """
    many = {word for word in {word if word in looks else "" for word in WORDS} if len(looks[word]) > CAP}
    deeper = _look_deeper(filters, sorted(many)) if many else {}
    found: Counts = {}
    for word in WORDS:
        base = word if word in looks else ""
        tally, is_whole = deeper[base][word] if base in many else (_tally(word, looks[base]), True)
        options = {slug: tally[shelf.key if shelf else slug] for slug, shelf in shelves.get(word, HALAL).items()}
        found[word] = {slug: number for slug, number in options.items() if is_whole or number > CAP}
    return found


def _tally(word: str, rows: Sequence[Row[Any]]) -> Tally:
    return Counter(str(int(row.halal) if word == "halal" else getattr(row, word)) for row in rows)


def _look_deeper(filters: Filters, let_go: list[str]) -> dict[str, dict[str, tuple[Tally, bool]]]:
    """For each filter let go and each word: goods by key among the first 10,000, and whether these were all."""
    parts = []
    for word in let_go:
        some = goods(filters.without(word), *columns()).limit(SEEN).subquery()
        grouped = select(literal(word).label("let_go"), *some.c, func.count().label("number")).group_by(*some.c)
        parts.append(select(grouped.subquery()))
    found = {word: {each: Counter[str]() for each in WORDS} for word in let_go}
    for row in db.session.execute(union_all(*parts)):
        for word in WORDS:
            found[row.let_go][word][str(int(row.halal) if word == "halal" else getattr(row, word))] += row.number
    return {
        base: {word: (tally, tally.total() < SEEN) for word, tally in tallies.items()}
        for base, tallies in found.items()
    }
