"""Numbers to read aloud and secrets to keep."""

import re

import pytest

from storefront.kit import codes


@pytest.fixture(autouse=True)
def _chance_returns():
    yield
    codes.seed(None)


def test_a_number_can_be_read_aloud_without_a_doubt() -> None:
    shown = {codes.number() for _time in range(2_000)}
    assert all(re.fullmatch(r"[BCDFGHJKMNPQRSTVWXYZ23456789]{6}", number) for number in shown)
    assert len(shown) > 1_990
    assert set("".join(shown)) == set(codes.READABLE)
    assert len(codes.number(12)) == 12


def test_a_payment_reference_has_one_length_and_ends_in_a_letter() -> None:
    made = [codes.reference() for _time in range(2_000)]
    assert all(re.fullmatch(r"[BCDFGHJKMNPQRSTVWXYZ2-9]{19}[BCDFGHJKMNPQRSTVWXYZ]", reference) for reference in made)
    assert len(set(made)) == 2_000


def test_a_seed_repeats_numbers_and_never_a_secret() -> None:
    def some() -> list[list[str]]:
        codes.seed(7)
        return [[make() for _time in range(5)] for make in (codes.number, codes.reference, codes.token, codes.pin)]

    first, second = some(), some()
    assert first[0] == second[0]
    assert first[1:3] != second[1:3] and first[3] != second[3]
    codes.seed(None)
    assert [codes.number() for _time in range(5)] != first[0]


def test_a_pin_is_digits_and_may_begin_with_nought() -> None:
    pins = {codes.pin(4) for _time in range(2_000)}
    assert all(re.fullmatch(r"[0-9]{4}", pin) for pin in pins)
    assert any(pin.startswith("0") for pin in pins)


def test_a_token_has_256_bits_and_a_table_keeps_only_its_digest() -> None:
    token = codes.token()
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
    assert re.fullmatch(r"[0-9a-f]{64}", codes.digest(token))
    assert codes.digest(token) == codes.digest(token) != codes.digest(token + "x")
