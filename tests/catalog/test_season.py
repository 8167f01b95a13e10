"""Seasons: which is now, which comes next, and which goods belong to them."""

from datetime import date, timedelta

import pytest

from storefront.catalog import category, season
from storefront.catalog.product import PassLevel
from storefront.catalog.season import Season
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import Make


def on(day: date) -> None:
    """It is ten in the morning of this day."""
    clock.shift(clock.start_of(day) + timedelta(hours=10) - clock.now())


@pytest.mark.parametrize(
    ("day", "first", "is_now"),
    [
        (date(2027, 3, 1), "ramadan", True),
        (date(2027, 3, 15), "lebaran", True),
        (date(2027, 6, 22), "hut-jakarta", True),
        (date(2027, 9, 1), "hari-batik", False),
        (date(2027, 12, 25), "natal-tahun-baru", True),
    ],
)
def test_what_is_running_comes_first_and_else_what_comes_next(make: Make, day: date, first: str, is_now: bool) -> None:
    on(day)
    ahead = season.ahead()
    assert (ahead[0].slug, ahead[0].is_now) == (first, is_now)
    assert len({each.slug for each in ahead}) == len(ahead) == 10
    assert all(each.ends_on >= day for each in ahead)


def test_both_days_of_a_season_belong_to_it(make: Make) -> None:
    for day, is_now in ((17, False), (18, True), (19, False)):
        on(date(2027, 9, day))
        one = Season(slug="sehari", name="Sehari", starts_on=date(2027, 9, 18), ends_on=date(2027, 9, 18))
        assert one.is_now is is_now


def test_a_name_stands_for_the_season_that_is_or_comes_and_at_last_for_the_one_that_was(make: Make) -> None:
    on(date(2027, 3, 1))
    assert season.by_slug("imlek").starts_on == date(2028, 1, 5)
    assert season.by_slug("ramadan").starts_on == date(2027, 2, 1)
    on(date(2031, 1, 1))
    assert season.by_slug("ramadan").starts_on == date(2028, 1, 21)
    assert season.by_slug("musim-durian") is None
    assert season.ahead() == []


def test_the_goods_of_a_season_are_the_newest_of_each_of_its_kinds(make: Make) -> None:
    kinds = [kind for kind in category.kinds() if kind.slug in ("batik", "tas")]
    seller = make.seller()
    old, cloth, fresh = [make.product(seller, name=f"Kain {turn}", kind="batik") for turn in range(3)]
    hidden = make.product(seller, name="Kain rahasia", kind="batik", passed=False)
    bag = make.product(seller, name="Tas", kind="tas")
    make.product(seller, name="Sambal")
    found = season.goods(kinds, 2)
    assert {kind.slug: found[kind.id] for kind in kinds} == {"batik": [fresh.id, cloth.id], "tas": [bag.id]}
    assert old.id not in sum(found.values(), []) and hidden.id not in sum(found.values(), [])


def test_only_goods_of_the_wanted_level_are_taken(make: Make) -> None:
    cloth = make.product(kind="batik")
    kinds = [kind for kind in category.kinds() if kind.slug == "batik"]
    assert season.goods(kinds, 2, [PassLevel.PROVINSI]) == {kinds[0].id: []}
    cloth.pass_level = PassLevel.PROVINSI
    db.session.commit()
    assert season.goods(kinds, 2, [PassLevel.PROVINSI]) == {kinds[0].id: [cloth.id]}
    assert season.goods([], 2) == {}
