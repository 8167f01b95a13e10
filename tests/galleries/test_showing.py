"""What screens report is added up by day, and nobody gets more seconds than the day has."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storefront.galleries import showing
from storefront.galleries.showing import Showing
from storefront.kit import clock
from storefront.kit.db import db
from tests.galleries import lobby
from tests.people import Make


def test_reports_of_a_day_become_one_line_for_each_good_and_screen(make: Make) -> None:
    screen, (keripik, dodol) = lobby.showcase().id, lobby.shops(make, 2)
    early, late, day = clock.now() - timedelta(minutes=9), clock.now(), clock.today()
    assert showing.record(7, screen, keripik.id, day, 12, late) == 12
    assert showing.record(7, screen, keripik.id, day, 10, early, paints=2) == 10
    assert showing.record(7, screen, dodol.id, day, 9, late) == 9
    assert showing.record(8, screen, keripik.id, day, 5, late) == 5
    assert showing.record(8, screen, keripik.id, day, 0, late, paints=0) == 0
    db.session.commit()
    rows = db.session.scalars(select(Showing).order_by(Showing.source_id, Showing.product_id)).all()
    assert [(row.source_id, row.product_id, row.paints, row.seconds) for row in rows] == [
        (7, keripik.id, 3, 22), (7, dodol.id, 1, 9), (8, keripik.id, 1, 5),
    ]  # fmt: skip
    assert (rows[0].first_at, rows[0].last_at) == (early, late)


def test_a_screen_cannot_show_longer_than_the_day_has_lasted(make: Make) -> None:
    """It is ten in the morning: 36,000 seconds. Yesterday has 86,400, whenever it is told."""
    screen, (keripik, dodol) = lobby.showcase().id, lobby.shops(make, 2)
    now, day = clock.start_of(clock.today()) + timedelta(hours=10), clock.today()
    assert showing.record(7, screen, keripik.id, day, 35_000, now) == 35_000
    assert showing.record(7, screen, dodol.id, day, 35_000, now) == 1_000
    assert showing.record(7, screen, keripik.id, day, 60, now) == 0
    assert showing.record(8, screen, keripik.id, day, 60, now) == 60  # another screen
    yesterday = day - timedelta(days=1)
    assert showing.record(7, screen, dodol.id, yesterday, 90_000, now) == 86_400
    assert showing.record(7, screen, dodol.id, day + timedelta(days=1), 60, now) == 0  # a clock that runs ahead


def test_two_reports_at_once_are_both_added(make: Make, together: Callable[..., list[Any]]) -> None:
    screen, day, now = lobby.showcase().id, clock.today(), clock.now()
    good = lobby.shops(make, 1)[0].id

    def report(_number: int) -> int:
        believed = showing.record(7, screen, good, day, 10, now)
        db.session.commit()
        return believed

    assert together(report, 4) == [10, 10, 10, 10]
    assert db.session.scalars(select(Showing.seconds)).all() == [40]
