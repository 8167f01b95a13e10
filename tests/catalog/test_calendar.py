"""The packaged calendar of seasons."""

from datetime import date

from sqlalchemy import delete, func, select

from storefront.catalog import calendar, reference, season
from storefront.catalog.season import Season, SeasonKind
from storefront.kit.db import db
from tests.people import Make

MOVABLE = {"ramadan", "lebaran", "idul-adha"}


def counts() -> tuple[int | None, int | None]:
    return tuple(db.session.scalar(select(func.count()).select_from(table)) for table in (Season, SeasonKind))  # type: ignore[return-value]


def test_loading_again_changes_nothing(make: Make) -> None:
    before = counts()
    assert before[0] == len(calendar.rows())
    calendar.load()
    db.session.commit()
    assert counts() == before


def test_a_day_that_moved_is_corrected_and_not_written_twice(make: Make) -> None:
    lebaran = db.session.scalars(select(Season).where(Season.slug == "lebaran", Season.starts_on >= date(2027, 1, 1)))
    first = lebaran.first()
    before = counts()
    first.starts_on, first.name = date(2027, 3, 1), "Idul Fitri"
    db.session.execute(delete(SeasonKind).where(SeasonKind.season_id == first.id))
    db.session.commit()
    calendar.load()
    db.session.commit()
    assert (first.starts_on, first.name, counts()) == (date(2027, 2, 22), "Lebaran", before)


def test_a_kind_that_left_the_file_leaves_its_season(make: Make) -> None:
    found = db.session.scalars(select(Season).where(Season.slug == "hari-batik")).first()
    kinds = {kind.slug: kind.id for kind in reference_kinds()}
    db.session.add(SeasonKind(season_id=found.id, kind_id=kinds["telur"]))
    db.session.commit()
    calendar.load()
    assert "telur" not in {kind.slug for kind in season.kinds_of([found])[found.id]}


def reference_kinds() -> list:
    return list(db.session.scalars(select(season.ProductKind)))


def test_every_year_has_the_same_seasons_in_both_languages_with_known_kinds() -> None:
    rows = calendar.rows()
    for year in (2026, 2027, 2028):
        of_year = {row["slug"] for row in rows if row["starts_on"].startswith(str(year))}
        assert len(of_year) == 10 and of_year == {row["slug"] for row in rows}
    for row in rows:
        assert row["name_en"] and date.fromisoformat(row["starts_on"]) < date.fromisoformat(row["ends_on"])
        assert set(row["kinds"].split("|")) <= set(reference.KINDS), row


def test_days_the_government_names_late_are_noted_as_estimates() -> None:
    for row in calendar.rows():
        assert row["note"].startswith("perkiraan") or row["slug"] not in MOVABLE, row


def test_feasts_lie_in_their_seasons() -> None:
    feasts = {"imlek": "2027-02-06", "lebaran": "2027-03-10", "idul-adha": "2027-05-16", "hut-jakarta": "2027-06-22",
              "hut-ri": "2027-08-17", "hari-batik": "2027-10-02", "hari-ibu": "2027-12-22"}  # fmt: skip
    for slug, day in feasts.items():
        assert [row for row in calendar.rows() if row["slug"] == slug and row["starts_on"] <= day <= row["ends_on"]]
