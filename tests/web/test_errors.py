"""When something is wrong: a page in plain words, never a trace."""

import re
from datetime import date

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import BadGateway, ImATeapot

from storefront.accounts import sign_in
from storefront.kit.db import db
from storefront.places.holiday import Holiday
from storefront.web.access import anyone, open_to
from storefront.web.app import MOST_UPLOAD
from storefront.web.errors import KNOWN
from tests.people import Make
from tests.visitor import Visitor, inspect
from tests.web.engines import on_sqlite


def test_what_no_column_can_hold_is_the_visitors_mistake(make: Make, visitor: Visitor) -> None:
    """PostgreSQL takes no NUL in a text, SQLite does: neither may break."""
    visitor.set_cookie("masuk", sign_in.begin(make.user("Sari"), "ponsel"))
    db.session.commit()
    for path in (
        "/akun/alamat/%00",
        "/masuk/sandi-baru/%00",
        "/akun/pesanan?sesudah=%00",
        "/produk/%00",
        "/produk?q=%00",
    ):
        assert visitor.get(path).status_code in (200, 400, 404, 410), path


def test_nor_is_it_in_a_form(make: Make, visitor: Visitor) -> None:
    for path in ("/masuk", "/daftar", "/masuk/lupa", "/masuk/kode", "/lacak", "/keranjang"):
        everywhere = dict.fromkeys(("login", "password", "name", "phone", "email", "code", "number", "produk"), "\x00x")
        assert visitor.post(path, data=everywhere).status_code < 500, path


# --- pages of their own ------------------------------------------------------------------------------------------


@pytest.fixture
def clumsy(app: Flask) -> FlaskClient:
    """A shop with pages that break."""
    accidents = {
        "rusak": ZeroDivisionError("the secret of line 7"),
        "sibuk": OperationalError("SELECT the secret", {}, Exception("database is locked")),
        "aneh": DataError("SELECT the secret", {}, Exception("out of range")),
        "jauh": BadGateway(),
        "teko": ImATeapot(),
    }

    @open_to(anyone)
    def stumble(how: str) -> str:
        raise accidents[how]

    app.add_url_rule("/tersandung/<how>", "stumble", stumble)
    return app.test_client()


@on_sqlite
@pytest.mark.parametrize(
    ("how", "status", "said"),
    [
        ("rusak", 500, "Ada yang salah di sisi kami"),
        ("sibuk", 503, "Sedang ramai"),
        ("aneh", 400, "Permintaan tidak bisa dibaca"),
        ("jauh", 502, "Ada yang salah di sisi kami"),
        ("teko", 418, "Permintaan tidak bisa dibaca"),
    ],
)
def test_an_accident_is_a_calm_page_that_tells_nothing_of_the_inside(
    clumsy: FlaskClient, how: str, status: int, said: str
) -> None:
    answer = clumsy.get(f"/tersandung/{how}")
    inspect(answer.text, how)
    assert answer.status_code == status and f"<h1>{said}</h1>" in answer.text
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert (answer.headers.get("Retry-After") == "3") is (status == 503)
    assert answer.headers["Cache-Control"] == "no-store" and "Content-Security-Policy" in answer.headers


@on_sqlite
def test_what_broke_was_not_half_written_and_stands_in_the_log(
    app: Flask, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    @open_to(anyone)
    def half() -> str:
        db.session.add(Holiday(day=date(2030, 1, 1), name="Setengah"))
        db.session.flush()
        raise ZeroDivisionError("half way")

    app.add_url_rule("/setengah", "half", half, methods=["POST"])
    assert app.test_client().post("/setengah").status_code == 500
    assert "half way" in caplog.text
    with app.app_context():
        assert db.session.get(Holiday, date(2030, 1, 1)) is None


@on_sqlite
def test_the_commonest_slips_have_words_of_their_own_in_both_languages(app: Flask, visitor: Visitor) -> None:
    for prefix, heading in (("", "Halaman tidak ditemukan"), ("/en", "Page not found")):
        answer = visitor.get(prefix + "/tidak/ada")
        assert answer.status_code == 404 and heading in answer.text
    wrong_verb = visitor.post("/tentang")
    assert "Halaman ini tidak bisa dibuka begitu" in wrong_verb.text
    assert wrong_verb.status_code == 405 and set(wrong_verb.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    large = visitor.post("/lacak", data={"number": "x" * MOST_UPLOAD})
    assert large.status_code == 413 and "Berkas terlalu besar" in large.text


@on_sqlite
def test_who_is_lost_finds_a_search_and_ways_on(app: Flask, visitor: Visitor) -> None:
    page = visitor.get("/en/tidak/ada").text
    assert re.search(r'<form class="lost-search"[^>]*action="/en/produk"', page) and 'id="cari-lagi"' in page
    ways = page[page.index('class="lost-ways"') : page.index("</main>")]
    assert [way for way in ("/en/", "/en/kota/", "/en/lacak", "/en/bantuan/") if f'href="{way}"' not in ways] == []


@on_sqlite
@pytest.mark.parametrize("code", sorted(KNOWN))
def test_every_known_slip_has_words_and_a_way_on(app: Flask, visitor: Visitor, code: int) -> None:
    @open_to(anyone)
    def slip() -> None:
        abort(code)

    app.add_url_rule("/tergelincir", "slip", slip)
    answer = visitor.get("/tergelincir")
    assert answer.status_code == code and 'href="/lacak"' in answer.text and 'class="drawing"' in answer.text


@on_sqlite
@pytest.mark.parametrize(("prefix", "home"), [("", "/"), ("/en", "/en/")])
def test_the_page_for_bad_moments_leads_on_in_its_own_language(clumsy: FlaskClient, prefix: str, home: str) -> None:
    page = clumsy.get(f"{prefix}/tersandung/rusak").text
    assert f'<a href="{home}">' in page and f'<a href="{prefix}/lacak">' in page and "<script" not in page
