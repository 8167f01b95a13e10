"""Addresses made of names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.kit.slugs import slug


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Sambal Teri (Pedas) 200 g", "sambal-teri-pedas-200-g"), ("  Kue  Cubit!! ", "kue-cubit"),
        ("Café Él", "cafe-el"), ("Ｋopi ①", "kopi-1"), ("50% Gula", "50-gula"),
        ("辣椒", "barang"), ("", "barang"), ("---", "barang"), ("../../etc/passwd", "etc-passwd"),
        ("a" * 79 + " bcd", "a" * 79),
    ],
)  # fmt: skip
def test_a_name_becomes_an_address(name: str, address: str) -> None:
    assert slug(name) == address


@given(st.text(max_size=200))
def test_any_name_gives_an_address_that_needs_no_quoting(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made) and len(made) <= 80
    assert slug(made) == made
