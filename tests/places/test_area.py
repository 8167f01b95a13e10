"""Areas are known by their codes and named as people name them."""

from sqlalchemy import func, select

from storefront.kit.db import db
from storefront.places import area
from storefront.places.area import Area, Level
from tests.people import CIDENG, Make

BY_LEVEL = select(Area.level, func.count().label("number")).group_by(Area.level)


def test_jakarta_is_whole(make: Make) -> None:
    counted = {row.level: row.number for row in db.session.execute(BY_LEVEL)}
    assert counted == {
        Level.PROVINSI: 1, Level.KOTA: 5, Level.KABUPATEN: 1, Level.KECAMATAN: 44, Level.KELURAHAN: 267,
    }  # fmt: skip
    alone = select(Area.code).where(Area.level != Level.PROVINSI, Area.parent_code.is_(None))
    assert db.session.scalars(alone).all() == []
    bare = select(Area.code).where(Area.level == Level.KELURAHAN, Area.postcode.is_(None))
    assert db.session.scalars(bare).all() == []


def above(area: Area) -> str | None:
    """The code of the area around this one, as its own code says: `31.71.01.1002` lies in `31.71.01`."""
    return area.code.rpartition(".")[0] or None


def test_a_code_says_where_an_area_lies(make: Make) -> None:
    strays = [each.code for each in db.session.scalars(select(Area)) if each.parent_code != above(each)]
    assert strays == []
    cideng = area.kelurahan(CIDENG)
    assert cideng and (cideng.name, cideng.city_code, cideng.kecamatan_code) == ("Cideng", "31.71", "31.71.01")
    assert cideng.parent and cideng.parent.name == "Gambir" and not cideng.is_island


def test_the_six_stand_in_order_with_the_addresses_and_names_people_know(make: Make) -> None:
    assert [(each.slug, each.short_name) for each in area.cities()] == [
        ("kepulauan-seribu", "Kepulauan Seribu"), ("jakarta-pusat", "Jakarta Pusat"),
        ("jakarta-utara", "Jakarta Utara"), ("jakarta-barat", "Jakarta Barat"),
        ("jakarta-selatan", "Jakarta Selatan"), ("jakarta-timur", "Jakarta Timur"),
    ]  # fmt: skip
    assert [each.is_island for each in area.cities()] == [True, False, False, False, False, False]
    found = area.city("jakarta-utara")
    assert found and found.code == "31.72"
    assert area.city("jakarta") is None and area.city("") is None


def test_kecamatan_of_one_city_or_of_all(make: Make) -> None:
    assert [each.name for each in area.kecamatan("31.01")] == ["Kepulauan Seribu Selatan", "Kepulauan Seribu Utara"]
    assert len(area.kecamatan()) == 44


def test_only_a_kelurahan_is_a_kelurahan(make: Make) -> None:
    for code in (None, "", "31", "31.71", "31.71.01", "31.71.01.9999", "'; DROP TABLE areas", "x" * 500):
        assert area.kelurahan(code) is None, code
