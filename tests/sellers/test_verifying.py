"""What staff decide about shops: where they reach, and never about one they work in."""

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers import seller_telling, verifying, waiver
from storefront.sellers.seller import Seller, Status
from tests.people import Make


@pytest.fixture
def shop(make: Make) -> Seller:
    applied = make.seller(gateway=None)
    applied.status = Status.APPLIED
    make.owner(applied).email = "budi@contoh.example"
    db.session.commit()
    return applied


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff(Role.CITY)


def test_a_shop_goes_back_and_forth_and_is_told_each_time(shop: Seller, rini: User, make: Make) -> None:
    budi = make.user("Budi")
    assert not verifying.answer(shop, budi), "nothing was asked for"
    assert verifying.send_back(shop, rini, "Nama di NIB lain.")
    assert (shop.status, shop.status_why) == (Status.APPLIED, "Nama di NIB lain.")
    assert verifying.answer(shop, budi) and shop.status_why == ""
    assert verifying.verify(shop, rini, "KPKP") and (shop.status, shop.pengampu_code) == (Status.VERIFIED, "KPKP")
    assert not verifying.verify(shop, rini, "KPKP") and not verifying.send_back(shop, rini, "terlambat")
    assert not verifying.suspend(shop, rini, "belum tampil"), "what is not public cannot be taken down"
    shop.move(Status.LIVE)
    assert verifying.suspend(shop, rini, "Barang bukan buatan sendiri.") and not shop.is_live
    assert verifying.lift(shop, rini) and shop.is_live and shop.status_why == ""
    assert not verifying.lift(shop, rini)
    db.session.commit()
    done = db.session.scalars(select(Deed.what).where(Deed.about == shop.slug).order_by(Deed.id)).all()
    assert [what.partition(".")[2] for what in done] == ["returned", "answered", "verified", "suspended", "lifted"]
    assert [draft.wording for draft in seller_telling.unsent(shop)] == ["seller/shop_lifted"], "the newest is enough"


def test_nobody_decides_about_a_shop_they_work_in(make: Make, shop: Seller) -> None:
    ani = make.owner(shop, "Ani")
    staff_role.give(ani, Role.OPERATOR)
    assert not verifying.verify(shop, ani, "PPKUKM") and not verifying.send_back(shop, ani, "sendiri")
    shop.status = Status.LIVE
    assert not verifying.suspend(shop, ani, "sendiri")
    shop.status = Status.SUSPENDED
    assert not verifying.lift(shop, ani)


def test_lists_reach_as_far_as_the_roles(make: Make, shop: Seller, rini: User) -> None:
    far = make.seller("Kios Jauh", area="31.72.01.1001", gateway=None)
    far.status = Status.APPLIED
    db.session.commit()
    role = staff_role.roles(rini)[0]
    assert verifying.in_tab([role], "menunggu") == [shop, far] and verifying.count_waiting([role]) == 2
    assert verifying.in_tab([role], "menunggu", after=shop.slug) == [far]
    role.area_code = "31.71"
    db.session.commit()
    assert verifying.in_tab([role], "menunggu") == [shop] and verifying.count_waiting([role]) == 1
    assert verifying.reachable([role], far.slug) is None and verifying.in_tab([role], "tampil") == []
    role.role = Role.KURATOR
    db.session.commit()
    assert verifying.in_tab([role], "menunggu") == []


def test_a_requirement_is_let_go_once_and_asked_for_again(shop: Seller, rini: User) -> None:
    assert waiver.waive(shop, "slhs", rini, "Dapur bersama yang sudah diperiksa.")
    assert not waiver.waive(shop, "slhs", rini, "lagi")
    assert list(waiver.of(shop.id)) == ["slhs"]
    assert waiver.take_back(shop, "slhs", rini) and not waiver.take_back(shop, "slhs", rini)
    assert waiver.of(shop.id) == {}
