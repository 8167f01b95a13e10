"""A stated total beside the sum of its rows: how far apart, and which rows say why."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from storefront.places import target_sum
from storefront.places.target_sum import MOST_ROWS, MOST_SETS

WEST = [
    ("Parekraf", 200), ("Nakertransgi", 700), ("PPKUKM UKM", 9_968), ("PPKUKM IKM", 2_668), ("Sosial", 214),
    ("PPAPP", 560), ("KPKP", 1_120),
]  # fmt: skip
parts = some.lists(some.integers(0, 40), max_size=8).map(lambda them: [(f"r{n}", each) for n, each in enumerate(them)])


def test_west_jakarta_2020_is_apart_by_exactly_the_figure_of_parekraf() -> None:
    held = target_sum.hold(15_230, WEST)
    assert (held.stated, held.computed, held.difference) == (15_230, 15_430, -200)
    assert held.sets == (("Parekraf",),) and held.is_one_digit


@pytest.mark.parametrize(
    ("stated", "difference", "sets"),
    [
        (15_430, 0, ()),
        (15_630, 200, (("Parekraf",),)),  # counted twice
        (15_430 - 560 - 214, -774, (("Sosial", "PPAPP"),)),
        (15_431, 1, ()),
        (15_430 - 200 - 700 - 214, -1_114, (("Parekraf", "Nakertransgi", "Sosial"),)),
    ],
)
def test_both_directions_and_small_sets(stated: int, difference: int, sets: tuple[tuple[str, ...], ...]) -> None:
    held = target_sum.hold(stated, WEST)
    assert (held.difference, held.sets) == (difference, sets)


@given(parts, some.integers(0, 400))
def test_what_is_named_adds_up_and_nothing_smaller_does(parts: list[tuple[str, int]], stated: int) -> None:
    held = target_sum.hold(stated, parts)
    numbers = dict(parts)
    assert held.stated - held.difference == held.computed == sum(numbers.values())
    apart = abs(held.difference)
    fitting = {
        size: sum(sum(numbers[name] for name in names) == apart for names in combinations(nonzero(parts), size))
        for size in range(1, MOST_ROWS + 1)
    }
    if held.sets:
        sizes = {len(names) for names in held.sets}
        assert len(sizes) == 1 and all(not fitting[size] for size in range(1, min(sizes)))
        assert all(sum(numbers[name] for name in names) == apart for names in held.sets)
        assert all(numbers[name] for names in held.sets for name in names)
        assert len(held.sets) == min(fitting[min(sizes)], MOST_SETS) and len(set(held.sets)) == len(held.sets)
    else:
        assert not apart or not any(fitting.values())


@given(parts.filter(lambda rows: any(number for _name, number in rows)), some.data())
def test_a_row_left_out_or_counted_twice_is_always_found(parts: list[tuple[str, int]], data: some.DataObject) -> None:
    _name, number = data.draw(some.sampled_from([part for part in parts if part[1]]))
    whole = sum(each for _word, each in parts)
    for stated in (whole - number, whole + number):
        assert all(dict(parts)[names[0]] == number for names in target_sum.hold(stated, parts).sets)
        assert target_sum.hold(stated, parts).sets


def nonzero(parts: list[tuple[str, int]]) -> list[str]:
    return [name for name, number in parts if number]
