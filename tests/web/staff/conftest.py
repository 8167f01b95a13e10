"""Rini runs the shop; others come to her door."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.accounts.user import User
from tests.people import PASSWORD, Make
from tests.visitor import Visitor

Browser = Callable[[User], Visitor]


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A browser in which a person has signed in."""

    def open_it(user: User) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(user.phone or "", PASSWORD).status_code == 303
        return visitor

    return open_it


@pytest.fixture
def rini(make: Make, browser: Browser) -> Visitor:
    """Rini, operator, at her desk."""
    return browser(make.staff(name="Rini"))
