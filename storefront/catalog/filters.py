"""What a list is narrowed to: the filters read from the words of its address, and the goods that fit them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from storefront.catalog import cursor, search
from storefront.catalog.cursor import Cursor
from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product, public
from storefront.catalog.shelf import COLUMNS, Shelf, Shelves
from storefront.kit import money
from storefront.sellers.permit import Kind, Permit, Status

WORDS = ("q", "kota", "pengampu", "kategori", "jenis", "halal", "khas", "harga_min", "harga_max", "urut", "sesudah")
LONGEST_TEXT = 100


class Sort(StrEnum):
    """How a list is sorted."""

    NEWEST = "terbaru"
    CHEAPEST = "termurah"
    DEAREST = "termahal"


@dataclass(frozen=True)
class Filters:
    """What is asked for, all of it together, how it is sorted, and where the page begins.

    Prices are rupiah, both ends included.
    """

    text: str = ""
    shelves: Mapping[str, Shelf] = field(default_factory=dict)  # filter word -> the one shelf chosen
    halal: bool = False
    khas: bool = False  # ciri khas of the maker's pengampu
    price_min: int | None = None
    price_max: int | None = None
    sort: Sort = Sort.NEWEST
    cursor: Cursor | None = None
    seller_id: int | None = None
    unfinished: bool = False  # whether the last word of the text may be the beginning of one
    unreadable: tuple[str, ...] = ()  # filter words whose price could not be read; such a filter does not hold

    @property
    def forms(self) -> list[list[str]]:
        """The words asked for, as the search knows them."""
        return search.asked(self.text, self.unfinished)

    @property
    def passed(self) -> dict[str, str]:
        """The filters that the search has marks for: name and key."""
        return {word: shelf.key for word, shelf in self.shelves.items()} | ({"halal": ""} if self.halal else {})

    def without(self, word: str) -> "Filters":
        """The same with one filter let go; with an empty word, the same."""
        if word in ("halal", "khas"):
            return replace(self, halal=self.halal and word != "halal", khas=self.khas and word != "khas")
        return replace(self, shelves={name: shelf for name, shelf in self.shelves.items() if name != word})


def read(args: Mapping[str, str], shelves: Shelves, **fixed: Shelf) -> Filters:
    """The filters an address holds. Unknown shelves and sorts, and prices that are none, do not hold; nothing raises.

    `fixed` are the filters that the page itself stands for.
    """
    chosen = {word: shelves[word].get(args.get(word, "")) for word in COLUMNS} | fixed
    prices: dict[str, int | None] = {}
    unreadable = []
    for word in ("harga_min", "harga_max"):
        try:
            prices[word] = money.parse(args[word]) if args.get(word, "").strip() else None
        except money.NotRupiah:
            prices[word] = None
            unreadable.append(word)
    sorts = {sort.value: sort for sort in Sort}
    return Filters(
        text=args.get("q", "").strip()[:LONGEST_TEXT],
        shelves={word: shelf for word, shelf in chosen.items() if shelf},
        halal=args.get("halal") == "1",
        khas=args.get("khas") == "1",
        price_min=prices["harga_min"],
        price_max=prices["harga_max"],
        sort=sorts.get(args.get("urut", ""), Sort.NEWEST),
        cursor=cursor.read(args.get("sesudah", "")),
        unreadable=tuple(unreadable),
    )


def goods(filters: Filters, *columns: Any) -> Select[Any]:
    """A select of `columns` over the public goods that fit, unsorted."""
    return search.narrow(_public(filters, columns), filters.forms, filters.passed)[0]


def goods_by_id(filters: Filters, *columns: Any) -> tuple[Select[Any], Any]:
    """The same for many fitting goods, to be sorted by id, and the column to sort by."""
    return search.narrow(_public(filters, columns, Product.price_from + 0), filters.forms, filters.passed)


def goods_by_price(filters: Filters, *columns: Any) -> Select[Any]:
    """The same for many fitting goods, to be sorted by price."""
    return search.keep(_public(filters, columns), filters.forms, filters.passed)


def is_halal() -> ColumnElement[bool]:
    """Whether a product (of the enclosing select) rests on a halal certificate.

    Written so that each product is looked up as it comes by: from EXISTS PostgreSQL makes a table of all halal goods.
    """
    papers = select(ProductPermit.permit_id).join(ProductPermit.permit)
    papers = papers.where(ProductPermit.product_id == Product.id, Permit.kind == Kind.HALAL)
    papers = papers.where(Permit.status == Status.ACCEPTED, ProductPermit.waits.is_(False))
    return papers.limit(1).correlate(Product).scalar_subquery().is_not(None)


def _public(filters: Filters, columns: tuple[Any, ...], price: Any = Product.price_from) -> Select[Any]:
    """`price` may be an expression no index knows, so that the index of the order is walked instead."""
    found = select(*columns).select_from(Product).join(Product.seller).where(public())
    for word, shelf in filters.shelves.items():
        found = found.where(COLUMNS[word] == (int(shelf.key) if word in ("kategori", "jenis") else shelf.key))
    if filters.halal:
        found = found.where(is_halal())
    if filters.khas:
        found = found.where(Product.is_signature)
    if filters.price_min is not None:
        found = found.where(price >= filters.price_min)
    if filters.price_max is not None:
        found = found.where(price <= filters.price_max)
    if filters.seller_id is not None:
        found = found.where(Product.seller_id == filters.seller_id)
    return found
