"""Shelf codes as people type them: one, several, or all of a shelf at once."""

import pytest

from storefront.galleries import spot_code
from storefront.galleries.spot_code import NotACode


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a1-03", ["A1-03"]),
        ("A1-09 sampai A1-12", ["A1-09", "A1-10", "A1-11", "A1-12"]),
        ("b1 s.d. b3", ["B1", "B2", "B3"]),
        ("B1 s/d B2", ["B1", "B2"]),
        ("B1..B2", ["B1", "B2"]),
        ("C-8 – C-10", ["C-8", "C-9", "C-10"]),
        ("1 sampai 3", ["1", "2", "3"]),
        ("A1-01, A1-02;A1-01\n rak-pintu ", ["A1-01", "A1-02", "RAK-PINTU"]),
        (" \n, ", []),
    ],
)
def test_codes_are_read_as_they_are_meant(typed: str, read: list[str]) -> None:
    assert spot_code.many(typed) == read


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("A1 03", "sign"), ("A1_03", "sign"), ("-A1", "sign"), ("A1-", "sign"), ("A--1", "sign"), ("ÄÖ-1", "sign"),
        ("A1/03", "sign"), ("<b>", "sign"), ("A1-03-04-05-06", "long"), ("A1-05 sampai A1-01", "range"),
        ("A1-01 sampai B1-05", "range"), ("A1-01 sampai", "sign"), ("PINTU sampai POJOK", "range"),
        ("A-1 sampai A-2 sampai A-3", "range"), ("A1-001 sampai A1-900", "many"), ("1 sampai 99999999999", "many"),
        (",".join(f"X{number}" for number in range(201)), "many"), ("A² ", "sign"), ("A٣", "sign"),
    ],
)  # fmt: skip
def test_what_is_no_code_says_why(typed: str, why: str) -> None:
    with pytest.raises(NotACode) as told:
        spot_code.many(typed)
    assert told.value.args[1] == why
