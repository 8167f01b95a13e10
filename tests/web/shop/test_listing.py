"""What stands around a list: facets, pills, chips, sorting, counts in words, and what to do when nothing fits."""

import re

import pytest
from sqlalchemy import select

from storefront.catalog import papers
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from tests.people import Make
from tests.sellers.papers import paper as paper_of
from tests.visitor import Visitor


@pytest.fixture
def street(make: Make) -> Make:
    """Two makers in two cities with seven goods."""
    pusat = make.seller("Dapur Pusat")
    barat = make.seller("Batik Barat", area="31.73.01.1001", pengampu="KPKP")
    for number in range(5):
        make.product(pusat, name=f"Keripik Singkong {number}", price=10_000 + number, kind="camilan")
    for number in range(2):
        make.product(barat, name=f"Batik Tulis {number}", price=300_000 + number, kind="batik", category="kriya")
    return make


def chips(page: str) -> dict[str, str]:
    """The chips above the list: what they let go, and where they lead."""
    found = re.findall(r'<a class="chip" id="lepas-(\w+)" href="([^"]*)"', page)
    return {key: href.replace("&amp;", "&") for key, href in found}


def test_what_is_set_is_a_chip_whose_cross_lets_go_of_it_alone(street: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk?kota=jakarta-barat&jenis=batik&urut=termahal").text
    assert chips(page) == {
        "kota": "/produk?jenis=batik&urut=termahal", "jenis": "/produk?kota=jakarta-barat&urut=termahal",
    }  # fmt: skip
    assert "Hapus semua" in page and 'href="/produk?urut=termahal"' in page
    assert re.search(r'class="count"[^>]*>2<', page), "a phone says how many are set"


def test_nothing_set_shows_no_chip_and_no_number(street: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk").text
    assert not chips(page) and "Hapus semua" not in page and re.search(r'class="count"[^>]* hidden>', page)


def test_what_the_page_stands_for_is_neither_chip_nor_facet(street: Make, visitor: Visitor) -> None:
    page = visitor.get("/kota/jakarta-pusat?jenis=camilan").text
    assert list(chips(page)) == ["jenis"] and 'id="saring-kota"' not in page and 'id="saring-jenis"' in page


def test_facets_count_what_each_shelf_would_leave_and_hide_the_empty_ones(street: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk?jenis=batik").text
    assert re.search(r'value="jakarta-barat"><span>Jakarta Barat</span> <small>2<', page)
    assert 'value="jakarta-pusat"' not in page, "no batik from there"
    assert re.search(r'value="camilan"><span>Camilan</span> <small>5<', page), "another kind would leave these"


def test_categories_are_one_tap_away_and_keep_the_other_filters(street: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk?q=keripik&urut=termurah").text
    assert 'id="rak-' not in page, "there is only one category"
    page = visitor.get("/produk?urut=termurah").text
    assert 'id="rak-kriya" href="/kategori/kriya?urut=termurah"' in page
    assert 'id="rak-semua" href="/produk?urut=termurah" aria-current="true"' in page
    assert 'id="rak-kriya" href="/kategori/kriya" aria-current="true"' in visitor.get("/kategori/kriya").text


def test_on_other_pages_a_category_is_a_filter(make: Make, visitor: Visitor) -> None:
    seller = make.seller()
    make.product(seller)
    for number in range(7):
        make.product(seller, name=f"Batik {number}", kind="batik", category="kriya")
    assert 'id="rak-kriya" href="/kota/jakarta-pusat?kategori=kriya"' in visitor.get("/kota/jakarta-pusat").text
    page = visitor.get("/kota/jakarta-pusat?kategori=kriya").text
    assert '<input type="hidden" name="kategori" value="kriya">' in page, "narrowing further keeps it"


def test_sorting_is_a_link_that_keeps_the_filters(street: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk?jenis=batik&urut=termahal").text
    assert 'id="urut-termurah" href="/produk?jenis=batik&amp;urut=termurah"' in page
    assert 'id="urut-terbaru" href="/produk?jenis=batik"' in page
    assert re.search(r'id="urut-termahal"[^>]* aria-current="true"', page)
    assert '<input type="hidden" name="urut" value="termahal">' in page


@pytest.mark.parametrize(("address", "words"), [
    ("/produk", "7 produk"), ("/produk?jenis=batik", "2 produk"), ("/produk?jenis=tas", "Belum ada produk yang cocok"),
])  # fmt: skip
def test_how_much_there_is_is_said_in_words(street: Make, visitor: Visitor, address: str, words: str) -> None:
    page = visitor.get(address).text
    total = re.search(r'role="status" data-list="total">(<span class="hidden-text">)?([^<]*)<', page)
    assert total and total[2] == words
    assert bool(total[1]) == words.startswith("Belum"), "what the heading below says is said once for those who see"


def test_words_that_find_nothing_leave_no_sieve_standing(street: Make, visitor: Visitor) -> None:
    assert "data-filter" not in visitor.get("/produk?q=zzxxq").text
    assert "data-filter" in visitor.get("/produk?jenis=tas").text


def test_where_nothing_fits_each_filter_says_what_letting_go_of_it_brings(street: Make, visitor: Visitor) -> None:
    batik = street.product(name="Batik Halal", kind="batik", category="kriya")
    papers.attach(batik, paper_of(batik.seller, Kind.HALAL, number="ID31110000000000001"))
    db.session.commit()
    page = visitor.get("/produk?kota=jakarta-barat&halal=1").text
    instead = re.findall(r'id="coba-(\w+)".*?<small>ada (\d+) produk</small>', page)
    assert instead == [("kota", "1"), ("halal", "2")]
    assert 'href="/kategori/kriya"' in page, "and other shelves are near"


def test_a_slip_of_the_finger_is_asked_about(street: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk?q=kerpik").text
    assert "Mungkin maksud Anda" in page and 'href="/produk?q=keripik"' in page
    assert len(visitor.statements) <= 8
    assert "Mungkin maksud Anda" not in visitor.get("/produk?q=keripik").text
    page = visitor.get("/produk?q=zzzzzz").text
    assert "Mungkin maksud Anda" not in page and "Coba nama barangnya saja" in page


def test_an_empty_shop_has_no_sieve(make: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk").text
    assert "Belum ada produk di sini" in page and "data-filter" not in page and 'id="urut-' not in page


def test_a_handful_is_seen_at_a_glance(make: Make, visitor: Visitor) -> None:
    seller = make.seller()
    for number in range(6):
        make.product(seller, name=f"Sambal {number}")
    assert "data-filter" not in visitor.get("/produk").text
    make.product(seller, name="Sambal 7")
    assert "data-filter" in visitor.get("/produk").text


def test_a_card_tells_the_range_of_prices_and_explains_the_mark(make: Make, visitor: Visitor) -> None:
    make.product(variants={"Kecil": 10_000, "Besar": 18_000})
    page = visitor.get("/produk").text
    assert re.search(r"Rp10\.000</span>.*?sampai.*?Rp18\.000</span>", page)
    assert 'title="Binaan PPKUKM"' in page


def test_only_the_first_pictures_are_asked_for_at_once(street: Make, visitor: Visitor) -> None:
    for number, product_id in enumerate(db.session.scalars(select(Product.id)).all()):
        db.session.add(Photo(product_id=product_id, key=f"ab{number}", width=9, height=9, tint="#aabbcc", alt=""))
    db.session.commit()
    page = visitor.get("/produk").text
    assert page.count('loading="eager"') == 2 and page.count('loading="lazy"') == 5
    assert page.count('<link rel="preload" as="image"') == 1
    assert all("width=" in tag and "height=" in tag for tag in re.findall(r"<img [^>]*>", page))
