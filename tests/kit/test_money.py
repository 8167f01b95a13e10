"""Whole rupiah, typed and shown."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.kit.money import MOST, NotRupiah, parse, rupiah


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("10000", 10_000), ("10.000", 10_000), ("Rp 10.000", 10_000), ("Rp10.000", 10_000), ("rp. 10.000", 10_000),
        ("RP10000", 10_000), ("10rb", 10_000), ("10 ribu", 10_000), ("2 jt", 2_000_000), ("2Juta", 2_000_000),
        ("1.500rb", 1_500_000), ("  500 ", 500), ("Rp\u00a010.000", 10_000), ("0", 0), ("007", 7),
        ("1.000.000.000.000.000", MOST),
    ],
)  # fmt: skip
def test_people_write_rupiah_in_many_ways(typed: str, amount: int) -> None:
    assert parse(typed) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "Rp", "rb", "10.5", "10.50", "10,000", "10.000,00", "10.000,5", "10.00", "1.0000", ".500", "10.",
        "1..000", "-5", "+5", "−5", "1e3", "0x10", "1_000", "10 000", "1 000 rb", "sepuluh", "10k", "10 rb 500",
        "Rp Rp 5", "$5", "١٠٠٠٠", "１００００", "10٫000", "५००", "²", "10rıbu", "10\x00", "NaN", "inf",
        "1.000.000.000.000.001", "1" * 16, "9" * 5000, "1" + ".000" * 2000, "9999999999jt",
    ],
)  # fmt: skip
def test_what_is_not_whole_rupiah_is_refused_and_never_guessed(typed: str) -> None:
    with pytest.raises(NotRupiah):
        parse(typed)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "Rp0"), (999, "Rp999"), (1_000, "Rp1.000"), (1_234_567, "Rp1.234.567"), (-10_000, "-Rp10.000")],
)
def test_dots_part_the_thousands_and_there_is_never_a_decimal(amount: int, shown: str) -> None:
    assert rupiah(amount) == shown


@given(st.integers(0, MOST))
def test_what_is_shown_can_be_typed_again(amount: int) -> None:
    assert parse(rupiah(amount)) == amount
    assert "," not in rupiah(amount)


@given(st.text(alphabet="0123456789.,-+eE Rprbjt\u00a0١", max_size=25))
def test_any_text_is_an_amount_or_refused(typed: str) -> None:
    with suppress(NotRupiah):
        assert 0 <= parse(typed) <= MOST
