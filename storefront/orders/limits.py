"""The times of an order in work: until when it is answered, when it is due, when it is late, how long it waits.

All of it is computed when read, from facts on the order and the settings; the sweeps only tell people.
"""

from datetime import datetime, timedelta

from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders import spoiling
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status, Way

FETCHED = (Way.PICKUP, Way.BUYER_COURIER)  # somebody comes to the seller's place for it


def is_same_day(order: Order) -> bool:
    """Whether it was ordered for the day of ordering."""
    return order.ready_on <= clock.wib(order.placed_at).date()


def accept_by(order: Order) -> datetime:
    """Until when the seller answers what is paid now: a day, or hours where it is for today."""
    is_today = order.ready_on <= clock.today()
    return clock.now() + timedelta(hours=number("ACCEPT_SAME_DAY_HOURS" if is_today else "ACCEPT_HOURS"))


def due_at(order: Order) -> datetime:
    """When it is promised: at closing time of the agreed day."""
    return datetime.combine(order.ready_on, order.seller.closes_at, clock.WIB)


def waits_for_seller(order: Order) -> bool:
    """Whether the next step is the seller's: to make it, or to bring it. What lies ready to be fetched is not."""
    if order.status != Status.ACCEPTED or order.handed_over_at or order.failed_at:
        return False
    return order.ready_at is None or order.way not in FETCHED


def is_late(order: Order) -> bool:
    """Whether the promised time is over and it is the seller's turn."""
    return waits_for_seller(order) and due_at(order) < clock.now()


def shopper_may_end_at(order: Order) -> datetime:
    """From when the shopper may cancel by one tap what the seller has not brought, or not made."""
    return due_at(order) + timedelta(hours=number("LATE_CANCEL_HOURS"))


def may_end(order: Order) -> bool:
    """Whether it is so late that the shopper may cancel at once."""
    return waits_for_seller(order) and shopper_may_end_at(order) < clock.now()


def waits_to_be_fetched(order: Order) -> bool:
    """Whether it lies ready and nobody has come yet."""
    is_here = order.status == Status.ACCEPTED and not order.handed_over_at and not order.failed_at
    return is_here and order.ready_at is not None and order.way in FETCHED


def fetch_by(order: Order, lines: list[OrderLine]) -> datetime:
    """How long ready goods wait: days after the agreed day's closing (or after they were ready, if that was later);
    hours where something spoils."""
    hours = number("NO_SHOW_SPOILS_HOURS" if spoiling.any_spoils(lines) else "NO_SHOW_HOURS")
    return max(due_at(order), order.ready_at or due_at(order)) + timedelta(hours=hours)


def nobody_came(order: Order, lines: list[OrderLine]) -> bool:
    """Whether the seller may say now that nobody came."""
    return waits_to_be_fetched(order) and fetch_by(order, lines) < clock.now()


def is_quiet() -> bool:
    """Whether people sleep (WIB): nobody is reminded then; what is urgent says so on the page."""
    hour = clock.wib(clock.now()).hour
    begins, ends = number("QUIET_FROM"), number("QUIET_UNTIL")
    return begins <= hour or hour < ends if begins > ends else begins <= hour < ends
