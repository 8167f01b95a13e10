"""Smaller forms of what is sent often."""

import gzip

import brotli
import pytest
from flask import Flask, request

from storefront.kit.squeezed import SMALLEST, Squeezed

PAGE = b"<p>Keripik singkong Bu Tuti</p>" * 50


def ask(squeezed: Squeezed, **headers: str):  # type: ignore[no-untyped-def]
    with Flask(__name__).test_request_context("/", headers=headers):
        return squeezed.answer(request)


@pytest.mark.parametrize(
    ("accepts", "encoding", "read"),
    [
        ("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress),
        ("identity", None, bytes), ("br;q=0, gzip;q=0", None, bytes), ("br;q=0, gzip", "gzip", gzip.decompress),
    ],
)  # fmt: skip
def test_a_browser_gets_the_smallest_form_it_takes(accepts: str, encoding: str | None, read) -> None:  # type: ignore[no-untyped-def]
    answer = ask(Squeezed(PAGE, "text/html"), **{"Accept-Encoding": accepts})
    assert answer.content_encoding == encoding
    assert read(answer.get_data()) == PAGE
    assert "Accept-Encoding" in answer.vary, "a shared cache must not give Brotli to a browser without it"


def test_each_form_has_its_own_tag_and_is_not_sent_twice() -> None:
    page = Squeezed(PAGE, "text/html")
    plain, small = ask(page), ask(page, **{"Accept-Encoding": "br"})
    assert plain.get_etag()[0] != small.get_etag()[0]
    again = ask(page, **{"Accept-Encoding": "br", "If-None-Match": small.headers["ETag"]})
    assert again.status_code == 304
    assert ask(page, **{"If-None-Match": small.headers["ETag"]}).status_code == 200


def test_what_is_tiny_stays_as_it_is() -> None:
    tiny = Squeezed(b"x" * (SMALLEST - 1), "text/css")
    assert ask(tiny, **{"Accept-Encoding": "br"}).content_encoding is None
