"""Names of further goods."""

from random import Random

from storefront.catalog.reference import KINDS
from storefront.demo import names, sample


def test_a_name_says_what_it_is_in_which_way_and_whose():
    assert names.of("Keripik Singkong", "camilan", Random(7)) == "Keripik Singkong Pedas Manis Bang Jali"


def test_no_word_comes_twice_and_sweets_are_not_hot():
    dice = Random(1)
    for row in sample.products() * 20:
        name = names.of(row.stem, row.kind, dice)
        assert name.startswith(row.stem)
        words = name.split()
        assert len(set(words)) == len(words), name
        assert not (row.stem.startswith(("Dodol", "Nastar", "Biskuit")) and "Pedas" in name)


def test_every_kind_but_services_has_words_of_its_trade():
    assert set(names.WORDS) == {kind for kind in KINDS if not kind.startswith("jasa-")}
