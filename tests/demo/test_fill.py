"""Filling the demo shop: same seed, same shop; never over somebody's goods."""

from unittest.mock import Mock

import pytest
from sqlalchemy import func, select

from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.demo import fill, orders, photos
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.turn import Turn
from storefront.kit import images
from storefront.kit.db import db, transaction_is_open
from storefront.orders.order import Order
from storefront.sellers.permit import Permit
from storefront.sellers.seller import Seller

A_FEW = 8


def told():
    """All of a shop that a shopper can tell it by."""
    shops = select(Seller.name, Seller.story, Seller.street, Seller.open_days, Seller.cut_off, Seller.photo_key)
    goods = select(Product.slug, Product.name, Product.price_from, Product.pass_level, Product.words)
    variants = select(Variant.sku, Variant.name, Variant.price, Variant.free, Variant.capacity)
    photos = select(Photo.key, Photo.alt, Photo.position, Photo.tint)
    papers = select(Permit.kind, Permit.number, Permit.issued_on)
    orders = select(Order.number, Order.total, Order.way, Order.status)
    periods = select(RotationPeriod.starts_on, RotationPeriod.seed)
    turns = select(Turn.period_id, Turn.slot, Turn.seller_id, Turn.product_id)
    asked = (shops.order_by(Seller.id), goods.order_by(Product.id), variants.order_by(Variant.id),
             photos.order_by(Photo.id), papers.order_by(Permit.id), orders.order_by(Order.id),
             periods.order_by(RotationPeriod.id), turns.order_by(Turn.id))  # fmt: skip
    return [db.session.execute(wanted).all() for wanted in asked]


def filled(app, folder, **wanted):
    with app.app_context():
        fill.fill(folder, **wanted)
        return told()


def test_the_same_seed_fills_the_same_shop_on_either_database(make_app, new_database, tmp_path):
    lite, postgres = (make_app(new_database(engine)) for engine in ("sqlite", "postgresql"))
    assert filled(lite, tmp_path, pictures=False) == filled(postgres, tmp_path, pictures=False)


def test_pictures_are_drawn_the_same_too_and_lie_where_uploads_lie(make_app, new_database, tmp_path):
    first, second = (
        filled(make_app(new_database("sqlite")), tmp_path / name, products=A_FEW) for name in ("first", "second")
    )
    assert first == second
    photos = first[3]
    assert len(photos) > A_FEW
    assert len({photo.alt for photo in photos}) == len(photos), "each view says what it shows"
    for key in [photo.key for photo in photos] + [shop.photo_key for shop in first[0]]:
        for size in images.SIZES:
            assert (tmp_path / "first" / key[:2] / f"{key}-{size}.webp").stat().st_size > 0


def test_another_seed_fills_another_shop(make_app, new_database, tmp_path):
    one, two = (
        filled(make_app(new_database("sqlite")), tmp_path, seed=seed, products=A_FEW, pictures=False) for seed in (1, 2)
    )
    assert one != two


def test_a_few_goods_bring_only_their_sellers(app, tmp_path):
    shops, goods, *_ = filled(app, tmp_path, products=A_FEW, pictures=False)
    assert (len(shops), len(goods)) == (2, A_FEW)


def test_who_breaks_off_finds_an_empty_shop_and_may_begin_again(app, tmp_path, monkeypatch):
    with app.app_context():
        with monkeypatch.context() as accident:
            accident.setattr(orders, "make", Mock(side_effect=KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                fill.fill(tmp_path, products=A_FEW, pictures=False)
        db.session.remove()
        assert fill.is_empty()
        fill.fill(tmp_path, products=A_FEW, pictures=False)


def test_no_transaction_is_open_while_pictures_are_drawn(app, tmp_path, monkeypatch):
    states = []
    monkeypatch.setattr(photos, "make", lambda wanted, folder: states.append(transaction_is_open()) or iter(()))
    with app.app_context():
        fill.fill(tmp_path, products=A_FEW)
    assert states == [False]


def test_a_shop_with_sellers_is_left_alone(make, tmp_path):
    make.seller()
    with pytest.raises(fill.NotEmpty):
        fill.fill(tmp_path, products=A_FEW, pictures=False)
    assert db.session.scalar(select(func.count(Seller.id))) == 1
