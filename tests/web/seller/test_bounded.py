"""A shop with years of work behind it asks the database as seldom as a new one: every page, by the URL map."""

import pytest
from flask import Flask

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Order
from tests.harness import busy
from tests.people import Shopper
from tests.visitor import Visitor

MOST = 40  # statements for any page; a page says its own, lower number in its own tests
GOODS, ORDERS = 90, 300  # more than any page shows at once


def pages(app: Flask) -> list[str]:
    """Every page of the wing that needs no number to be opened."""
    return sorted(
        rule.rule for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("seller.") and "GET" in (rule.methods or ()) and not rule.arguments
    )  # fmt: skip


@pytest.fixture
def orders(sari: Shopper, jar: Variant) -> list[Order]:
    """One order of each sort a shop sees: waiting for money, paid, accepted, cancelled."""
    placed, paid, cancelled = (sari.buys(jar) for _time in range(3))
    sari.pays(paid)
    cancelling.cancel_by_buyer(cancelled)
    db.session.commit()
    return [placed, paid, cancelled]


def counted(budi: Visitor, path: str) -> int:
    answer = budi.get(path)
    assert answer.status_code in (200, 302, 303, 405), (path, answer.status)
    return len(budi.statements)


def test_no_page_asks_more_often_when_there_is_more(
    app: Flask, budi: Visitor, orders: list[Order], jar: Variant
) -> None:
    before = {path: counted(budi, path) for path in pages(app)}
    busy.goods(jar.product, GOODS)
    busy.orders(orders, ORDERS)
    after = {path: counted(budi, path) for path in before}
    assert {path: (before[path], after[path]) for path in before if after[path] > before[path] + 3} == {}
    assert {path: count for path, count in after.items() if count > MOST} == {}
