"""When a shop can have something ready: cut-off, weekdays, its holidays, and the days the work takes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import closure
from storefront.sellers.closure import FURTHEST, Closure, first_ready_on, is_open_on, open_days
from storefront.sellers.seller import Seller
from tests.people import Make

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


def shop(open_days: str = "12345", cut_off: time = time(15, 0)) -> Seller:
    """A shop that works on these ISO weekdays."""
    return Seller(name="Dapur Budi", open_days=open_days, cut_off=cut_off)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment on the clocks of Jakarta."""
    return datetime.combine(day, time(hour, minute), clock.WIB).astimezone(UTC)


def away(first: date, last: date) -> Closure:
    return Closure(first_on=first, last_on=last)


# --- the first day -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "lead_days", "ready"),
    [
        (at(FRIDAY, 14, 59), 0, FRIDAY),  # just in time
        (at(FRIDAY, 15, 0), 0, MONDAY),  # the cut-off itself is too late
        (at(FRIDAY, 23, 59), 0, MONDAY),
        (at(FRIDAY, 9), 1, MONDAY),  # Saturday is closed
        (at(FRIDAY, 9), 3, MONDAY),
        (at(FRIDAY, 9), 4, MONDAY + timedelta(days=1)),
        (at(FRIDAY, 16), 1, MONDAY + timedelta(days=1)),  # counts from Monday
        (at(FRIDAY + timedelta(days=1), 9), 0, MONDAY),  # ordered on a closed day
        (at(FRIDAY + timedelta(days=1), 9), 2, MONDAY + timedelta(days=2)),
        (datetime(2026, 11, 20, 8, 0, tzinfo=UTC), 0, MONDAY),  # 15.00 in Jakarta
        (datetime(2026, 11, 19, 17, 0, tzinfo=UTC), 0, FRIDAY),  # midnight in Jakarta
    ],
)
def test_cut_off_closed_days_and_lead_days(moment: datetime, lead_days: int, ready: date) -> None:
    assert first_ready_on(shop(), lead_days, moment, shut=[]) == ready


def test_a_holiday_of_the_shop_counts_with_both_its_days() -> None:
    holiday = [away(MONDAY, MONDAY + timedelta(days=1))]
    assert first_ready_on(shop(), 0, at(FRIDAY, 16), holiday) == MONDAY + timedelta(days=2)
    assert first_ready_on(shop(), 1, at(FRIDAY, 9), holiday) == MONDAY + timedelta(days=2)
    assert first_ready_on(shop(), 0, at(FRIDAY, 9), holiday) == FRIDAY


def test_who_is_away_for_long_has_no_first_day() -> None:
    assert first_ready_on(shop(), 0, at(FRIDAY, 9), [away(FRIDAY, FRIDAY + timedelta(days=60))]) is None
    assert first_ready_on(shop(""), 0, at(FRIDAY, 9), []) is None
    every_day = shop("1234567")
    assert first_ready_on(every_day, 60, at(FRIDAY, 9), []) == FRIDAY + FURTHEST
    assert first_ready_on(every_day, 60, at(FRIDAY, 16), []) is None
    assert first_ready_on(every_day, 61, at(FRIDAY, 9), []) is None


weekdays = st.sets(st.sampled_from("1234567")).map(lambda days: "".join(sorted(days)))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))
holidays = st.lists(st.tuples(st.integers(-5, 70), st.integers(0, 20)), max_size=4)


@given(weekdays, moments, st.integers(0, 65), holidays, st.times())
def test_the_first_day_is_open_late_enough_and_the_first_such(
    days: str, moment: datetime, lead_days: int, gone: list[tuple[int, int]], cut_off: time
) -> None:
    ordered = clock.wib(moment).date()
    shut = [away(ordered + timedelta(days=a), ordered + timedelta(days=a + b)) for a, b in gone]
    seller = shop(days, cut_off)
    ready = first_ready_on(seller, lead_days, moment, shut)
    late = clock.wib(moment).time() >= cut_off
    counts = next((day for day in every_day(ordered + timedelta(days=late)) if is_open_on(seller, day, shut)), date.max)
    possible = [day for day in every_day(ordered) if is_open_on(seller, day, shut)]
    assert ready == next((day for day in possible if (day - counts).days >= lead_days), None)


def every_day(first: date) -> list[date]:
    """The days an order may be for."""
    return [first + timedelta(days=ahead) for ahead in range(FURTHEST.days + 1)]


# --- days to offer -----------------------------------------------------------------------------------------------


def test_days_to_offer_are_open_and_no_more_than_asked_for() -> None:
    first = clock.today()
    shut = [away(first + timedelta(days=2), first + timedelta(days=4))]
    days = open_days(shop(), first, 5, shut)
    assert len(days) == 5 and days == sorted(set(days)) and all(is_open_on(shop(), day, shut) for day in days)


def test_every_day_offered_is_one_the_shop_takes_an_order_for(make: Make) -> None:
    seller = make.seller()
    near_the_end = clock.today() + FURTHEST - timedelta(days=3)
    days = open_days(seller, near_the_end)
    assert days == [near_the_end + timedelta(days=ahead) for ahead in range(4)]
    assert all(closure.works_on(seller, day) for day in days)
    assert not closure.works_on(seller, days[-1] + timedelta(days=1))
    assert open_days(seller, days[-1] + timedelta(days=1)) == []


# --- in the database ---------------------------------------------------------------------------------------------


def test_a_shop_reads_its_own_closures_that_are_not_over(make: Make) -> None:
    mine, other = make.seller(), make.seller()
    today = clock.today()
    spans = {"over": (-9, -1), "now": (-1, 0), "soon": (3, 5)}
    for why, (first, last) in spans.items():
        for seller in (mine, other):
            days = {"first_on": today + timedelta(days=first), "last_on": today + timedelta(days=last)}
            db.session.add(Closure(seller_id=seller.id, why=why, **days))
    db.session.commit()
    assert [each.why for each in closure.closures(mine.id, today)] == ["now", "soon"]
    both = closure.closures_of([mine.id, other.id, 999], today)
    assert {seller: [each.why for each in shut] for seller, shut in both.items()} == {
        mine.id: ["now", "soon"], other.id: ["now", "soon"], 999: [],
    }  # fmt: skip
    assert {each.seller_id for each in both[mine.id]} == {mine.id}
    assert first_ready_on(mine, 0) == first_ready_on(mine, 0, shut=both[mine.id]) > today  # type: ignore[operator]
    assert not closure.works_on(mine, today + timedelta(days=4))
    assert closure.works_on(mine, today + timedelta(days=6))


def test_a_closure_does_not_end_before_it_begins(make: Make) -> None:
    db.session.add(Closure(seller_id=make.seller().id, first_on=MONDAY, last_on=FRIDAY))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
