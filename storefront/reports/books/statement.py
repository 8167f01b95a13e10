"""A shop's statement: money in by who says so, money back, and what was sold, for each part of a period."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.sql.selectable import Subquery

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.reports.books import channel, lines
from storefront.reports.books.period import Period
from storefront.reports.books.what import OF_EVIDENCE, What


@dataclass
class Part:
    """The sums of a stretch of time: rupiah and number of lines for each What; `units` are goods sold."""

    period: Period
    amounts: Counter[What] = field(default_factory=Counter)
    counts: Counter[What] = field(default_factory=Counter)
    units: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved."""
        return not any(self.counts.values())

    def add(self, what: What, amount: int, count: int) -> None:
        """So many lines of so much together."""
        self.amounts[what] += amount
        self.counts[what] += count


@dataclass(frozen=True)
class Statement:
    """The parts of a period, in their order, and rupiah that came by each channel."""

    period: Period
    parts: list[Part]
    channels: Counter[str]

    @cached_property
    def whole(self) -> Part:
        """The sums of the whole period."""
        whole = Part(self.period)
        for part in self.parts:
            whole.amounts.update(part.amounts)
            whole.counts.update(part.counts)
            whole.units += part.units
        return whole


def of(seller_id: int, period: Period) -> Statement:
    """The statement of a shop for a period, in three statements of the database whatever its size."""
    statement = Statement(period, [Part(part) for part in period.parts], Counter())
    _add_money(seller_id, statement)
    _add_orders(seller_id, statement)
    _add_goods(seller_id, statement)
    return statement


def first_of(seller_id: int) -> date | None:
    """The day (WIB) of the shop's oldest money; None while there is none."""
    moment = db.session.scalar(select(func.min(MoneyEvent.counted_at)).where(MoneyEvent.seller_id == seller_id))
    return clock.wib(moment).date() if moment else None


def _add_money(seller_id: int, statement: Statement) -> None:
    period = statement.period
    each = select(
        period.part_of(MoneyEvent.counted_at).label("part"), MoneyEvent.kind, MoneyEvent.evidence,
        channel.key().label("channel"), lines.stands().label("stands"), MoneyEvent.amount,
    )  # fmt: skip
    mine = each.where(MoneyEvent.seller_id == seller_id, period.holds(MoneyEvent.counted_at)).subquery()
    by = (mine.c.part, mine.c.kind, mine.c.evidence, mine.c.channel, mine.c.stands)
    for place, kind, evidence, road, stands, amount, count in db.session.execute(_sums(mine, *by)):
        for what, sign in _heaps(kind, evidence, bool(stands)):
            statement.parts[place].add(what, sign * int(amount), count)
        if kind == Kind.RECEIVED and stands:
            statement.channels[road] += int(amount)


def _sums(mine: Subquery, *by: ColumnElement[Any]) -> Select[Any]:
    return select(*by, func.sum(mine.c.amount), func.count()).group_by(*by)


def _heaps(kind: Kind, evidence: Evidence, stands: bool) -> tuple[tuple[What, int], ...]:
    """To which sums a line of the book belongs, with its sign. A reversal only makes its receipt a withdrawn one."""
    if kind == Kind.REFUNDED:
        return (What.BACK, 1), (What.NET, -1)
    if kind == Kind.REVERSED:
        return ()
    return ((What.CAME, 1), (OF_EVIDENCE[evidence], 1), (What.NET, 1)) if stands else ((What.WITHDRAWN, 1),)


def _add_orders(seller_id: int, statement: Statement) -> None:
    part, less = statement.period.part_of(Order.paid_at).label("part"), lines.relief().label("less")
    sold = lines.sold_in(seller_id, statement.period)
    each = select(part, Order.due, Order.delivery_price, less).where(sold).subquery()
    sums = select(
        each.c.part, func.count(), func.sum(each.c.due), func.sum(each.c.delivery_price),
        _some(each.c.delivery_price > 0), func.sum(each.c.less), _some(each.c.less != 0),
    )  # fmt: skip
    for row in db.session.execute(sums.group_by(each.c.part)):
        place, orders, due, delivery, delivered, less_sum, eased = (int(number) for number in row)
        statement.parts[place].add(What.ORDERS, due, orders)
        statement.parts[place].add(What.DELIVERY, delivery, delivered)
        statement.parts[place].add(What.RELIEF, less_sum, eased)


def _some(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _add_goods(seller_id: int, statement: Statement) -> None:
    part, units = statement.period.part_of(Order.paid_at).label("part"), lines.sold_units()
    each = select(part, units.label("units"), (units * OrderLine.price).label("amount")).select_from(Order)
    each = each.join(OrderLine, OrderLine.order_id == Order.id).where(lines.sold_in(seller_id, statement.period))
    mine = each.where(units > 0).subquery()
    sums = select(mine.c.part, func.sum(mine.c.units), func.sum(mine.c.amount), func.count())
    for place, number, amount, count in db.session.execute(sums.group_by(mine.c.part)):
        statement.parts[place].units += int(number)
        statement.parts[place].add(What.GOODS, int(amount), count)
