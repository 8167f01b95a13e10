"""Days, months and years on a Jakarta calendar fit together without a gap, and nonsense is none."""

from datetime import UTC, date, datetime

import pytest

from storefront.kit import clock
from storefront.reports.books import period
from storefront.reports.books.period import NoPeriod, Period, Span


def test_a_month_is_its_days_and_a_year_its_months_without_a_gap() -> None:
    for year in (2024, 2026):
        whole = Period(Span.YEAR, date(year, 1, 1))
        days = [day for month in whole.parts for day in month.parts]
        assert len(whole.parts) == 12 and len(days) == 366 - (year == 2026)
        assert [day.ends for day in days[:-1]] == [day.begins for day in days[1:]]
        assert (days[0].begins, days[-1].ends) == (whole.begins, whole.ends)
        assert {day.parts for day in days} == {(day,) for day in days}


def test_a_day_begins_at_midnight_in_jakarta() -> None:
    day = Period(Span.DAY, date(2026, 3, 1))
    assert day.begins == datetime(2026, 2, 28, 17, tzinfo=UTC) and day.ends == datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert (day.before.word, period.containing(Span.MONTH, day.first).word) == ("2026-02-28", "2026-03")


def test_addresses_are_read_as_they_are_written_and_nothing_follows_the_present(make: object) -> None:
    for span in Span:
        now = period.containing(span, clock.today())
        assert period.of(span, now.word) == now and now.next is None
        assert now.before.next == now and now.address == {span.value: now.word}


@pytest.mark.parametrize("span", Span)
def test_nonsense_and_the_future_are_no_periods(span: Span) -> None:
    words = (
        "",
        "x",
        "2026-13",
        "2026-02-30",
        "0000",
        "1999",
        "1999-01",
        "9999-12",
        "2999-01-01",
        "2026-1",
        "٢٠٢٦",
        "20260101",
    )
    for word in words:
        with pytest.raises(NoPeriod):
            period.of(span, word)
