"""Inviting Ani to help in Budi's kitchen: nobody is in before they say yes, and a link works once."""

from datetime import timedelta

import pytest

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import invitation as invitations
from storefront.sellers import inviting, member, staffing
from storefront.sellers.invitation import Invitation, Status
from storefront.sellers.inviting import AlreadyHere, TooManyInvited
from storefront.sellers.member import Part
from storefront.sellers.seller import Seller
from tests.people import Make

ANI = "+6281255500011"


@pytest.fixture
def shop(make: Make) -> Seller:
    return make.seller()


@pytest.fixture
def budi(make: Make, shop: Seller) -> User:
    return make.owner(shop)


def invite(shop: Seller, budi: User, phone: str = ANI, **rights: bool) -> Invitation:
    invited = inviting.invite(shop, budi, "Ani", phone, rights)
    db.session.commit()
    return invited


def test_ani_is_in_with_her_yes_and_has_the_rights_that_were_offered(make: Make, shop: Seller, budi: User) -> None:
    invited, ani = invite(shop, budi, may_keep_goods=True), make.user("Ani", ANI)
    assert member.shops_of(ani) == []
    assert inviting.accept(invited, ani)
    db.session.commit()
    (place,) = member.shops_of(ani)
    assert (place.part, place.keeps_goods, place.confirms_money, place.sees_books) == (Part.HELPER, True, False, False)
    assert not inviting.accept(invited, ani), "a link works once"
    with pytest.raises(AlreadyHere):
        inviting.invite(shop, budi, "Ani", ANI, {})


def test_only_the_number_that_was_meant_can_say_yes(make: Make, shop: Seller, budi: User) -> None:
    invited, dewi = invite(shop, budi), make.user("Dewi")
    assert not inviting.accept(invited, dewi) and not inviting.decline(invited, dewi)
    assert not inviting.accept(invited, budi)
    assert invited.status == Status.WAITING


def test_an_invitation_is_over_after_its_days(make: Make, shop: Seller, budi: User) -> None:
    invited, ani = invite(shop, budi), make.user("Ani", ANI)
    assert invitations.for_phone(ANI) == [invited]
    clock.shift(timedelta(days=7, seconds=1))
    assert not invited.is_open and invitations.for_phone(ANI) == []
    assert not inviting.accept(invited, ani)
    assert member.shops_of(ani) == []


def test_one_withdrawn_or_declined_lets_nobody_in(make: Make, shop: Seller, budi: User) -> None:
    first, ani = invite(shop, budi), make.user("Ani", ANI)
    assert inviting.withdraw(first, budi) and not inviting.withdraw(first, budi)
    second = invite(shop, budi)
    assert inviting.decline(second, ani)
    assert not inviting.accept(first, ani) and not inviting.accept(second, ani)


def test_the_same_number_again_gets_a_new_link_and_the_old_one_is_dead(make: Make, shop: Seller, budi: User) -> None:
    first, second = invite(shop, budi), invite(shop, budi, may_see_books=True)
    db.session.refresh(first)
    assert (first.status, second.status) == (Status.WITHDRAWN, Status.WAITING)
    assert second.fits(second.key) and not second.fits(first.key)


def test_a_shop_cannot_invite_the_whole_town(shop: Seller, budi: User) -> None:
    for number in range(inviting.MOST_OPEN):
        invite(shop, budi, f"+62812555010{number:02}")
    with pytest.raises(TooManyInvited):
        inviting.invite(shop, budi, "Satu lagi", ANI, {})


def test_who_comes_back_is_a_helper_whatever_they_were(make: Make, shop: Seller, budi: User) -> None:
    ani = make.user("Ani", ANI)
    assert inviting.accept(invite(shop, budi, may_confirm_money=True), ani)
    place = member.shops_of(ani)[0]
    assert staffing.make_owner(place, budi) and staffing.leave(place)
    assert inviting.accept(invite(shop, budi), ani)
    db.session.commit()
    back = member.shops_of(ani)[0]
    assert (back.id, back.part, back.confirms_money) == (place.id, Part.HELPER, False)
