"""What the shopper owes for what is still to be delivered; the only place where an accepted order's `due` falls.

`due` is the total less the price of cancelled units and less what was let off; never below zero.
The delivery price stays as long as anything goes out: the trip is made for one tray as for two. It falls only with
the whole order. `verify` holds every living order against this.
"""

from typing import Any

from sqlalchemy import ColumnElement, case, func, select, update

from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.line import OrderLine
from storefront.orders.order import Order


def reckoned() -> ColumnElement[int]:
    """The due of an order that has not ended, as an expression over its row and lines."""
    cancelled = (
        select(func.coalesce(func.sum(OrderLine.cancelled * OrderLine.price), 0))
        .where(OrderLine.order_id == Order.id)
        .correlate(Order)
        .scalar_subquery()
    )
    rest: Any = Order.total - cancelled - Order.let_off
    return case((rest > 0, rest), else_=0)


def recount(order: Order) -> None:
    """After units were cancelled. The caller settles up in the same commit."""
    _write(order)


def let_off(order: Order, amount: int) -> int:
    """Forgo so many rupiah of what is due though the goods were not cancelled (no-shows, damage, complaints).

    Answers how much it was, since no more can be let off than is due. The caller settles up in the same commit.
    """
    db.session.flush()
    orders.by_number(order.number, lock=True)
    amount = min(amount, order.due)
    if amount > 0:
        _write(order, let_off=Order.let_off + amount)
        _write(order)
    return max(0, amount)


def _write(order: Order, **values: Any) -> None:
    db.session.flush()
    changing = update(Order).where(Order.id == order.id).values(**(values or {"due": reckoned()}))
    db.session.execute(changing.execution_options(synchronize_session=False))
    db.session.refresh(order)
