"""Budi's shop, and browsers in which its people are signed in."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller
from tests import second_factor
from tests.people import Make, Shopper
from tests.visitor import Visitor

SignIn = Callable[[User], Visitor]


@pytest.fixture
def enter(app: Flask) -> SignIn:
    """A browser in which a person is signed in."""

    def browser_of(user: User) -> Visitor:
        visitor = Visitor(app)
        visitor.set_cookie("masuk", second_factor.begin(user))
        db.session.commit()
        return visitor

    return browser_of


@pytest.fixture
def shop(make: Make) -> Seller:
    """Budi's kitchen, where no bank tells about money."""
    return make.seller(name="Dapur Budi", street="Jalan Melati 4")


@pytest.fixture
def budi(make: Make, shop: Seller, enter: SignIn) -> Visitor:
    """Budi, who owns the shop, on his phone."""
    return enter(make.owner(shop))


@pytest.fixture
def ani(make: Make, shop: Seller, enter: SignIn) -> Visitor:
    """Ani, who helps to pack and may not touch money."""
    person = make.user("Ani")
    db.session.add(SellerMember(seller=shop, user=person, part=Part.HELPER))
    db.session.commit()
    return enter(person)


@pytest.fixture
def jar(make: Make, shop: Seller) -> Variant:
    """Ten jars of sambal at Rp25.000."""
    return make.variant(seller=shop, name="Sambal Teri", price=25_000, stock=10)


@pytest.fixture
def paid(sari: Shopper, jar: Variant) -> Order:
    """Two jars Sari has paid for and comes to fetch."""
    return sari.pays(sari.buys(jar, 2))
