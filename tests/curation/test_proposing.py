"""What has passed waits for a curator; what has not is changed at once."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.catalog import rewriting, version
from storefront.catalog.product import Product, Status
from storefront.curation import change_request
from storefront.curation.change_request import RISKY, ChangeRequest
from storefront.curation.proposing import propose
from storefront.kit.db import db
from storefront.sellers.permit import Kind, Permit
from tests.people import Make

FACE = {"key": "ab" * 16, "width": 1000, "height": 750, "tint": "#aabbcc", "blur": "", "alt": "Sambal"}
WISHES = {
    "name": "Sambal Teri Pedas", "description": "Lebih pedas.", "composition": "Cabai, teri", "allergens": "ikan",
    "kind": "olahan-ikan", "category": "pertanian-perikanan", "food": "fresh", "keeping": "chilled", "photos": [FACE],
}  # fmt: skip


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.RETURNED])
def test_nobody_has_passed_it_yet_so_it_changes_at_once(sambal: Product, budi: User, status: Status) -> None:
    sambal.status = status
    assert not propose(sambal, WISHES, budi)
    assert rewriting.told(sambal, WISHES) == WISHES and "pedas" in sambal.words.split()
    assert db.session.scalars(select(Deed.what)).all() == ["product.changed"]
    assert change_request.latest(sambal.id) is None


@pytest.mark.parametrize("status", [Status.PASSED, Status.PAUSED, Status.SUSPENDED])
def test_what_passed_stays_as_it_is_and_the_wish_waits(sambal: Product, budi: User, status: Status) -> None:
    sambal.status = status
    before, number = rewriting.told(sambal, RISKY), version.number()
    assert propose(sambal, WISHES, budi)
    assert rewriting.told(sambal, RISKY) == before and version.number() == number
    waits = change_request.open_of(sambal.id)
    assert waits and waits.after == WISHES and waits.before == {name: before[name] for name in WISHES}
    assert (waits.proposed_by_id, waits.revision) == (budi.id, 1)


def test_further_wishes_gather_in_the_same_request(sambal: Product, budi: User) -> None:
    assert propose(sambal, {"name": "Sambal Satu"}, budi)
    assert propose(sambal, {"name": "Sambal Dua", "allergens": "ikan"}, budi)
    waits = db.session.scalars(select(ChangeRequest)).one()
    assert (waits.after, waits.revision) == ({"name": "Sambal Dua", "allergens": "ikan"}, 2)
    assert propose(sambal, {"allergens": "ikan"}, budi) and waits.revision == 2, "the same again is no further wish"


def test_wishing_back_what_stands_takes_the_wish_away(sambal: Product, budi: User) -> None:
    assert propose(sambal, {"name": "Sambal Satu", "allergens": "ikan"}, budi)
    assert not propose(sambal, {"name": "Sambal Teri"}, budi)
    waits = change_request.open_of(sambal.id)
    assert waits and waits.after == {"allergens": "ikan"}
    assert not propose(sambal, {"allergens": ""}, budi)
    assert change_request.open_of(sambal.id) is None
    assert waits.status == change_request.Status.WITHDRAWN


def test_what_changes_nothing_asks_nobody(sambal: Product, budi: User) -> None:
    assert not propose(sambal, rewriting.told(sambal, RISKY), budi)
    assert change_request.latest(sambal.id) is None and db.session.scalars(select(Deed)).all() == []


def test_an_archived_one_that_changes_loses_its_pass(sambal: Product, budi: User) -> None:
    sambal.status = Status.ARCHIVED
    assert not propose(sambal, {"name": "Sambal Teri"}, budi) and sambal.pass_level
    assert not propose(sambal, {"name": "Sambal Lain"}, budi)
    assert (sambal.name, sambal.pass_level, sambal.pass_ends_on) == ("Sambal Lain", None, None)


def test_papers_are_the_sellers_own(make: Make, sambal: Product, budi: User) -> None:
    sambal.status = Status.DRAFT
    stranger = make.seller("Toko Lain")
    mine = [
        Permit(seller=sambal.seller, kind=Kind.PIRT, number="123"),
        Permit(seller=stranger, kind=Kind.NIB, number="1"),
    ]
    db.session.add_all(mine)
    db.session.flush()
    assert not propose(sambal, {"permits": [paper.id for paper in mine]}, budi)
    assert rewriting.told(sambal, ["permits"]) == {"permits": [mine[0].id]}


def test_prices_are_nothing_to_propose(sambal: Product, budi: User) -> None:
    with pytest.raises(AssertionError):
        propose(sambal, {"price": 1}, budi)


def test_two_open_requests_about_one_product_cannot_be(sambal: Product) -> None:
    db.session.add_all(ChangeRequest(product=sambal, before={}, after={}) for _twice in range(2))
    with pytest.raises(IntegrityError):
        db.session.flush()
