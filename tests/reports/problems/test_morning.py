"""The board of problems: each line counts what is wrong, and goes when it was put right."""

from datetime import date, timedelta

import pytest

from storefront.kit import clock
from storefront.kit.db import db
from storefront.reports.problems import kiosks, morning
from storefront.sellers.seller import Seller
from storefront.web.staff.problem_words import LINES
from tests.harness.statements import said
from tests.people import Make, Shopper
from tests.reports.problems.stories import PUSAT, STORIES

MONEY = {key for key in LINES if key.startswith(morning.MONEY)}


def go_to(day: date, hour: int) -> None:
    """A minute past an hour (WIB) of a day."""
    clock.shift(clock.start_of(day) + timedelta(hours=hour, minutes=1) - clock.now())


@pytest.fixture
def monday(make: Make) -> Make:
    """A working day at ten: whoever should be on is on."""
    go_to(clock.today() + timedelta(days=7 - clock.today().weekday()), 10)
    return make


def test_every_line_has_its_words_its_group_and_its_story() -> None:
    grouped = [key for keys in morning.GROUPS.values() for key in keys]
    assert len(grouped) == len({*grouped}) and {*grouped} == {*LINES}
    assert {*STORIES} == {*LINES} - MONEY | {"money_late"}


def test_each_trouble_is_on_the_board_until_it_is_put_right(monday: Make, sari: Shopper) -> None:
    for key, story in STORIES.items():
        told = story(monday, sari)
        before = morning.slips()[key].count
        next(told)
        db.session.flush()
        slip = morning.slips()[key]
        assert slip.count - before == (0 if key == "worker_silent" else 1), key  # at first nobody has seen the worker
        assert slip.oldest is not None, key
        if key in morning.BY_KEY:
            rows = morning.BY_KEY[key].rows(None, 5)
            assert rows and rows[0].since == slip.oldest, key
        assert next(told, None) is None
        db.session.flush()
        assert morning.slips()[key].count == (0 if key == "worker_silent" else before), key
        db.session.commit()


def test_who_has_an_area_sees_what_lies_there(monday: Make, sari: Shopper) -> None:
    here, there = Seller.city_code == PUSAT, Seller.city_code == "31.72"
    for key in ("not_made", "over_capacity", "permits_end", "money_late", "imports_stuck"):
        told = STORIES[key](monday, sari)
        next(told)
        db.session.flush()
        assert morning.slips(here, [PUSAT])[key].count == 1, key
        assert morning.slips(there, ["31.72"])[key].count == 0, key
        if key in morning.BY_KEY:
            assert len(morning.BY_KEY[key].rows(here, 5)) == 1 and not morning.BY_KEY[key].rows(there, 5)
    told = STORIES["kiosk_silent"](monday, sari)
    next(told)
    db.session.flush()
    assert [kiosks.slips([city])[kiosks.SILENT].count for city in (PUSAT, "31.72")] == [1, 0]
    nobodys = {"worker_silent", "mail_failed", "mail_slow", "drafts_old", "unsealed", "verify_broken", "lists_stuck"}
    assert not nobodys & {*morning.slips(here, [PUSAT])}


def test_the_board_takes_six_statements_however_much_is_wrong(monday: Make, sari: Shopper) -> None:
    for key in ("not_made", "kiosk_silent", "mail_failed"):
        next(STORIES[key](monday, sari))
    db.session.commit()
    with said() as asked:
        morning.slips()
    assert len(asked) == 6
