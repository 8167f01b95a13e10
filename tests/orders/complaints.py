"""Goods that came and are not as they should be: the beginning of every story of a complaint."""

from typing import Any

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import complaining, complaint, fulfilment
from storefront.orders.complaint import Complaint, Wrong
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from tests.people import Shopper


def fetched(shopper: Shopper, jar: Variant, quantity: int = 2) -> Order:
    """Paid, made, and in the shopper's hands."""
    order = shopper.pays(shopper.buys(jar, quantity))
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)
    db.session.commit()
    return order


def opened(order: Order, units: int = 1, wrong: Wrong = Wrong.BROKEN, **facts: Any) -> Complaint:
    """So many units of its first line are broken."""
    line = lines_of(order)[0]
    words = facts.pop("words", "Botolnya pecah di jalan.")
    found = complaining.complain(order, complaint.new_code(), wrong, {line: units}, words, **facts)
    assert found
    db.session.commit()
    return found
