"""What turns on a lobby screen: passed goods of the city that can be had, every maker in turn."""

from storefront.catalog import passing
from storefront.kiosks import playlist
from storefront.kit.db import db

PUSAT, UTARA = "31.71", "31.72"
KOJA = "31.72.03.1003"


def names(city=PUSAT):
    count = len(playlist.of_city(city))
    return [playlist.slide(city, number).product.name for number in range(1, count + 1)]


def test_makers_take_turns_and_each_begins_with_the_newest(make):
    budi, ratna = make.seller("Dapur Budi"), make.seller("Dapur Ratna")
    for name in ("Sambal", "Abon", "Dodol"):
        make.product(budi, name)
    make.product(ratna, "Risoles")
    assert names() == ["Risoles", "Dodol", "Abon", "Sambal"]


def test_another_citys_goods_stay_away(make):
    make.product(make.seller(area=KOJA), "Sandal")
    make.product(make.seller(), "Sambal")
    assert names(PUSAT) == ["Sambal"]
    assert names(UTARA) == ["Sandal"]


def test_only_what_passed_and_can_be_had_is_shown(make):
    seller = make.seller()
    make.product(seller, "Belum lulus", passed=False)
    make.product(seller, "Habis", stock=0)
    paused = make.product(seller, "Istirahat")
    passing.pause(paused)
    make.product(seller, "Pesanan", stock=0, capacity=5)
    db.session.commit()
    assert names() == ["Pesanan"]


def test_the_round_has_no_end_and_a_strange_number_is_no_trouble(make):
    seller = make.seller()
    first, second = make.product(seller, "Sambal"), make.product(seller, "Abon")
    shown = [playlist.slide(PUSAT, number).product for number in (1, 2, 3, 0, -1, 10**30)]
    assert shown == [second, first, second, first, second, first]


def test_no_goods_no_slide(make):
    assert playlist.slide(PUSAT, 1) is None


def test_a_full_city_shows_a_round_of_five_minutes_not_everything(make):
    seller = make.seller()
    for number in range(playlist.MOST + 2):
        make.product(seller, f"Sambal {number}")
    assert len(playlist.of_city(PUSAT)) == playlist.MOST


def test_the_price_is_the_lowest_and_says_when_others_differ(make):
    make.product(name="Kaus", variants={"M": 60_000, "L": 55_000})
    slide = playlist.slide(PUSAT, 1)
    assert (slide.price, slide.differs) == (55_000, True)
