"""The sample's own rules, held product by product."""

import re

import pytest

from storefront.catalog.product import PassLevel
from storefront.demo import sample
from storefront.kit.slugs import slug

SELLERS = {seller.key: seller for seller in sample.sellers()}
PRODUCTS = {product.key: product for product in sample.products()}
WITHOUT_HALAL = {"P080", "P108", "P202", "P208"}
WITHOUT_PIRT = {"P056", "P161", "P232"}
HALAL_ONLY = {"P093", "P125", "P126", "P127"}
CONTAINS = {  # a word among the ingredients -> the allergen it is
    "tepung terigu": "gandum", "panir": "gandum", "kecap": "gandum", "kecap manis": "kedelai", "tempe": "kedelai",
    "tahu": "kedelai", "kedelai": "kedelai", "telur": "telur", "susu": "susu", "keju": "susu", "mentega": "susu",
    "krim": "susu", "kacang tanah": "kacang tanah", "udang": "udang", "rebon": "udang", "terasi": "udang",
    "kerang": "kerang", "cumi": "cumi", "sotong": "cumi", "ikan": "ikan", "wijen": "wijen",
}  # fmt: skip


def test_sixty_sellers_offer_240_products_with_addresses_of_their_own():
    assert (len(SELLERS), len(PRODUCTS)) == (60, 240)
    assert {product.seller_key for product in PRODUCTS.values()} == set(SELLERS)
    assert len({slug(product.name) for product in PRODUCTS.values()}) == 240
    assert len({slug(seller.name) for seller in SELLERS.values()}) == 60


def test_processed_food_without_halal_passes_nowhere():
    assert {key for key, product in PRODUCTS.items() if product.lacks_halal} == WITHOUT_HALAL
    assert {key for key, product in PRODUCTS.items() if product.pass_level is None} == WITHOUT_HALAL


def test_dry_food_without_a_pirt_passes_lower_and_never_for_the_province():
    lacking = {key for key, product in PRODUCTS.items() if product.is_dry and not product.pirt}
    assert lacking == WITHOUT_PIRT
    assert {PRODUCTS[key].pass_level for key in lacking} == {PassLevel.KOTA}


def test_tempe_and_salted_eggs_are_not_taken_as_dry_food():
    assert not any(PRODUCTS[key].is_dry for key in HALAL_ONLY)


def test_everything_else_passes_as_far_as_the_sample_says():
    others = [product for key, product in PRODUCTS.items() if key not in WITHOUT_HALAL | WITHOUT_PIRT]
    assert all(product.pass_level == product.level for product in others)


def test_what_keeps_three_days_and_services_are_made_to_order_for_at_least_the_least():
    made = [product for product in PRODUCTS.values() if product.made_to_order]
    assert {product.shelf_days for product in made if not product.is_service} == {1, 2, 3}
    assert all(product.units >= product.min_order > 0 for product in made)
    assert PRODUCTS["P144"].units == 20, "sold out in the sample: its capacity is the least order"
    assert not PRODUCTS["P147"].made_to_order, "keeps four days"


def test_the_least_order_never_exceeds_what_lies_on_the_shelf():
    held = [product for product in PRODUCTS.values() if not product.made_to_order and product.units]
    assert all(product.min_order <= product.units for product in held)
    assert PRODUCTS["P200"].min_order == PRODUCTS["P200"].units == 35
    sold_out = [product for product in PRODUCTS.values() if not product.made_to_order and not product.units]
    assert {product.key for product in sold_out} == {"P033", "P103", "P234"}


@pytest.mark.parametrize(
    "product", [each for each in PRODUCTS.values() if each.food == "processed"], ids=lambda product: product.key
)
def test_processed_food_says_what_is_in_it_and_names_its_allergens(product):
    inside = product.composition.lower()
    listed = product.allergens.split(", ")
    assert inside
    assert not {allergen for word, allergen in CONTAINS.items() if word in inside and allergen not in listed}


def test_nothing_but_processed_food_has_ingredients():
    assert not any(
        product.composition or product.allergens for product in PRODUCTS.values() if product.food != "processed"
    )


def test_every_seller_tells_a_story_of_its_own_about_its_owner():
    assert len({seller.story for seller in SELLERS.values()}) == 60
    for seller in SELLERS.values():
        assert seller.owner in seller.story
        assert 2 <= len(re.findall(r"[.!?](\s|$)", seller.story)) <= 4
        assert len(seller.story) < 260


def test_a_stem_is_a_name_others_may_share():
    for product in PRODUCTS.values():
        assert 2 <= len(product.stem.split()) <= 5 or product.stem in ("Nastar", "Kastengel", "Pakcoy")
        assert not re.search(r"\d", product.stem)


def test_every_product_has_an_english_name_of_its_own_and_a_description():
    rows = sample.products()
    assert len({row.name_en for row in rows}) == len(rows)
    for row in rows:
        assert 0 < len(row.name_en) <= 70 and row.name_en != row.name, row.key
        assert row.description_en.endswith(".") and 15 <= len(row.description_en) <= 120, row.key
