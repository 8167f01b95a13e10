"""Finding a kelurahan by what people type."""

import pytest
from sqlalchemy import select

from storefront.kit.db import db
from storefront.places.area import Area, Level
from storefront.places.kelurahan_search import exactly, find, named
from tests.people import CIDENG, Make


def labels(typed: str) -> list[str]:
    return [found.label for found in find(typed)]


@pytest.fixture
def namesake(make: Make) -> Area:
    """A second Cideng, in another city. Real names repeat across the country, and may one day here."""
    area = Area(code="31.74.01.1999", level=Level.KELURAHAN, name="Cideng", parent_code="31.74.01", folded="cideng")
    db.session.add(area)
    db.session.commit()
    return area


def test_one_place_written_in_many_ways(make: Make) -> None:
    for typed in (
        "Cideng", "cideng", "  CIDENG ", "cideng gambir", "Gambir, Cideng", "Cideng, Gambir, Jakarta Pusat",
        "cideng jakpus", "Kel. Cideng Kec. Gambir", "kelurahan cideng", "cideng/gambir", "Cideng-Gambir", "c i d e n g",
    ):  # fmt: skip
        assert labels(typed)[0] == "Cideng, Gambir, Jakarta Pusat", typed
        found = exactly(typed)
        assert found and (found.code, found.postcode) == (CIDENG, "10150"), typed


def test_spaces_do_not_matter(make: Make) -> None:
    for typed in ("palmerah", "pal merah", "Pal Merah", "PALMERAH"):
        assert find(typed)[0].code == "31.73.07.1001", typed
        found = exactly(typed)
        assert found and found.code == "31.73.07.1001", typed


def test_other_spellings_lead_to_the_official_name(make: Make) -> None:
    for typed, code in (("Sei Bambu", "31.72.02.1004"), ("rawabadak utara", "31.72.03.1004")):
        found = exactly(typed)
        assert found and found.code == code


def test_what_begins_so_comes_before_what_only_holds_it(make: Make) -> None:
    found = [each.kelurahan for each in find("kebon", most=300)]
    begins = [name.startswith("Kebon") for name in found]
    assert begins == sorted(begins, reverse=True) and set(begins) == {True, False}
    assert find("gambir")[0].kelurahan == "Gambir"


def test_a_kecamatan_or_a_city_shows_its_kelurahan(make: Make) -> None:
    assert {found.kecamatan for found in find("kec. gambir", most=300)} >= {"Gambir"}
    assert len(find("thousand islands", most=300)) == len(find("kepulauan seribu", most=300)) == 6


def test_no_more_than_a_dozen_are_offered(make: Make) -> None:
    assert len(find("jakarta")) == 12
    assert len(find("jakarta", most=3)) == 3


def test_namesakes_are_told_apart_by_kecamatan_and_city(namesake: Area) -> None:
    assert sorted(labels("cideng")) == ["Cideng, Gambir, Jakarta Pusat", "Cideng, Tebet, Jakarta Selatan"]
    for typed, code in (("Cideng, Tebet", namesake.code), ("cideng gambir", CIDENG), ("cideng jaksel", namesake.code)):
        found = exactly(typed)
        assert found and found.code == code, typed


def test_where_several_fit_nobody_guesses(namesake: Area) -> None:
    assert exactly("cideng") is None
    assert exactly("kebon") is None
    assert exactly("jakarta") is None


def test_hostile_or_idle_text_finds_nothing_and_breaks_nothing(make: Make) -> None:
    for typed in (
        "", " ", "c", "%", "_", "%%%", "__", "'", "'; DROP TABLE areas; --", "\\", "\x00\x00", "<script>", "地地",
        "kel.", ", , ,", "nowhere at all", "cideng bandung", "a" * 100_000, "zz " * 30_000, "\ud800\ud800",
    ):  # fmt: skip
        assert find(typed) == [], typed[:30]
        assert exactly(typed) is None, typed[:30]


def test_several_are_named_in_one_statement(make: Make) -> None:
    codes = list(db.session.scalars(select(Area.code).where(Area.level == Level.KELURAHAN).limit(30)))
    found = named([*codes, "31.71", "nowhere"])
    assert set(found) == set(codes)
    assert all(found[code].label.count(", ") == 2 for code in codes)
    assert named([]) == {}
