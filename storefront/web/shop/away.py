"""When a shop is closed for some days, and when it is back: said before anybody fills a basket."""

from dataclasses import dataclass
from datetime import date

from storefront.kit import clock
from storefront.sellers import closing_days
from storefront.sellers.closure import Closure, closures
from storefront.sellers.seller import Seller


@dataclass(frozen=True)
class Away:
    """Both days included; `back_on` is None when the shop works on no day within reach."""

    first_on: date
    last_on: date
    back_on: date | None
    why: str
    is_now: bool


def of(seller: Seller, shut: list[Closure] | None = None) -> Away | None:
    """The closure that runs today or begins within two weeks; `shut` are the shop's closures where they are known."""
    shut = closures(seller.id, clock.today()) if shut is None else shut
    found = closing_days.coming(shut)
    if found is None:
        return None
    back = closing_days.back_on(seller, found, shut)
    return Away(found.first_on, found.last_on, back, found.why, found.first_on <= clock.today())
