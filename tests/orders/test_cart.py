"""The basket: how quantities are read, and what it keeps."""

import pytest

from storefront.kit.db import db
from storefront.orders import cart
from storefront.orders.cart import BadQuantity, BasketFull
from tests.people import Make


@pytest.mark.parametrize(("typed", "units"), [("1", 1), (" 20 ", 20), ("1.000", 1000), ("007", 7), ("9.999", 9999)])
def test_quantities_are_read_as_people_write_them(typed: str, units: int) -> None:
    assert cart.units(typed) == units


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "empty"), ("  ", "empty"), ("0", "too_few"), ("-1", "too_few"), ("000", "too_few"), ("1.5", "not_whole"),
        ("1,5", "not_whole"), ("abc", "not_whole"), ("1e3", "not_whole"), ("10.00", "not_whole"), ("٣", "not_whole"),
        ("10000", "too_many"), (str(10**18), "too_many"), ("9" * 5000, "too_many"), ("--1", "too_few"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_its_reason(typed: str, why: str) -> None:
    with pytest.raises(BadQuantity, match=why):
        cart.units(typed)


def test_a_basket_takes_fifty_lines(make: Make) -> None:
    seller = make.seller()
    basket, token = cart.begin()
    for _number in range(cart.MOST_LINES):
        cart.put(basket, make.variant(seller=seller), 1)
    with pytest.raises(BasketFull):
        cart.put(basket, make.variant(seller=seller), 1)
    assert cart.of(token) is basket


@pytest.mark.parametrize("token", [None, "", "short", "x" * 101, "\x00" * 30])
def test_a_token_of_the_wrong_shape_finds_nothing(make: Make, token: str | None) -> None:
    assert cart.of(token) is None


def test_a_line_has_a_name_of_its_own_in_forms(make: Make) -> None:
    seller = make.seller("Dapur Budi")
    basket, _token = cart.begin()
    line = cart.put(basket, make.variant(seller=seller, name="Abon"), 2)
    db.session.flush()
    assert line.code == f"{seller.slug}:{line.variant.sku}" and line.title == "Abon" and line.is_for_sale
