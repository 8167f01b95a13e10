"""Yes and no to what was seen, once, by somebody who may."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import search, version
from storefront.catalog.product import Food, Keeping, Product
from storefront.curation import change_request, deciding, telling
from storefront.curation.change_request import ChangeRequest, Status
from storefront.curation.deciding import GateCloses
from storefront.curation.proposing import propose
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.permit import Kind
from tests.curation.table import give_paper
from tests.people import Make


@pytest.fixture
def wish(sambal: Product, budi: User) -> ChangeRequest:
    """Budi wishes another name."""
    assert propose(sambal, {"name": "Sambal Roa", "description": "Dari Manado."}, budi)
    waits = change_request.open_of(sambal.id)
    assert waits
    db.session.commit()
    return waits


def found(words: str) -> int:
    """How many goods are found by these words."""
    goods, _ids = search.narrow(select(Product.id), search.asked(words), {})
    return len(db.session.scalars(goods).all())


def test_a_yes_is_public_found_and_told(wish: ChangeRequest, sambal: Product, rini: User) -> None:
    number = version.number()
    assert deciding.accept(wish, rini, deciding.mark(wish))
    assert (sambal.name, sambal.description, wish.status) == ("Sambal Roa", "Dari Manado.", Status.ACCEPTED)
    assert (wish.decided_by_id, found("roa"), found("teri")) == (rini.id, 1, 0) and version.number() > number
    deed = db.session.scalars(select(Deed).where(Deed.what == "product.change_accepted")).one()
    assert deed.before["name"] == "Sambal Teri" and deed.after["name"] == "Sambal Roa" and deed.actor_id == rini.id
    assert [draft.wording for draft in telling.unsent(sambal)] == ["seller/change_accepted"]


def test_a_no_leaves_everything_and_says_why(wish: ChangeRequest, sambal: Product, rini: User) -> None:
    number = version.number()
    assert deciding.refuse(wish, rini, deciding.mark(wish), "bukan sambal roa")
    assert (sambal.name, wish.status, wish.why) == ("Sambal Teri", Status.REFUSED, "bukan sambal roa")
    assert version.number() == number
    assert [draft.facts["why"] for draft in telling.unsent(sambal)] == ["bukan sambal roa"]


def test_only_the_first_of_two_curators_decides(wish: ChangeRequest, rini: User, yusuf: User) -> None:
    seen = deciding.mark(wish)
    assert deciding.refuse(wish, rini, seen, "tidak")
    assert not deciding.accept(wish, yusuf, seen) and not deciding.refuse(wish, yusuf, seen, "juga tidak")
    assert not deciding.withdraw(wish, None)
    assert (wish.status, wish.why, wish.product.name) == (Status.REFUSED, "tidak", "Sambal Teri")


def test_a_yes_is_no_yes_to_what_was_wished_afterwards(wish: ChangeRequest, budi: User, rini: User) -> None:
    seen = deciding.mark(wish)
    assert propose(wish.product, {"name": "Sambal Dewa"}, budi)
    assert not deciding.accept(wish, rini, seen) and not deciding.refuse(wish, rini, seen, "tidak")
    assert wish.status == Status.OPEN
    assert deciding.accept(wish, rini, deciding.mark(wish)) and wish.product.name == "Sambal Dewa"


def test_what_stands_is_compared_again(wish: ChangeRequest, rini: User) -> None:
    seen = deciding.mark(wish)
    wish.product.description = "Diubah petugas."
    assert not deciding.accept(wish, rini, seen) and wish.status == Status.OPEN
    assert wish.product.description == "Diubah petugas."
    assert deciding.accept(wish, rini, deciding.mark(wish))


def test_nobody_decides_about_the_own_shop_or_the_own_wish(
    wish: ChangeRequest, sambal: Product, make: Make, budi: User
) -> None:
    helper, mentor = make.staff(Role.KURATOR, "Ani"), make.staff(Role.KURATOR, "Ida")
    today = clock.today()
    db.session.add(SellerMember(seller=sambal.seller, user=helper, part=Part.HELPER))
    leave = MentorConsent(seller=sambal.seller, user=mentor, given_at=clock.now(), ends_on=today)
    db.session.add(leave)
    for person in (budi, helper, mentor):
        assert not deciding.accept(wish, person, deciding.mark(wish)), person.name
        assert not deciding.refuse(wish, person, deciding.mark(wish), "tidak"), person.name
    leave.ends_on = today - timedelta(days=1)
    wish.proposed_by_id = mentor.id
    assert not deciding.accept(wish, mentor, deciding.mark(wish)), "she wished it herself"
    assert wish.status == Status.OPEN


def test_the_seller_takes_it_back_once(wish: ChangeRequest, budi: User, rini: User) -> None:
    seen = deciding.mark(wish)
    assert deciding.withdraw(wish, budi) and not deciding.withdraw(wish, budi)
    assert not deciding.accept(wish, rini, seen) and wish.product.name == "Sambal Teri"


def test_two_curators_at_the_same_moment(app: Flask, wish: ChangeRequest, rini: User, yusuf: User) -> None:
    seen, asked, people = deciding.mark(wish), wish.id, (rini.id, yusuf.id)
    db.session.commit()
    together, done = threading.Barrier(2), []

    def decide(who: int, yes: bool) -> None:
        with app.app_context():
            together.wait()
            mine, person = db.session.get_one(ChangeRequest, asked), db.session.get_one(User, who)
            decided = deciding.accept(mine, person, seen) if yes else deciding.refuse(mine, person, seen, "tidak")
            db.session.commit()
            done.append((decided, yes))

    racers = [threading.Thread(target=decide, args=pair) for pair in zip(people, (True, False), strict=True)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(decided for decided, _yes in done) == [False, True]
    db.session.expire_all()
    won = next(yes for decided, yes in done if decided)
    assert wish.status == (Status.ACCEPTED if won else Status.REFUSED)
    assert wish.product.name == ("Sambal Roa" if won else "Sambal Teri")


def test_a_change_that_shuts_a_gate_is_not_agreed_to(make: Make, budi: User, rini: User) -> None:
    batik = make.product(name="Kain Batik", kind="batik", category="kriya", food=Food.NONE, keeping=Keeping.NONE)
    propose(batik, {"food": Food.PROCESSED.value}, budi)
    db.session.commit()
    wish = change_request.open_of(batik.id)
    assert wish
    with pytest.raises(GateCloses, match="halal"):
        deciding.accept(wish, rini, deciding.mark(wish))
    db.session.rollback()
    assert change_request.open_of(batik.id) and batik.food == Food.NONE and batik.is_public
    give_paper(batik, Kind.HALAL)
    assert deciding.accept(wish, rini, deciding.mark(wish))
