"""Units that are kept for a paid line and do not go to its shopper: lost, or free for others again.

The caller has taken the locks of the stock (`hold.lock_lines`), lowest variant first.
"""

from storefront.catalog import stock
from storefront.orders import hold
from storefront.orders.line import OrderLine


def lose(line: OrderLine, quantity: int, number: str) -> None:
    """Units are gone without a sale; they come back to no shelf, and to no day's capacity."""
    for kept in hold.of_line(line):
        gone = min(quantity, kept.held)
        if gone:
            kept.held -= gone
            quantity -= gone
            stock.lose(kept.variant, gone, number, kept.day)


def give_back(line: OrderLine, quantity: int, number: str) -> None:
    """Units may be bought by others again."""
    for kept in hold.of_line(line):
        free = min(quantity, kept.held)
        if free:
            kept.held -= free
            quantity -= free
            stock.release(kept.variant, free, number, kept.day)
