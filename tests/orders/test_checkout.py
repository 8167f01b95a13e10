"""Placing an order: what is checked, held and frozen."""

import pytest

from storefront.kit.db import db
from storefront.orders.hold import OutOfStock
from tests.people import Make, Shopper


def test_two_shoppers_cannot_buy_the_last_jar(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    sari.buys(jar)
    with pytest.raises(OutOfStock):
        dewi.buys(jar)
    db.session.refresh(jar)
    assert (jar.free, jar.held) == (0, 1)
