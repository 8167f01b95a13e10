"""One burnt tray does not kill the order: what is there goes on, the rest is cancelled and its money goes back."""

from collections.abc import Mapping

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.orders import event, fulfilment, hold, kept, owed, telling
from storefront.orders.cancelling import STILL_HERE
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status


def remaining(line: OrderLine) -> int:
    """Units of a line that have not left the house, and are not cancelled."""
    return sum(getattr(line, stage) for stage in STILL_HERE)


def may_part(order: Order) -> bool:
    """Whether some may be cancelled: the goods are here and paid, and there is more than one unit."""
    if order.status == Status.PLACED and not (order.received and order.is_paid):
        return False
    if order.status not in (Status.PLACED, Status.ACCEPTED) or order.handed_over_at or order.failed_at:
        return False
    return sum(remaining(line) for line in lines_of(order)) > 1


def keep_only(order: Order, there: Mapping[int, int], actor: User | None) -> int | None:
    """Keep of each line (by its id) the units that are there, cancel the rest; answers how many were cancelled.

    What is not there comes back to no shelf and to no day's capacity: it is written off. The price of exactly these
    units falls off what is due; the caller settles up in the same commit. None when it is not the turn, when a number
    is no number of this order, or when nothing would be left (then the whole order is to be declined); the caller
    then rolls back.
    """
    if not may_part(order):
        return None
    lines = lines_of(order)
    if set(there) != {line.id for line in lines} or any(not 0 <= there[line.id] <= remaining(line) for line in lines):
        return None
    missing = [(line, remaining(line) - there[line.id]) for line in lines if there[line.id] < remaining(line)]
    if not any(there.values()):
        return None
    hold.lock_lines([line for line, _units in missing])
    for line, units in sorted(missing, key=lambda pair: pair[0].variant_id):
        if not _cancel(line, units):
            return None
        kept.lose(line, units, order.number)
    if missing:
        if order.ready_at is None and not any(line.queued or line.preparing for line in lines):
            order.ready_at = clock.now()  # what was still to be made is cancelled, the rest lay ready
        owed.recount(order)
        what = ", ".join(f"{units} × {line.title}" for line, units in missing)
        back = sum(units * line.price for line, units in missing)
        event.note(order, "part_cancelled", "seller", actor, goods=what, back=back)
        telling.tell_shopper(order, "part_cancelled", goods=what, back=back)
    return sum(units for _line, units in missing)


def _cancel(line: OrderLine, units: int) -> bool:
    """The units that have come least far go first."""
    for stage in STILL_HERE:
        here = min(units, getattr(line, stage))
        if here and not fulfilment.shift(line, stage, "cancelled", here):
            return False
        units -= here
    return units == 0
