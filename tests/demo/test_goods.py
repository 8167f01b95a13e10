"""What stands on the demo's shelves, by the data's rules."""

import pytest
from sqlalchemy import func, select

from storefront.catalog import papers, variant
from storefront.catalog.category import SignatureKind
from storefront.catalog.product import Food, PassLevel, Product, Status, public
from storefront.catalog.variant import Variant
from storefront.demo import sample
from storefront.kit.db import db
from storefront.kit.slugs import slug
from storefront.sellers.permit import Kind
from tests.demo.test_sample import HALAL_ONLY, WITHOUT_HALAL, WITHOUT_PIRT
from tests.visitor import Visitor

ROWS = {row.key: row for row in sample.products()}
CURATED = 75  # decisions that differ from the pengampu's list


def product(key):
    return db.session.scalars(select(Product).where(Product.slug == slug(ROWS[key].name))).one()


def all_products():
    return db.session.scalars(select(Product)).all()


def test_all_but_the_four_without_halal_are_in_the_shop(shop):
    shown = set(db.session.scalars(select(Product.slug).join(Product.seller).where(public())))
    assert shown == {slug(row.name) for key, row in ROWS.items() if key not in WITHOUT_HALAL}
    assert {product(key).status for key in WITHOUT_HALAL} == {Status.RETURNED}


def test_nothing_processed_is_public_without_halal(shop):
    processed = select(Product).join(Product.seller).where(public(), Product.food == Food.PROCESSED)
    for each in db.session.scalars(processed):
        assert Kind.HALAL in {permit.kind for permit in papers.of(each.id)}, each.name


def test_what_a_product_needs_it_has_except_the_three_without_pirt(shop):
    lacking = {
        each.slug: set(papers.needed(each)) - {permit.kind for permit in papers.of(each.id)} for each in all_products()
    }
    assert {name: kinds for name, kinds in lacking.items() if kinds} == (
        {slug(ROWS[key].name): {Kind.PIRT} for key in WITHOUT_PIRT}
        | {slug(ROWS[key].name): {Kind.HALAL} for key in WITHOUT_HALAL}
    )


def test_the_province_passed_nothing_that_lacks_a_paper(shop):
    for each in db.session.scalars(select(Product).where(Product.pass_level == PassLevel.PROVINSI)):
        assert set(papers.needed(each)) <= {permit.kind for permit in papers.of(each.id)}, each.name


def test_tempe_and_salted_eggs_need_halal_only(shop):
    assert {tuple(papers.needed(product(key))) for key in HALAL_ONLY} == {(Kind.HALAL,)}


def test_ciri_khas_follows_the_list_or_a_reason_is_written(shop):
    listed = {(row.pengampu_code, row.kind_id) for row in db.session.scalars(select(SignatureKind))}
    reasons = 0
    for each in all_products():
        differs = each.is_signature != ((each.pengampu_code, each.kind_id) in listed)
        assert bool(each.signature_why) == differs, each.name
        reasons += differs
    assert reasons == CURATED


def test_made_to_order_has_a_capacity_and_the_rest_a_stock_that_is_the_samples(shop):
    for key, row in ROWS.items():
        made = variant.of(product(key).id)
        if row.made_to_order:
            assert sum(each.capacity for each in made) == row.units
            assert not any(each.free or each.held for each in made)
        else:
            assert {each.capacity for each in made} == {None}


def test_the_lowest_price_is_kept_and_skus_are_unique(shop):
    cheapest = select(Variant.product_id, func.min(Variant.price)).group_by(Variant.product_id)
    prices = dict(db.session.execute(cheapest).all())
    assert {each.id: each.price_from for each in all_products()} == prices
    skus = db.session.scalars(select(Variant.sku)).all()
    assert len(set(skus)) == len(skus)


@pytest.mark.parametrize(("query", "key"), [("kripik singkong", "P089"), ("uwuh", "P151"), ("pijat kantor", "P218")])
def test_goods_are_found_by_words(shop, query, key):
    answer = Visitor(shop).get("/produk", query_string={"q": query})
    assert f"/produk/{slug(ROWS[key].name)}" in answer.text
