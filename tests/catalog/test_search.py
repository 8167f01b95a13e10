"""Finding goods by words: the same sets on SQLite and on PostgreSQL (each test runs on both)."""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from storefront.catalog import filters, listing, search, shelf
from storefront.catalog.filters import Filters
from storefront.catalog.product import Product
from storefront.kit.db import db
from tests.people import Make

PLUIT = "31.72.01.1005"  # Penjaringan, Jakarta Utara
GOODS = {  # name: (kind, category, shop)
    "Keripik Singkong Balado": ("camilan", "kuliner", "cideng"),
    "Kripik Tempeh": ("camilan", "kuliner", "pluit"),
    "Risoles Ragout Ayam": ("kudapan", "kuliner", "cideng"),
    "Sambal Teri Kacang": ("sambal-bumbu", "kuliner", "cideng"),
    "Terigu Singkong 250g": ("bahan-segar", "pertanian-perikanan", "pluit"),
    "Tas Rajutan Perca": ("tas", "fesyen", "pluit"),
    "Hiasan Dinding Batik": ("dekorasi", "kriya", "cideng"),
    "Es Mi Kangkung": ("minuman", "kuliner", "pluit"),
    "Kain Membatik Sendiri": ("batik", "kriya", "cideng"),
    "Jahit Kebaya": ("jasa-jahit", "jasa", "pluit"),
}
ALL = set(GOODS)
TABLE = [
    ("keripik", {"Keripik Singkong Balado", "Kripik Tempeh"}),
    ("KRIPIK", {"Keripik Singkong Balado", "Kripik Tempeh"}),
    ("kerip", {"Keripik Singkong Balado", "Kripik Tempeh"}),  # an unfinished word
    ("krip", {"Keripik Singkong Balado", "Kripik Tempeh"}),
    ("tempe", {"Kripik Tempeh"}),
    ("risol", {"Risoles Ragout Ayam"}),
    ("sambel teri", {"Sambal Teri Kacang"}),
    ("teri", {"Sambal Teri Kacang"}),  # a whole word is not taken for the beginning of terigu
    ("terig", {"Terigu Singkong 250g"}),
    ("singkong", {"Keripik Singkong Balado", "Terigu Singkong 250g"}),
    ("singkong keripik", {"Keripik Singkong Balado"}),
    ("singkong, dan keripik!", {"Keripik Singkong Balado"}),
    ("tas", {"Tas Rajutan Perca"}),
    ("rajut", {"Tas Rajutan Perca"}),
    ("hias", {"Hiasan Dinding Batik"}),
    ("batik", {"Hiasan Dinding Batik", "Kain Membatik Sendiri"}),
    ("penjahit", {"Jahit Kebaya"}),
    ("mi", {"Es Mi Kangkung"}),  # and not minuman
    ("mie", {"Es Mi Kangkung"}),
    ("250 g", {"Terigu Singkong 250g"}),
    ("250g", {"Terigu Singkong 250g"}),
    ("minuman", {"Es Mi Kangkung"}),  # by kind
    ("kriya", {"Hiasan Dinding Batik", "Kain Membatik Sendiri"}),  # by category
    ("pluit", {name for name, (_kind, _category, shop) in GOODS.items() if shop == "pluit"}),  # by kelurahan
    ("jakarta utara", {name for name, (_kind, _category, shop) in GOODS.items() if shop == "pluit"}),
    ("gambir", {name for name, (_kind, _category, shop) in GOODS.items() if shop == "cideng"}),  # by kecamatan
    ("kpkp", {name for name, (_kind, _category, shop) in GOODS.items() if shop == "pluit"}),
    ("dapur budi keripik", {"Keripik Singkong Balado"}),
    ("buatan rumah", ALL),  # by description
    ("dan", {"Sambal Teri Kacang", "Terigu Singkong 250g"}),  # alone it counts: sambal dan bumbu, pertanian dan …
    ("pizza", set()),
    ("keripik pizza", set()),
    ("zzzz", set()),  # folds to one letter, which begins the marks of the index
    ("bb", set()),
]
HOSTILE = [
    '"', "'", '"keripik', "keripik*", "*", "* OR *", "keripik AND", "NOT keripik", "NEAR(a b)", "words:keripik", "(((",
    "a & | ! <-> b:*", "'; DROP TABLE products; --", "\0", "keripik\0", "🍜", "店 مطعم", "%_\\", "^keripik", "z1 3171",
    "keripik " * 2000, "é" * 10_000, "-1", "{keripik}", "keripik:*", "\ud800",
]  # fmt: skip


@pytest.fixture
def stocked(make: Make) -> Make:
    """Ten goods of two shops: one in Cideng, one in Pluit."""
    shops = {
        "cideng": make.seller("Dapur Budi"),
        "pluit": make.seller("Rumah Wati", area=PLUIT, pengampu="KPKP"),
    }
    for name, (kind, category, shop) in GOODS.items():
        make.product(shops[shop], name=name, kind=kind, category=category)
    return make


def found(query: str, **shelves: str) -> set[str]:
    """The names of the goods a list shows for a query."""
    known = shelf.shelves()
    page = listing.page(filters.read({"q": query, **shelves}, known), known)
    return {product.name for product in db.session.query(Product).where(Product.id.in_(page.ids))}


def test_both_engines_find_the_same_goods_for_a_table_of_queries(stocked: Make) -> None:
    wrong = {query: found(query) for query, expected in TABLE if found(query) != expected}
    assert wrong == {}


def test_hostile_input_never_errs(stocked: Make) -> None:
    for query in HOSTILE:
        assert found(query) <= ALL


def test_a_text_without_any_word_finds_nothing_and_no_text_finds_everything(stocked: Make) -> None:
    assert found("🍜") == found('"') == found("*") == found("店") == set()
    assert found("") == found("   ") == ALL


def test_words_and_filters_hold_together(stocked: Make) -> None:
    assert found("keripik", kota="jakarta-utara") == {"Kripik Tempeh"}
    assert found("keripik", kota="jakarta-utara", pengampu="ppkukm") == set()
    assert found("", kota="jakarta-utara", kategori="kuliner", jenis="camilan") == {"Kripik Tempeh"}


def test_a_mark_of_the_index_cannot_be_asked_for(stocked: Make) -> None:
    assert found("z13172") == found("z2kpkp") == found("z3") == set()


def test_a_renamed_product_is_found_by_its_new_name_only(make: Make) -> None:
    product = make.product(name="Sambal Teri")
    product.name, product.description = "Abon Tuna", ""
    search.index(product)
    assert found("abon") == {"Abon Tuna"}
    assert found("teri") == set()


def test_the_index_can_be_filled_again_from_the_words_of_the_products(stocked: Make) -> None:
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text("DELETE FROM product_search"))
    search.refill(1, 10**9)
    assert found("keripik") == {"Keripik Singkong Balado", "Kripik Tempeh"}
    search.refill(1, 10**9)
    assert found("", kota="jakarta-utara", jenis="camilan") == {"Kripik Tempeh"}, "and again without doubles"


@pytest.fixture
def asking(app: Flask) -> Iterator[None]:
    """An empty shop to ask."""
    with app.app_context():
        yield


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60))
def test_any_text_at_all_can_be_asked(asking: None, query: str) -> None:
    assert listing.page(Filters(text=query), {word: {} for word in shelf.COLUMNS}).ids == []
