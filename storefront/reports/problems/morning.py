"""All that is not in order, on one board: six statements, however large the shop is."""

from collections.abc import Sequence

from storefront.payments import board
from storefront.payments.board import Kind
from storefront.reports.problems import kiosks, letters, machine, orders, papers, stock, trouble
from storefront.reports.problems.trouble import Shops, Slip, Trouble

MONEY = "money_"  # and the kind of the money board
OF_MONEY = tuple(kind for kind in Kind if kind != Kind.REFUND)  # a refund in its time is nobody's trouble
TROUBLES: tuple[Trouble, ...] = (*stock.ALL, *orders.ALL, *papers.ALL, *letters.ALL, *machine.ALL)
BY_KEY = {each.key: each for each in TROUBLES}
GROUPS: dict[str, tuple[str, ...]] = {
    "money": tuple(f"{MONEY}{kind.value}" for kind in OF_MONEY),
    "orders": tuple(each.key for each in orders.ALL),
    "stock": tuple(each.key for each in stock.ALL),
    "papers": tuple(each.key for each in papers.ALL),
    "kiosks": kiosks.KEYS,
    "letters": tuple(each.key for each in letters.ALL),
    "machine": ("worker_silent", *(each.key for each in machine.ALL), "log_broken", "verify_broken"),
}


def slips(shops: Shops = None, cities: Sequence[str] | None = None) -> dict[str, Slip]:
    """Every line of the board by its key, those at zero too.

    With `shops` and `cities` only what lies there; letters and the machine are then left out: they are of no place.
    """
    money = board.summary(shops)
    found = {f"{MONEY}{kind.value}": Slip(f"{MONEY}{kind.value}", *money.get(kind, (0, None))) for kind in OF_MONEY}
    found |= trouble.count(TROUBLES, shops)
    found |= kiosks.slips(cities)
    if shops is None:
        found |= {slip.key: slip for slip in machine.signs()}
    return found
