"""What the shopper may do about handing over at this moment, and the rule that holds for them."""

from dataclasses import dataclass
from datetime import datetime

from storefront.orders import asking, cancel_request, failure, limits, spoiling
from storefront.orders.cancel_request import CancelRequest, Status
from storefront.orders.event import OrderEvent
from storefront.orders.failure import Failure
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.web import no_show_words


@dataclass(frozen=True)
class HandOver:
    """`wish` waits for the seller's answer, `refused` was answered with no; `fetch_by` is how long ready goods wait."""

    wish: CancelRequest | None
    refused: CancelRequest | None
    may_ask: bool
    may_end: bool
    fetch_by: datetime | None
    rule: str
    failures: list[Failure]


def of(order: Order, lines: list[OrderLine], log: list[OrderEvent]) -> HandOver:
    """At most three statements while an order is in work, one before, none after."""
    in_work = order.status == OrderStatus.ACCEPTED
    wishes = cancel_request.of(order) if in_work and not order.handed_over_at else []
    latest = wishes[-1] if wishes else None
    before = order.status in (OrderStatus.PLACED, OrderStatus.ACCEPTED) and not order.handed_over_at
    has_rule = before and not order.failed_at
    return HandOver(
        wish=latest if latest and latest.status == Status.ASKED else None,
        refused=latest if latest and latest.status == Status.REFUSED else None,
        may_ask=in_work and not limits.may_end(order) and asking.may_ask(order, wishes),
        may_end=limits.may_end(order),
        fetch_by=limits.fetch_by(order, lines) if limits.waits_to_be_fetched(order) else None,
        rule=no_show_words.sentence(order.no_show, spoiling.any_lost(lines)) if has_rule else "",
        failures=failure.of(order) if any(each.what in ("failed", "delivery_failed") for each in log) else [],
    )
