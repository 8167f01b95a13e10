"""Papers of the right shape that can belong to nobody."""

from collections import Counter

import pytest
from sqlalchemy import select

from storefront.catalog.papers import ProductPermit
from storefront.catalog.product import Product
from storefront.demo import permits, sample
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.slugs import slug
from storefront.sellers import permit
from storefront.sellers.permit import Kind, Permit
from storefront.sellers.seller import Seller


def all_of(kind):
    return db.session.scalars(select(Permit).where(Permit.kind == kind)).all()


@pytest.mark.parametrize("kind", [Kind.NIB, Kind.HALAL, Kind.PIRT, Kind.BPOM_MD, Kind.BPOM_NA, Kind.PKRT, Kind.SLHS])
def test_every_number_has_its_shape_and_only_one_owner(shop, kind):
    numbers = [each.number for each in all_of(kind)]
    assert numbers
    assert all(permit.has_shape(kind, number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_no_number_can_be_somebodys(shop):
    assert all(each.number.startswith("0000") for each in all_of(Kind.NIB))
    assert all(each.number[-4:-2] == "00" for each in all_of(Kind.HALAL)), "no month is 00"
    assert all(each.number[9:13] == "0000" for each in all_of(Kind.PIRT)), "no producer is 0000"
    assert all(each.number[2:8] == "000000" for each in all_of(Kind.BPOM_MD))
    assert all(each.number[2:7] == "00000" for each in all_of(Kind.BPOM_NA))
    assert all("PKD 0000" in each.number for each in all_of(Kind.PKRT))
    assert all("CONTOH" in each.number for each in all_of(Kind.SLHS))


def test_a_pirt_number_tells_packaging_food_city_and_end(shop):
    for each in all_of(Kind.PIRT):
        assert each.number[0] in "123"
        assert 1 <= int(each.number[1:3]) <= 15
        assert each.number[3:7] == each.seller.city_code.replace(".", "")
        assert each.number[-2:] == f"{each.ends_on:%y}"


def test_papers_are_valid_and_were_looked_at(shop):
    today = clock.today()
    for each in db.session.scalars(select(Permit)):
        assert each.issued_on < each.checked_on < today
        assert (each.ends_on is None) == (each.kind in (Kind.NIB, Kind.HALAL))
        assert each.ends_on is None or each.ends_on > today


def test_a_shop_has_one_nib_halal_and_slhs_but_a_pirt_for_each_product(shop):
    per_shop = Counter((each.seller_id, each.kind) for each in db.session.scalars(select(Permit)))
    assert {count for (_seller, kind), count in per_shop.items() if kind in permits.OF_THE_SHOP} == {1}
    assert len(all_of(Kind.NIB)) == len(db.session.scalars(select(Seller.id)).all())
    assert len(all_of(Kind.PIRT)) == sum(row.pirt for row in sample.products())


def test_a_product_carries_just_the_papers_of_the_sample(shop):
    carried = {}
    for name, kind in db.session.execute(
        select(Product.slug, Permit.kind)
        .join(ProductPermit, ProductPermit.product_id == Product.id)
        .join(Permit, Permit.id == ProductPermit.permit_id)
    ):
        carried.setdefault(name, set()).add(kind)
    for row in sample.products():
        assert carried.get(slug(row.name), set()) == set(permits.kinds_of(row)), row.key
