"""Who lets money go to an account: neither who entered it, nor anybody of the shop, and for a change two."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.sellers import qris_account, qris_checking
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.seller import Seller
from tests.people import Make
from tests.sellers.accounts import agrees, changes, enters, is_in


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff(name="Rini")


@pytest.fixture
def yusuf(make: Make) -> User:
    return make.staff(name="Yusuf")


def first(make: Make) -> QrisAccount:
    shop = make.seller(gateway=None)
    return enters(shop, make.owner(shop, "Wati"))


def change(make: Make) -> QrisAccount:
    shop = make.seller()
    return enters(shop, make.owner(shop, "Wati"))


def yes(account: QrisAccount, person: User, gateway: str = "static", named: str = "X1") -> bool:
    is_mine = qris_checking.approve(account, person, gateway, named)
    db.session.commit()
    return is_mine


def test_one_operator_is_enough_for_a_first_account(make: Make, rini: User) -> None:
    account = first(make)
    assert yes(account, rini, "stripe", "acct_1")
    assert (account.status, account.approved_by_id) == (Status.APPROVED, rini.id)
    assert is_in(account.approved_at)
    assert (account.gateway, account.gateway_account) == ("stripe", "acct_1")
    assert qris_account.live(account.seller_id) is account
    assert [each.wording for each in db.session.scalars(select(Message))] == ["seller/qris_approved"]
    deed = db.session.scalars(select(Deed).where(Deed.what == "qris.approved")).one()
    assert (deed.before["status"], deed.before["gateway"]) == ("entered", "static")
    assert (deed.after["status"], deed.after["gateway"], deed.after["scanned"]) == ("approved", "stripe", True)


def test_a_change_needs_two_different_operators_and_then_time(make: Make, rini: User, yusuf: User) -> None:
    account = change(make)
    old = qris_account.live(account.seller_id)
    assert yes(account, rini, "snap", "SUB1")
    assert (account.status, account.checked_by_id, account.gateway) == (Status.CHECKED, rini.id, "snap")
    assert not yes(account, rini), "the first is not the second too"
    assert yes(account, yusuf, "stripe", "acct_thief")
    assert (account.status, account.approved_by_id) == (Status.AGREED, yusuf.id)
    assert (account.gateway, account.gateway_account) == ("snap", "SUB1"), "what the first has looked at"
    assert is_in(account.usable_at, timedelta(hours=72))
    assert account.approved_at is None
    assert qris_account.live(account.seller_id) is old, "the old one takes the money"
    assert not yes(account, rini) and not yes(account, yusuf)


def test_the_cooling_off_is_a_setting(make: Make, rini: User, yusuf: User, app) -> None:  # type: ignore[no-untyped-def]
    app.config["QRIS_COOLING_HOURS"] = 24
    account = change(make)
    agrees(account, rini, yusuf)
    assert is_in(account.usable_at, timedelta(hours=24))


@pytest.mark.parametrize("make_one", [first, change])
def test_who_entered_it_does_not_decide(make: Make, make_one, rini: User) -> None:  # type: ignore[no-untyped-def]
    account = make_one(make)
    account.entered_by_id = rini.id
    db.session.commit()
    assert qris_checking.why_not(account, rini) == "entered"
    assert not yes(account, rini)
    assert account.status == Status.ENTERED


@pytest.mark.parametrize("make_one", [first, change])
@pytest.mark.parametrize("part", Part)
def test_nobody_of_the_shop_decides(make: Make, make_one, part: Part, rini: User) -> None:  # type: ignore[no-untyped-def]
    account = make_one(make)
    belongs(rini, account.seller, part)
    assert qris_checking.why_not(account, rini) == "member"
    assert not yes(account, rini)
    assert account.status == Status.ENTERED


def test_nor_is_one_of_the_shop_the_second(make: Make, rini: User, yusuf: User) -> None:
    account = change(make)
    agrees(account, rini)
    place = belongs(yusuf, account.seller, Part.HELPER)
    assert not yes(account, yusuf)
    place.ended_at = clock.now()
    db.session.commit()
    assert qris_checking.why_not(account, yusuf) is None
    assert yes(account, yusuf)


def test_nor_is_who_entered_it_the_second(make: Make, rini: User, yusuf: User) -> None:
    account = change(make)
    account.entered_by_id = yusuf.id
    db.session.commit()
    agrees(account, rini)
    assert not yes(account, yusuf)


def test_the_page_knows_beforehand_who_may(make: Make, rini: User, yusuf: User) -> None:
    account = change(make)
    assert qris_checking.why_not(account, rini) is None
    agrees(account, rini)
    assert (qris_checking.why_not(account, rini), qris_checking.why_not(account, yusuf)) == ("first", None)
    agrees(account, yusuf)
    assert qris_checking.why_not(account, yusuf) == "over"


def test_a_first_account_is_none_where_another_takes_the_money(make: Make, rini: User) -> None:
    account = change(make)
    account.replaces_id = None  # as if it had been entered while nothing stood there
    db.session.commit()
    assert not yes(account, rini)


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_an_operator_says_no_at_any_step_before_it_takes_money(make: Make, rini: User, yusuf: User, steps: int) -> None:
    account = change(make)
    old = qris_account.live(account.seller_id)
    agrees(account, *(rini, yusuf)[:steps])
    assert qris_checking.refuse(account, rini, "namanya nama orang lain")
    db.session.commit()
    assert (account.status, account.ended_by_id, account.ended_why) == (
        Status.REFUSED, rini.id, "namanya nama orang lain",
    )  # fmt: skip
    assert not qris_checking.refuse(account, yusuf, "juga")
    assert qris_account.live(account.seller_id) is old
    told = db.session.scalars(select(Message).order_by(Message.id.desc())).first()
    assert told and (told.wording, told.facts["why"]) == ("seller/qris_stopped", "namanya nama orang lain")


def test_the_owner_of_a_refused_first_account_reads_why(make: Make, rini: User) -> None:
    account = first(make)
    assert qris_checking.refuse(account, rini, "stikernya tidak terbaca")
    assert [each.wording for each in db.session.scalars(select(Message))] == ["seller/qris_refused"]
    deed = db.session.scalars(select(Deed).where(Deed.what == "qris.refused")).one()
    assert deed.why == "stikernya tidak terbaca"


def test_what_takes_money_is_not_refused(make: Make, rini: User) -> None:
    live = qris_account.live(make.seller().id)
    assert live and not qris_checking.refuse(live, rini, "terlambat")
    assert live.status == Status.APPROVED


def test_a_change_whose_time_has_come_can_no_longer_be_stopped(make: Make, rini: User) -> None:
    account = changes(make, make.seller())
    clock.shift(timedelta(hours=72))
    assert not qris_checking.refuse(account, rini, "terlambat")


def test_the_oldest_wait_in_front_and_each_in_its_city(make: Make) -> None:
    one, two, south = first(make), change(make), make.seller("Kue Ani", "31.74.01.1001", gateway=None)
    three = enters(south, make.owner(south))
    cooling = changes(make, make.seller())
    assert qris_checking.waiting() == [one, two, three]
    assert qris_checking.waiting(most=1) == [one]
    assert qris_checking.waiting(after=one.id) == [two, three]
    assert qris_checking.waiting(Seller.city_code == "31.74") == [three]
    assert qris_checking.waiting(statuses=[Status.AGREED]) == [cooling]
    assert (qris_checking.count(), qris_checking.count(Seller.city_code == "31.74")) == (3, 1)


def belongs(person: User, shop: Seller, part: Part) -> SellerMember:
    place = SellerMember(seller=shop, user=person, part=part)
    db.session.add(place)
    db.session.commit()
    return place
