"""What can be bought: variants in their order, and numbers that are never negative."""

import pytest
from sqlalchemy.exc import IntegrityError

from storefront.catalog import variant, version
from storefront.catalog.variant import CapacityDay, Variant
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import Make


def test_variants_stand_in_their_order_and_archived_ones_do_not(make: Make) -> None:
    product = make.product(variants={"Besar": 30_000, "Kecil": 10_000, "Sedang": 20_000})
    big, small, middle = variant.of(product.id)
    big.position, middle.archived = 9, True
    db.session.commit()
    assert [each.name for each in variant.of(product.id)] == ["Kecil", "Besar"]


def test_the_lowest_price_is_that_of_what_can_be_chosen(make: Make) -> None:
    product, before = make.product(variants={"Kecil": 10_000, "Besar": 30_000}), version.number()
    small, big = variant.of(product.id)
    small.archived = True
    variant.set_price(big, 25_000)
    assert product.price_from == 25_000 and version.number() > before
    big.archived = True
    variant.set_price(big, 26_000)
    assert product.price_from == 26_000


def test_stock_or_capacity(make: Make) -> None:
    jar, box = make.variant(stock=3), make.variant(capacity=5)
    jar.held = 2
    assert (jar.on_hand, jar.is_made_to_order, box.is_made_to_order) == (5, False, True)
    db.session.rollback()


def test_the_database_refuses_numbers_that_cannot_be(make: Make) -> None:
    jar, box = make.variant(), make.variant(capacity=5)
    for name, value in (("free", -1), ("held", -1), ("price", 0), ("price", -1)):
        setattr(jar, name, value)
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()
    for free, held in ((-1, 0), (0, -1)):
        db.session.add(CapacityDay(variant_id=box.id, day=clock.today(), free=free, held=held))
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()


def test_a_number_of_the_sellers_own_stands_once_in_the_shop(make: Make) -> None:
    jar, other = make.variant(), make.variant()
    for seller_id in (other.seller_id, jar.seller_id):
        db.session.add(Variant(product_id=other.product_id, seller_id=seller_id, sku=jar.sku, price=1))
        if seller_id == jar.seller_id:
            with pytest.raises(IntegrityError):
                db.session.commit()
            db.session.rollback()
        else:
            db.session.commit()
