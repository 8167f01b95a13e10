"""A bank on paper, an order whose code it made, and rounds of the worker, for what the worker does about money."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.web import work
from tests.people import Make, Shopper
from tests.web.banks import PaperBank
from tests.web.duties.counter import show


@pytest.fixture
def bank(app: Flask) -> PaperBank:
    """A bank that knows of nothing yet, in the place of the SNAP one."""
    paper = PaperBank()
    app.extensions["gateways"]["snap"] = paper
    return paper


@pytest.fixture
def order(bank: PaperBank, sari: Shopper, make: Make) -> Order:
    """An order whose code, made by the bank, is on Sari's screen."""
    return show(sari, make)


@pytest.fixture
def a_round(app: Flask) -> Callable[[], int]:
    """One round of the worker, in a context of its own as in real life."""

    def go() -> int:
        db.session.commit()
        with app.app_context():
            return work.one_round()

    return go
