"""Budi invites Ani on one phone, she says yes on another; a mentor is let in and says so at the head of every page."""

import re

import pytest
from flask import Flask

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers import member
from storefront.sellers.seller import Seller
from tests import second_factor
from tests.harness.browser import OpenPage
from tests.people import Make

pytestmark = pytest.mark.browser
PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 390, "height": 844}}


def test_a_helper_and_a_mentor_come_into_the_shop(
    app: Flask, served: str, make: Make, open_page: OpenPage, shop: Seller
) -> None:
    people = {"budi": make.owner(shop), "ani": make.user("Ani", "+6281255500011"), "rini": make.staff(Role.PENDAMPING)}

    def phone_of(user: User):  # type: ignore[no-untyped-def]
        page = open_page(**PHONE)
        page.context.add_cookies([{"name": "masuk", "value": second_factor.begin(user), "url": served}])
        db.session.commit()
        return page

    name = shop.name
    budi, ani, rini = (phone_of(people[name]) for name in ("budi", "ani", "rini"))
    budi.goto(f"{served}/penjual/orang/undangan")
    budi.get_by_label("Nama panggilan").fill("Ani")
    budi.get_by_label("Nomor ponsel").fill("0812 5550 0011")
    budi.get_by_label("Mengurus barang").tap()
    budi.get_by_role("button", name="Buat undangan").tap()
    budi.wait_for_url("**/undangan/*")
    link = re.search(r"/undangan/\w+/\w+", budi.locator(".words").inner_text())
    assert link and budi.get_by_role("link", name="Buka WhatsApp").get_attribute("href").startswith("https://wa.me/62")
    ani.goto(served + link[0])
    ani.get_by_role("button", name="Ya, saya mau membantu").tap()
    ani.wait_for_url("**/penjual")
    rini.goto(f"{served}/petugas/binaan")
    rini.get_by_role("link", name=name).tap()
    rini.get_by_label("Apa yang ingin Anda bantu?").fill("membantu mengisi stok")
    rini.get_by_role("button", name="Minta izin").tap()
    rini.get_by_text("Menunggu jawaban pemilik").wait_for()
    budi.goto(f"{served}/penjual/orang")
    budi.get_by_role("button", name="30 hari").tap()
    budi.get_by_text("Boleh membantu sampai").wait_for()
    rini.reload()
    rini.get_by_role("button", name="Masuk ke toko").tap()
    rini.wait_for_url("**/penjual")
    assert rini.locator(".helping").inner_text().startswith("Anda membantu Dapur Budi")
    rini.locator(".helping button").tap()
    rini.wait_for_url("**/petugas/binaan")
    for page in (budi, ani, rini):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    db.session.expire_all()
    assert [place.keeps_goods for place in member.shops_of(people["ani"])] == [True]
