"""Other sites have no power here, and every answer carries the headers that forbid the rest."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.accounts import sign_in
from storefront.kit.db import db
from storefront.web.security import HEADERS, POLICY
from tests.people import Make
from tests.visitor import Visitor

OWN = "http://localhost"
REFUSED, TAKEN, POWERLESS = 403, 303, "nobody"


@pytest.fixture
def app(make_app: Callable[..., Flask], sqlite_url: str) -> Flask:
    """One engine is enough: nothing here asks the database much."""
    return make_app(sqlite_url)


@pytest.fixture
def token(make: Make) -> str:
    """The cookie of somebody who is signed in."""
    token = sign_in.begin(make.user("Sari"), "ponsel")
    db.session.commit()
    return token


def sent(app: Flask, token: str, headers: dict[str, str], method: str = "POST") -> object:
    """Send a deed with that person's cookie and exactly these headers; what came of it."""
    client = app.test_client()
    client.set_cookie("masuk", token)
    answer = client.open("/akun/perangkat/keluar-lainnya", method=method, headers=headers)
    return POWERLESS if answer.location == "/masuk" else answer.status_code


@pytest.mark.parametrize(
    ("site", "origin", "outcome"),
    [
        ("same-origin", OWN, TAKEN),
        ("same-origin", None, TAKEN),
        ("none", None, TAKEN),  # typed, or from a bookmark: the person's own doing
        ("same-site", "http://other.localhost", REFUSED),
        ("same-site", None, REFUSED),
        ("cross-site", "https://evil.example", REFUSED),
        ("cross-site", "null", REFUSED),
        ("cross-site", OWN, REFUSED),
        ("cross-site", None, REFUSED),
        ("", None, REFUSED),
        (None, OWN, TAKEN),  # a browser from before 2023
        (None, "https://evil.example", REFUSED),
        (None, "null", REFUSED),
        (None, "https://localhost", REFUSED),
        (None, "http://localhost:8080", REFUSED),
        (None, "http://localhost.evil.example", REFUSED),
        (None, "", REFUSED),
        (None, None, POWERLESS),
    ],
)
def test_who_may_send(app: Flask, token: str, site: str | None, origin: str | None, outcome: object) -> None:
    headers = {"Sec-Fetch-Site": site, "Origin": origin}
    assert sent(app, token, {name: value for name, value in headers.items() if value is not None}) == outcome


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_unsafe_method_is_forgotten(app: Flask, token: str, method: str) -> None:
    assert sent(app, token, {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, method) == REFUSED


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_method_cannot_be_smuggled(app: Flask, token: str, name: str) -> None:
    assert sent(app, token, {"Sec-Fetch-Site": "cross-site", name: "POST"}, "GET") == 405


def test_a_link_from_elsewhere_opens(app: Flask, token: str) -> None:
    client = app.test_client()
    client.set_cookie("masuk", token)
    assert client.get("/akun", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_bank_is_no_browser_and_shows_a_signature_instead(app: Flask) -> None:
    assert app.test_client().post("/webhook/static", data=b"{}").status_code == 401
    assert app.test_client().post("/webhook/nobody", data=b"{}").status_code == 404


def test_forms_carry_no_token_so_a_page_is_the_same_for_everybody(app: Flask) -> None:
    pages = [Visitor(app).get("/masuk") for _visitor in range(2)]
    assert pages[0].data == pages[1].data
    assert [page.headers.getlist("Set-Cookie") for page in pages] == [[], []]


# --- headers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/masuk", 200),
        ("GET", "/akun", 303),
        ("POST", "/masuk", 422),
        ("GET", "/gibt-es-nicht", 404),
        ("GET", "/akun/../../etc/passwd", 404),
        ("DELETE", "/masuk", 405),
        ("GET", "/static/any/logo.svg", 200),
        ("GET", "/media/ab/tidak-ada.webp", 404),
        ("GET", "/livez", 200),
        ("GET", "/metrics", 200),
        ("POST", "/webhook/static", 401),
    ],
)
def test_every_answer_carries_the_headers(app: Flask, method: str, path: str, status: int) -> None:
    answer = app.test_client().open(path, method=method, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers.get("Cache-Control")


def test_so_do_refusals_and_accidents(app: Flask) -> None:
    client = app.test_client()

    def breaks() -> str:
        raise RuntimeError("an accident")

    breaks.open_to = app.view_functions["ops.livez"].open_to  # type: ignore[attr-defined]
    app.view_functions["ops.livez"] = breaks
    app.config["MAX_CONTENT_LENGTH"] = 1_000
    answers = {
        403: client.post("/masuk", headers={"Sec-Fetch-Site": "cross-site"}),
        413: client.post("/masuk", data={"login": "x" * 2_000}, headers={"Sec-Fetch-Site": "same-origin"}),
        500: client.get("/livez"),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "Traceback" not in answer.text
        assert "accident" not in answer.text


def test_the_policy_allows_our_own_files_and_nothing_inline() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert {source for sources in rules.values() for source in sources.split()} == {"'none'", "'self'"}


def test_private_pages_are_kept_by_nobody(app: Flask, token: str) -> None:
    client = app.test_client()
    client.set_cookie("masuk", token)
    for path in ("/akun", "/akun/pesanan", "/akun/data/unduh"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_https_is_remembered_where_it_is_spoken(make_app: Callable[..., Flask], sqlite_url: str) -> None:
    safe = make_app(sqlite_url, BASE_URL="https://toko.example")
    answer = safe.test_client().get("/livez", base_url="https://toko.example")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    plain = make_app(sqlite_url).test_client().get("/livez")
    assert "Strict-Transport-Security" not in plain.headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"])
def test_a_foreign_host_name_is_refused(app: Flask, host: str) -> None:
    assert app.test_client().get("/masuk", headers={"Host": host}).status_code == 400
