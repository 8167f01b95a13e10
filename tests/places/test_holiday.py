"""Working days are counted around weekends and holidays."""

from datetime import date

from storefront.places.holiday import working_days_after
from tests.people import Make


def test_working_days_skip_weekends_and_holidays(make: Make) -> None:
    """Christmas 2026 is a Friday, New Year 2027 too."""
    thursday = date(2026, 12, 24)
    assert [working_days_after(thursday, count) for count in (0, 1, 4, 5)] == [
        thursday, date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 4),
    ]  # fmt: skip


def test_from_the_weekend_the_next_working_day_is_monday(make: Make) -> None:
    for day in (date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)):
        assert working_days_after(day, 1) == date(2026, 11, 23)
