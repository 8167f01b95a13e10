"""What a shopper may still say once the goods are out of the house: a complaint, a review."""

from dataclasses import dataclass

from storefront.orders import complaint as complaints
from storefront.orders import complaint_window, reviewing
from storefront.orders import review as reviews
from storefront.orders.complaint import Complaint
from storefront.orders.complaint_window import Window
from storefront.orders.line import OrderLine
from storefront.orders.order import Order


@dataclass(frozen=True)
class After:
    """The latest complaint, the window for one, and how many things may be reviewed or have been."""

    complaint: Complaint | None
    window: Window
    to_review: int
    reviewed: int


NOTHING = After(None, complaint_window.CLOSED, 0, 0)


def of(order: Order, lines: list[OrderLine]) -> After:
    """What stands open for this order; asks nothing while the goods are still at the seller's."""
    if order.handed_over_at is None:
        return NOTHING
    latest = next(iter(complaints.of(order)), None)
    may, written = reviewing.open_lines(order, lines), reviews.of_order(order)
    to_review = sum(line.id not in written for line in may)
    return After(latest, complaint_window.of(order), to_review, len(written))
