"""Indonesian first, English under `/en`: the language stands in the address and stays in every link of a page."""

import re

import pytest
from flask import Flask

from storefront.web.language import here, switch_url
from tests.people import PASSWORD, Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite


@pytest.mark.parametrize(("path", "language"), [("/", "id"), ("/masuk", "id"), ("/en/", "en"), ("/en/masuk", "en")])
def test_the_address_says_the_language(visitor: Visitor, path: str, language: str) -> None:
    page = visitor.get(path)
    assert page.status_code == 200 and f'<html lang="{language}"' in page.text


def test_the_browsers_wish_changes_nothing(visitor: Visitor) -> None:
    assert '<html lang="id"' in visitor.get("/masuk", headers={"Accept-Language": "en"}).text


def test_only_the_whole_word_is_the_prefix(visitor: Visitor) -> None:
    tasty = visitor.get("/enak")
    assert tasty.status_code == 404 and '<html lang="id"' in tasty.text
    assert visitor.get("/en").status_code == 200 and '<html lang="en"' in visitor.get("/en").text
    assert visitor.get("/en/en/masuk").status_code == 404


def test_every_link_of_an_english_page_stays_english(visitor: Visitor) -> None:
    links = set(re.findall(r'(?:href|action)="(/[^"]*)"', visitor.get("/en/masuk").text))
    strays = {link for link in links if not link.startswith(("/en/", "/static/", "/en"))}
    assert links - strays and strays <= {"/masuk"}, "only the switch leads back"


@pytest.mark.parametrize(
    ("address", "language", "other"),
    [
        ("/", "id", "/en/"), ("/produk", "id", "/en/produk"),
        ("/produk?q=kue%20cubit", "id", "/en/produk?q=kue%20cubit"),
        ("/en/produk?q=a&halal=1", "en", "/produk?q=a&halal=1"), ("/en/", "en", "/"),
    ],
)  # fmt: skip
def test_the_switch_leads_to_the_same_page_in_the_other_language(
    app: Flask, address: str, language: str, other: str
) -> None:
    prefix = "/en" if language == "en" else ""
    with app.test_request_context(address.removeprefix(prefix), environ_overrides={"SCRIPT_NAME": prefix}):
        assert (here(), switch_url()) == (language, other)


def test_outside_of_a_request_one_speaks_indonesian(app: Flask) -> None:
    with app.app_context():
        assert here() == "id"


def test_a_seller_can_change_the_language_too(visitor: Visitor, make: Make) -> None:
    visitor.sign_in(make.owner(make.seller()).phone or "", PASSWORD)
    assert '<a href="/en/penjual" lang="en"' in visitor.get("/penjual").text
