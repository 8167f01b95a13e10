"""What may go wrong with an order at this moment, and what its seller can do about it: links on the order's page."""

from dataclasses import dataclass
from datetime import datetime

from flask import g

from storefront.orders import another_day, cancel_request, failing, limits, parting
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status, Way


@dataclass(frozen=True)
class Troubles:
    """`wish` waits for an answer; `late_since` says when the promise was broken; the others are open doors."""

    wish: CancelRequest | None
    late_since: datetime | None
    fetch_by: datetime | None
    may_part: bool
    may_end_unfetched: bool
    may_offer_day: bool
    waits_for_answer: bool
    is_on_the_way: bool

    @property
    def some(self) -> bool:
        """Whether there is a door to show at all."""
        return self.may_part or self.may_end_unfetched or self.may_offer_day or self.is_on_the_way


def of(order: Order, lines: list[OrderLine]) -> Troubles:
    """Two statements at most; none for an order that has ended."""
    in_work = order.status == Status.ACCEPTED
    wish = cancel_request.latest(order) if in_work and not order.handed_over_at else None
    unfetched = limits.waits_to_be_fetched(order)
    here = sum(parting.remaining(line) for line in lines) > 1 and not order.handed_over_at and not order.failed_at
    paid = in_work or (order.status == Status.PLACED and bool(order.received) and order.is_paid)
    return Troubles(
        wish=wish if wish and wish.is_open else None,
        late_since=limits.due_at(order) if limits.is_late(order) else None,
        fetch_by=limits.fetch_by(order, lines) if unfetched else None,
        may_part=g.member.is_owner and here and paid,
        may_end_unfetched=unfetched and failing.may_end_unfetched(order),
        may_offer_day=another_day.may_offer(order),
        waits_for_answer=another_day.is_open(order),
        is_on_the_way=failing.is_on_the_way(order) and order.way != Way.BUYER_COURIER,
    )
