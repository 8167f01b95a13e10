"""Fifty people move one variant's stock in the same moment: the book adds up, and nothing is ever less than nothing."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from storefront.accounts.user import User
from storefront.catalog import batch, batches_left, counting, stock, taking_off
from storefront.catalog.batch import Batch
from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import expiry, fulfilment
from storefront.orders.hold import OutOfStock
from storefront.orders.order import Order
from tests.harness.long import count
from tests.people import Make, Shopper

HANDS = 50


def restocks(jar: Variant, budi: User) -> bool:
    return stock.add(jar, 3, Reason.RESTOCK, budi)


def throws_away(jar: Variant, budi: User) -> bool:
    return stock.add(jar, -4, Reason.LOSS, budi, why="spoiled")


def counts(jar: Variant, budi: User) -> bool:
    return counting.set_on_hand(jar, max(0, jar.on_hand - 6), jar.on_hand, budi)


def bakes(jar: Variant, budi: User) -> bool:
    return bool(batch.put_in(jar, 2, clock.today() + timedelta(days=1), budi))


def clears_what_is_over(jar: Variant, budi: User) -> bool:
    return taking_off.take_off([jar.id]) > 0


def sells(jar: Variant, budi: User) -> bool:
    """Someone orders and pays, and the jars are handed over."""
    shopper = Shopper("Sari", "+6281234567890")
    order = shopper.pays(shopper.buys(jar, 2))
    assert fulfilment.accept(order, budi) and fulfilment.prepare(order, budi) and fulfilment.make_ready(order, budi)
    return fulfilment.collect(order, order.pickup_code or "", budi)


def lets_go(jar: Variant, budi: User) -> bool:
    """Someone orders and never pays."""
    order = Shopper("Dewi", "+6281298765432").buys(jar, 3)
    order.pay_by = clock.now() - timedelta(days=1)
    return expiry.expire(order)


DEEDS = [restocks, throws_away, counts, bakes, clears_what_is_over, sells, lets_go]


@pytest.mark.long
def test_fifty_hands_on_one_shelf(make: Make, together: Callable[..., list[Any]], books: None) -> None:
    for _round in range(count(1, 6)):
        jar = make.variant(stock=40)
        budi = make.owner(jar.product.seller)
        batch.put_in(jar, 30, None, budi)
        db.session.commit()
        clock.shift(timedelta(hours=8))  # closing is over: what is left of the thirty has to go
        jar_id, budi_id = jar.id, budi.id

        def deed(number: int, jar_id: int = jar_id, budi_id: int = budi_id) -> tuple[str, str]:
            what = DEEDS[number % len(DEEDS)]
            jar, budi = db.session.get(Variant, jar_id), db.session.get(User, budi_id)
            assert jar and budi
            try:
                done = what(jar, budi)
            except OutOfStock:
                return what.__name__, "none left"
            db.session.commit()
            return what.__name__, "done" if done else "not my turn"

        came = Counter(together(deed, HANDS))
        db.session.expire_all()
        book = select(func.sum(StockMove.free_change), func.sum(StockMove.held_change))
        assert tuple(db.session.execute(book.where(StockMove.variant_id == jar_id)).one()) == (jar.free, jar.held)
        assert jar.free >= 0 and jar.held >= 0
        lines = select(StockMove.free_change, StockMove.held_change).where(StockMove.variant_id == jar_id)
        running = list(db.session.execute(lines.order_by(StockMove.id)))
        for place in range(len(running)):
            assert sum(row[0] for row in running[: place + 1]) >= 0 <= sum(row[1] for row in running[: place + 1])
        taking_off.take_off([jar_id])
        (over,) = db.session.scalars(select(Batch).where(Batch.variant_id == jar_id, Batch.best_before.is_(None)))
        assert over.lost > 0 and batches_left.over_units([jar_id]).get(jar_id, 0) == 0
        orders = db.session.scalar(select(func.count(Order.id)).where(Order.seller_id == jar.seller_id))
        assert orders == came["sells", "done"] + came["lets_go", "done"] and sum(came.values()) == HANDS
        assert came["restocks", "done"] == 8 and came["bakes", "done"] == 7
        clock.shift(timedelta(hours=-8))
