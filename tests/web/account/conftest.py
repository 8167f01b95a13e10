"""Sari has an account, on her phone and on as many other devices as a story needs."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.accounts.user import User
from tests.people import PASSWORD, Make
from tests.visitor import Visitor

Enter = Callable[[User | None], Visitor]


@pytest.fixture
def enter(app: Flask) -> Enter:
    """A further browser, in which a person has signed in through the page (None: nobody has)."""

    def open_it(user: User | None = None) -> Visitor:
        visitor = Visitor(app)
        if user:
            assert visitor.sign_in(user.phone or user.email or "", PASSWORD).status_code == 303
        return visitor

    return open_it


@pytest.fixture
def sari_account(make: Make) -> User:
    """Sari, who signs in with her phone number or her e-mail address."""
    return make.user("Sari", "+6281234567890", "sari@contoh.example")


@pytest.fixture
def phone(enter: Enter, sari_account: User) -> Visitor:
    """Sari's phone, signed in."""
    return enter(sari_account)
