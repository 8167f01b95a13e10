"""Rights, owners, leaving: a shop is never without an owner, and no owner turns another out."""

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers import member, staffing
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller
from tests.people import Make


@pytest.fixture
def shop(make: Make) -> Seller:
    return make.seller()


@pytest.fixture
def budi(make: Make, shop: Seller) -> User:
    return make.owner(shop)


@pytest.fixture
def ani(make: Make, shop: Seller, budi: User) -> SellerMember:
    place = SellerMember(seller=shop, user=make.user("Ani"), part=Part.HELPER, may_keep_goods=True)
    db.session.add(place)
    db.session.commit()
    return place


def test_rights_are_given_and_taken_and_written_down(ani: SellerMember, budi: User) -> None:
    assert staffing.allow(ani, budi, {"may_confirm_money": True})
    assert (ani.confirms_money, ani.keeps_goods, ani.sees_books) == (True, False, False)
    deed = db.session.scalars(select(Deed).where(Deed.what == "people.rights")).one()
    assert (deed.actor_id, deed.about, deed.before["may_keep_goods"]) == (budi.id, ani.seller.slug, True)
    assert staffing.allow(ani, budi, {"may_confirm_money": True}), "the same again is no news"
    assert len(db.session.scalars(select(Deed).where(Deed.what == "people.rights")).all()) == 1


def test_who_is_gone_can_be_changed_no_more(ani: SellerMember, budi: User) -> None:
    assert staffing.remove(ani, budi)
    assert member.shops_of(ani.user) == []
    assert not staffing.remove(ani, budi) and not staffing.allow(ani, budi, {}) and not staffing.make_owner(ani, budi)


def test_the_last_owner_stays(shop: Seller, ani: SellerMember, budi: User) -> None:
    mine = member.shops_of(budi)[0]
    assert not staffing.leave(mine)
    assert staffing.make_owner(ani, budi)
    assert staffing.leave(mine)
    assert not staffing.leave(ani)
    assert [each.user.name for each in staffing.of(shop.id)] == ["Ani"]


def test_a_helper_leaves_whenever_they_like(ani: SellerMember) -> None:
    assert staffing.leave(ani)
    assert not staffing.leave(ani)


def test_owners_cannot_turn_each_other_out(ani: SellerMember, budi: User) -> None:
    assert staffing.make_owner(ani, budi) and not staffing.make_owner(ani, budi)
    mine = member.shops_of(budi)[0]
    assert not staffing.remove(mine, ani.user) and not staffing.allow(mine, ani.user, {})
    assert mine.is_owner and mine.ended_at is None


def test_the_log_names_people_and_forgets_an_erased_ones_name(shop: Seller, ani: SellerMember, budi: User) -> None:
    staffing.remove(ani, budi)
    db.session.commit()
    log = staffing.log(shop)
    assert staffing.names(shop.id, log) == {ani.code: "Ani"}
    ani.user.name = ""
    db.session.commit()
    assert staffing.names(shop.id, log) == {ani.code: ""}
