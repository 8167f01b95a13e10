"""Finding goods by words: one folding, and two engines (SQLite FTS5, PostgreSQL full text) that give the same sets."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, column, literal, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from storefront.catalog import folding
from storefront.catalog.product import Product
from storefront.kit.db import db

MOST_WORDS = 8
LONGEST_QUERY = 200
SHORTEST_BEGINNING = 2  # letters that say something as the beginning of a word
IDLE = {"dan", "di", "yang", "dari", "untuk", "dengan", "ke", "atau", "the", "and", "of", "for"}  # but alone they count

# A row of the FTS table is a product's words and a mark for each filter it passes, so that SQLite meets filters in the
# same index. Marks mix letters and digits, as no folded word does.
_MARKS = {"kota": "z1", "pengampu": "z2", "kategori": "z3", "jenis": "z4", "halal": "z5"}
_FILL = """
    INSERT INTO product_search (rowid, words)
    SELECT id, words || ' z1' || replace(city_code, '.', '') || ' z2' || lower(pengampu_code)
        || ' z3' || category_id || ' z4' || kind_id || CASE WHEN EXISTS (
            SELECT 1 FROM product_permits JOIN permits ON permits.id = permit_id
            WHERE product_id = products.id AND kind = 'halal' AND permits.status = 'accepted' AND NOT waits
        ) THEN ' z5' ELSE '' END
    FROM products WHERE id BETWEEN :first AND :last
"""
_fts = table("product_search", column("rowid"), column("product_search"))
_vector: ColumnElement[Any] = literal_column(
    "to_tsvector('simple', products.words)"
)  # word by word the expression of the index


def index(product: Product) -> None:
    """Write what the product is found by. To be called when its name, words, shelves, seller or place change."""
    product.words = words_of(product)
    db.session.flush()
    refill(product.id, product.id)


def refill(first: int, last: int) -> None:
    """Bring the index of the products with these ids in line with their `words` (one statement for any number)."""
    if not _is_sqlite():
        return
    span = {"first": first, "last": last}
    db.session.execute(text("DELETE FROM product_search WHERE rowid BETWEEN :first AND :last"), span)
    db.session.execute(text(_FILL), span)


def words_of(product: Product) -> str:
    """All words a product is found by: as they are written (for unfinished words) and folded."""
    seller = product.seller
    place = [seller.area, seller.area.parent]
    told = [
        product.name, product.kind.name, product.category.name, seller.name, *[area.name for area in place if area],
        seller.city.short_name, product.pengampu_code, product.composition, product.description,
        product.name_en or "", product.kind.name_en, product.category.name_en,
    ]  # fmt: skip
    written = dict.fromkeys(folding.words(" ".join(told)))
    return " ".join(dict.fromkeys([*written, *map(folding.fold, written)]))


def asked(query: str, unfinished: bool = False) -> list[list[str]]:
    """What a query means: for each of its words the forms of which one must be there; `abc*` stands for a beginning.

    Any text will do; one without a single word gives an empty list. `unfinished` takes the last word for a beginning.
    """
    words = folding.words(query[:LONGEST_QUERY])[:MOST_WORDS]
    words = [word for word in words if word not in IDLE] or words
    forms = [[folding.fold(word)] for word in words]
    if unfinished and forms and len(words[-1]) >= SHORTEST_BEGINNING:
        beginnings = dict.fromkeys([words[-1], *forms[-1]])  # folding may leave a single letter (zzzz): that is none
        forms[-1] = [f"{form}*" for form in beginnings if len(form) >= SHORTEST_BEGINNING]
    return forms


def narrow(goods: Select[Any], forms: list[list[str]], passed: Mapping[str, str]) -> tuple[Select[Any], Any]:
    """Keep of `goods` (a select from products) what has all the words asked for; beside it, the column of its ids.

    `passed` are the filters that hold anyway, by name and key: SQLite meets them in the same index.
    """
    if not _is_sqlite():
        return (goods.where(_in_postgresql(forms)) if forms else goods), Product.id
    if not forms and len(passed) < 2:
        return goods, Product.id  # an index of the table itself does it
    # "+ 0" keeps SQLite from asking the index once for each product instead of once for all
    return goods.join(_fts, Product.id == _fts.c.rowid + 0).where(_in_sqlite(forms, passed)), _fts.c.rowid


def keep(goods: Select[Any], forms: list[list[str]], passed: Mapping[str, str]) -> Select[Any]:
    """The same for goods that come in an order of their own and of which many fit: they are dropped as they come by."""
    if not _is_sqlite() or (not forms and len(passed) < 2):
        return narrow(goods, forms, passed)[0]
    return goods.where((Product.id + 0).in_(select(_fts.c.rowid).where(_in_sqlite(forms, passed))))


def _in_postgresql(forms: list[list[str]]) -> ColumnElement[bool]:
    """The words in PostgreSQL's language. Folded words are plain letters or digits, so nothing needs escaping."""
    words = [
        "(" + " | ".join(f"'{form.rstrip('*')}'" + ":*" * form.endswith("*") for form in word) + ")" for word in forms
    ]
    return _vector.bool_op("@@")(cast(literal(" & ".join(words), String, literal_execute=True), TSQUERY))


def _in_sqlite(forms: list[list[str]], passed: Mapping[str, str]) -> ColumnElement[bool]:
    """The words and marks in FTS5's language."""
    words = [
        "(" + " OR ".join(f'"{form.rstrip("*")}"' + " *" * form.endswith("*") for form in word) + ")" for word in forms
    ]
    marks = [_MARKS[name] + key.replace(".", "").lower() for name, key in passed.items()]
    return _fts.c.product_search.bool_op("MATCH")(" AND ".join([*words, *marks]))


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"
