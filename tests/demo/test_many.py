"""Thousands of further goods: written in bulk, and still exactly what the deeds of catalog would have written."""

import re

from sqlalchemy import func, select

from storefront.catalog import papers, photo, search, variant
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product, public
from storefront.demo import sample
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.reports import verify
from storefront.sellers.permit import Kind
from tests.demo.conftest import MORE, OWN, grow
from tests.people import Make
from tests.visitor import Visitor


def further():
    return db.session.scalars(select(Product).where(Product.id > OWN).order_by(Product.id)).all()


def test_all_of_them_are_in_the_shop_under_addresses_of_their_own(grown):
    assert len(further()) == MORE
    assert len({product.slug for product in further()}) == MORE
    shown = select(func.count(Product.id)).join(Product.seller).where(public(), Product.id > OWN)
    assert db.session.scalar(shown) == MORE


def test_the_books_balance(grown):
    assert [finding.name for finding in verify.run() if not finding.holds] == []
    assert db.session.scalar(select(func.count(Order.id))) > 0, "what orders hold of the patterns is not copied"


def test_prices_and_skus_fit(grown):
    for product in further():
        variants = variant.of(product.id)
        assert product.price_from == min(each.price for each in variants)
        assert all(each.price % 500 == 0 and each.sku.startswith(f"P{product.id}-") for each in variants)
        assert all((each.capacity is None) != product.made_to_order for each in variants)


def test_they_share_pictures_and_rest_on_the_papers_of_their_seller(grown):
    own = set(db.session.scalars(select(Photo.key).where(Photo.product_id <= OWN)))
    for product in further():
        assert {each.key for each in photo.of(product.id)} <= own
        assert photo.of(product.id)[0].alt == product.name
        assert set(papers.needed(product)) <= {permit.kind for permit in papers.of(product.id)}
        assert {permit.seller_id for permit in papers.of(product.id)} <= {product.seller_id}
        assert product.food != "processed" or Kind.HALAL in {permit.kind for permit in papers.of(product.id)}


def test_the_search_knows_them_as_if_each_had_been_indexed_alone(grown):
    assert all(product.words == search.words_of(product) for product in further())
    assert is_found(grown, further()[-1])


def test_postgresql_gets_the_same_rows_and_goes_on_counting_after_them(grown, make_app, postgresql_url):
    told = [(each.name, each.slug, each.price_from, each.words) for each in further()]
    app = make_app(postgresql_url)
    with app.app_context():
        grow(app)
        assert [(each.name, each.slug, each.price_from, each.words) for each in further()] == told
        assert [finding.name for finding in verify.run() if not finding.holds] == []
        assert is_found(app, further()[-1])
        assert Make().product(name="Sambal Sesudahnya").id > OWN + MORE


def test_names_vary_and_say_what_the_picture_shows(grown):
    names = [product.name for product in further()]
    assert len(set(names)) > MORE * 0.9
    stems = {row.stem for row in sample.products()[:OWN]}
    assert all(any(name.startswith(stem) for stem in stems) for name in names)
    assert not [name for name in names if re.search(r"\d|None|  ", name)]


def is_found(app, product):
    return f"/produk/{product.slug}" in Visitor(app).get("/produk", query_string={"q": product.name}).text
