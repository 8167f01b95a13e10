"""The basket by seller: what can be ordered now, and what stands in the way."""

from datetime import timedelta

import pytest

from storefront.catalog import passing
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cart, groups
from storefront.orders.cart import Cart
from storefront.orders.groups import Problem
from storefront.sellers.closure import Closure
from tests.people import Make


@pytest.fixture
def basket(make: Make) -> Cart:
    """An empty one."""
    return cart.begin()[0]


def problem_of(basket: Cart) -> Problem | None:
    """What stands in the way of the only group."""
    db.session.flush()
    (group,) = groups.of(basket)
    return group.problem


def test_goods_are_grouped_by_seller_and_summed(make: Make, basket: Cart) -> None:
    first, second = make.seller(), make.seller()
    cart.put(basket, make.variant(seller=first, price=10_000), 2)
    cart.put(basket, make.variant(seller=second, price=7_000), 1)
    cart.put(basket, make.variant(seller=first, price=5_000, lead_days=4), 1)
    db.session.flush()
    assert [(group.seller, group.goods, len(group.wishes)) for group in groups.of(basket)] == [
        (first, 25_000, 2), (second, 7_000, 1),
    ]  # fmt: skip
    assert groups.of(basket)[0].lead_days == 4
    assert groups.of(None) == []


def test_nothing_stands_in_the_way_of_a_good_basket(make: Make, basket: Cart) -> None:
    cart.put(basket, make.variant(), 1)
    assert problem_of(basket) is None


def test_a_seller_without_an_account_waits(make: Make, basket: Cart) -> None:
    cart.put(basket, make.variant(seller=make.seller(gateway=None)), 1)
    assert problem_of(basket) == Problem.NO_ACCOUNT and groups.of(basket)[0].waits


def test_a_shop_that_is_closed_for_long_waits(make: Make, basket: Cart) -> None:
    seller = make.seller()
    today = clock.today()
    db.session.add(Closure(seller_id=seller.id, first_on=today, last_on=today + timedelta(days=90)))
    cart.put(basket, make.variant(seller=seller), 1)
    assert problem_of(basket) == Problem.CLOSED


def test_goods_that_left_the_shop_are_set_aside(make: Make, basket: Cart) -> None:
    seller = make.seller()
    gone, there = make.variant(seller=seller), make.variant(seller=seller)
    cart.put(basket, gone, 1)
    passing.suspend(gone.product)
    assert problem_of(basket) == Problem.NOTHING_LEFT
    cart.put(basket, there, 2)
    db.session.flush()
    (group,) = groups.of(basket)
    assert (group.goods, len(group.lines), len(group.gone), group.problem) == (50_000, 1, 1, None)


def test_too_few_and_too_much_can_be_put_right(make: Make, basket: Cart) -> None:
    few = make.variant(min_order=20)
    cart.put(basket, few, 5)
    assert problem_of(basket) == Problem.TOO_FEW and not groups.of(basket)[0].waits
    cart.put(basket, few, 401)  # 401 × Rp25.000
    assert problem_of(basket) == Problem.OVER_LIMIT and not groups.of(basket)[0].waits
    cart.put(basket, few, 400)
    assert problem_of(basket) is None
