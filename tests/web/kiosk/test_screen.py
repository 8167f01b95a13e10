"""The screen in the lobby: a product at a time, without script, without knowing anybody."""

import re

import pytest

from storefront.catalog.photo import Photo
from storefront.kit.db import db

MOST_STATEMENTS = 6
PUSAT = "/kiosk/jakarta-pusat"


@pytest.fixture
def goods(make):
    """Two goods of one maker in Cideng, the newer one with a photo."""
    seller = make.seller(name="Dapur Lentera", pengampu="KPKP")
    first = make.product(seller, "Sambal Teri", min_order=3)
    second = make.product(seller, "Kaus Monas", variants={"M": 60_000, "XL": 65_000})
    db.session.add(Photo(product_id=second.id, key="ab" * 16, width=800, height=800, tint="#aabbcc", alt="Kaus Monas"))
    db.session.commit()
    return first, second


def test_a_slide_says_what_who_where_and_how_much(visitor, goods):
    page = visitor.get(PUSAT).text
    for told in ("Kaus Monas", "Budi", "Dapur Lentera", "Cideng, Gambir", "Binaan KPKP", "mulai", "Rp60.000"):
        assert told in page
    assert "Pindai untuk melihat dan memesan di HP Anda" in page
    assert f"/media/ab/{'ab' * 16}-640.jpg" in page


def test_the_next_slide_comes_without_script_and_after_the_last_the_first(visitor, goods):
    turn = re.compile(r'<noscript><meta http-equiv="refresh" content="12;url=([^"]*)"></noscript>')
    assert turn.search(visitor.get(PUSAT).text)[1] == f"{PUSAT}?ke=2"
    second = visitor.get(f"{PUSAT}?ke=2").text
    assert "Sambal Teri" in second
    assert "paling sedikit 3" in second
    assert turn.search(second)[1] == PUSAT


def test_a_stopped_slide_stays_until_it_is_forgotten(visitor, goods):
    page = visitor.get(f"{PUSAT}?ke=2&diam=1").text
    assert 'content="180;url=/kiosk/jakarta-pusat?ke=2"' in page
    assert "Putar lagi" in page


@pytest.mark.parametrize("number", ["x", "", "-7", "1.5", "9" * 5000, "%00"])
def test_any_number_shows_some_slide(visitor, goods, number):
    assert visitor.get(f"{PUSAT}?ke={number}").status_code == 200


def test_after_a_round_in_english_the_screen_is_indonesian_again(visitor, goods):
    page = visitor.get("/en/kiosk/jakarta-pusat?ke=2").text
    assert 'content="12;url=/kiosk/jakarta-pusat"' in page
    assert 'data-home="/kiosk/jakarta-pusat?ke=2"' in page
    assert 'content="12;url=/en/kiosk/jakarta-pusat?ke=2"' in visitor.get("/en/kiosk/jakarta-pusat").text


def test_the_screen_knows_nobody_and_leads_nowhere_else(visitor, goods):
    answer = visitor.get(PUSAT)
    assert "Set-Cookie" not in answer.headers
    links = re.findall(r'<a [^>]*href="([^"]*)"', answer.text)
    assert {link for link in links if not re.match(r"(/en)?/kiosk/|#isi", link)} == set()
    assert "<form" not in answer.text
    assert "eave" not in answer.text


def test_a_slide_takes_few_statements(visitor, goods):
    visitor.get(PUSAT)
    assert len(visitor.statements) <= MOST_STATEMENTS


def test_the_code_is_a_picture_browsers_keep(visitor, goods):
    answer = visitor.get(f"/kiosk/kode/{goods[0].slug}.svg")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "Kode QR menuju Sambal Teri" in answer.text
    assert f'src="/kiosk/kode/{goods[1].slug}.svg"' in visitor.get(PUSAT).text


def test_there_is_no_code_for_what_is_not_in_the_shop(visitor, make):
    hidden = make.product(passed=False)
    assert visitor.get(f"/kiosk/kode/{hidden.slug}.svg").status_code == 404
    assert visitor.get("/kiosk/kode/tidak-ada.svg").status_code == 404


def test_an_empty_city_waits_calmly_and_looks_again(visitor):
    page = visitor.get("/kiosk/kepulauan-seribu").text
    assert "Produk Kepulauan Seribu segera hadir" in page
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in page
    assert 'data-seconds="60"' in page


def test_the_six_cities_can_be_chosen(visitor):
    page = visitor.get("/kiosk/").text
    assert len(re.findall(r'href="/kiosk/[a-z-]+"', page)) == 6


def test_a_strange_city_does_not_exist(visitor):
    assert visitor.get("/kiosk/bandung").status_code == 404
