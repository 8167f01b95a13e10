"""Variants of a demo product: sizes, colours or tastes where people would expect a choice."""

import re
from dataclasses import dataclass

from storefront.demo.sample import SampleProduct

_WRITTEN = re.compile(r"(?P<name>[^+@]+)(\+(?P<more>\d+))?(@(?P<grams>\d+))?")


@dataclass(frozen=True)
class Choice:
    """One variant: name (empty for the only one), price in rupiah, grams, and units of stock or capacity."""

    name: str
    price: int
    weight_g: int
    units: int


def of(product: SampleProduct) -> list[Choice]:
    """The variants of a product. They share its units: no variant makes more of it than the sample says.

    Written as `S|M|XL+5000|Besar+22000@380`: name, rupiah more than the product's price, grams of its own.
    """
    written = product.choices.split("|") if product.choices else [""]
    each, over = divmod(product.units, len(written))
    return [_choice(product, text, each + (position < over)) for position, text in enumerate(written)]


def _choice(product: SampleProduct, text: str, units: int) -> Choice:
    found = _WRITTEN.fullmatch(text)
    if not found:
        return Choice("", product.price, product.weight_g, units)
    more, grams = int(found["more"] or 0), int(found["grams"] or product.weight_g)
    return Choice(found["name"], product.price + more, grams, units)
