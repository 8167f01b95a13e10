"""A total as somebody stated it, held against the sum of its rows: how far they lie apart, and which rows say why."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

MOST_ROWS = 3  # that together may explain a difference; more of them explain anything
MOST_SETS = 3  # that are told; of seven numbers two can happen to fit

Part = tuple[str, int]  # how people name a row, and what it says


@dataclass(frozen=True)
class Held:
    """Both totals, and the smallest sets of rows (by name) whose sum is exactly what lies between them."""

    stated: int
    computed: int
    sets: tuple[tuple[str, ...], ...]

    @property
    def difference(self) -> int:
        """Members stated too many; below nought: too few."""
        return self.stated - self.computed

    @property
    def is_one_digit(self) -> bool:
        """Whether the totals differ in one digit only, as after a slip of the pen."""
        both = str(self.stated), str(self.computed)
        return len(both[0]) == len(both[1]) and sum(a != b for a, b in zip(*both, strict=True)) == 1


def hold(stated: int, parts: Sequence[Part]) -> Held:
    """Hold a stated total against its parts, each at least nought."""
    computed = sum(number for _name, number in parts)
    return Held(stated, computed, sets(parts, abs(stated - computed)))


def sets(parts: Sequence[Part], wanted: int) -> tuple[tuple[str, ...], ...]:
    """The sets of one row, else of two, else of three, that add up to what is wanted; rows of nought add nothing."""
    counting = [part for part in parts if part[1]]
    for size in range(1, MOST_ROWS + 1) if wanted else ():
        found = [
            tuple(name for name, _number in some)
            for some in combinations(counting, size)
            if sum(number for _name, number in some) == wanted
        ]
        if found:
            return tuple(found[:MOST_SETS])
    return ()
