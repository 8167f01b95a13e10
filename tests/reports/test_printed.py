"""The tables of moves as `docs/` has them."""

from storefront.kit.states import Stateful
from storefront.orders import fulfilment
from storefront.orders.order import Order
from storefront.reports import printed


def test_every_state_machine_is_printed() -> None:
    tables = list(printed.TABLES.values())
    assert all(kind.MOVES in tables for kind in Stateful.__subclasses__())
    assert fulfilment.MOVES in tables and len(tables) == len(Stateful.__subclasses__()) + 1


def test_a_table_has_a_row_for_each_state_that_can_be_left() -> None:
    text = printed.moves()
    order = text.partition("## Order\n")[2].partition("\n## ")[0]
    assert "| placed | accepted, cancelled, expired |" in order
    assert order.count("\n| ") - 2 == len(Order.MOVES)
    assert "| --- | --- |" in order and text.endswith("|\n")
