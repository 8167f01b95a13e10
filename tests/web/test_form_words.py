"""Whatever WTForms says on its own is said in words of ours, in the visitor's language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import wtforms
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length, NumberRange

from storefront.web import form_words

THEIRS = Path(wtforms.__file__).parent / "locale" / "wtforms.pot"
BLANK = re.compile(r"%\(\w+\)")


class Forged(Form):
    """Fields without a sentence of their own."""

    shop = SelectField(choices=["Dapur Budi"])
    days = SelectMultipleField(choices=["1", "2"])
    count = IntegerField()
    most = IntegerField(validators=[NumberRange(1, 9)])
    day = DateField()
    name = StringField(validators=[Length(min=3)])


SENT = MultiDict([("shop", "Toko Orang"), ("days", "9"), ("count", "dua"), ("most", "9" * 25), ("day", "lusa"),
                  ("name", "x")])  # fmt: skip


@pytest.fixture
def app(make_app: Callable[..., Flask], sqlite_url: str) -> Flask:
    """On one engine: a form asks no database."""
    return make_app(sqlite_url)


def test_every_sentence_of_the_library_has_one_of_ours_with_its_blanks(app: Flask) -> None:
    theirs = {words: BLANK.findall(words) for words in re.findall(r'^msgid "(.+)"$', THEIRS.read_text(), re.MULTILINE)}
    assert set(theirs) == set(form_words.WORDS), "the library says something new: give it words"
    with app.test_request_context("/"):
        for words, ours in form_words.WORDS.items():
            assert ours is None or set(BLANK.findall(str(ours))) <= set(theirs[words]), words


def test_a_forged_choice_and_letters_for_a_number_are_answered_in_the_visitors_language(app: Flask) -> None:
    said = {}
    for language, root in (("id", "http://localhost/"), ("en", "http://localhost/en")):
        with app.test_request_context("/", base_url=root):
            form = Forged(SENT)
            assert not form.validate()
            said[language] = {name: str(errors[0]) for name, errors in form.errors.items()}
    assert said["id"] == {
        "shop": "Pilih dari daftarnya.", "days": "Pilih dari daftarnya.",
        "count": "Tulis angka bulat, tanpa huruf, misalnya 12.", "most": "Tulis angka 1 sampai 9.",
        "day": "Pilih tanggalnya, misalnya 25/11/2026.", "name": "Terlalu pendek: paling sedikit 3 huruf.",
    }  # fmt: skip
    assert said["en"].keys() == said["id"].keys()
    assert said["en"]["shop"] == "Choose from the list." and said["en"]["most"] == "Write a number from 1 to 9."
    assert not set(said["en"].values()) & set(said["id"].values())
