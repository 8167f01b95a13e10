"""Whether the public may see a product: one rule, written for rows and for queries."""

import itertools
from datetime import timedelta

from sqlalchemy import select

from storefront.catalog import passing
from storefront.catalog.category import Category, ProductKind
from storefront.catalog.product import PassLevel, Product, Status, public, public_by_slug
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Status as SellerStatus
from tests.people import Make

YESTERDAY, TODAY, TOMORROW = timedelta(days=-1), timedelta(0), timedelta(days=1)


def test_the_public_sees_what_passed_and_still_may_be_sold(make: Make) -> None:
    """Every state × level × end of the pass × end of its papers × state of the seller."""
    today = clock.today()
    category, kind = db.session.scalars(select(Category)).first(), db.session.scalars(select(ProductKind)).first()
    ends = (None, YESTERDAY, TODAY, TOMORROW)
    allowed = set()
    for standing in (SellerStatus.LIVE, SellerStatus.PAUSED):
        seller = make.seller()
        seller.status = standing
        for number, (status, level, passes, papers) in enumerate(
            itertools.product(Status, (None, *PassLevel), ends, ends)
        ):
            slug = f"{standing}-{number}"
            db.session.add(
                Product(
                    slug=slug, seller=seller, city_code=seller.city_code, pengampu_code=seller.pengampu_code,
                    category=category, kind=kind, name="Sambal", description="", unit="botol", status=status,
                    pass_level=level, pass_ends_on=None if passes is None else today + passes,
                    papers_end_on=None if papers is None else today + papers,
                )
            )  # fmt: skip
            passed = status == Status.PASSED and level and passes in (TODAY, TOMORROW)
            if passed and papers != YESTERDAY and standing == SellerStatus.LIVE:
                allowed.add(slug)
    db.session.commit()
    assert set(db.session.scalars(select(Product.slug).join(Product.seller).where(public()))) == allowed
    assert {each.slug for each in db.session.scalars(select(Product)) if each.is_public} == allowed
    assert len(allowed) == 3 * 2 * 3


def test_a_pass_that_ends_today_ends_at_midnight_in_jakarta(make: Make) -> None:
    product = make.product()
    product.pass_ends_on = clock.today()
    db.session.commit()
    clock.shift(clock.start_of(clock.today() + TOMORROW) - clock.now() - timedelta(minutes=1))
    assert public_by_slug(product.slug) is product
    clock.shift(timedelta(seconds=61))
    assert public_by_slug(product.slug) is None and not product.is_public


def test_only_a_public_product_is_found_by_its_address(make: Make) -> None:
    shown, hidden = make.product(), make.product(passed=False)
    assert public_by_slug(shown.slug) is shown
    assert public_by_slug(hidden.slug) is None and public_by_slug("nothing") is None
    assert passing.pause(shown) and public_by_slug(shown.slug) is None


def test_a_service_is_known_by_its_kind(make: Make) -> None:
    assert make.product(kind="jasa-jahit", category="jasa", capacity=2).is_service
    assert not make.product().is_service
