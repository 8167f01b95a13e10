"""Finding goods by words: one folding, and two engines (SQLite FTS5, PostgreSQL full text) that give the same sets."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, column, exists, literal, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from storefront.catalog import folding
from storefront.catalog.product import Product
from storefront.kit.db import db

MOST_WORDS = 8
LONGEST_QUERY = 200
SHORTEST_BEGINNING = 3  # letters a last, perhaps unfinished word needs; below, it must be a whole word
IDLE = {"dan", "di", "yang", "dari", "untuk", "dengan", "ke", "atau", "the", "and", "of", "for"}  # but alone they count

# A row of the FTS table is a product's words and a mark for each filter it passes, so that SQLite meets filters in the
# same index. Marks mix letters and digits, as no folded word does.
_MARKS = {"kota": "z1", "pengampu": "z2", "kategori": "z3", "jenis": "z4", "halal": "z5"}
_FILL = """
    INSERT INTO product_search (rowid, words)
    SELECT id, words || ' z1' || replace(city_code, '.', '') || ' z2' || lower(pengampu_code)
        || ' z3' || category_id || ' z4' || kind_id || CASE WHEN EXISTS (
            SELECT 1 FROM product_permits JOIN permits ON permits.id = permit_id
            WHERE product_id = products.id AND kind = 'halal'
        ) THEN ' z5' ELSE '' END
    FROM products WHERE id BETWEEN :first AND :last
"""
_fts: Any = table("product_search", column("rowid"), column("product_search"))
_vector: Any = literal_column("to_tsvector('simple', products.words)")  # word by word the expression of the index


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
    ]  # fmt: skip
    written = dict.fromkeys(folding.words(" ".join(told)))
    return " ".join(dict.fromkeys([*written, *map(folding.fold, written)]))


def asked(query: str) -> list[list[str]]:
    """What a query means: for each of its words the forms of which one must be there; `abc*` stands for a beginning.

    Any text will do; one without a single word gives an empty list.
    """
    words = folding.words(query[:LONGEST_QUERY])[:MOST_WORDS]
    words = [word for word in words if word not in IDLE] or words
    forms = [[folding.fold(word)] for word in words]
    if words and len(words[-1]) >= SHORTEST_BEGINNING:
        forms[-1] = list(dict.fromkeys(_beginning(form) for form in [words[-1], *forms[-1]]))
    return forms


def narrow(goods: Select[Any], query: str, passed: Mapping[str, str], walking: bool = False) -> tuple[Select[Any], Any]:
    """Keep of `goods` (a select from products) what the query finds; beside it, the column that sorts it by id.

    `passed` are the filters that hold anyway, by name and key: SQLite meets them in the same index. `walking` says
    that the goods come in an order of their own and matches are many, so each is looked up as it comes by.
    """
    forms = asked(query)
    if not _is_sqlite():
        if forms:
            wanted = " & ".join("(" + " | ".join(map(_for_postgresql, word)) + ")" for word in forms)
            goods = goods.where(_vector.op("@@")(literal(wanted, TSQUERY, literal_execute=True)))
        return goods, Product.id
    marks = [[_MARKS[name] + key.replace(".", "").lower()] for name, key in passed.items()]
    if not forms and len(marks) < 2:
        return goods, Product.id  # an index of the table itself does it
    wanted = " AND ".join("(" + " OR ".join(map(_for_sqlite, word)) + ")" for word in [*forms, *marks])
    found = _fts.c.product_search.op("MATCH")(wanted)
    if walking:
        return goods.where(exists(select(1).select_from(_fts).where(found, _fts.c.rowid == Product.id))), Product.id
    # "+ 0" keeps SQLite from asking the index once for each product instead of once for all
    return goods.join(_fts, Product.id == _fts.c.rowid + 0).where(found), _fts.c.rowid


def _beginning(form: str) -> str:
    return form + "*" if len(form) >= SHORTEST_BEGINNING else form


def _for_sqlite(form: str) -> str:
    return f'"{form.rstrip("*")}"' + (" *" if form.endswith("*") else "")


def _for_postgresql(form: str) -> str:
    return f"'{form.rstrip('*')}'" + (":*" if form.endswith("*") else "")


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"
