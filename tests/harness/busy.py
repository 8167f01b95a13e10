"""A seller with years of work behind them: thousands of goods and orders, copied row by row from a few real ones.

For questions of size alone: how many statements a page needs, and how long it takes. The copies are told apart by their
numbers and spread over the days before; the stock book of the goods is not grown with the orders.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Table, func, insert, select, text

from storefront.catalog import search
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import Base, db
from storefront.orders.event import OrderEvent
from storefront.orders.line import OrderLine
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.payments.money_event import MoneyEvent
from storefront.payments.payment import Payment

BATCH = 1_000
DAYS = 700  # the oldest order is nearly two years old

Row = dict[str, Any]


def goods(like: Product, count: int) -> None:
    """Give the seller of a product `count` further ones like it, with its variants and photos. Commits."""
    facts, variants, photos = _row(like), _rows(Variant, "product_id", like.id), _rows(Photo, "product_id", like.id)
    first, first_variant = _next(Product), _next(Variant)
    for numbers in _pieces(count):
        rows: dict[type[Base], list[Row]] = {Product: [], Variant: [], Photo: []}
        for number in numbers:
            own = {"id": first + number, "slug": f"{like.slug}-{number}", "name": f"{like.name} {number}"}
            rows[Product].append(facts | own)
            for place, each in enumerate(variants):
                key = {"id": first_variant + number * len(variants) + place, "product_id": own["id"]}
                rows[Variant].append(each | key | {"sku": f"{each['sku']}-{number}", "held": 0})
            rows[Photo] += [_without_id(each) | {"product_id": own["id"]} for each in photos]
        _write(rows)
    search.refill(first, first + count - 1)
    db.session.commit()


def orders(like: list[Order], count: int) -> None:
    """Give the seller of these orders `count` further ones, in turn like each of them, every day some. Commits."""
    patterns = [_pattern(each) for each in like]
    kinds: tuple[type[Base], ...] = (Purchase, Order, OrderLine, Payment, MoneyEvent, OrderEvent)
    ids = {kind: _next(kind) for kind in kinds}
    for numbers in _pieces(count):
        rows: dict[type[Base], list[Row]] = {kind: [] for kind in kinds}
        for number in numbers:
            _copy(patterns[number % len(patterns)], number, timedelta(days=1 + number * DAYS // count), ids, rows)
        _write(rows)


def _pieces(count: int) -> Iterator[range]:
    return (range(start, min(start + BATCH, count)) for start in range(0, count, BATCH))


def _pattern(order: Order) -> dict[type[Base], list[Row]]:
    of_order = (OrderLine, Payment, MoneyEvent, OrderEvent)
    own: dict[type[Base], list[Row]] = {Purchase: [_row(order.purchase)], Order: [_row(order)]}
    return own | {kind: _rows(kind, "order_id", order.id) for kind in of_order}


def _copy(
    pattern: dict[type[Base], list[Row]], number: int, ago: timedelta, ids: dict[type[Base], int],
    rows: dict[type[Base], list[Row]],
) -> None:  # fmt: skip
    """One more order: fresh ids, its own numbers, and every moment of it so long ago."""
    now: dict[int, int] = {}
    code = f"Z{pattern[Order][0]['seller_id']}X{number:06}"  # a shop's own numbers, as long as no other has them
    for kind, of_kind in pattern.items():
        for row in of_kind:
            fresh = {name: _earlier(value, ago) for name, value in row.items()} | {"id": ids[kind]}
            if kind is Payment:
                now[row["id"]] = ids[kind]
            ids[kind] += 1
            rows[kind].append(fresh | _own(kind, row, code, rows, now))


def _own(kind: type[Base], row: Row, code: str, rows: dict[type[Base], list[Row]], payments: dict[int, int]) -> Row:
    """What must not be shared with the pattern."""
    if kind is Purchase:
        return {"number": code, "form_key": code}
    if kind is Order:
        return {"number": f"{code}-1", "purchase_id": rows[Purchase][-1]["id"], "open_total": None}
    mine: Row = {"order_id": rows[Order][-1]["id"]}
    if kind is Payment:
        mine["reference"] = f"{code}A{row['id']}"
    if kind is MoneyEvent:
        mine |= {"event_id": f"{code}/{row['id']}", "payment_id": payments.get(row["payment_id"])}
    return mine


def _earlier(value: Any, ago: timedelta) -> Any:
    return value - ago if isinstance(value, (date, datetime)) else value


def _row(thing: Base) -> Row:
    return {column.key: getattr(thing, column.key) for column in thing.__table__.columns}


def _rows(kind: type[Base], column: str, key: int) -> list[Row]:
    table = _table(kind)
    found = db.session.execute(select(*table.columns).where(table.c[column] == key)).mappings()
    return [{each.key: row[each] for each in table.columns} for row in found]


def _without_id(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "id"}


def _table(kind: type[Base]) -> Table:
    return kind.metadata.tables[kind.__tablename__]


def _next(kind: type[Base]) -> int:
    return (db.session.scalar(select(func.max(_table(kind).c.id))) or 0) + 1


def _write(rows: dict[type[Base], list[Row]]) -> None:
    """One statement a table; the ids were given here, so PostgreSQL's counters are moved past them."""
    for kind, of_kind in rows.items():
        if of_kind:
            db.session.execute(insert(_table(kind)), of_kind)
            if db.session.get_bind().dialect.name == "postgresql":
                name = kind.__tablename__
                db.session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"))
    db.session.commit()
