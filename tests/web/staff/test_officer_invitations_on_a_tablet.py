"""Tari becomes a curator of her kecamatan by a link, sees only its papers, and is out the moment her duty ends."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from tests import second_factor
from tests.harness.browser import OpenPage
from tests.people import Make
from tests.sellers.papers import sends

pytestmark = pytest.mark.browser

TABLET = (820, 1180)


def at_work(open_page: OpenPage, served: str, person: User) -> Page:
    """A tablet on which this person is signed in and has shown the second factor."""
    page = open_page(size=TABLET, has_touch=True, is_mobile=True)
    token = second_factor.begin(person)
    db.session.commit()
    page.context.add_cookies([{"name": "masuk", "value": token, "url": served}])
    return page


def test_a_curator_is_invited_sees_her_kecamatan_and_is_out_when_it_ends(
    app: Flask, make: Make, served: str, open_page: OpenPage
) -> None:
    for name, area in (("Dapur Cakung", "31.75.06.1001"), ("Dapur Tebet", "31.74.01.1001")):
        sends(shop := make.seller(name, area), Kind.PIRT, make.owner(shop), clock.today() + timedelta(days=900))
    rini, tari = make.user("Rini"), make.user("Tari", "+6281255500021")
    staff_role.give(rini, Role.CITY, "31.75")
    db.session.commit()

    desk = at_work(open_page, served, rini)
    desk.goto(f"{served}/petugas/staf")
    desk.get_by_role("link", name="Undang petugas").tap()
    desk.get_by_label("Nama").fill("Tari")
    desk.get_by_label("Nomor ponsel atau e-mail").fill("0812 5550 0021")
    desk.get_by_text("Kurator", exact=True).first.tap()
    desk.get_by_label("Wilayah").select_option(label="Kec. Cakung")
    desk.get_by_role("button", name="Buat undangan").tap()
    words = desk.locator(".words").inner_text()
    link = "/undangan-petugas/" + words.partition("/undangan-petugas/")[2].split()[0]

    tablet = at_work(open_page, served, tari)
    tablet.goto(served + link)
    tablet.get_by_role("button", name="Ya, saya bersedia").tap()
    expect(tablet.get_by_text("Kurator · Kec. Cakung, Jakarta Timur")).to_be_visible()
    tablet.goto(f"{served}/petugas/surat")
    expect(tablet.get_by_text("Dapur Cakung").first).to_be_visible()
    expect(tablet.get_by_text("Dapur Tebet")).to_have_count(0)

    desk.goto(f"{served}/petugas/staf")
    desk.get_by_role("link", name="Tari").tap()
    desk.locator("summary", has_text="Akhiri tugas").tap()
    desk.locator("#end-why").fill("masa tugasnya selesai")
    desk.get_by_role("button", name="Akhiri tugas").tap()
    expect(desk.get_by_text("Sudah berakhir")).to_be_visible()
    assert tablet.goto(f"{served}/petugas/surat").status == 404  # type: ignore[union-attr]
