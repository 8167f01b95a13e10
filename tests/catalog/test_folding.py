"""How text becomes the words both search engines see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.catalog import affixes, folding, spelling

SAME = [
    ("kripik", "keripik"), ("krupuk", "kerupuk"), ("risol", "risoles"), ("rissoles", "risoles"), ("coklat", "cokelat"),
    ("tempeh", "tempe"), ("satai", "sate"), ("sambel", "sambal"), ("telor", "telur"), ("cabe", "cabai"),
    ("blimbing", "belimbing"), ("trasi", "terasi"), ("kaos", "kaus"), ("sirup", "sirop"), ("yogurt", "yoghurt"),
    ("bakmie", "mi"), ("siomay", "siomai"), ("souvenir", "suvenir"), ("nuget", "nugget"), ("ontel", "onthel"),
    ("ijo", "hijau"), ("sereh", "serai"), ("mlinjo", "melinjo"), ("sambelan", "sambal"),
]  # fmt: skip
SAME_STEM = [
    ("hiasan", "hias"), ("penjahit", "jahit"), ("jahitan", "jahit"), ("membatik", "batik"), ("pewarna", "warna"),
    ("pembersih", "bersih"), ("kesenian", "seni"), ("kepulauan", "pulau"), ("rajutan", "rajut"), ("bermotif", "motif"),
    ("perawatan", "rawat"), ("digoreng", "goreng"), ("kotaknya", "kotak"),
]  # fmt: skip
DIFFERENT = [
    ("durian", "duri"), ("rambutan", "rambut"), ("merica", "rica"), ("manisan", "manis"), ("asinan", "asin"),
    ("teri", "terigu"), ("santan", "santai"), ("tas", "tatakan"), ("ikan", "ika"), ("beras", "as"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), SAME)
def test_spellings_of_one_word_fold_to_one_form(written: str, meant: str) -> None:
    assert folding.fold(written) == folding.fold(meant)


@pytest.mark.parametrize(("longer", "shorter"), SAME_STEM)
def test_a_word_with_affixes_folds_to_its_stem(longer: str, shorter: str) -> None:
    assert folding.fold(longer) == folding.fold(shorter)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert folding.fold(one) != folding.fold(other)


def test_accents_capitals_and_signs_make_no_difference() -> None:
    assert folding.words("Crème BRÛLÉE, (ÉCLAIR)!") == ["creme", "brulee", "eclair"]


def test_letters_and_digits_part_so_that_250ml_is_found_by_250_ml() -> None:
    assert folding.words("Teh 250ml") == folding.words("teh 250 ML") == ["teh", "250", "ml"]


def test_otak2_is_the_way_people_write_otak_otak() -> None:
    assert folding.words("otak2") == ["otak"]
    assert set(folding.words("otak-otak")) == {"otak"}
    assert folding.words("isi 2") == ["isi", "2"], "a number of its own stays"


def test_text_without_a_word_gives_none() -> None:
    assert folding.words("🍜 \0 *\" ' () — 店") == []


def test_no_variant_stands_for_two_words() -> None:
    variants = [variant for row in spelling.SPELLINGS.values() for variant in row.split()]
    assert len(variants) == len(set(variants))
    assert not set(variants) & set(spelling.SPELLINGS), "a kept form cannot be a variant as well"


@given(st.text())
def test_any_text_becomes_plain_words_and_plain_folds(text: str) -> None:
    for word in folding.words(text):
        for form in (word, folding.fold(word)):
            assert form.isascii() and form.isalnum() and form == form.lower()
            assert form.isalpha() or form.isdigit(), "neither engine may split it differently"
            assert len(form) <= 2 * folding.LONGEST_WORD


@given(st.from_regex(r"[a-z]{1,20}", fullmatch=True))
def test_a_stem_is_long_enough_to_say_something(word: str) -> None:
    assert len(affixes.stem(word)) >= min(len(word), affixes.SHORTEST)
