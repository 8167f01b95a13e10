"""In which round of a draw each good was taken, and what was full by then: read out of what is kept of the draw.

Nothing fits later what did not fit before, for the table only fills. So a shop that was taken although its margins
were full was taken in round two, and one that was taken already comes again in round three only.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Full(StrEnum):
    """Which quota was full when a good was taken without one."""

    PENGAMPU = "pengampu"
    CATEGORY = "category"


@dataclass(frozen=True)
class Pick:
    """One good that was taken (or waits), with what it was drawn from: a candidate as the period keeps it."""

    product: str
    round: int  # 1 quotas, 2 without quotas, 3 a further good of the same shop; 0: a reserve
    full: tuple[Full, ...]  # in round two: the quotas that kept it out of round one
    candidate: Mapping[str, Any]


def picks(drawn_from: Mapping[str, Any]) -> list[Pick]:
    """What was taken, in the order in which it was."""
    of, rules = _candidates(drawn_from), drawn_from["rules"]
    pengampu, category, shops, found = Counter[str](), Counter[str](), set[str](), list[Pick]()
    for slug in drawn_from["picks"]:
        each = of[slug]
        full = tuple(
            margin
            for margin, taken in ((Full.PENGAMPU, pengampu), (Full.CATEGORY, category))
            if taken[each[margin]] >= rules[margin].get(each[margin], rules["slots"])
        )
        number = 3 if each["seller"] in shops else 2 if full else 1
        found.append(Pick(slug, number, full if number == 2 else (), each))
        pengampu[each["pengampu"]] += 1
        category[each["category"]] += 1
        shops.add(each["seller"])
    return found


def reserves(drawn_from: Mapping[str, Any], most: int) -> list[Pick]:
    """The first of the shops that wait, in order, each with the good that waits longest."""
    of, first = _candidates(drawn_from), dict[str, Pick]()
    for slug in drawn_from["reserves"]:
        first.setdefault(of[slug]["seller"], Pick(slug, 0, (), of[slug]))
        if len(first) == most:
            break
    return list(first.values())


def _candidates(drawn_from: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {each["product"]: each for each in drawn_from["candidates"]}
