"""Why a product is away: time is told in public, what a person decided is not."""

from datetime import timedelta

from storefront.catalog import absence, papers, papers_deciding
from storefront.catalog.absence import Absence, Why
from storefront.catalog.product import Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Status as SellerStatus
from tests.people import Make
from tests.sellers.papers import paper


def test_each_reason_is_told_as_what_it_is(make: Make) -> None:
    shop = make.seller()
    jar, today = make.product(shop), clock.today()
    pirt, halal = paper(shop, Kind.PIRT, today + timedelta(days=3)), paper(shop, Kind.HALAL)
    short = paper(shop, Kind.PIRT, today + timedelta(days=1))
    for each in (pirt, halal, short):
        papers.attach(jar, each)
    db.session.commit()
    assert absence.of(jar) == Absence(Why.RESTING)
    clock.shift(timedelta(days=4))
    assert absence.of(jar) == Absence(Why.RENEWAL, pirt.ends_on, (Kind.PIRT,))
    jar.status = Status.PAUSED
    assert absence.of(jar) == Absence(Why.RESTING)
    jar.status, shop.status = Status.PASSED, SellerStatus.SUSPENDED
    assert absence.of(jar) == Absence(Why.RESTING)
    shop.status = SellerStatus.LIVE
    other = make.product(shop)
    papers.attach(other, halal)
    db.session.commit()
    assert papers_deciding.revoke(halal, make.staff(), "dicabut BPJPH")
    db.session.commit()
    assert absence.of(other) == Absence(Why.PAPER, halal.ends_on, (Kind.HALAL,))
    assert absence.of(jar).kinds == (Kind.PIRT,)  # what time ended says more than what was taken away
    plain = make.product(shop)
    plain.pass_ends_on = clock.today() - timedelta(days=1)
    assert absence.of(plain) == Absence(Why.PASS, plain.pass_ends_on)
