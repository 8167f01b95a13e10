"""What sellers wrote, in the language of the page; what is Indonesian on an English page says so."""

from collections.abc import Iterator

import pytest
from flask import Flask

from storefront.web import spoken, units
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite


class Thing:
    """Something with a name, and perhaps an English one."""

    def __init__(self, name: str, name_en: str = "") -> None:
        self.name, self.name_en = name, name_en


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    """An English page is being made."""
    with app.test_request_context("/produk", environ_overrides={"SCRIPT_NAME": "/en"}):
        yield


@pytest.fixture
def indonesian(app: Flask) -> Iterator[None]:
    """An Indonesian page is being made."""
    with app.test_request_context("/produk"):
        yield


def test_an_english_page_takes_english_where_there_is_some(english: None) -> None:
    assert spoken.name_here(Thing("Sambal Teri", "Anchovy Sambal")) == "Anchovy Sambal"
    assert spoken.told(Thing("Sambal Teri", "Anchovy <b>")) == "Anchovy <b>"  # plain: the template escapes it
    assert spoken.name_here(Thing("Kerak Telor")) == "Kerak Telor"
    assert spoken.told(Thing("Kerak <b>")) == '<span lang="id">Kerak &lt;b&gt;</span>'
    assert spoken.indonesian("Cerita & kota") == '<span lang="id">Cerita &amp; kota</span>'
    assert spoken.indonesian("") == ""


def test_an_indonesian_page_never_looks_at_english(indonesian: None) -> None:
    assert spoken.told(Thing("Sambal Teri", "Anchovy Sambal")) == "Sambal Teri"
    assert spoken.indonesian("Cerita") == "Cerita"
    assert (units.unit("kotak", 20), units.allergens("telur,susu")) == ("kotak", "telur, susu")


def test_words_nobody_translated_stay_as_they_were_written(english: None) -> None:
    assert units.unit("renceng", 3) == "renceng"
    assert units.allergens("lalapan") == '<span lang="id">lalapan</span>'
    assert units.allergens("") == ""


def test_the_shop_speaks_english_wherever_a_name_stands(make: Make, visitor: Visitor) -> None:
    product = make.product(name="Sambal Teri", name_en="Anchovy Sambal", description_en="Made at home.")
    for address in ("/en/produk", "/en/kategori/kuliner", f"/en/toko/{product.seller.slug}", "/en/"):
        page = visitor.get(address).text
        assert ">Anchovy Sambal<" in page and ">Sambal Teri<" not in page, address
    page = visitor.get(f"/en/produk/{product.slug}").text
    assert "<h1>Anchovy Sambal</h1>" in page and "Made at home." in page and "Sambal Teri buatan rumah" not in page


def test_the_basket_speaks_english_too(make: Make, visitor: Visitor) -> None:
    item = make.variant(name="Sambal Teri", name_en="Anchovy Sambal")
    visitor.post("/en/keranjang", data={"produk": item.product.slug, "varian": item.sku, "jumlah": "1"})
    page = visitor.get("/en/keranjang").text
    assert "Anchovy Sambal" in page and "Sambal Teri" not in page


def test_what_has_no_english_is_marked_on_the_page(make: Make, visitor: Visitor) -> None:
    product = make.product(name="Sambal Teri")
    assert 'lang="id">Sambal Teri</a>' in visitor.get("/en/produk").text
    assert '<h1><span lang="id">Sambal Teri</span></h1>' in visitor.get(f"/en/produk/{product.slug}").text
    assert 'lang="id">Sambal Teri' not in visitor.get("/produk").text


def test_goods_are_found_by_their_english_names(make: Make, visitor: Visitor) -> None:
    make.product(name="Sambal Teri", name_en="Anchovy Relish")
    make.product(name="Abon Tuna")
    for query in ("anchovy", "relish anchovy", "spices"):
        assert "Anchovy Relish" in visitor.get(f"/en/produk?q={query}").text, query
    assert "Sambal Teri" in visitor.get("/produk?q=anchovy").text


def test_duties_and_shelves_are_english(make: Make, visitor: Visitor) -> None:
    make.product()
    page = visitor.get("/en/pengampu/kpkp").text
    assert "food security" in page and "ketahanan pangan" not in page
    assert ">Food and drink</h1>" in visitor.get("/en/kategori/kuliner").text


def test_a_measure_is_not_parted_from_its_number(app: Flask) -> None:
    names = ["Stik Mangrove Keju 120 g", "Risol Isi 10", "Kopi 2 Gayo", "Sirop 1,5 l Manis"]
    shown = ["Stik Mangrove Keju 120_g", "Risol Isi_10", "Kopi 2 Gayo", "Sirop 1,5_l Manis"]
    assert [spoken.joined(name).replace("\u00a0", "_") for name in names] == shown
