"""Lists and product pages: what the public sees, in how many statements, and what it never sees."""

import re
from datetime import timedelta

import pytest

from storefront.catalog import facets, listing, papers, passing, search, stock, variant, version
from storefront.catalog.photo import Photo
from storefront.catalog.product import Food, Keeping, Product
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from tests.people import Make
from tests.sellers.papers import paper as paper_of
from tests.visitor import Visitor


def shelve(product: Product) -> Product:
    """Make a product findable by its words."""
    search.index(product)
    db.session.commit()
    return product


def test_a_list_shows_what_has_passed_and_nothing_else(make: Make, visitor: Visitor) -> None:
    make.product(name="Sambal Teri")
    make.product(name="Sambal Rahasia", passed=False)
    page = visitor.get("/produk").text
    assert "Sambal Teri" in page and "Sambal Rahasia" not in page


@pytest.mark.parametrize("address", ["/produk", "/kota/jakarta-pusat", "/pengampu/ppkukm", "/kategori/kuliner"])
def test_every_list_costs_the_same_few_statements(make: Make, visitor: Visitor, address: str) -> None:
    seller = make.seller()
    make.product(seller)
    visitor.get(address)
    few = len(visitor.statements)
    for number in range(6):
        make.product(seller, name=f"Sambal {number}")
    visitor.get(address)
    assert len(visitor.statements) == few <= 12


def test_a_product_page_tells_what_a_shopper_asks(make: Make, visitor: Visitor) -> None:
    product = make.product(name="Sambal Teri", price=25_000, serves=4, shelf_days=60, min_order=2, allergens="ikan")
    page = visitor.get(f"/produk/{product.slug}")
    for words in (
        "Sambal Teri",
        "Rp25.000",
        "60 hari",
        "ikan",
        "Lulus kurasi kota",
        "Cideng, Gambir, Jakarta Pusat",
        "wa.me",
    ):
        assert words in page.text, words
    assert len(visitor.statements) <= 11


def test_permits_show_number_date_and_who_checked(make: Make, visitor: Visitor) -> None:
    product = make.product()
    paper = paper_of(product.seller, Kind.PIRT, clock.today() + timedelta(days=9), number="211317101000030")
    db.session.add(paper)
    papers.attach(product, paper)
    db.session.commit()
    page = visitor.get(f"/produk/{product.slug}").text
    assert "2113171010000-30" in page and "dicek petugas pada" in page and "dijamin" not in page
    clock.shift(timedelta(days=10))
    assert visitor.get(f"/produk/{product.slug}").status_code == 404
    assert product.name not in visitor.get("/produk").text


def test_a_pass_that_ended_takes_the_product_off(make: Make, visitor: Visitor) -> None:
    product = make.product()
    product.pass_ends_on = clock.today() - timedelta(days=1)
    db.session.commit()
    assert visitor.get(f"/produk/{product.slug}").status_code == 404


def test_units_held_by_others_are_said_so_and_the_button_stays(make: Make, visitor: Visitor) -> None:
    jar = make.variant(stock=2)
    stock.hold(jar, 2, "A-1")
    stock.tell_public([jar], {jar.id: 2})
    db.session.commit()
    page = visitor.get(f"/produk/{jar.product.slug}").text
    assert "ditahan pembeli lain" in page and "Masukkan keranjang" in page


def test_a_seller_without_qris_can_be_seen_but_not_bought_from(make: Make, visitor: Visitor) -> None:
    product = make.product(make.seller(gateway=None))
    page = visitor.get(f"/produk/{product.slug}").text
    assert "belum bisa dibeli" in page and "Masukkan keranjang" not in page


def test_a_kept_page_is_the_same_for_everyone_and_dies_with_a_price(make: Make, visitor: Visitor, app) -> None:  # type: ignore[no-untyped-def]
    product = make.product(price=20_000)
    address = f"/produk/{product.slug}"
    first, second = visitor.get(address), Visitor(app).get(address)
    assert first.data == second.data and "Set-Cookie" not in second.headers
    assert visitor.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    variant.set_price(variant.of(product.id)[0], 23_000)
    db.session.commit()
    assert "Rp23.000" in visitor.get(address).text


def test_a_paused_product_is_gone_at_once(make: Make, visitor: Visitor) -> None:
    product = make.product()
    assert visitor.get(f"/produk/{product.slug}").status_code == 200
    passing.pause(product)
    db.session.commit()
    assert visitor.get(f"/produk/{product.slug}").status_code == 404


def test_words_and_filters_combine(make: Make, visitor: Visitor) -> None:
    pusat = make.seller("Dapur Pusat")
    barat = make.seller("Dapur Barat", area="31.73.01.1001", pengampu="KPKP")
    shelve(make.product(pusat, name="Keripik Singkong", price=15_000, kind="camilan"))
    shelve(make.product(barat, name="Keripik Pisang", price=18_000, kind="camilan"))
    shelve(make.product(barat, name="Sambal Bawang", price=30_000))
    assert both(visitor, "/produk?q=kripik") == {"Keripik Singkong", "Keripik Pisang"}
    assert both(visitor, "/produk?q=kripik&kota=jakarta-barat") == {"Keripik Pisang"}
    assert both(visitor, "/pengampu/kpkp?harga_max=20.000") == {"Keripik Pisang"}
    assert both(visitor, "/kota/jakarta-barat?jenis=sambal-bumbu") == {"Sambal Bawang"}
    assert both(visitor, "/produk?q=tidakada") == set()


def both(visitor: Visitor, address: str) -> set[str]:
    """Which of the three goods are on the page."""
    page = visitor.get(address).text
    return {name for name in ("Keripik Singkong", "Keripik Pisang", "Sambal Bawang") if f">{name}<" in page}


def test_pages_of_a_long_list_can_be_walked_there_and_back(make: Make, visitor: Visitor) -> None:
    seller = make.seller()
    for number in range(30):
        make.product(seller, name=f"Sambal Nomor {number:02}", price=10_000 + number)
    first = visitor.get("/produk?urut=termurah").text
    onward = first.split('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    second = visitor.get(onward).text
    assert "Sambal Nomor 00" in first and "Sambal Nomor 29" in second and "Sambal Nomor 00" not in second
    back = second.split('rel="prev"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Sambal Nomor 00" in visitor.get(back).text


@pytest.mark.parametrize(
    "words",
    ["q=%22%27%3B*", "q=" + "a" * 9000, "q=%00", "kota=atlantis", "harga_min=-5", "harga_max=1e9", "sesudah=zzzz",
     "urut=acak", "jenis=%F0%9F%8D%9A", "q=NOT+AND+OR"],
)  # fmt: skip
def test_strange_words_get_a_calm_page(make: Make, visitor: Visitor, words: str) -> None:
    make.product()
    assert visitor.get(f"/produk?{words}").status_code == 200


def test_a_price_that_is_none_gets_a_sentence_and_stays_written(make: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk?harga_min=murah").text
    assert "Tulis rupiah saja" in page and 'value="murah"' in page


@pytest.mark.parametrize("address", ["/produk", "/kategori/kuliner", "/produk?q=sambal&halal=1&urut=termahal"])
def test_a_list_takes_at_most_eight_statements_even_when_it_is_long(
    make: Make, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    for module in (facets, listing):
        monkeypatch.setattr(module, "CAP", 2)
    for number in range(4):
        product = make.product(name=f"Sambal {number}")
        papers.attach(
            product,
            paper_of(product.seller, Kind.HALAL, number=f"ID3111000000000000{number}"),
        )
    db.session.commit()
    page = visitor.get(address)
    assert "Sambal 3" in page.text
    assert any("GROUP BY anon" in statement for statement in visitor.statements), "counted as a long list is"
    assert len(visitor.statements) <= 8


def test_what_is_sold_out_says_so_and_has_no_button(make: Make, visitor: Visitor) -> None:
    product = make.product(stock=0)
    page = visitor.get(f"/produk/{product.slug}").text
    assert "Habis" in page and "Masukkan keranjang" not in page


def test_fewer_units_than_the_least_order_are_sold_out(make: Make, visitor: Visitor) -> None:
    product = make.product(stock=19, min_order=20)
    assert "Habis" in visitor.get(f"/produk/{product.slug}").text
    assert "Habis" in visitor.get("/produk").text


def test_of_several_choices_none_is_chosen_already_and_each_has_its_price(make: Make, visitor: Visitor) -> None:
    product = make.product(variants={"Kecil": 10_000, "Besar": 18_000}, stock=4)
    small, large = variant.of(product.id)
    stock.add(small, -4)
    db.session.commit()
    page = visitor.get(f"/produk/{product.slug}").text
    gone, there = (re.search(rf'<input[^>]*value="{each.sku}"[^>]*>.*?</label>', page) for each in (small, large))
    assert gone and "disabled" in gone[0] and "habis" in gone[0] and "Rp10.000" in gone[0]
    assert there and "disabled" not in there[0] and "Rp18.000" in there[0]
    assert "checked" not in gone[0] + there[0]


def test_where_there_is_nothing_to_choose_no_choice_is_shown(make: Make, visitor: Visitor) -> None:
    jar = make.variant()
    page = visitor.get(f"/produk/{jar.product.slug}").text
    assert 'type="radio"' not in page and f'<input type="hidden" name="varian" value="{jar.sku}">' in page


def test_a_service_is_booked_and_done_not_made_and_sent(make: Make, visitor: Visitor) -> None:
    service = make.product(kind="jasa-rias", category="jasa", food=Food.NONE, keeping=Keeping.NONE, capacity=2)
    page = visitor.get(f"/produk/{service.slug}").text
    assert "Pesan untuk tanggal tertentu" in page and "dikerjakan oleh" in page and "Tentang jasa ini" in page
    assert "Dibuat" not in page and "Masukkan keranjang" not in page


def test_more_from_the_maker_and_goods_of_the_kind_stand_below(make: Make, visitor: Visitor) -> None:
    budi, tini = make.seller(), make.seller("Dapur Tini")
    sambal = make.product(budi, name="Sambal Teri")
    visitor.get(f"/produk/{sambal.slug}")
    alone = len(visitor.statements)
    make.product(budi, name="Keripik Singkong", kind="camilan")
    make.product(tini, name="Sambal Tini")
    make.product(tini, name="Batik Tini", kind="batik", category="kriya")
    below = visitor.get(f"/produk/{sambal.slug}").text.partition("Dari pembuat yang sama")[2]
    same_maker, _title, same_kind = below.partition("Serupa, dari pembuat lain")
    assert "Keripik Singkong" in same_maker and "Sambal Tini" in same_kind
    assert "Batik Tini" not in below and ">Sambal Teri<" not in below
    assert alone <= len(visitor.statements) <= 12


def test_thirty_lines_are_folded_after_eight(make: Make, visitor: Visitor) -> None:
    product = make.product()
    product.description = "\n".join(f"Baris {number}." for number in range(30))
    db.session.commit()
    shown, _fold, folded = visitor.get(f"/produk/{product.slug}").text.partition("Baca selengkapnya")
    assert "Baris 7." in shown and "Baris 29." in folded
    product.description = "\n".join(f"Baris {number}." for number in range(12))
    version.bump()
    db.session.commit()
    assert "Baca selengkapnya" not in visitor.get(f"/produk/{product.slug}").text


def test_photos_can_be_seen_large_without_script(make: Make, visitor: Visitor) -> None:
    product = make.product()
    address = f"/produk/{product.slug}"
    assert "Belum ada foto" in visitor.get(address).text and '<dialog class="zoom"' not in visitor.get(address).text
    for key in ("ab12", "cd34"):
        db.session.add(Photo(product_id=product.id, key=key, width=1000, height=1000, tint="#aabbcc", alt="Botol"))
    db.session.commit()
    version.bump()
    db.session.commit()
    page = visitor.get(address).text
    assert 'href="/media/ab/ab12-1000.jpg"' in page and 'href="#foto-2"' in page
    assert re.search(r'<link rel="preload" as="image"[^>]*imagesrcset="[^"]*ab12', page)
    assert page.count('fetchpriority="high"') == 2, "the first photo and its preload"


def test_a_shared_address_shows_name_price_and_photo(make: Make, visitor: Visitor) -> None:
    product = make.product(name="Sambal Teri", price=25_000)
    db.session.add(Photo(product_id=product.id, key="ab12", width=640, height=640, tint="#aabbcc", alt="Botol sambal"))
    db.session.commit()
    page = visitor.get(f"/produk/{product.slug}").text
    assert '<meta property="og:title" content="Sambal Teri, Rp25.000">' in page
    assert f'property="og:image" content="http://127.0.0.1:8000/pratinjau/produk/{product.slug}/' in page


def test_a_paper_that_is_needed_but_not_there_is_said(make: Make, visitor: Visitor) -> None:
    product = make.product()
    assert "Belum tercatat di sini: Halal, P-IRT." in visitor.get(f"/produk/{product.slug}").text


def test_a_product_that_left_the_shop_points_to_its_makers_other_goods(make: Make, visitor: Visitor) -> None:
    product = make.product()
    passing.pause(product)
    db.session.commit()
    page = visitor.get(f"/produk/{product.slug}")
    assert page.status_code == 404 and f"/toko/{product.seller.slug}" in page.text
    never = make.product(product.seller, name="Draf", passed=False)
    assert f"/toko/{product.seller.slug}" not in visitor.get(f"/produk/{never.slug}").text, "a draft does not exist"


@pytest.mark.parametrize("address", ["/produk/%00", "/toko/a%00", "/kota/%00", "/pengampu/%00", "/kategori/%00"])
def test_an_address_no_database_can_be_asked_for_is_a_404(make: Make, visitor: Visitor, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_what_cannot_be_bought_promises_no_day(make: Make, visitor: Visitor) -> None:
    there, gone = make.product(name="Abon"), make.product(name="Serundeng", stock=0)
    unsold = make.product(make.seller("Baru", gateway=None), name="Emping")
    assert "Paling cepat siap" in visitor.get(f"/produk/{there.slug}").text
    for product in (gone, unsold):
        assert "Paling cepat" not in visitor.get(f"/produk/{product.slug}").text


def test_a_makers_own_words_are_marked_as_indonesian_on_an_english_page(make: Make, visitor: Visitor) -> None:
    sambal = make.product(make.seller(story="Budi memasak sejak kecil."), composition="Cabai, garam.")
    page = visitor.get(f"/en/produk/{sambal.slug}").text
    assert '<span lang="id">Cabai, garam.</span> <small class="soft" lang="en">' in page
    assert "dalam bahasa Indonesia" not in visitor.get(f"/produk/{sambal.slug}").text
