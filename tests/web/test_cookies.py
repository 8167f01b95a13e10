"""Our cookies: unreadable for scripts, kept from other sites, and on https bound to this very host."""

from collections.abc import Callable
from http.cookies import Morsel, SimpleCookie

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from storefront.web import cookies
from storefront.web.cookies import READABLE
from tests.people import PASSWORD, Make

FROM = {"Sec-Fetch-Site": "same-origin"}
SECURE = "https://toko.example"


@pytest.fixture(params=["http://localhost", SECURE])
def base(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def shop(make_app: Callable[..., Flask], sqlite_url: str, base: str) -> Flask:
    """The shop at home, and on https."""
    return make_app(sqlite_url, **({"BASE_URL": base} if base == SECURE else {}))


def given(answer: TestResponse) -> dict[str, Morsel[str]]:
    """The cookies an answer sets, with their attributes."""
    jar: SimpleCookie = SimpleCookie()
    for line in answer.headers.getlist("Set-Cookie"):
        jar.load(line)
    return dict(jar)


def journey(shop: Flask, base: str) -> list[TestResponse]:
    """Sign in, get a message, change the password, sign out: every cookie of the account wing passes by."""
    client = shop.test_client()
    with shop.app_context():
        phone = Make().user("Sari").phone
    sent = [("/masuk", {"login": phone, "password": PASSWORD}), ("/akun/perangkat/keluar-lainnya", {})]
    sent += [("/akun/sandi", {"current": PASSWORD, "password": "kopi susu gula aren"}), ("/keluar", {})]
    answers = [client.post(path, data=data, headers=FROM, base_url=base) for path, data in sent]
    assert [answer.status_code for answer in answers] == [303] * 4
    return [*answers, client.get("/masuk", base_url=base)]


def test_every_cookie_is_set_with_care(shop: Flask, base: str) -> None:
    seen = [(name, cookie) for answer in journey(shop, base) for name, cookie in given(answer).items()]
    assert {name.removeprefix("__Host-") for name, _cookie in seen} == {"masuk", "kabar", "pesanan"}
    for name, cookie in seen:
        assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")
        assert cookie["httponly"] is True
        assert name.startswith("__Host-") is (base == SECURE)
        assert bool(cookie["secure"]) is (base == SECURE)


def test_a_cookie_without_the_prefix_opens_nothing_on_https(make_app, sqlite_url: str) -> None:
    """A neighbour under the same domain can set plain names, but never one that begins with `__Host-`."""
    shop = make_app(sqlite_url, BASE_URL=SECURE)
    client = shop.test_client()
    with shop.app_context():
        phone = Make().user("Sari").phone
    answer = client.post("/masuk", data={"login": phone, "password": PASSWORD}, headers=FROM, base_url=SECURE)
    token = given(answer)["__Host-masuk"].value
    stranger = shop.test_client()
    stranger.set_cookie("masuk", token, domain="toko.example", secure=True)
    assert stranger.get("/akun", base_url=SECURE).location.startswith("/masuk")


def test_only_the_basket_count_may_be_read_by_a_script(shop: Flask, base: str) -> None:
    assert {"keranjang_isi"} == READABLE
    with shop.test_request_context(base_url=base):
        answer = shop.make_response("")
        cookies.put(answer, "keranjang_isi", "2", 60)
        cookies.put(answer, "toko", "dapur-budi", 60)
    set_now = given(answer)
    assert not set_now["keranjang_isi"]["httponly"]
    assert next(cookie for name, cookie in set_now.items() if name.endswith("toko"))["httponly"] is True


def test_a_screen_s_key_never_comes_along_from_another_site(shop: Flask, base: str) -> None:
    with shop.test_request_context(base_url=base):
        answer = shop.make_response("")
        cookies.put(answer, "layar", "k" * 43, 60)
        cookies.put(answer, "pasang", "s" * 43, 60)
    for name, cookie in given(answer).items():
        assert (cookie["samesite"], cookie["httponly"]) == ("Strict", True)
        assert name.startswith("__Host-") is (base == SECURE) and bool(cookie["secure"]) is (base == SECURE)


def test_what_was_put_is_what_one_gets_and_what_is_dropped_is_gone(shop: Flask, base: str) -> None:
    with shop.test_request_context(base_url=base):
        answer = shop.make_response("")
        cookies.put(answer, "toko", "dapur-budi", 60)
        (name,) = given(answer)
    with shop.test_request_context(base_url=base, headers={"Cookie": f"{name}=dapur-budi"}):
        assert cookies.get("toko") == "dapur-budi"
        assert cookies.get("keranjang") == ""
        dropped = shop.make_response("")
        cookies.drop(dropped, "toko")
    assert given(dropped)[name]["max-age"] == "0"
    assert bool(given(dropped)[name]["secure"]) is (base == SECURE)
