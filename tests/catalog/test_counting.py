"""A count is a difference to what was seen, so that nothing sold meanwhile comes back."""

from storefront.catalog import counting, stock
from tests.people import Make


def test_a_sale_between_looking_and_saving_is_kept(make: Make) -> None:
    jar = make.variant(stock=10)
    stock.hold(jar, 3, "A-1")
    stock.sell(jar, 2, "A-1")
    assert counting.set_on_hand(jar, 12, 10, None)
    assert (jar.free, jar.held) == (9, 1)


def test_what_orders_hold_cannot_be_counted_away(make: Make) -> None:
    jar = make.variant(stock=10)
    stock.hold(jar, 8, "A-1")
    assert not counting.set_on_hand(jar, 7, 10, None)
    assert counting.set_on_hand(jar, 8, 10, None) and counting.set_on_hand(jar, 8, 8, None)
    assert (jar.free, jar.held) == (0, 8)
