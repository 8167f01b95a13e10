"""The shelves of the shop: cities, pengampu, categories and kinds, by the words that stand in addresses."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, literal, select, union_all

from storefront.catalog.category import Category, ProductKind
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.places.area import Area, Level
from storefront.places.pengampu import Pengampu

COLUMNS: dict[str, Any] = {
    "kota": Product.city_code,
    "pengampu": Product.pengampu_code,
    "kategori": Product.category_id,
    "jenis": Product.kind_id,
}


@dataclass(frozen=True)
class Shelf:
    """One shelf: `key` as in a product's row (but text), `slug` as in an address, `name` as people read it."""

    key: str
    slug: str
    name: str


Shelves = dict[str, dict[str, Shelf]]  # filter word -> slug -> shelf, in shop order


def shelves() -> Shelves:
    """Every shelf of the shop, in one statement."""
    towns = Area.level.in_([Level.KOTA, Level.KABUPATEN])
    rows = union_all(
        _rows("kota", Area.code, Area.slug, Area.name, Area.code).where(towns),
        _rows("pengampu", Pengampu.code, Pengampu.slug, Pengampu.code, Pengampu.position + 100),
        _rows("kategori", Category.id, Category.slug, Category.name, Category.position + 100),
        _rows("jenis", ProductKind.id, ProductKind.slug, ProductKind.name, ProductKind.name),
    )
    found: Shelves = {word: {} for word in COLUMNS}
    for word, key, slug, name, _place in sorted(db.session.execute(rows), key=lambda row: str(row[4])):
        name = name.removeprefix("Kota Administrasi ").removeprefix("Kabupaten Administrasi ")
        found[word][slug] = Shelf(key, slug, name)
    return found


def _rows(word: str, key: Any, slug: Any, name: Any, place: Any) -> Any:
    return select(literal(word), cast(key, String), slug, name, cast(place, String))
