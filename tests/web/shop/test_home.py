"""The front page: what to look for, the season, the map, new goods, makers, pengampu, in few statements."""

import re
from datetime import date, timedelta

from storefront.catalog import version
from storefront.catalog.product import PassLevel
from storefront.galleries.showcase import Kind
from storefront.kit import clock
from storefront.kit.db import db
from storefront.places import area
from tests.galleries.lobby import drawn, live, sells_out, showcase, tomorrow
from tests.people import Make
from tests.visitor import Visitor


def on(day: date) -> None:
    """It is ten in the morning of this day."""
    clock.shift(clock.start_of(day) + timedelta(hours=10) - clock.now())


def test_each_area_stands_once_on_the_map_with_its_goods(visitor: Visitor, make: Make) -> None:
    make.product()
    page = visitor.get("/").text
    for city in area.cities():
        labels = re.findall(rf'<li data-city="{city.slug}"><a href="/kota/{city.slug}">(.*?)</a>', page)
        assert labels == [f"<b>{city.short_name}</b> <span>{1 if city.code == '31.71' else 0} produk</span>"]
    drawn = re.search(r'<svg class="map-land".*?</svg>', page, re.DOTALL)[0]
    assert 'aria-hidden="true"' in drawn and drawn.count('tabindex="-1"') == drawn.count("<a ") == 6


def test_the_season_shows_goods_of_its_kinds_that_passed_the_city(visitor: Visitor, make: Make) -> None:
    on(date(2027, 9, 25))
    make.product(name="Kain Bangau", kind="batik", category="fesyen")
    page = visitor.get("/").text
    band = page[page.index("season-band") : page.index("by-map")]
    assert "Hari Batik" in band and "Kain Bangau" in band and "sampai Sen, 4 Okt 2027" in band
    assert page.count("Kain Bangau</a>") == 1, "it stands in the season and not among the new goods again"


def test_what_cannot_be_bought_yet_comes_last_in_the_season(visitor: Visitor, make: Make) -> None:
    on(date(2027, 9, 25))
    for turn in range(4):
        make.product(name=f"Kain {turn}", kind="batik")
    make.product(make.seller("Baru", gateway=None), name="Kain belum dijual", kind="batik")
    band = visitor.get("/").text
    assert "Kain belum dijual" not in band[band.index("season-band") : band.index("by-map")]


def test_what_passed_only_the_kecamatan_is_not_on_the_front_page(visitor: Visitor, make: Make) -> None:
    on(date(2027, 9, 25))
    make.product(name="Kain Kecamatan", kind="batik").pass_level = PassLevel.KECAMATAN
    db.session.commit()
    assert "Kain Kecamatan" not in visitor.get("/").text
    assert "Kain Kecamatan" in visitor.get("/musim/hari-batik").text


def test_a_makers_story_leads_to_the_shop(visitor: Visitor, make: Make) -> None:
    seller = make.seller("Dapur Budi", story="Budi memasak sejak kecil.", photo_key="ab" * 16)
    make.product(seller)
    page = visitor.get("/").text
    assert "Budi memasak sejak kecil." in page and f'href="/toko/{seller.slug}"' in page


def test_an_empty_shop_still_welcomes(visitor: Visitor, make: Make) -> None:
    on(date(2031, 1, 1))
    page = visitor.get("/").text
    assert "Belanja dari tetangga sendiri" in page and "season-band" not in page and 'class="stories"' not in page


def test_the_front_page_costs_few_statements_and_none_the_second_time(visitor: Visitor, make: Make) -> None:
    for turn in range(12):
        make.product(make.seller(f"Toko {turn}", story="Ada.", photo_key="ab" * 16), kind="kue-kering")
    visitor.get("/")
    assert len(visitor.statements) <= 18, "\n".join(visitor.statements)
    visitor.get("/")
    assert len(visitor.statements) == 1


def test_goods_stand_here_in_turn_and_what_is_sold_out_drops_out(visitor: Visitor, make: Make) -> None:
    on(date(2031, 1, 1))
    for number in range(8):
        make.product(make.seller(f"Toko {number}"), name=f"Barang {number}")
    assert "Giliran minggu ini" not in visitor.get("/").text and visitor.get("/").text.count('class="card"') == 8
    turns = live(drawn(showcase(3, Kind.FRONT_PAGE, slug="halaman-depan", city_code=None)))
    page = visitor.get("/").text
    assert len(visitor.statements) <= 19, "\n".join(visitor.statements)
    band, fresh = page[page.index('id="giliran"') : page.index('id="terbaru"')], page[page.index('id="terbaru"') :]
    assert [turn.product.name in band for turn in turns] == [True] * 3 and "/giliran/halaman-depan" in band
    assert fresh.count('class="card"') == 4 and not any(f"{turn.product.name}<" in fresh for turn in turns)
    sells_out(turns[0].product)
    version.bump()
    tomorrow()
    page = visitor.get("/").text
    band = page[page.index('id="giliran"') : page.index('id="terbaru"')]
    assert [turn.product.name in band for turn in turns] == [False, True, True]
    tomorrow(7)
    assert "Giliran minggu ini" not in visitor.get("/").text


def test_kinds_and_categories_speak_the_language_of_the_page(visitor: Visitor, make: Make) -> None:
    page = visitor.get("/en/").text
    assert "Food and drink" in page and "/en/kota/jakarta-utara" in page
