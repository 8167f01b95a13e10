"""A product begins: its address, what is usual for its kind, a SKU made by itself."""

import threading

from flask import Flask
from sqlalchemy import select

from storefront.catalog import composing, reference, search, usual, variant
from storefront.catalog.category import ProductKind
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.people import Make


def kind(slug: str = "camilan") -> ProductKind:
    return db.session.scalars(select(ProductKind).where(ProductKind.slug == slug)).one()


def test_every_kind_of_the_shop_has_something_usual(make: Make) -> None:
    assert set(usual.OF_KIND) == set(reference.KINDS)
    assert {facts.category for facts in usual.OF_KIND.values()} <= set(reference.CATEGORIES)
    assert all(facts.made_to_order for slug, facts in usual.OF_KIND.items() if slug.startswith("jasa-"))


def test_goods_of_one_name_have_addresses_of_their_own_and_are_found(make: Make) -> None:
    seller = make.seller()
    made = [composing.begin(seller, name, kind(), None) for name in ("Keripik Bayam", "Keripik Bayam", "Baru")]
    assert made[0].slug == "keripik-bayam" and made[1].slug.startswith("keripik-bayam-")
    assert made[2].slug != "baru", "there the form for new goods stands"
    goods, _ids = search.narrow(select(Product.id), search.asked("bayam"), {})
    assert set(db.session.scalars(goods)) == {made[0].id, made[1].id}


def test_a_sku_is_nobody_elses_in_the_shop(make: Make) -> None:
    product = composing.begin(make.seller(), "Sate Ayam Madura", kind("makanan-berat"), None)
    made = [composing.add_variant(product, price, str(price)) for price in (9_000, 7_000)]
    assert made[0].sku.startswith("SAAYMA-") and made[0].sku != made[1].sku
    assert [each.position for each in variant.of(product.id)] == [0, 1] and product.price_from == 7_000


def test_one_form_sent_twice_at_the_same_moment_makes_one_product(app: Flask, make: Make) -> None:
    seller_id, together, made = make.seller().id, threading.Barrier(2), []
    db.session.commit()

    def send() -> None:
        with app.app_context():
            together.wait()
            seller = db.session.get_one(Seller, seller_id)
            made.append(composing.begin(seller, "Keripik", kind(), None, "k" * 43).id)
            db.session.commit()

    hands = [threading.Thread(target=send) for _twice in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert len(made) == 2 and len(set(made)) == 1
