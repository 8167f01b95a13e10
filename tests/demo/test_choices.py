"""Variants where people expect a choice: they share what there is."""

from dataclasses import replace

import pytest

from storefront.demo import choices, sample
from storefront.demo.choices import Choice

PRODUCTS = {product.key: product for product in sample.products()}


@pytest.mark.parametrize("product", PRODUCTS.values(), ids=lambda product: product.key)
def test_variants_share_the_units_and_each_can_be_ordered(product):
    made = choices.of(product)
    assert sum(choice.units for choice in made) == product.units
    assert len({choice.name for choice in made}) == len(made)
    assert all(choice.units >= product.min_order for choice in made) or not product.units
    assert all(choice.price >= product.price for choice in made)


def test_a_product_without_choices_has_one_variant_without_a_name():
    pot = PRODUCTS["P212"]
    assert choices.of(pot) == [Choice("", pot.price, pot.weight_g, pot.units)]


def test_a_variant_may_cost_and_weigh_more():
    candle = replace(PRODUCTS["P072"], choices="Kecil|Besar+22000@380", units=25)
    assert choices.of(candle) == [Choice("Kecil", 38_000, 190, 13), Choice("Besar", 60_000, 380, 12)]


def test_about_a_fifth_of_the_goods_offer_a_choice():
    assert 40 < sum(len(choices.of(product)) > 1 for product in PRODUCTS.values()) < 80
