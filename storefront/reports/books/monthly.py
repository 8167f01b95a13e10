"""The monthly financial report (programme step P6): everything it says, gathered once for paper and sheet alike."""

from dataclasses import dataclass
from datetime import datetime

from storefront.kit import clock
from storefront.reports.books import lines, sales, statement
from storefront.reports.books.period import Period
from storefront.reports.books.sales import Sold
from storefront.reports.books.statement import Statement
from storefront.reports.books.what import What
from storefront.sellers.seller import Seller

MOST_PRODUCTS = 5_000
MOST_LINES = 20_000  # of the book, in one sheet; a month beyond that says where the rest stands


@dataclass(frozen=True)
class Monthly:
    """A shop's month. `owed` is what still has to be sent back at the moment it was made."""

    seller: Seller
    statement: Statement
    owed: int
    made_at: datetime

    @property
    def period(self) -> Period:
        """The month."""
        return self.statement.period

    @property
    def is_over(self) -> bool:
        """Whether the month has ended; before that its figures still grow."""
        return self.period.after <= clock.today()

    def products(self) -> list[Sold]:
        """What was sold, the best first."""
        return sales.products(self.seller.id, self.period, MOST_PRODUCTS)

    def lines(self) -> lines.Lines:
        """Every line of the net sum."""
        return lines.of(self.seller.id, What.NET, self.period)


def of(seller: Seller, period: Period) -> Monthly:
    """The report of a shop for a month."""
    owed, _count = lines.total(lines.of(seller.id, What.OWED, period))
    return Monthly(seller, statement.of(seller.id, period), owed, clock.now())
