"""What sold best, and at which hours people paid."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select

from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.reports.books import lines
from storefront.reports.books.period import Period

AT_ONCE = 1_000


@dataclass(frozen=True)
class Sold:
    """A product with the units and rupiah it sold for."""

    slug: str
    name: str
    units: int
    amount: int


@dataclass
class Hour:
    """One hour of the day (0-23, WIB): orders paid in it, and what they came to in rupiah."""

    hour: int
    orders: int = 0
    amount: int = 0


def products(seller_id: int, period: Period, most: int, after: str = "") -> list[Sold]:
    """The products of a period, what brought most money on top; those after the one with this slug."""
    sums = _sums(seller_id, period)
    wanted = select(Product.slug, Product.name, sums.c.units, sums.c.amount).join(sums, sums.c.id == Product.id)
    if after:
        last = select(sums.c.id, sums.c.amount).join(Product, Product.id == sums.c.id).where(Product.slug == after)
        last_one = last.subquery()
        id_, amount = select(last_one.c.id).scalar_subquery(), select(last_one.c.amount).scalar_subquery()
        wanted = wanted.where(or_(sums.c.amount < amount, and_(sums.c.amount == amount, sums.c.id > id_)))
    found = db.session.execute(wanted.order_by(sums.c.amount.desc(), sums.c.id).limit(most))
    return [Sold(slug, name, int(units), int(amount)) for slug, name, units, amount in found]


def hours(seller_id: int, period: Period) -> list[Hour]:
    """The 24 hours of the day. Reads one short row for each order, a thousand at a time: for days and months."""
    day = [Hour(hour) for hour in range(24)]
    paid = select(Order.paid_at, Order.due).where(lines.sold_in(seller_id, period))
    moment: Any
    for moment, due in db.session.execute(paid.execution_options(yield_per=AT_ONCE)):
        hour = day[clock.wib(moment).hour]
        hour.orders += 1
        hour.amount += due
    return day


def _sums(seller_id: int, period: Period) -> Any:
    units = lines.sold_units()
    amount = func.sum(units * OrderLine.price)
    each = select(Variant.product_id.label("id"), func.sum(units).label("units"), amount.label("amount"))
    each = each.select_from(Order).join(OrderLine, OrderLine.order_id == Order.id)
    each = each.join(Variant, Variant.id == OrderLine.variant_id).where(lines.sold_in(seller_id, period), units > 0)
    return each.group_by(Variant.product_id).cte("sums")
