"""Home, cities, pengampu, makers and the pages of words: all there, in both languages."""

import pytest

from storefront.accounts.user import CONSENT_VERSION
from storefront.kit.db import db
from storefront.sellers.seller import Status
from tests.people import Make
from tests.visitor import Visitor

WORDS = ["/tentang", "/privasi", "/syarat", "/kontak", "/bantuan/kurasi", "/bantuan/bayar-qris"]
DOORS = ["/", "/kota/", "/kota/jakarta-timur", "/pengampu/", "/pengampu/sosial", "/kategori/jasa", "/produk"]


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
    page = visitor.get(f"/toko/{make.product().seller.slug}").text
    assert 'name="jenis"' in page and 'name="kota"' not in page and 'name="pengampu"' not in page


def test_a_suspended_shop_does_not_exist(visitor: Visitor, make: Make) -> None:
    seller = make.seller()
    seller.move(Status.SUSPENDED)
    db.session.commit()
    assert visitor.get(f"/toko/{seller.slug}").status_code == 404


def test_english_pages_speak_english(visitor: Visitor, make: Make) -> None:
    page = visitor.get("/en/").text
    assert "Belanja dari tetangga sendiri" not in page and "Basket" in page
