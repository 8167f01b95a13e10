"""What the search box offers while one types: words, goods and makers that begin so.

Two statements. The goods come from the search index; the makers are looked through by name, for there are some
thousands at most and an answer is kept for a minute.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, or_, select

from storefront.catalog import folding
from storefront.catalog.filters import Filters, goods_by_id
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.kit.images import Picture
from storefront.places import area
from storefront.places.area import Area
from storefront.sellers.seller import Seller, Status

LOOKED_AT = 60  # goods, the newest that fit; the best of them are offered
GOODS, WORDS, MAKERS = 5, 3, 3
SHORTEST = 2  # letters


@dataclass(frozen=True)
class Good:
    """A product that fits; `price` is its lowest in rupiah."""

    slug: str
    name: str
    name_en: str
    price: int
    picture: Picture | None


@dataclass(frozen=True)
class Maker:
    """A shop whose name fits, and its city."""

    slug: str
    name: str
    place: str


@dataclass(frozen=True)
class Suggestions:
    """What fits an unfinished text."""

    words: list[str]
    goods: list[Good]
    makers: list[Maker]


def suggest(text: str) -> Suggestions:
    """What fits the text so far; nothing below two letters."""
    typed = folding.words(text)
    asked = Filters(text=text, unfinished=True)
    if not typed or len("".join(typed)) < SHORTEST or not asked.forms:
        return Suggestions([], [], [])
    rows = _goods(asked)
    rows.sort(key=lambda row: _place(row.name, typed[-1]))  # stable: the newest first among equals
    return Suggestions(_words(rows, typed), [_good(row) for row in rows[:GOODS]], _makers(typed))


def _goods(asked: Filters) -> list[Row[Any]]:
    cover = select(Photo.id).where(Photo.product_id == Product.id).order_by(Photo.position, Photo.id).limit(1)
    columns = [Product.id, Product.slug, Product.name, Product.name_en, Product.price_from, Photo]
    found, number = goods_by_id(asked, *columns)
    found = found.outerjoin(Photo, Photo.id == cover.correlate(Product).scalar_subquery())
    return list(db.session.execute(found.order_by(number.desc()).limit(LOOKED_AT)))


def _good(row: Row[Any]) -> Good:
    return Good(row.slug, row.name, row.name_en, row.price_from, row.Photo.picture if row.Photo else None)


def _place(name: str, beginning: str) -> int:
    """Which word of the name begins so; a large number when none does (the description may)."""
    words, ways = folding.words(name), (beginning, folding.fold(beginning))
    fitting = (n for n, word in enumerate(words) if word.startswith(ways) or folding.fold(word).startswith(ways))
    return next(fitting, len(words) + LOOKED_AT)


def _words(rows: list[Row[Any]], typed: list[str]) -> list[str]:
    """What the last word may become, as the names of the goods found have it, the commonest first."""
    ends = Counter(word for row in rows for word in folding.words(row.name) if word.startswith(typed[-1]))
    return [" ".join([*typed[:-1], end]) for end, _count in ends.most_common(WORDS)]


def _makers(typed: list[str]) -> list[Maker]:
    """Live shops in whose names a word begins with each word typed. The words are plain letters and digits."""
    name = func.lower(Seller.name)
    fits = [or_(name.like(f"{word}%"), name.like(f"% {word}%")) for word in typed]
    found = select(Seller.slug, Seller.name, Area.name.label("city")).join(Seller.city)
    found = found.where(Seller.status == Status.LIVE, *fits).order_by(Seller.name).limit(MAKERS)
    return [Maker(row.slug, row.name, area.short(row.city)) for row in db.session.execute(found)]
