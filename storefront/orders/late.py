"""Late money: an expired order comes back if its goods are still there and its day is still possible."""

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import delivery, event, hold
from storefront.orders.delivery import Wish
from storefront.orders.hold import OutOfStock
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status
from storefront.sellers.closure import works_on


def bring_back(order: Order) -> bool:
    """Take the stock again and put an expired order back to `placed`; False leaves everything as it was."""
    lines = lines_of(order)
    if not _day_is_possible(order, lines):
        return False
    try:
        with db.session.begin_nested():
            hold.take(lines, clock.now())
            if not order.move(Status.PLACED, ended_at=None, ended_by="", ended_why=""):
                raise NotExpired
    except (OutOfStock, NotExpired):
        return False
    event.note(order, "brought_back", "system")
    return True


def take_again(order: Order) -> bool:
    """Hold those goods of a placed order once more whose hold had lapsed; False when they are gone."""
    try:
        with db.session.begin_nested():
            hold.take(hold.unheld(order), clock.now())
    except OutOfStock:
        return False
    return True


class NotExpired(Exception):
    """The order is in another state than thought."""


def _day_is_possible(order: Order, lines: list[OrderLine]) -> bool:
    wishes = [Wish(line.variant, line.quantity) for line in lines]
    first = delivery.earliest(order.seller, wishes)
    return first is not None and first <= order.ready_on and works_on(order.seller, order.ready_on)
