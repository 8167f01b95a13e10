"""What comes back in an address is a number only if a column can hold it."""

from storefront.kit.numbers import LARGEST, read

NO_NUMBERS = (
    "", "-1", "+1", "1.0", "1_000", " 1", "satu", "\N{ARABIC-INDIC DIGIT THREE}", "\N{SUPERSCRIPT TWO}",
    str(LARGEST + 1), str(2**63), "9" * 25, "9" * 5_000,
)  # fmt: skip


def test_a_number_is_plain_digits_up_to_the_largest_or_to_what_a_page_says() -> None:
    for text in NO_NUMBERS:
        assert read(text) is None, text[:40]
    assert [read(text) for text in ("0", "0012", str(LARGEST))] == [0, 12, LARGEST]
    assert (read("93", most=92), read("92", most=92)) == (None, 92)
