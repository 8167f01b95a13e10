"""What sellers type, made fit to keep."""

import pytest

from storefront.web.seller.typed import one_line, whole_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Pak   Joko ", "Pak Joko"), ("a\r\nb", "a b"), ("a\x00b\x07", "a b"), (None, ""), ("\u200e", "")],
)  # fmt: skip
def test_words_are_kept_on_one_line(typed: str | None, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "units"),
    [("12", 12), ("1.200", 1_200), (" 7 ", 7), ("0", 0), ("999999", 999_999), ("1000000", None), ("-1", None),
     ("1,5", None), ("", None), ("٣", None), ("1e3", None), ("9" * 40, None)],
)  # fmt: skip
def test_units_are_whole_numbers(typed: str, units: int | None) -> None:
    assert whole_number(typed) == units
