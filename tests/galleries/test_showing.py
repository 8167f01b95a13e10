"""What screens report is added up by day, and nobody gets more seconds than the day has."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storefront.galleries import showing
from storefront.galleries.showing import Painted, Showing
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import lobby
from tests.harness.statements import said
from tests.people import Make


def test_reports_of_a_day_become_one_line_for_each_good_and_screen(make: Make) -> None:
    screen, (keripik, dodol) = lobby.showcase(), lobby.shops(make, 2)
    early, late, day = clock.now() - timedelta(minutes=9), clock.now(), clock.today()
    assert lobby.shows(7, screen, keripik, 12, late, day=day) == 12
    both = [
        Painted(screen.id, keripik.id, day, 10, early, paints=2), Painted(screen.id, dodol.id, day, 9, late),
        Painted(screen.id, dodol.id, day - timedelta(days=1), 4, late),
    ]  # fmt: skip
    with said() as statements:
        assert showing.record(7, both) == 23 and showing.record(7, []) == 0
    assert len(statements) == 2, "however many goods a report has"
    assert lobby.shows(8, screen, keripik, 5, late, day=day) == 5
    assert lobby.shows(8, screen, keripik, 0, late, day=day, paints=0) == 0
    db.session.commit()
    rows = db.session.scalars(select(Showing).order_by(Showing.source_id, Showing.product_id, Showing.day.desc())).all()
    assert [(row.source_id, row.product_id, row.paints, row.seconds) for row in rows] == [
        (7, keripik.id, 3, 22), (7, dodol.id, 1, 9), (7, dodol.id, 1, 4), (8, keripik.id, 1, 5),
    ]  # fmt: skip
    assert (rows[0].first_at, rows[0].last_at) == (early, late)


def test_a_screen_cannot_show_longer_than_the_day_has_lasted(make: Make) -> None:
    """It is ten in the morning: 36,000 seconds. Yesterday has 86,400, whenever it is told."""
    screen, (keripik, dodol) = lobby.showcase(), lobby.shops(make, 2)
    now, day = clock.start_of(clock.today()) + timedelta(hours=10), clock.today()
    both = [Painted(screen.id, good.id, day, 35_000, now) for good in (keripik, dodol)]
    assert showing.record(7, both) == 36_000
    assert lobby.shows(7, screen, keripik, 60, now) == 0
    assert lobby.shows(8, screen, keripik, 60, now) == 60  # another screen
    assert lobby.shows(7, screen, dodol, 90_000, now, day=day - timedelta(days=1)) == 86_400
    assert lobby.shows(7, screen, dodol, 60, now, day=day + timedelta(days=1)) == 0  # a clock that runs ahead
    assert db.session.scalars(select(Showing.seconds).order_by(Showing.id).limit(2)).all() == [35_000, 1_000]


def test_two_reports_at_once_are_both_added(make: Make, together: Callable[..., list[Any]]) -> None:
    screen, day, now = lobby.showcase().id, clock.today(), clock.now()
    good = lobby.shops(make, 1)[0].id

    def report(_number: int) -> int:
        believed = showing.record(7, [Painted(screen, good, day, 10, now)])
        db.session.commit()
        return believed

    assert together(report, 4) == [10, 10, 10, 10]
    assert db.session.scalars(select(Showing.seconds)).all() == [40]
