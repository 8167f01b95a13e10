"""How pages write money, days, moments, weights and words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask, render_template_string
from flask_babel import force_locale

from storefront.orders.order import Way
from storefront.orders.word import Word
from storefront.web import filters
from tests.web.engines import on_sqlite

pytestmark = on_sqlite
EVENING = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)  # five past midnight in Jakarta


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def test_money_is_read_with_a_real_minus() -> None:
    assert filters.rupiah(-10_000) == "\N{MINUS SIGN}Rp10.000" and filters.rupiah(10_000) == "Rp10.000"


def test_days_and_moments_are_those_of_jakarta() -> None:
    assert filters.day(date(2026, 11, 21)) == "Sab, 21 Nov 2026"
    assert filters.hour(EVENING) == "21 Nov 2026, 00.05 WIB"
    assert filters.clock_time(EVENING) == "00.05 WIB"


def test_so_they_are_in_english() -> None:
    with force_locale("en"):
        assert (filters.day(date(2026, 11, 21)), filters.clock_time(EVENING)) == ("Sat, 21 Nov 2026", "00.05 WIB")


def test_weights_are_written_with_a_comma() -> None:
    written = {0: "0 g", 220: "220 g", 999: "999 g", 1_000: "1 kg", 1_500: "1,5 kg", 12_250: "12,25 kg"}
    assert {weight: filters.grams(weight) for weight in written} == written


def test_figures_beside_a_chart_are_short() -> None:
    shown = "{{ 1234567|angka }} {{ 950|ringkas }} {{ 15000|ringkas }} {{ 1250000|ringkas }}"
    assert render_template_string(shown) == "1.234.567 950 15\u00a0rb 1,2\u00a0jt"
    with force_locale("en"):
        assert render_template_string(shown) == "1,234,567 950 15K 1.2M"


def test_templates_write_money_and_phones_by_filters() -> None:
    text = "{{ 25000|rupiah }} {{ '+6281234567890'|telepon }} {{ 1500|gram }} {{ 'sold_out'|alasan }}"
    assert render_template_string(text) == "Rp25.000 0812-3456-7890 1,5 kg Barangnya habis."


def test_every_word_and_every_way_can_be_said_in_both_languages() -> None:
    shown = "{{ words|map('kata')|join(';') }};{{ ways|map('cara')|join(';') }};{{ words|map('nada')|join(';') }}"
    facts = {"words": list(Word), "ways": list(Way)}
    indonesian = render_template_string(shown, **facts).split(";")
    with force_locale("en"):
        english = render_template_string(shown, **facts).split(";")
    assert all(indonesian) and all(english) and len(indonesian) == len(english) == 2 * len(Word) + len(Way)
    assert indonesian[: len(Word)] == [word.value for word in Word]
    assert not set(indonesian[: len(Word)]) & set(english[: len(Word)])
