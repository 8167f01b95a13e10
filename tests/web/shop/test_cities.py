"""The map of cities, and each city's own page."""

import re

from storefront.kit.assets import Assets
from storefront.places import area
from storefront.web.app import ROOT
from storefront.web.shop import categories, cities
from tests.people import Make
from tests.visitor import Visitor


def test_the_map_tells_how_many_goods_and_makers_each_city_has(visitor: Visitor, make: Make) -> None:
    make.product()
    page = visitor.get("/kota/").text
    assert "<b>Jakarta Pusat</b> <span>1 produk</span>" in page
    assert re.search(r'href="/pembuat/\?kota=jakarta-pusat">1 pembuat<', page)


def test_a_citys_page_lights_its_piece_of_the_map_and_names_its_makers(visitor: Visitor, make: Make) -> None:
    make.product(make.seller("Dapur Budi", tagline="Sambal rumahan"))
    page = visitor.get("/kota/jakarta-pusat").text
    assert page.count('class="here"') == 1 and str(cities.ABOUT["jakarta-pusat"]) in page
    assert "Pembuat di Jakarta Pusat" in page and "Sambal rumahan" in page
    empty = visitor.get("/kota/jakarta-barat").text
    assert "Pembuat di Jakarta Barat" not in empty and "0 produk" in empty


def test_every_city_and_category_has_words_of_its_own(make: Make) -> None:
    drawings = Assets(ROOT / "static").get("drawings/small.svg").body.decode()
    assert set(cities.ABOUT) == {city.slug for city in area.cities()}
    for slug in categories.ABOUT:
        assert f'<symbol id="{slug}"' in drawings, slug


def test_a_city_costs_few_statements(visitor: Visitor, make: Make) -> None:
    for turn in range(3):
        make.product(make.seller(f"Toko {turn}"))
    visitor.get("/kota/")
    assert len(visitor.statements) <= 3
    visitor.get("/kota/jakarta-pusat")
    assert len(visitor.statements) <= 10, "\n".join(visitor.statements)
