"""Units of goods: what sellers write, and what an English page says."""

import csv
from importlib.resources import files

import pytest
from flask import Flask
from flask_babel import force_locale

from storefront.web import units

SAME = {"cup", "kg", "pot", "sachet", "set", "tube", "unit"}  # the English word is the Indonesian one


def of_the_demo() -> set[str]:
    """Every unit a seller of the demo writes."""
    rows = csv.DictReader((files("storefront.demo") / "data" / "products_sample.csv").read_text("utf-8").splitlines())
    return {row["unit"] for row in rows if row["unit"]}


@pytest.mark.parametrize("word", sorted(of_the_demo() | set(units.UNITS)))
def test_every_unit_reads_right_in_english(app: Flask, word: str) -> None:
    assert word in units.UNITS, "a unit of the demo that no English page knows"
    with app.test_request_context("/en"), force_locale("en"):
        one, several = units.unit(word), units.unit(word, 3)
    assert len(one) >= 2 and (word in SAME) == (one == word), one
    assert several in (f"{one}s", f"{one}es", one.replace("person", "people")) or (one, several) in PLAIN, several


PLAIN = {("kg", "kg"), ("dozen", "dozen"), ("loaf", "loaves")}


def test_a_unit_nobody_knows_stays_as_it_was_written(app: Flask) -> None:
    with app.test_request_context("/en"), force_locale("en"):
        assert units.unit("renteng", 2) == "renteng"
