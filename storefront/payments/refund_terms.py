"""The time limits of a refund, counted in working days of Jakarta's offices (`places/holiday.py`)."""

from datetime import UTC, datetime, time, timedelta

from storefront.kit import clock
from storefront.kit.config import number
from storefront.places.holiday import working_days_after

END_OF_DAY = time(17, 0)  # WIB: when offices and counters close


def decide_by() -> datetime:
    """Until when the seller may decide on a refund that is needed from now on."""
    return _end_of_day_after(number("REFUND_DECIDE_DAYS"))


def send_by() -> datetime:
    """Until when a refund approved now has to be sent."""
    return _end_of_day_after(number("REFUND_SEND_DAYS"))


def is_late_until() -> datetime:
    """Refunds to be sent before this moment have their alert due: on their second working day of three."""
    left = number("REFUND_SEND_DAYS") - number("REFUND_ALERT_DAYS")
    return _end_of_day_after(left) if left > 0 else clock.now()


def is_over_until() -> datetime:
    """Refunds to be sent before this moment have had all their days, and a working day after them has begun."""
    day = clock.today()
    while working_days_after(day - timedelta(days=1), 1) != day:
        day -= timedelta(days=1)
    return clock.start_of(day)


def _end_of_day_after(days: int) -> datetime:
    day = working_days_after(clock.today(), days)
    return datetime.combine(day, END_OF_DAY, clock.WIB).astimezone(UTC)
