"""The shelves of the shop: cities, pengampu, categories and kinds, by the words that stand in addresses."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, literal, select, union_all

from storefront.catalog.category import Category, ProductKind
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.places import area
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
    """One shelf: `key` as in a product's row (but text), `slug` as in an address, the names as people read them."""

    key: str
    slug: str
    name: str
    name_en: str = ""


Shelves = dict[str, dict[str, Shelf]]  # filter word -> slug -> shelf, in shop order


def shelves() -> Shelves:
    """Every shelf of the shop, in one statement."""
    towns = Area.level.in_([Level.KOTA, Level.KABUPATEN])
    rows = union_all(
        _rows("kota", Area.code, Area.slug, Area.name, Area.code, Area.name).where(towns),
        _rows("pengampu", Pengampu.code, Pengampu.slug, Pengampu.code, Pengampu.position + 100, Pengampu.code),
        _rows("kategori", Category.id, Category.slug, Category.name, Category.position + 100, Category.name_en),
        _rows("jenis", ProductKind.id, ProductKind.slug, ProductKind.name, ProductKind.name, ProductKind.name_en),
    )
    found: Shelves = {word: {} for word in COLUMNS}
    for word, key, slug, name, _place, name_en in sorted(db.session.execute(rows), key=lambda row: str(row[4])):
        found[word][slug] = Shelf(key, slug, area.short(name), area.short(name_en))
    return found


def _rows(word: str, key: Any, slug: Any, name: Any, place: Any, name_en: Any) -> Any:
    return select(literal(word), cast(key, String), slug, name, cast(place, String), name_en)
