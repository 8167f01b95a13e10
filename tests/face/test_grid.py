"""The few looks of `make test` leave no pair out."""

from dataclasses import astuple
from itertools import combinations

from tests.face.grid import GRID, covering
from tests.face.pages import PAGES


def pairs(rows):
    return {(i, a, j, b) for row in rows for (i, a), (j, b) in combinations(enumerate(row), 2)}


def test_every_pair_of_choices_is_looked_at_and_every_choice_on_every_page():
    whole = pairs((0, *astuple(look)) for look in GRID)
    sampled = [(0, *astuple(look)) for number in range(4) for look in covering(number)]
    assert pairs(sampled) == whole
    for number in range(len(PAGES)):
        assert pairs((0, *astuple(look)) for look in covering(number)) >= {pair for pair in whole if pair[0] == 0}


def test_no_page_has_the_name_of_another():
    assert len({page.name for page in PAGES}) == len(PAGES)
