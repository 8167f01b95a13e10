"""A mentor asks, an owner answers, both can end it, and time does."""

from datetime import timedelta

import pytest

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import mentor_consent, mentoring
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.seller import Seller
from storefront.sellers.seller import Status as SellerStatus
from tests.people import Make


@pytest.fixture
def shop(make: Make) -> Seller:
    return make.seller()


@pytest.fixture
def budi(make: Make, shop: Seller) -> User:
    return make.owner(shop)


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff(Role.PENDAMPING)


def asked(shop: Seller, rini: User) -> MentorConsent:
    assert mentoring.ask(shop, rini, "membantu mengisi stok")
    db.session.commit()
    (leave,) = mentoring.asking(shop.id)
    return leave


def test_nobody_is_in_before_the_owner_says_yes_and_everybody_is_out_after_the_last_day(
    shop: Seller, budi: User, rini: User
) -> None:
    leave = asked(shop, rini)
    assert mentor_consent.of_mentor(rini, shop.slug) is None
    assert mentoring.give(leave, budi, 30) and not mentoring.give(leave, budi, 365)
    db.session.commit()
    found = mentor_consent.of_mentor(rini, shop.slug)
    assert found and (found.is_owner, found.confirms_money, found.sees_books, found.belongs) == (False,) * 4
    assert mentoring.asking(shop.id) == []
    clock.shift(timedelta(days=30))
    assert mentor_consent.of_mentor(rini, shop.slug)
    clock.shift(timedelta(days=1))
    assert mentor_consent.of_mentor(rini, shop.slug) is None and mentoring.of_seller(shop.id) == []


@pytest.mark.parametrize("ends", ["owner", "mentor", "office"])
def test_either_side_and_the_office_can_end_it(shop: Seller, budi: User, rini: User, ends: str) -> None:
    leave = asked(shop, rini)
    mentoring.give(leave, budi, 90)
    if ends == "office":
        staff_role.roles(rini)[0].ended_at = clock.now()
    else:
        assert mentoring.end(leave, budi if ends == "owner" else rini)
        assert not mentoring.end(leave, budi)
    db.session.commit()
    assert mentor_consent.of_mentor(rini, shop.slug) is None


def test_a_refused_request_may_be_made_again_but_none_twice(shop: Seller, budi: User, rini: User) -> None:
    leave = asked(shop, rini)
    assert not mentoring.ask(shop, rini, "sekali lagi")
    assert mentoring.end(leave, budi) and not mentoring.give(leave, budi, 30)
    assert mentoring.ask(shop, rini, "sekali lagi")


def test_one_does_not_mentor_ones_own_shop(make: Make, shop: Seller) -> None:
    ani = make.owner(shop, "Ani")
    staff_role.give(ani, Role.PENDAMPING)
    assert not mentoring.ask(shop, ani, "toko saya sendiri")


def test_a_mentor_reaches_the_shops_of_their_area_and_pengampu(make: Make, rini: User) -> None:
    central = make.seller("Dapur Budi", pengampu="PPKUKM")
    make.seller("Kios Jauh", area="31.72.01.1001", pengampu="PPKUKM")
    other = make.seller("Kebun Ida", pengampu="KPKP")
    closed = make.seller("Sudah Tutup", pengampu="PPKUKM")
    closed.status = SellerStatus.CLOSED
    role = staff_role.roles(rini)[0]
    role.area_code, role.pengampu_code = "31.71", "PPKUKM"
    db.session.commit()
    roles = staff_role.roles(rini)
    assert mentoring.sellers(roles) == [central]
    assert mentoring.reachable(roles, other.slug) is None and mentoring.reachable(roles, closed.slug) is None
    role.pengampu_code = None
    db.session.commit()
    assert mentoring.sellers(roles) == [central, other]
    assert mentoring.sellers(roles, after=central.slug) == [other] and mentoring.sellers(roles, words="ida") == [other]
    role.role = Role.KURATOR
    db.session.commit()
    assert mentoring.sellers(roles) == []


def test_a_mentor_who_moves_away_leaves_the_shops_there(make: Make, shop: Seller, budi: User, rini: User) -> None:
    assert mentoring.give(asked(shop, rini), budi, 30)
    role = staff_role.roles(rini)[0]
    for area, pengampu, is_in in (
        (None, None, True), ("31.71", None, True), ("31.71.01", shop.pengampu_code, True), ("31.71.04", None, False),
        ("31.75", None, False), ("31.71", "KPKP", False),
    ):  # fmt: skip
        role.area_code, role.pengampu_code = area, pengampu
        db.session.commit()
        assert (mentor_consent.of_mentor(rini, shop.slug) is not None) is is_in, (area, pengampu)
