"""Which papers a product needs, and how long it may stay in the shop on those it has."""

from datetime import timedelta

import pytest

from storefront.catalog import papers, version
from storefront.catalog.category import ProductKind
from storefront.catalog.product import Food, Keeping, Product, public_by_slug
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from tests.people import Make
from tests.sellers.papers import paper


@pytest.mark.parametrize(
    ("kind", "keeping", "food", "needed"),
    [
        ("kudapan", Keeping.SHORT, Food.PROCESSED, [Kind.SLHS, Kind.HALAL]),
        ("kue-kering", Keeping.DRY, Food.PROCESSED, [Kind.PIRT, Kind.HALAL]),
        ("olahan-ikan", Keeping.CHILLED, Food.PROCESSED, [Kind.BPOM_MD, Kind.HALAL]),
        ("minuman", Keeping.MILK, Food.PROCESSED, [Kind.BPOM_MD, Kind.HALAL]),
        ("sayur-segar", Keeping.NONE, Food.FRESH, []),
        ("ikan-segar", Keeping.CHILLED, Food.FRESH, []),
        ("lilin", Keeping.DRY, Food.NONE, []),
        ("batik", Keeping.NONE, Food.NONE, []),
        ("sabun", Keeping.DRY, Food.NONE, [Kind.PKRT]),
        ("kosmetik", Keeping.NONE, Food.NONE, [Kind.BPOM_NA]),
    ],
)
def test_the_need_follows_from_kind_and_keeping(kind: str, keeping: Keeping, food: Food, needed: list[Kind]) -> None:
    product = Product(kind=ProductKind(slug=kind, name=kind), keeping=keeping, food=food)
    assert papers.needed(product) == needed


def test_a_product_leaves_the_shop_the_day_after_its_first_paper_ends(make: Make) -> None:
    product = make.product()
    today = clock.today()
    for kind, ends_on in ((Kind.PIRT, today + timedelta(days=400)), (Kind.SLHS, today), (Kind.HALAL, None)):
        papers.attach(product, paper(product.seller, kind, ends_on))
    db.session.commit()
    assert product.papers_end_on == today and public_by_slug(product.slug) is product
    clock.shift(timedelta(days=1))
    assert public_by_slug(product.slug) is None


def test_a_renewed_paper_brings_it_back(make: Make) -> None:
    product, before = make.product(), version.number()
    permit = paper(product.seller, Kind.SLHS, clock.today() - timedelta(days=1))
    papers.attach(product, permit)
    assert not product.is_public and version.number() > before
    before, permit.ends_on = version.number(), clock.today() + timedelta(days=365)
    papers.date_again(product)
    assert product.is_public and version.number() > before


def test_papers_without_an_end_never_end_a_product(make: Make) -> None:
    product = make.product()
    papers.attach(product, paper(product.seller, Kind.NIB))
    assert product.papers_end_on is None


def test_the_papers_of_a_product_are_its_own(make: Make) -> None:
    shop = make.seller()
    one, other = make.product(shop), make.product(shop)
    nib, pirt = paper(shop, Kind.NIB), paper(shop, Kind.PIRT)
    papers.attach(one, pirt)
    papers.attach(one, nib)
    assert papers.of(one.id) == [nib, pirt] and papers.of(other.id) == []
