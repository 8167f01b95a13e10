"""When something is wrong: a page in plain words, never a trace."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import BadGateway, ImATeapot

from storefront.accounts import sign_in
from storefront.kit.db import db
from storefront.places.holiday import Holiday
from storefront.web.access import anyone, open_to
from storefront.web.app import MOST_UPLOAD
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
    assert wrong_verb.status_code == 405 and set(wrong_verb.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    large = visitor.post("/lacak", data={"number": "x" * MOST_UPLOAD})
    assert large.status_code == 413 and "Berkas terlalu besar" in large.text
