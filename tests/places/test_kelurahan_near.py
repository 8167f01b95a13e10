"""Guessing the kelurahan somebody meant from a slip of the thumb."""

import pytest

from storefront.places.kelurahan_near import near
from tests.people import Make


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Cidneg", "Cideng"),
        ("cidng", "Cideng"),
        ("Kel. Cidenk", "Cideng"),
        ("Kebon Kacan", "Kebon Kacang"),
        ("Cidneg, Gambir", "Cideng"),
    ],
)
def test_a_slip_still_finds_the_place(make: Make, typed: str, meant: str) -> None:
    assert near(typed)[0].kelurahan == meant


@pytest.mark.parametrize("typed", ["", "x", "abc", "Bandung Wetan Raya", "....", "q" * 500])
def test_what_is_like_nothing_stays_unknown(make: Make, typed: str) -> None:
    assert near(typed) == []


def test_there_are_never_more_than_five(make: Make) -> None:
    assert 1 <= len(near("Kebon Jerok")) <= 5
