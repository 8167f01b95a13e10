"""What has to be made: accepted goods still in the kitchen, by the day they are due; by product, or by customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import line as lines
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Status
from storefront.orders.purchase import Purchase
from storefront.places.area import Area

DAYS = 14  # a cook looks ahead, from what is overdue to the end of next week
MOST = 200  # rows on a page: more than anybody makes from one sheet of paper


@dataclass(frozen=True)
class Task:
    """So many units of one product to begin and to finish; `ready` ones stand on the table already."""

    title: str
    unit: str
    to_begin: int
    in_work: int
    ready: int
    orders: int

    @property
    def to_make(self) -> int:
        """Units that are not ready yet."""
        return self.to_begin + self.in_work


@dataclass(frozen=True)
class Day:
    """What is due on one day."""

    day: date
    tasks: Sequence[Task]

    @property
    def is_late(self) -> bool:
        """Whether the day is over (WIB)."""
        return self.day < clock.today()


def by_product(seller_id: int) -> list[Day]:
    """The next days with what is to be made on them, the most of one thing first; in one statement."""
    units = [func.sum(getattr(OrderLine, stage)).label(stage) for stage in ("queued", "preparing", "ready")]
    what = (Order.ready_on, OrderLine.name, OrderLine.variant_name, OrderLine.unit)
    found = select(*what, *units, func.count(func.distinct(Order.id)).label("orders")).join(OrderLine.order)
    found = found.where(*_in_kitchen(seller_id)).group_by(*what).order_by(*what).limit(MOST)
    rows = db.session.execute(found).all()
    return [Day(day, _tasks(list(of_day))) for day, of_day in groupby(rows, key=lambda row: row.ready_on)]


def by_customer(seller_id: int) -> list[tuple[Order, list[OrderLine]]]:
    """The orders themselves with their lines, what is due first on top; in two statements."""
    buyer = joinedload(Order.purchase).joinedload(Purchase.area).joinedload(Area.parent)
    mine = select(Order).options(buyer).where(*_of_seller(seller_id), Order.id.in_(_with_work(seller_id)))
    found = list(db.session.scalars(mine.order_by(Order.ready_on, Order.id).limit(MOST)))
    of_each = lines.of_orders([order.id for order in found]) if found else {}
    return [(order, of_each[order.id]) for order in found]


def _tasks(rows: list[Any]) -> list[Task]:
    tasks = [
        Task(
            f"{row.name} – {row.variant_name}" if row.variant_name else row.name, row.unit,
            row.queued, row.preparing, row.ready, row.orders,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(tasks, key=lambda task: -task.to_make)


def _with_work(seller_id: int) -> Any:
    return select(OrderLine.order_id).join(OrderLine.order).where(*_in_kitchen(seller_id))


def _in_kitchen(seller_id: int) -> tuple[ColumnElement[bool], ...]:
    return (*_of_seller(seller_id), OrderLine.queued + OrderLine.preparing + OrderLine.ready > 0)


def _of_seller(seller_id: int) -> tuple[ColumnElement[bool], ...]:
    until = clock.today() + timedelta(days=DAYS)
    return (Order.seller_id == seller_id, Order.status == Status.ACCEPTED, Order.ready_on <= until)
