"""Makers: whose turn it is today, who joined last, and all of them page by page."""

from datetime import timedelta

import pytest

from storefront.catalog import cursor, maker
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller, Status
from tests.people import CIDENG, Make

CITIES = ["31.71", "31.73", "31.75"]
AREAS = {"31.71": CIDENG, "31.73": "31.73.01.1001", "31.75": "31.75.01.1001"}


def shop(make: Make, name: str, city: str = "31.71", told: bool = True) -> Seller:
    """A maker with something in the shop."""
    seller = make.seller(name, area=AREAS[city], story="Sejak kecil." if told else "", photo_key="ab" * 16)
    make.product(seller)
    return seller


def test_each_of_todays_makers_comes_from_another_city(make: Make) -> None:
    for city in CITIES:
        for turn in range(2):
            shop(make, f"Toko {city} {turn}", city)
    found = maker.of_the_day(CITIES, 2)
    assert len(found) == 2 == len({seller.city_code for seller in found})


def test_in_time_every_maker_has_a_turn(make: Make) -> None:
    everybody = {shop(make, f"Toko {turn}").id for turn in range(4)}
    seen = set()
    for _day in range(12):
        seen |= {seller.id for seller in maker.of_the_day(["31.71"], 1)}
        clock.shift(timedelta(days=1))
    assert seen == everybody


def test_who_has_no_story_no_picture_or_no_goods_waits(make: Make) -> None:
    shop(make, "Tanpa cerita", told=False)
    make.seller("Tanpa barang", story="Ada.", photo_key="cd" * 16)
    make.product(make.seller("Tanpa foto", story="Ada."))
    closed = shop(make, "Tutup")
    closed.move(Status.SUSPENDED)
    db.session.commit()
    assert maker.of_the_day(CITIES, 3) == []
    assert maker.of_the_day([], 3) == []


def test_the_newest_come_first(make: Make) -> None:
    shops = [shop(make, f"Toko {turn}") for turn in range(3)]
    assert maker.newest(Seller.city_code == "31.71", 2) == [shops[2], shops[1]]
    assert maker.newest(Seller.city_code == "31.73", 2) == []


def test_every_maker_is_met_once_on_the_way_on_and_on_the_way_back(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "PAGE", 2)
    shops = [shop(make, f"Toko {city} {turn}", city) for turn in range(2) for city in CITIES]
    expected = [seller.id for seller in sorted(shops, key=lambda seller: (seller.city_code, seller.id))]
    pages = [maker.page(None, None)]
    while pages[-1].next:
        pages.append(maker.page(None, cursor.read(pages[-1].next)))
    assert [seller.id for page in pages for seller in page.makers] == expected
    assert pages[0].previous is None and len(pages) == 3
    back = maker.page(None, cursor.read(pages[-1].previous or ""))
    assert back.makers == pages[1].makers
    assert maker.page(None, cursor.read(back.previous or "")).previous is None


def test_one_city_has_only_its_own(make: Make) -> None:
    for city in CITIES:
        shop(make, f"Toko {city}", city)
    assert [seller.city_code for seller in maker.page("31.73", None).makers] == ["31.73"]
    assert maker.page("31.01", None) == maker.Page([], None, None)
