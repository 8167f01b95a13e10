"""A shop's hours: when somebody there can be expected to have looked."""

from datetime import datetime, timedelta

from storefront.kit import clock
from storefront.sellers import closure
from storefront.sellers.seller import Seller

FURTHEST = 14  # days to look ahead; a shop closed for longer is expected at once when that time is over


def after(seller: Seller, moment: datetime, hours: float) -> datetime:
    """The moment (UTC) at which the shop has been open for `hours` hours since `moment`; one statement."""
    left = timedelta(hours=hours)
    here = clock.wib(moment)
    shut = closure.closures(seller.id, here.date())
    for later in range(FURTHEST):
        day = here.date() + timedelta(days=later)
        if not closure.is_open_on(seller, day, shut):
            continue
        midnight = clock.start_of(day)
        opens = max(moment, midnight + _since_midnight(seller.opens_at.hour, seller.opens_at.minute))
        closes = midnight + _since_midnight(seller.closes_at.hour, seller.closes_at.minute)
        if closes - opens >= left:
            return opens + left
        left -= max(timedelta(0), closes - opens)
    return moment + timedelta(days=FURTHEST)


def _since_midnight(hour: int, minute: int) -> timedelta:
    return timedelta(hours=hour, minutes=minute)
