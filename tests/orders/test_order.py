"""An order: its facts of money, each written by one statement."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.order import Order
from tests.people import Make, Shopper


@pytest.mark.parametrize(
    ("received", "refunded", "due", "is_paid", "missing"),
    [
        (0, 0, 50, False, 50), (49, 0, 50, False, 1), (50, 0, 50, True, 0), (80, 0, 50, True, 0), (80, 30, 50, True, 0),
        (80, 40, 50, False, 10), (50, 50, 0, True, 0), (50, 0, 20, True, 0), (0, 0, 0, True, 0),
    ],
)  # fmt: skip
def test_paid_is_what_came_and_stayed(received: int, refunded: int, due: int, is_paid: bool, missing: int) -> None:
    order = Order(received=received, refunded=refunded, due=due)
    assert (order.is_paid, order.missing) == (is_paid, missing)


def test_money_that_comes_at_the_same_moment_adds_up(
    sari: Shopper, make: Make, together: Callable[..., list[Any]]
) -> None:
    number = sari.buys(make.variant(price=1_000_000)).number

    def come(_person: int) -> None:
        order = orders.by_number(number)
        assert order is not None
        order.receive(1_000)
        order.refund_opened(10)
        db.session.commit()

    together(come, 6)
    order = orders.by_number(number)
    assert order and (order.received, order.refund_open) == (6_000, 60)


def test_each_fact_of_money_has_its_deed(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(price=1_000))
    order.receive(1_000)
    order.refund_opened(600)
    order.refund_dropped(100)
    order.refund_paid(500)
    assert (order.received, order.refunded, order.refund_open) == (1_000, 500, 0)
    order.take_back(500)
    assert order.received == 500


def test_the_database_refuses_facts_that_cannot_be(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(price=25_000))
    wrong = {"total": (0,), "received": (-1,), "refunded": (1, -1), "refund_open": (-1,), "due": (-1, 25_001)}
    for name, values in wrong.items():
        for value in values:
            setattr(order, name, value)
            with pytest.raises(IntegrityError):
                db.session.commit()
            db.session.rollback()


def test_an_order_is_found_by_its_number_with_purchase_and_seller(sari: Shopper, make: Make) -> None:
    purchase = sari.places((make.variant(), 1), (make.variant(), 1))
    first, second = orders.of_purchase(purchase)
    assert (first.position, second.position) == (1, 2)
    assert orders.by_number(second.number.lower()) is second
    assert orders.by_number(second.number, lock=True) is second
    assert orders.by_number(purchase.number) is None
