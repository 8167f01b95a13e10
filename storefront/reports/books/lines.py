"""The lines behind each sum of the books, in one shape, so that every total opens exactly its lines.

Money counts when it was paid as far as anybody knows (`MoneyEvent.counted_at`), goods when their order was paid in
full.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select

from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.orders.purchase import Purchase
from storefront.payments import refund as refunds
from storefront.payments import standing
from storefront.payments.money_event import Kind, MoneyEvent
from storefront.payments.refund import Refund
from storefront.reports.books.period import Period
from storefront.reports.books.what import OF_EVIDENCE, OF_MONEY, What

ENDED = (OrderStatus.CANCELLED, OrderStatus.EXPIRED)
HOUR = timedelta(hours=1)
AT_ONCE = 500  # rows fetched together when all are wanted

Lines = Select[Any]


def of(seller_id: int, what: What, period: Period, product_id: int | None = None, hour: int | None = None) -> Lines:
    """All lines of a sum: id, at, amount (rupiah, less is below nought), number, name, title, units, evidence, kind.

    `product_id` narrows goods to one product, `hour` (0-23, WIB) orders to those paid in that hour of a day or month.
    """
    if what == What.OWED:
        return _owed(seller_id)
    if what in OF_MONEY:
        return _money(seller_id, what, period)
    sold = sold_in(seller_id, period, hour)
    if what == What.GOODS:
        sold = sold if product_id is None else and_(sold, Variant.product_id == product_id)
        return _goods(sold)
    return _orders(sold, what)


def sold_in(seller_id: int, period: Period, hour: int | None = None) -> ColumnElement[bool]:
    """The condition that an order counts as sold: paid in full in this period, and not ended without goods."""
    paid = period.holds(Order.paid_at) if hour is None else _at_hour(period, hour)
    return and_(Order.seller_id == seller_id, Order.status.not_in(ENDED), paid)


def sold_units() -> ColumnElement[int]:
    """Units of a line that were not cancelled."""
    units: ColumnElement[int] = OrderLine.quantity - OrderLine.cancelled
    return units


def total(lines: Lines) -> tuple[int, int]:
    """The sum of lines in rupiah, and how many there are."""
    each = lines.subquery()
    sums = select(func.coalesce(func.sum(each.c.amount), 0), func.count()).select_from(each)
    amount, count = db.session.execute(sums).one()
    return int(amount), int(count)


def page(lines: Lines, after: int | None, most: int) -> list[Any]:
    """The latest lines first; those after the line with this id."""
    each = lines.subquery()
    wanted = select(each).order_by(each.c.at.desc(), each.c.id.desc()).limit(most)
    if after is not None:
        last = lines.subquery()
        moment = select(last.c.at).where(last.c.id == after).scalar_subquery()
        wanted = wanted.where(or_(each.c.at < moment, and_(each.c.at == moment, each.c.id < after)))
    return list(db.session.execute(wanted))


def every(lines: Lines, most: int) -> Iterator[Any]:
    """The earliest first, at most so many, a few hundred at a time."""
    each = lines.subquery()
    wanted = select(each).order_by(each.c.at, each.c.id).limit(most).execution_options(yield_per=AT_ONCE)
    yield from db.session.execute(wanted)


def stands() -> ColumnElement[int]:
    """1 for a line of the book that nobody took back, else 0."""
    return case((standing.is_standing(), 1), else_=0)


def _money(seller_id: int, what: What, period: Period) -> Lines:
    kinds = {What.BACK: MoneyEvent.kind == Kind.REFUNDED, What.NET: _moved(), What.WITHDRAWN: _withdrawn()}
    which = kinds.get(what, standing.is_standing())
    for evidence, word in OF_EVIDENCE.items():
        which = and_(which, MoneyEvent.evidence == evidence) if word == what else which
    amount: Any = MoneyEvent.amount
    if what == What.NET:
        amount = case((MoneyEvent.kind == Kind.REFUNDED, -MoneyEvent.amount), else_=MoneyEvent.amount)
    mine: Any = select(
        MoneyEvent.id, MoneyEvent.counted_at.label("at"), amount.label("amount"), Order.number, Purchase.name,
        null().label("title"), null().label("units"), MoneyEvent.evidence, MoneyEvent.kind,
    )  # fmt: skip
    mine = mine.join(Order, Order.id == MoneyEvent.order_id).join(Purchase, Purchase.id == Order.purchase_id)
    found: Lines = mine.where(MoneyEvent.seller_id == seller_id, period.holds(MoneyEvent.counted_at), which)
    return found


def _moved() -> ColumnElement[bool]:
    return or_(MoneyEvent.kind == Kind.REFUNDED, standing.is_standing())


def _withdrawn() -> ColumnElement[bool]:
    return and_(MoneyEvent.kind == Kind.RECEIVED, ~standing.is_standing())


def _orders(sold: ColumnElement[bool], what: What) -> Lines:
    """An order of which nothing is left to be paid has lost its delivery price, too."""
    amount: Any = Order.due
    narrower = []
    if what == What.DELIVERY:
        amount, narrower = Order.delivery_price, [Order.delivery_price > 0]
    if what == What.RELIEF:
        amount = relief()
        narrower = [amount != 0]
    mine: Any = select(
        Order.id, Order.paid_at.label("at"), amount.label("amount"), Order.number, Purchase.name,
        null().label("title"), null().label("units"), null().label("evidence"), null().label("kind"),
    )  # fmt: skip
    mine = mine.join(Purchase, Purchase.id == Order.purchase_id)
    found: Lines = mine.where(sold, *narrower)
    return found


def relief() -> ColumnElement[int]:
    """What an order owes less than its goods and its delivery, in rupiah."""
    cancelled = select(func.coalesce(func.sum(OrderLine.cancelled * OrderLine.price), 0))
    gone: Any = cancelled.where(OrderLine.order_id == Order.id).correlate(Order).scalar_subquery()
    less: ColumnElement[int] = Order.goods - gone + Order.delivery_price - Order.due
    return less


def _goods(sold: ColumnElement[bool]) -> Lines:
    units = sold_units()
    mine: Any = select(
        OrderLine.id, Order.paid_at.label("at"), (units * OrderLine.price).label("amount"), Order.number, Purchase.name,
        _title().label("title"), units.label("units"), null().label("evidence"), null().label("kind"),
    ).select_from(Order)  # fmt: skip
    mine = mine.join(Purchase, Purchase.id == Order.purchase_id).join(OrderLine, OrderLine.order_id == Order.id)
    mine = mine.join(Variant, Variant.id == OrderLine.variant_id).join(Product, Product.id == Variant.product_id)
    found: Lines = mine.where(sold, units > 0)
    return found


def _title() -> ColumnElement[str]:
    return case((OrderLine.variant_name == "", OrderLine.name), else_=OrderLine.name + " – " + OrderLine.variant_name)


def _owed(seller_id: int) -> Lines:
    """What is still to be sent back, whenever it arose: it is owed today."""
    mine: Any = select(
        Refund.id, Refund.created_at.label("at"), Refund.amount, Order.number, Purchase.name,
        null().label("title"), null().label("units"), null().label("evidence"), null().label("kind"),
    )  # fmt: skip
    mine = mine.join(Order, Order.id == Refund.order_id).join(Purchase, Purchase.id == Order.purchase_id)
    found: Lines = mine.where(Order.seller_id == seller_id, Refund.status.in_(refunds.UNSENT))
    return found


def _at_hour(period: Period, hour: int) -> ColumnElement[bool]:
    """One hour of each day: as many stretches as there are days, so only for days and months."""
    days = (day.begins for day in period.parts)
    return or_(*(and_(Order.paid_at >= day + hour * HOUR, Order.paid_at < day + (hour + 1) * HOUR) for day in days))
