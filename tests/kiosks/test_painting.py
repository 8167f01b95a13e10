"""What a screen says it has painted is believed as far as it can be true, and once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storefront.catalog.product import Product
from storefront.galleries.showing import Showing
from storefront.kiosks import keeping, kiosk_hour, painting, shown_goods
from storefront.kiosks.kiosk import Kiosk
from storefront.kiosks.painting import Came, Line, Report
from storefront.kit import clock
from storefront.kit.db import db
from tests.kiosks import lobby
from tests.people import Make

NEWEST = "m" * 20


@pytest.fixture
def goods(make: Make) -> list[Product]:
    shop = make.seller()
    return [make.product(shop, name) for name in ("Sambal", "Dodol")]


@pytest.fixture
def kiosk(goods: list[Product]) -> Kiosk:
    """It is ten o'clock, and the last report came a minute ago."""
    found, _key = lobby.screen(*goods, paired_at=clock.now() - timedelta(days=2), seen_at=clock.now())
    clock.shift(timedelta(minutes=1))
    return found


def line(product: Product, seconds: int = 12, ago: int = 0, **facts: Any) -> Line:
    return replace(Line(product.slug, "lobi", f"mark-{product.id}", seconds, ago, seconds), **facts)


def report(*lines: Line, number: int = 1, **facts: Any) -> Report:
    return replace(Report("run", number, "loop", NEWEST, 2, "v1", lines), **facts)


def take(kiosk: Kiosk, said: Report) -> Came:
    came = painting.take(kiosk, said, NEWEST)
    db.session.commit()
    return came


def shown() -> list[tuple[int, int, int]]:
    rows = db.session.scalars(select(Showing).order_by(Showing.product_id, Showing.day))
    return [(row.product_id, row.paints, row.seconds) for row in rows]


def test_a_report_becomes_proof_and_says_what_is_on_the_screen(kiosk: Kiosk, goods: list[Product]) -> None:
    sambal, dodol = goods
    now = clock.now()
    assert take(kiosk, report(line(sambal, ago=30), line(dodol, ago=15), current=line(sambal, 0))) == Came.COUNTED
    assert shown() == [(sambal.id, 1, 12), (dodol.id, 1, 12)]
    assert (kiosk.painted_product_id, kiosk.painted_mark, kiosk.list_size) == (sambal.id, f"mark-{sambal.id}", 2)
    assert (kiosk.mode, kiosk.list_mark, kiosk.page_version) == ("loop", NEWEST, "v1")
    assert all(abs(moment - now) < timedelta(seconds=5) for moment in (kiosk.seen_at, kiosk.list_at, kiosk.painted_at))
    assert sum(part for _hour, part in kiosk_hour.last_day(kiosk)) == 1  # percent of an hour
    assert [(each.product, each.paints, each.seconds) for each in shown_goods.of(kiosk, 9)] == [
        (sambal, 1, 12), (dodol, 1, 12),
    ]  # fmt: skip


def test_each_time_on_the_screen_counts_and_none_that_cannot_have_been(kiosk: Kiosk, goods: list[Product]) -> None:
    """Between two reports a short loop comes round several times."""
    sambal, dodol = goods
    said = report(line(sambal, 36, times=3), line(sambal, 12, mark="dearer"), line(dodol, 3, times=9_000))
    assert take(kiosk, said) == Came.COUNTED
    assert shown() == [(sambal.id, 4, 48), (dodol.id, 3, 3)]
    assert [each.paints for each in shown_goods.of(kiosk, 9)] == [4, 3]


def test_the_same_report_twice_counts_once_and_a_page_that_began_anew_counts(
    kiosk: Kiosk, goods: list[Product]
) -> None:
    said = report(line(goods[0]), number=7)
    assert [take(kiosk, said), take(kiosk, said), take(kiosk, replace(said, number=6))] == [
        Came.COUNTED, Came.BEFORE, Came.BEFORE,
    ]  # fmt: skip
    assert shown() == [(goods[0].id, 1, 12)]
    clock.shift(timedelta(minutes=1))
    assert take(kiosk, replace(said, run="fresh", number=1)) == Came.COUNTED
    assert shown() == [(goods[0].id, 2, 24)]


def test_a_screen_cannot_have_shown_more_than_the_time_that_passed(kiosk: Kiosk, goods: list[Product]) -> None:
    sambal, dodol = goods
    take(kiosk, report(line(sambal, 50), line(dodol, 9_000), line(sambal, 12)))
    assert shown() == [(sambal.id, 1, 50), (dodol.id, 1, 10)]
    take(kiosk, report(line(sambal, 12), number=2))
    assert sum(seconds for _good, _paints, seconds in shown()) == 60
    clock.shift(timedelta(hours=5))  # no network; then two reports at once tell of it, the rest comes with the second
    take(kiosk, report(line(sambal, 9_000, span=17_000), number=3))
    take(kiosk, report(line(dodol, 12_000), number=4))
    assert sum(seconds for _good, _paints, seconds in shown()) == 60 + 5 * 3600
    assert max(part for _hour, part in kiosk_hour.last_day(kiosk)) <= 100


def test_goods_that_never_were_on_its_list_are_not_believed(kiosk: Kiosk, goods: list[Product], make: Make) -> None:
    stranger = make.product(name="Keripik")
    lobby.showcase(stranger, slug="lain")
    sambal = goods[0]
    for wrong in (
        line(stranger),
        line(stranger, showcase="lain"),
        line(sambal, showcase="lain"),
        line(sambal, slug="x"),
    ):
        assert take(kiosk, report(wrong, number=kiosk.report_number + 1, current=wrong)) == Came.COUNTED
    assert shown() == [] and kiosk.painted_at is None and kiosk.unproved_seconds == 60
    lobby.leaves(goods[0])  # it left a minute ago, and the screen had shown it until then
    take(kiosk, report(line(goods[0]), number=9))
    assert shown() == [(goods[0].id, 1, 12)]


def test_the_clock_is_ours_and_an_evening_told_in_the_morning_is_the_evening_s(
    kiosk: Kiosk, goods: list[Product]
) -> None:
    clock.shift(timedelta(hours=20))
    take(kiosk, report(line(goods[0], 600, ago=18 * 3600), line(goods[0], 300, ago=10**6)))
    rows = db.session.scalars(select(Showing).order_by(Showing.day)).all()
    assert [(clock.today() - row.day).days for row in rows] == [3, 1]  # not before the screen was paired
    assert rows[0].last_at == kiosk.paired_at


def test_since_when_always_the_same_slide_is_told(kiosk: Kiosk, goods: list[Product]) -> None:
    sambal, dodol = goods
    take(kiosk, report(line(sambal), current=line(sambal, 0)))
    since = kiosk.painted_since
    for number in (2, 3):
        clock.shift(timedelta(minutes=1))
        take(kiosk, report(line(sambal), number=number, current=line(sambal, 0)))
        assert kiosk.painted_since == since and kiosk.painted_at > since
    take(kiosk, report(line(dodol, ago=20), number=4, current=line(sambal, 0)))
    assert kiosk.painted_since > since


def test_an_older_list_and_an_ended_key_are_known(kiosk: Kiosk, goods: list[Product], make: Make) -> None:
    take(kiosk, report(list_mark="old"))
    assert kiosk.seen_at and kiosk.list_at is None and kiosk.list_mark == "old"
    assert keeping.revoke(kiosk, make.staff(), "dicuri") and not keeping.revoke(kiosk, make.staff(), "dicuri")
    assert take(kiosk, report(line(goods[0]), number=2)) == Came.AGAIN and shown() == []


def test_reports_at_the_same_moment_are_counted_one_after_the_other(
    kiosk: Kiosk, goods: list[Product], together: Callable[..., list[Any]]
) -> None:
    code, said = kiosk.code, [report(line(goods[number % 2], 60), number=1, run=f"run-{number}") for number in range(4)]
    db.session.commit()

    def send(number: int) -> Came:
        mine = db.session.scalars(select(Kiosk).where(Kiosk.code == code)).one()
        came = painting.take(mine, said[number], NEWEST)
        db.session.commit() if came == Came.COUNTED else db.session.rollback()
        return came

    came = together(send, 4)
    assert Came.COUNTED in came and set(came) <= {Came.COUNTED, Came.AGAIN}
    assert sum(seconds for _good, _paints, seconds in shown()) <= 61
