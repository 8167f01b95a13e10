"""Home, cities, pengampu, makers and the pages of words: all there, in both languages."""

import re

import pytest

from storefront.accounts.user import CONSENT_VERSION
from storefront.kit.assets import Assets
from storefront.kit.db import db
from storefront.sellers.seller import Status
from storefront.web.app import ROOT
from tests.people import Make
from tests.visitor import Visitor

WORDS = [
    "/tentang", "/privasi", "/syarat", "/kontak", "/bantuan/", "/bantuan/kurasi", "/bantuan/bayar-qris",
    "/bantuan/jadi-jakpreneur",
]  # fmt: skip
DOORS = [
    "/", "/kota/", "/kota/jakarta-timur", "/pengampu/", "/pengampu/sosial", "/kategori/jasa", "/produk", "/musim/",
    "/musim/lebaran", "/pembuat/",
]  # fmt: skip


@pytest.mark.parametrize("address", WORDS + DOORS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_page_opens_in_both_languages(visitor: Visitor, make: Make, address: str, language: str) -> None:
    page = visitor.get(language + address)
    assert page.status_code == 200
    assert f'<html lang="{"en" if language else "id"}"' in page.text


def test_links_of_an_english_page_stay_english(visitor: Visitor, make: Make) -> None:
    assert 'href="/en/produk"' in visitor.get("/en/").text


@pytest.mark.parametrize("address", ["/kota/atlantis", "/pengampu/atlantis", "/kategori/atlantis", "/toko/atlantis"])
def test_what_does_not_exist_is_a_404(visitor: Visitor, make: Make, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_the_privacy_notice_and_terms_name_the_version_people_agree_to(visitor: Visitor, make: Make) -> None:
    assert CONSENT_VERSION in visitor.get("/privasi").text
    assert CONSENT_VERSION in visitor.get("/syarat").text


def test_a_pengampu_shows_its_duty_and_ciri_khas(visitor: Visitor, make: Make) -> None:
    page = visitor.get("/pengampu/kpkp").text
    assert "kelautan" in page and "Olahan ikan" in page


def test_a_makers_page_has_story_place_and_goods(visitor: Visitor, make: Make) -> None:
    seller = make.seller("Dapur Budi", story="Budi memasak sejak kecil.", tagline="Sambal rumahan")
    make.product(seller, name="Sambal Teri")
    page = visitor.get(f"/toko/{seller.slug}").text
    for words in ("Budi memasak sejak kecil.", "Sambal rumahan", "Cideng", "Sambal Teri", "Setiap hari"):
        assert words in page


def test_one_shops_goods_are_not_filtered_by_city_or_pengampu(visitor: Visitor, make: Make) -> None:
    seller = make.product().seller
    for kind in ("batik", "tas", "camilan", "minuman", "kudapan", "telur", "tanaman", "sabun", "seni"):
        make.product(seller, kind=kind)
    page = visitor.get(f"/toko/{seller.slug}").text
    assert 'name="jenis"' in page and 'name="kota"' not in page and 'name="pengampu"' not in page


def test_a_suspended_shop_does_not_exist(visitor: Visitor, make: Make) -> None:
    seller = make.seller()
    seller.move(Status.SUSPENDED)
    db.session.commit()
    assert visitor.get(f"/toko/{seller.slug}").status_code == 404


def test_english_pages_speak_english(visitor: Visitor, make: Make) -> None:
    page = visitor.get("/en/").text
    assert "Belanja dari tetangga sendiri" not in page and "Basket" in page


@pytest.mark.parametrize("address", WORDS)
def test_a_page_of_words_describes_itself_to_those_who_search(visitor: Visitor, make: Make, address: str) -> None:
    page = visitor.get(address).text
    description = re.search(r'<meta name="description" content="([^"]*)"', page)
    assert description and 50 <= len(description[1]) <= 170, description


def test_drawings_named_on_pages_are_drawn(visitor: Visitor, make: Make) -> None:
    drawings = Assets(ROOT / "static")
    for address in (*WORDS, "/", "/musim/", "/kategori/jasa", "/tidak/ada"):
        for name, symbol in re.findall(r'drawings/(\w+\.svg)#([\w-]+)"', visitor.get(address).text):
            drawn = drawings.get(f"drawings/{name}")
            assert drawn and f'<symbol id="{symbol}"' in drawn.body.decode(), f"{address}: {symbol}"


def test_the_foot_leads_to_every_page_of_words_without_a_dead_link(visitor: Visitor, make: Make) -> None:
    page = visitor.get("/").text
    foot = page[page.index("<footer") : page.index("</footer>")]
    links = re.findall(r'<a href="([^"]+)"', foot)
    assert set(WORDS) <= set(links) and len(links) == len(set(links))
    for link in links:
        assert visitor.get(link).status_code in (200, 303), link


def test_paying_is_explained_without_a_time_that_differs_from_seller_to_seller(visitor: Visitor) -> None:
    page = visitor.get("/bantuan/bayar-qris").text
    assert "sampai waktu yang tertulis di halaman bayar" in page and "“Saya sudah bayar”" in page
    assert "menit" not in page
