"""Where one may be sent after signing in."""

import pytest
from flask import Flask

from storefront.web.local_path import local, onward


@pytest.mark.parametrize(
    "path",
    ["/", "/akun", "/produk?q=kue&kota=jakarta-pusat", "/toko/dapur-budi-1", "/produk?q=kripik%20pedas", "/a/%2E"],
)
def test_a_path_of_ours_is_taken(path: str) -> None:
    assert local(path) == path


@pytest.mark.parametrize(
    "elsewhere",
    [
        "", None, "akun", "//evil.example", "///evil.example", "\\\\evil.example", "/\\evil.example", "\\/evil.example",
        "https://evil.example", "http:/evil.example", "javascript:alert(1)", "data:text/html,x", " /akun", "/akun ",
        "/\t/evil.example", "/\n/evil.example", "/\r\nSet-Cookie: a=b", "/%2Fevil.example", "/%5Cevil.example",
        "/akun%0d%0aX: y", "/%09/evil.example", "@evil.example", "/é", "/" + "a" * 600, "/#//evil.example",
    ],
)  # fmt: skip
def test_anything_else_is_refused(elsewhere: str | None) -> None:
    assert local(elsewhere) is None


def test_what_is_encoded_twice_is_a_path_for_every_browser() -> None:
    assert local("/%252Fevil.example") == "/%252Fevil.example"


@pytest.mark.parametrize(
    ("here", "wanted", "gone_to"),
    [
        ("", "/akun", "/akun"), ("", "//evil", "/akun/x"), ("", "/en/akun", "/en/akun"), ("/en", "/akun", "/en/akun"),
        ("/en", "/en/akun", "/en/akun"), ("/en", "/enak", "/en/enak"), ("/en", None, "/akun/x"),
    ],
)  # fmt: skip
def test_one_stays_in_the_language_of_the_page(make_app, sqlite_url, here, wanted, gone_to) -> None:
    app: Flask = make_app(sqlite_url)
    with app.test_request_context("/masuk", environ_overrides={"SCRIPT_NAME": here}):
        assert onward(wanted, "/akun/x") == gone_to
