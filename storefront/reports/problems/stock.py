"""Stock: what is held for nobody, and days for which more was sold than can be made."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select

from storefront.catalog.variant import CapacityDay, Variant
from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders.hold import Hold, Status
from storefront.orders.order import Order
from storefront.reports.problems.trouble import Trouble, line

SLACK = timedelta(minutes=10)  # the worker comes by within a minute or two; a bank may be asked once more


def _held_for_nobody() -> Select[Any]:
    """Holds past their end and the grace, that nobody has released."""
    over = clock.now() - timedelta(minutes=number("GRACE_MINUTES")) - SLACK
    held = line(Order.number, Hold.ends_at, Order.seller_id).join_from(Hold, Order, Order.id == Hold.order_id)
    return held.where(Hold.status == Status.HELD, Hold.ends_at < over)


def _more_than_can_be_made() -> Select[Any]:
    """Days from today on for which more units are promised than a day holds, since the capacity was lowered."""
    days = line(Variant.sku, CapacityDay.day, Variant.seller_id).join_from(
        CapacityDay, Variant, Variant.id == CapacityDay.variant_id
    )
    return days.where(CapacityDay.day >= clock.today(), CapacityDay.held > Variant.capacity)


ALL = (
    Trouble("held_for_nobody", _held_for_nobody),
    Trouble("over_capacity", _more_than_can_be_made, by_day=True),
)
