"""The draw: who is shown next. A pure function of what it is given, so that anybody can repeat it.

Shops stand in a queue: those never shown first, then those whose last turn is longest ago; among equals those with
fewer turns, then by SHA-256 of "seed:shop". Round one goes through the queue and takes a shop if one of its goods (the
longest not shown first) fits the quotas of its pengampu and category and the cap of its kecamatan. Round two goes
through the rest of the queue without quotas, with the cap. Round three, only while slots are still empty, takes a
second, third … good of the shops in the same order. Who was not taken is a reserve, in the same order.

Two shops with goods under the same margins are interchangeable to every quota, so the one that waits longer is never
passed over for the other: their numbers of turns differ by one at most (tests/galleries/test_fair_year.py).
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

NEVER = date.min


@dataclass(frozen=True)
class Candidate:
    """One good that may be shown, with what its shop's and its own turns were in this showcase."""

    product: str  # its slug
    seller: str  # the shop's slug
    pengampu: str
    category: str
    kecamatan: str
    seller_last: date | None = None  # the first day of the shop's latest turn; None: never shown
    seller_turns: int = 0
    product_last: date | None = None


@dataclass(frozen=True)
class Rules:
    """Slots and quotas. A pengampu or category that is not named has no quota."""

    slots: int
    pengampu: Mapping[str, int] = field(default_factory=dict)
    category: Mapping[str, int] = field(default_factory=dict)
    kecamatan_cap: int | None = None


@dataclass(frozen=True)
class Draw:
    """Slugs of the goods that were taken, in order of their slots, and of the reserves, in order."""

    picks: tuple[str, ...]
    reserves: tuple[str, ...]


def draw(candidates: Iterable[Candidate], rules: Rules, seed: str) -> Draw:
    """Fill the slots. The same candidates (in any order), rules and seed give the same draw."""
    queue = _queue(candidates, seed)
    table = _Table(rules)
    waiting = [goods for goods in queue if not table.seat_one(goods, with_quotas=True)]
    waiting = [goods for goods in waiting if not table.seat_one(goods, with_quotas=False)]
    taken = {each.product for each in table.seated}
    left_over = [[good for good in goods if good.product not in taken] for goods in queue]
    while not table.is_full and any(table.seat_one(goods, with_quotas=False) for goods in left_over):
        taken = {each.product for each in table.seated}
        left_over = [[good for good in goods if good.product not in taken] for goods in left_over]
    reserves = [goods[0].product for goods in waiting if goods[0].product not in taken]
    return Draw(tuple(each.product for each in table.seated), tuple(reserves))


def lot(seed: str, name: str) -> str:
    """The lot of a shop or a good in a draw: the smaller is first."""
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()


def _queue(candidates: Iterable[Candidate], seed: str) -> list[list[Candidate]]:
    """Shops in order of waiting, each with its goods in order of waiting."""

    def waits(each: Candidate) -> tuple[date, int, str, str, date, str]:
        shop = (each.seller_last or NEVER, each.seller_turns, lot(seed, each.seller), each.seller)
        return (*shop, each.product_last or NEVER, lot(seed, each.product))

    ordered = sorted(candidates, key=waits)
    return [list(goods) for _shop, goods in groupby(ordered, key=lambda each: each.seller)]


class _Table:
    """Slots as they fill, with what is counted beside them."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.seated: list[Candidate] = []
        self.pengampu: Counter[str] = Counter()
        self.category: Counter[str] = Counter()
        self.kecamatan: Counter[str] = Counter()

    @property
    def is_full(self) -> bool:
        return len(self.seated) >= self.rules.slots

    def seat_one(self, goods: Sequence[Candidate], with_quotas: bool) -> bool:
        """Seat the first of these goods that fits; False if none does."""
        for each in goods:
            if self._fits(each, with_quotas):
                self.seated.append(each)
                self.pengampu[each.pengampu] += 1
                self.category[each.category] += 1
                self.kecamatan[each.kecamatan] += 1
                return True
        return False

    def _fits(self, each: Candidate, with_quotas: bool) -> bool:
        cap = self.rules.kecamatan_cap
        if self.is_full or (cap is not None and self.kecamatan[each.kecamatan] >= cap):
            return False
        if not with_quotas:
            return True
        return self.pengampu[each.pengampu] < self.rules.pengampu.get(
            each.pengampu, self.rules.slots
        ) and self.category[each.category] < self.rules.category.get(each.category, self.rules.slots)
