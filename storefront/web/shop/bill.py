"""What a purchase will come to, seller by seller, while it is still being filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from storefront.orders.order import Way
from storefront.web.shop.checkout_form import Whereabouts
from storefront.web.shop.parts import Offer, Plan


@dataclass(frozen=True)
class Row:
    """One seller: goods, and what bringing them costs in rupiah. None: nobody knows before the kelurahan is known."""

    seller: str
    goods: int
    way: Way | None
    fee: int | None


@dataclass(frozen=True)
class Bill:
    """All rows with their sums."""

    rows: list[Row]

    @property
    def goods(self) -> int:
        """The goods alone."""
        return sum(row.goods for row in self.rows)

    @property
    def fees(self) -> int:
        """What is known of the cost of bringing them."""
        return sum(row.fee or 0 for row in self.rows)

    @property
    def total(self) -> int:
        """What is known to be paid."""
        return self.goods + self.fees

    @property
    def is_open(self) -> bool:
        """Whether a price of delivery is still to come."""
        return any(row.fee is None for row in self.rows)


def of_form(form: Whereabouts, offers: Sequence[Offer]) -> Bill:
    """As the form is filled in now."""
    rows = []
    for offer in offers:
        way = form[f"way-{offer.group.seller.slug}"].data
        chosen = next((option for option in offer.ways if option.way == way), None)
        fee = chosen.price if chosen else None
        rows.append(Row(offer.group.seller.name, offer.group.goods, chosen and chosen.way, fee))
    return Bill(rows)


def of_plans(plans: Sequence[Plan]) -> Bill:
    """As it will be ordered."""
    return Bill([Row(plan.group.seller.name, plan.goods, plan.parcel.way, plan.fee) for plan in plans])
