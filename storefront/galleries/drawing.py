"""The draw: who is shown next. A pure function of what it is given, so that anybody can repeat it.

Shops stand in a queue: those never shown first, then those whose last turn is longest ago; among equals those with
fewer turns, then by SHA-256 of "seed:shop". Round one goes through the queue and takes a shop if one of its goods (the
longest not shown first) fits the quotas of its pengampu and category and the cap of its kecamatan. Round two goes
through the rest of the queue without quotas, with the cap. Round three, only while slots are still empty, takes a
second good of each shop in the same order, then a third, and so on. Goods of the shops that were not taken are
reserves, in the order of the queue. Which slot a good gets is by lot as well (`by_slot`), so that the spot beside the
door is nobody's by right.

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
    """Slugs: the goods that were taken, in order, and all goods of the other shops, in the order of the queue."""

    picks: tuple[str, ...]
    reserves: tuple[str, ...]


def draw(candidates: Iterable[Candidate], rules: Rules, seed: str) -> Draw:
    """Fill the slots. The same candidates (in any order), rules and seed give the same draw."""
    queue = _queue(candidates, seed)
    table = _Table(rules)
    waiting = [goods for goods in queue if not table.seat_one(goods, with_quotas=True)]
    waiting = [goods for goods in waiting if not table.seat_one(goods, with_quotas=False)]
    reserves = [each.product for goods in waiting for each in goods]
    while not table.is_full and table.seat_another(queue):
        pass
    return Draw(tuple(each.product for each in table.seated), tuple(reserves))


def by_slot(picks: Iterable[str], seed: str) -> list[str]:
    """What was taken, in order of its slots: by the lot of "slot:good"."""
    return sorted(picks, key=lambda product: lot(seed, f"slot:{product}"))


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

    def seat_another(self, queue: Sequence[Sequence[Candidate]]) -> bool:
        """Seat one more good of each shop, in this order; False if no shop has one that fits."""
        before, taken = len(self.seated), {each.product for each in self.seated}
        for goods in queue:
            self.seat_one([each for each in goods if each.product not in taken], with_quotas=False)
        return len(self.seated) > before

    def _fits(self, each: Candidate, with_quotas: bool) -> bool:
        cap = self.rules.kecamatan_cap
        if self.is_full or (cap is not None and self.kecamatan[each.kecamatan] >= cap):
            return False
        if not with_quotas:
            return True
        return self.pengampu[each.pengampu] < self.rules.pengampu.get(
            each.pengampu, self.rules.slots
        ) and self.category[each.category] < self.rules.category.get(each.category, self.rules.slots)
