"""Until when goods may be complained about: two days after they came, food one day (both are settings)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from storefront.catalog.product import Food, Product
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders.complaint import Complaint
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status

MOST_OF_ONE_ORDER = 3  # complaints, one after the other
MISSED_FOR = timedelta(days=30)  # what never came may be missed for a month


@dataclass(frozen=True)
class Doubtful:
    """A line that may be complained about now: how many units of it, and until when."""

    line: OrderLine
    units: int
    until: datetime


@dataclass(frozen=True)
class Window:
    """What may be complained about. `only_missing`: nothing has come yet, so all that can be said is just that."""

    lines: list[Doubtful]
    only_missing: bool

    @property
    def until(self) -> datetime | None:
        """When the first part of it closes; None when nothing is open."""
        return min((each.until for each in self.lines), default=None)


CLOSED = Window([], False)


def of(order: Order) -> Window:
    """What the shopper may complain about at this moment."""
    if (
        order.status not in (Status.ACCEPTED, Status.COMPLETED)
        or order.handed_over_at is None
        or _has_had_enough(order)
    ):
        return CLOSED
    if order.received_at is None:
        return _on_its_way(order)
    lasts = timedelta(hours=max(number("COMPLAINT_HOURS"), number("COMPLAINT_FOOD_HOURS")))
    if order.received_at + lasts <= clock.now():
        return CLOSED
    found = [
        Doubtful(line, line.delivered + line.collected, order.received_at + _lasts(food))
        for line, food in _lines(order)
    ]
    return Window([each for each in found if each.units and each.until > clock.now()], False)


def _on_its_way(order: Order) -> Window:
    """Handed over a while ago, and nobody says that it came."""
    assert order.handed_over_at is not None
    patience = timedelta(hours=number("COMPLAINT_ARRIVAL_HOURS"))
    if order.handed_over_at + patience > clock.now():
        return CLOSED
    until = order.handed_over_at + MISSED_FOR
    found = [Doubtful(line, line.handed_over, until) for line, _food in _lines(order) if line.handed_over]
    return Window(found, True) if until > clock.now() else CLOSED


def _lines(order: Order) -> list[tuple[OrderLine, Food]]:
    mine = select(OrderLine, Product.food).join(OrderLine.variant).join(Product, Product.id == Variant.product_id)
    return [
        (row[0], row[1])
        for row in db.session.execute(mine.where(OrderLine.order_id == order.id).order_by(OrderLine.id))
    ]


def _lasts(food: Food) -> timedelta:
    return timedelta(hours=number("COMPLAINT_HOURS" if food == Food.NONE else "COMPLAINT_FOOD_HOURS"))


def _has_had_enough(order: Order) -> bool:
    """Whether one is open, or there were several already."""
    mine = select(func.count(Complaint.id), func.count(Complaint.open_order_id)).where(Complaint.order_id == order.id)
    several, still = db.session.execute(mine).one()
    return bool(still or several >= MOST_OF_ONE_ORDER)
