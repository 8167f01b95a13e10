"""What a password must be."""

import pytest

from storefront.accounts.password_rules import Fault, broken_words, fault


@pytest.mark.parametrize(
    "good",
    ["kopi susu gula aren", "Tr0ub4dor&3x", "naik-KRL-ke-Bogor", "ñandú éxtasis", "𝕶opi susu panas", "        spasi"],
)
def test_length_and_being_uncommon_are_enough(good: str) -> None:
    assert fault(good, "Sari", "+6281234567890", "sari@contoh.example", None) is None


@pytest.mark.parametrize(("length", "what"), [(9, Fault.SHORT), (10, None), (200, None), (201, Fault.LONG)])
def test_the_bounds(length: int, what: Fault | None) -> None:
    assert fault(("kopi susu gula aren " * 11)[:length]) == what


@pytest.mark.parametrize(
    "broken",
    [
        "password123", "P@ssw0rd2026", "Rahasia2024!", "jakarta1945", "DKI-Jakarta-2026", "bismillah1", "sayangku99999",
        "indonesiaindonesia", "1234567890", "0987654321", "12345678910", "qwertyuiop", "poiuytrewq", "abcdefghijk",
        "aaaaaaaaaaaa", "1212121212", "abc123abc123", "!!!jakarta!!!", "iloveyou2024",
    ],
)  # fmt: skip
def test_what_guessers_try_first_is_refused(broken: str) -> None:
    assert fault(broken) == Fault.BROKEN


@pytest.mark.parametrize(
    "own",
    ["Sari Dewanti", "sari-dewanti-1", "081234567890", "+6281234567890", "sari@contoh.example", "dewanti081234567890"],
)
def test_what_others_know_of_the_person_is_refused(own: str) -> None:
    assert fault(own, "Sari Dewanti", "0812-3456-7890", "sari@contoh.example") == Fault.OWN


def test_the_list_is_letters_only_or_it_could_never_match() -> None:
    assert len(broken_words()) > 300
    assert all(word.isascii() and word.isalpha() and word.islower() for word in broken_words())
