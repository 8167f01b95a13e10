"""The basket by seller: what can be ordered now, when it can be ready, and what stands in the way."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders import cart, delivery
from storefront.orders.cart import Cart, CartLine
from storefront.orders.delivery import Wish
from storefront.sellers import closure, qris_account
from storefront.sellers.closure import Closure
from storefront.sellers.seller import Seller


class Problem(StrEnum):
    """Why a seller's part cannot be ordered as it lies in the basket."""

    NOTHING_LEFT = "nothing_left"  # every line has left the shop
    NO_ACCOUNT = "no_account"  # no approved QRIS account: seen but not bought from
    CLOSED = "closed"  # no open day within reach
    TOO_FEW = "too_few"
    OVER_LIMIT = "over_limit"


MENDABLE = (Problem.TOO_FEW, Problem.OVER_LIMIT)  # the shopper can put these right; the others wait in the basket


@dataclass
class Group:
    """One seller's part of a basket. `lines` are for sale, `gone` are not and never counted."""

    seller: Seller
    can_be_paid: bool
    shut: list[Closure]
    lines: list[CartLine] = field(default_factory=list)
    gone: list[CartLine] = field(default_factory=list)

    @property
    def wishes(self) -> list[Wish]:
        """The lines as delivery and checkout want them."""
        return [Wish(line.variant, line.quantity) for line in self.lines]

    @property
    def goods(self) -> int:
        """What the goods cost at today's prices, in rupiah."""
        return sum(line.goods for line in self.lines)

    @property
    def is_above_limit(self) -> bool:
        """Whether what is really there costs more than one QRIS code carries, and not only what was wished for."""
        return sum(line.goods_there for line in self.lines) > number("QRIS_LIMIT")

    @property
    def first_on(self) -> date | None:
        """The first day on which everything can be ready."""
        return delivery.earliest(self.seller, self.wishes, self.shut) if self.lines else None

    @property
    def lead_days(self) -> int:
        """How many days the slowest of the goods takes."""
        return max((line.variant.product.lead_days for line in self.lines), default=0)

    @property
    def is_service(self) -> bool:
        """Whether something of it is booked for a date and not sent."""
        return any(line.variant.product.is_service for line in self.lines)

    @property
    def problem(self) -> Problem | None:
        """What stands in the way, the gravest first."""
        if not self.lines:
            return Problem.NOTHING_LEFT
        if not self.can_be_paid:
            return Problem.NO_ACCOUNT
        if self.first_on is None:
            return Problem.CLOSED
        if any(line.quantity < line.variant.product.min_order for line in self.lines):
            return Problem.TOO_FEW
        return Problem.OVER_LIMIT if self.goods > number("QRIS_LIMIT") else None

    @property
    def waits(self) -> bool:
        """Whether it stays in the basket while the other sellers' goods are ordered."""
        return self.problem is not None and self.problem not in MENDABLE


def of(basket: Cart | None) -> list[Group]:
    """The groups of a basket in the order of their sellers, in three statements."""
    lines = cart.lines(basket) if basket else []
    if not lines:
        return []
    sellers = {line.variant.product.seller_id: line.variant.product.seller for line in lines}
    shut = closure.closures_of(list(sellers), clock.today())
    payable = qris_account.with_live(list(sellers))
    groups = {key: Group(seller, key in payable, shut[key]) for key, seller in sellers.items()}
    for line in lines:
        group = groups[line.variant.product.seller_id]
        (group.lines if line.is_for_sale else group.gone).append(line)
    return list(groups.values())
