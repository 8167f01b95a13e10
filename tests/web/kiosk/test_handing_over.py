"""The screen asks for a code: its own goods, both languages, and a secret that only the drawing knows."""

import logging
import re

import pytest
from flask import Flask

from storefront.catalog import variant
from storefront.catalog.product import Product
from storefront.kiosks import handing_over
from storefront.kit import codes
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.kiosks.test_product_code import read
from tests.people import Make
from tests.visitor import Visitor

ADDRESS, MOST_STATEMENTS = "/kiosk/serah", 8


def asks(*lines: tuple[Product, int], tongue: str = "id") -> dict[str, object]:
    """What the screen's script sends."""
    sent = {
        "produk": [product.slug for product, _units in lines], "jumlah": [str(units) for _product, units in lines],
        "varian": [variant.of(product.id)[0].sku for product, _units in lines], "bahasa": tongue,
    }  # fmt: skip
    db.session.rollback()
    return sent


def drawing(html: str) -> str:
    return re.search(r"<svg xmlns.*?</svg>", html, re.S)[0]


def test_the_code_leads_a_phone_to_the_list(
    make: Make, visitor: Visitor, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    few, jar = make.product(name="Dodol", stock=2), make.product(name="Sambal", price=25_000)
    _kiosk, key = lobby.screen(few, jar)
    lobby.sits(visitor, key)
    with caplog.at_level(logging.DEBUG):
        answer = visitor.post(ADDRESS, data=asks((few, 3), (jar, 1)))
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert len(visitor.statements) <= MOST_STATEMENTS and "Set-Cookie" not in answer.headers
    html = answer.json["html"]
    for told in ('lang="id"', 'lang="en"', "Dodol tinggal 2.", "Rp75.000", 'data-seconds="600"'):
        assert told in html
    (address,) = read(drawing(html))
    base, token = address.rsplit("/", 1)
    assert base == "http://127.0.0.1:8000/ambil" and token not in html and token not in caplog.text
    assert Visitor(app).get(f"/ambil/{token}").status_code == 200
    english = visitor.post(ADDRESS, data=asks((jar, 1), tongue="en")).json["html"]
    assert read(drawing(english))[0].startswith("http://127.0.0.1:8000/en/ambil/")


def test_what_cannot_be_had_or_read_gets_no_code_and_no_error(make: Make, visitor: Visitor) -> None:
    gone = make.product(name="Abon", stock=0)
    _kiosk, key = lobby.screen(gone)
    lobby.sits(visitor, key)
    refused = visitor.post(ADDRESS, data=asks((gone, 1)))
    assert refused.status_code == 409 and "Abon baru saja habis." in refused.json["html"]
    whole = asks((gone, 1))
    for odd in ({}, {"jumlah": "0"}, {"jumlah": "-1"}, {"jumlah": "100"}, {"jumlah": "1e9"}, {"produk": "x" * 9_000},
                {"varian": "' OR 1=1"}, {"jumlah": ["1"] * 5_000, "produk": [gone.slug] * 5_000}):  # fmt: skip
        assert visitor.post(ADDRESS, data=whole | odd if odd else {}).status_code == 409


def test_only_a_paired_screen_makes_codes_and_not_without_end(
    make: Make, visitor: Visitor, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar = make.product()
    kiosk, key = lobby.screen(jar)
    sent = asks((jar, 1))
    for stranger in ("", "x" * 43, codes.token()):
        assert lobby.sits(Visitor(app), stranger).post(ADDRESS, data=sent).status_code == 401
    lobby.sits(visitor, key)
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Origin": "https://lain.example"}
    assert visitor.post(ADDRESS, data=sent, headers=elsewhere).status_code == 403
    monkeypatch.setattr(handing_over, "MOST_OPEN", 1)
    assert [visitor.post(ADDRESS, data=sent).status_code for _press in range(2)] == [200, 429]
    assert "Terlalu banyak kode" in visitor.post(ADDRESS, data=sent).json["html"]
    kiosk.move(type(kiosk.status).REVOKED)
    db.session.commit()
    assert visitor.post(ADDRESS, data=sent).status_code == 401
