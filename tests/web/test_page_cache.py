"""Public pages are made once: the same bytes for everyone, until the catalogue, the day or the language changes."""

from datetime import timedelta

import pytest
from flask import Flask

from storefront.catalog import variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.squeezed import Squeezed
from storefront.web.page_cache import Kept, PageCache
from tests.people import Make
from tests.visitor import Visitor


@pytest.fixture
def stocked(make: Make) -> Make:
    """A shop with one product for Rp25.000."""
    make.product(price=25_000)
    return make


def test_two_visitors_get_the_same_bytes_made_once(stocked: Make, app: Flask) -> None:
    first, second = Visitor(app), Visitor(app)
    second.set_cookie("keranjang_isi", "3")
    page = first.get("/produk").data
    assert second.get("/produk").data == page
    assert len(second.statements) == 1, "only the version is asked for"


def test_a_signed_in_person_gets_the_public_page_too(stocked: Make, app: Flask) -> None:
    stocked.user(email="tono@contoh.example")
    guest, tono = Visitor(app), Visitor(app)
    page = guest.get("/produk").data
    tono.sign_in("tono@contoh.example", "rahasia-sekali-1")
    assert tono.get("/produk").data == page


def test_a_page_dies_with_a_change_of_price(stocked: Make, visitor: Visitor) -> None:
    old = visitor.get("/produk")
    product = stocked.product(name="Abon Tuna")
    assert b"Abon Tuna" in visitor.get("/produk").data
    variant.set_price(variant.of(product.id)[0], 31_500)
    db.session.commit()
    new = visitor.get("/produk")
    assert "Rp31.500" in new.text
    assert new.headers["ETag"] != old.headers["ETag"]


def test_a_page_dies_at_midnight_in_jakarta(make: Make, visitor: Visitor) -> None:
    product = make.product()
    product.pass_ends_on = clock.today()
    db.session.commit()
    assert product.name in visitor.get("/produk").text
    clock.shift(timedelta(days=1))
    assert product.name not in visitor.get("/produk").text


def test_languages_share_nothing(stocked: Make, visitor: Visitor) -> None:
    indonesian, english = visitor.get("/produk"), visitor.get("/en/produk")
    assert '<html lang="id">' in indonesian.text and '<html lang="en">' in english.text
    assert 'href="/en/produk/' in english.text and 'href="/en/produk/' not in indonesian.text
    assert visitor.get("/produk").data == indonesian.data


def test_browsers_may_keep_a_page_and_ask_whether_it_holds(stocked: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk")
    assert page.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Set-Cookie" not in page.headers and "Cookie" not in page.headers.get("Vary", "")
    again = visitor.get("/produk", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304 and again.data == b""
    stocked.product(name="Abon Tuna")
    assert visitor.get("/produk", headers={"If-None-Match": page.headers["ETag"]}).status_code == 200


def test_words_nobody_knows_make_no_page_of_their_own_and_stand_in_none(stocked: Make, visitor: Visitor) -> None:
    page = visitor.get("/produk?fbclid=jahat&q=sambal&kota=").data
    assert b"jahat" not in page
    assert visitor.get("/produk?q=sambal&utm_source=lain").data == page
    assert len(visitor.statements) == 1
    assert visitor.get("/produk?q=teri").data != page


def test_a_message_to_one_person_stays_out_of_everybodys_page(stocked: Make, app: Flask) -> None:
    sari, dewi = Visitor(app), Visitor(app)
    with sari.session_transaction() as session:
        session["_flashes"] = [("good", "Kabar untuk Sari")]
    assert "Kabar untuk Sari" not in sari.get("/produk").text
    assert "Kabar untuk Sari" not in dewi.get("/produk").text


def test_what_is_no_finished_page_is_not_kept(make: Make, visitor: Visitor) -> None:
    assert visitor.get("/produk/tidak-ada").status_code == 404
    answer = visitor.get("/produk/tidak-ada")
    assert answer.status_code == 404
    assert "public" not in answer.headers["Cache-Control"]


def test_the_cache_lets_go_of_what_was_not_asked_for_longest() -> None:
    cache = PageCache(most_bytes=100)
    for address in "abc":
        cache.put(address, Kept((1,), Squeezed(b"x" * 40, "text/html")))
        cache.get("a", (1,))
    assert [address for address in "abc" if cache.get(address, (1,))] == ["a", "c"]
    assert cache.get("a", (2,)) is None, "another version"
    cache.put("a", Kept((2,), Squeezed(b"y" * 10, "text/html")))
    cache.put("d", Kept((2,), Squeezed(b"z" * 50, "text/html")))
    assert [address for address in "acd" if cache.get(address, (2,)) or cache.get(address, (1,))] == ["a", "c", "d"]
