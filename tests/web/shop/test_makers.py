"""The makers and their stories, city by city."""

import re

import pytest

from storefront.catalog import maker
from tests.people import CIDENG, Make
from tests.visitor import Visitor

TIMUR = "31.75.01.1001"


def test_makers_stand_under_their_cities_with_their_stories(visitor: Visitor, make: Make) -> None:
    for name, area in (("Dapur Budi", CIDENG), ("Batik Rini", TIMUR)):
        make.product(make.seller(name, area=area, story=f"Cerita {name}."))
    page = visitor.get("/pembuat/").text
    assert page.index('id="kota-jakarta-pusat"') < page.index("Cerita Dapur Budi.") < page.index("Cerita Batik Rini.")
    only = visitor.get("/pembuat/?kota=jakarta-timur").text
    assert "Cerita Batik Rini." in only and "Cerita Dapur Budi." not in only
    assert "Para pembuat di Jakarta Timur" in only


def test_a_city_without_makers_says_so(visitor: Visitor, make: Make) -> None:
    assert "Belum ada pembuat di sini" in visitor.get("/pembuat/?kota=kepulauan-seribu").text


def test_an_unknown_city_or_place_in_the_list_shows_all(visitor: Visitor, make: Make) -> None:
    make.product(make.seller("Dapur Budi"))
    assert "Dapur Budi" in visitor.get("/pembuat/?kota=atlantis&sesudah=xx").text


def test_pages_lead_on_and_back(visitor: Visitor, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "PAGE", 2)
    for turn in range(3):
        make.product(make.seller(f"Toko {turn}"))
    first = visitor.get("/pembuat/?kota=jakarta-pusat").text
    onward = re.search(r'href="(/pembuat/\?[^"]*)" rel="next"', first)[1].replace("&amp;", "&")
    assert "kota=jakarta-pusat" in onward
    second = visitor.get(onward).text
    assert "Toko 2" in second and "Toko 0" not in second and 'rel="prev"' in second


def test_a_page_of_makers_costs_few_statements(visitor: Visitor, make: Make) -> None:
    for turn in range(6):
        make.product(make.seller(f"Toko {turn}"))
    visitor.get("/pembuat/")
    assert len(visitor.statements) <= 4, "\n".join(visitor.statements)
