"""Rini runs the shop; others come to her door."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.accounts.user import User
from tests.people import PASSWORD, Make
from tests.visitor import Visitor

Enter = Callable[[User], Visitor]


@pytest.fixture
def enter(app: Flask) -> Enter:
    """A browser in which a person has signed in."""

    def open_it(user: User) -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in(user.phone or "", PASSWORD).status_code == 303
        return visitor

    return open_it


@pytest.fixture
def rini(make: Make, enter: Enter) -> Visitor:
    """Rini, operator, at her desk."""
    return enter(make.staff(name="Rini"))
