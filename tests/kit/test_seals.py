"""Seals prove that a link came from us."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from storefront.kit import seals


@pytest.fixture(autouse=True)
def _inside(make_app: Callable[..., Flask], sqlite_url: str):
    with make_app(sqlite_url).app_context():
        yield


def test_a_seal_fits_what_it_was_made_for_and_nothing_else() -> None:
    key = seals.seal("order", "J7K2P9-1", 1)
    assert re.fullmatch(r"[a-z2-7]{26}", key)
    assert seals.fits(key, "order", "J7K2P9-1", 1)
    for other in [("purchase", "J7K2P9-1", 1), ("order", "J7K2P9-2", 1), ("order", "J7K2P9-1", 2)]:
        assert not seals.fits(key, *other)


def test_one_letter_more_less_or_other_does_not_fit() -> None:
    key = seals.seal("order", "J7K2P9-1", 1)
    changed = key[:-1] + ("a" if key[-1] != "a" else "b")
    odd = ("", "a", "é" * 26, "\x00", "a" * 5_000)
    for given in (key + "a", key[:-1], changed, key.upper(), *odd):
        assert not seals.fits(given, "order", "J7K2P9-1", 1), given


def test_parts_cannot_slide_into_each_other() -> None:
    assert seals.seal("order", "12", "3") != seals.seal("order", "1", "23")
    assert seals.seal("order1", "2") != seals.seal("order", "12")


def test_another_secret_makes_other_seals(make_app: Callable[..., Flask], sqlite_url: str) -> None:
    here = seals.seal("order", "J7K2P9-1", 1), seals.keyed_hash("phone", "+6281234567890")
    with make_app(sqlite_url, SECRET_KEY="another secret of the tests, as long as it has to be").app_context():
        there = seals.seal("order", "J7K2P9-1", 1), seals.keyed_hash("phone", "+6281234567890")
    assert here[0] != there[0] and here[1] != there[1]


def test_a_keyed_hash_finds_the_same_text_again_for_its_purpose_only() -> None:
    one = seals.keyed_hash("phone", "+6281234567890")
    assert re.fullmatch(r"[0-9a-f]{64}", one)
    assert one == seals.keyed_hash("phone", "+6281234567890")
    assert one not in (seals.keyed_hash("limits", "+6281234567890"), seals.keyed_hash("phone", "+6281234567891"))
