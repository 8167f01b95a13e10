"""Phone numbers as people write them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.kit import phones

SARI = "+6281234567890"


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890", "0812-3456-7890", "0812 3456 7890", "0812.3456.7890", "(0812) 3456-7890", "6281234567890",
        "62 812 3456 7890", "+62 812 3456 7890", "+62-812-3456-7890", " 081234567890\n", "81234567890",
        "+62 (0)812 3456 7890",
    ],
)  # fmt: skip
def test_every_spelling_is_the_same_number(typed: str) -> None:
    assert phones.normal(typed) == SARI


def test_landlines_and_numbers_abroad_are_numbers_too() -> None:
    assert phones.normal("(021) 345 6789") == "+62213456789"
    assert phones.normal("+1 202 555 0143") == "+12025550143"


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "0812345", "110", "081234567890123", "+", "++62812", "sari@contoh.example", "0812-3456-SARI",
        "O81234567890", "081234567890 ext 5", "tel:+6281234567890", "\x00", "0" * 12, "9" * 300, "08123456７８９Ｏ",
    ],
)  # fmt: skip
def test_what_cannot_be_called_is_refused(typed: str) -> None:
    with pytest.raises(phones.NotAPhone):
        phones.normal(typed)


@given(st.text(alphabet="0123456789+-(). 62٣x\u200e", max_size=30))
def test_a_number_kept_is_kept_the_same_way_again(typed: str) -> None:
    try:
        kept = phones.normal(typed)
    except phones.NotAPhone:
        return
    assert kept.isascii() and kept.startswith("+") and len(kept) <= 20
    assert phones.normal(kept) == kept


def test_at_home_people_read_it_without_the_country() -> None:
    assert phones.readable(SARI) == "0812-3456-7890"
    assert phones.readable("+12025550143") == "+1 202-555-0143"
    assert phones.readable("dihapus") == "dihapus"


def test_a_whatsapp_link_brings_the_whole_text() -> None:
    text = "Halo & selamat pagi?\nPesanan #J7K2P9 – Rp10.000 + 100%"
    link = urlsplit(phones.whatsapp(SARI, text))
    assert (link.netloc, link.path) == ("wa.me", "/6281234567890")
    assert parse_qs(link.query) == {"text": [text]}
    assert phones.whatsapp(None, "Halo") == "https://wa.me/?text=Halo"
