"""A gallery begins on a tablet: written down, its shelf coded, goods drawn, cards printed, and somebody walks along."""

import io

import pytest
from flask import Flask
from PIL import Image
from pyzbar import pyzbar
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.galleries import gallery
from storefront.galleries.shelf_check import ShelfCheck
from storefront.kit import clock
from storefront.kit.db import db
from tests import second_factor
from tests.galleries import shelves
from tests.harness.browser import OpenPage
from tests.people import Make

pytestmark = pytest.mark.browser
TABLET = {"has_touch": True, "is_mobile": True, "viewport": {"width": 820, "height": 1180}}


def test_from_an_empty_lobby_to_a_shelf_that_was_looked_at(
    app: Flask, served: str, make: Make, open_page: OpenPage
) -> None:
    laras = make.user("Laras")
    staff_role.give(laras, Role.CITY, shelves.PUSAT)
    token = second_factor.begin(laras)
    shelves.goods(make, "Teri", "Roa", "Matah")
    db.session.commit()
    desk = open_page(**TABLET)
    desk.context.add_cookies([{"name": "masuk", "value": token, "url": served}])
    desk.goto(f"{served}/petugas/galeri")
    desk.get_by_role("link", name="Galeri baru").tap()
    desk.get_by_label("Nama galeri").fill("Galeri Blok B")
    desk.get_by_label("Tempat").fill("Lobi Blok B, lantai 1")
    desk.get_by_label("Mitra").fill("Bank Jakarta")
    desk.get_by_label("Mulai buka").fill(clock.today().isoformat())
    desk.get_by_role("button", name="Simpan galeri").tap()
    desk.get_by_role("button", name="Buka galeri").tap()
    desk.get_by_role("link", name="Beri kode rak").tap()
    desk.get_by_label("Kode rak").fill("a1-01 sampai a1-03")
    desk.get_by_role("button", name="Tambahkan").tap()
    desk.get_by_text("3 tempat ditambahkan.").wait_for()
    made = gallery.by_slug("blok-b")
    assert made
    turns = [turn.id for turn in shelves.turns(shelves.drawn(shelves.shelf(made)))]
    db.session.commit()
    desk.get_by_role("link", name="Kartu harga").tap()
    desk.get_by_role("button", name="Cetak sekarang").wait_for()  # appears with script
    seen = pyzbar.decode(Image.open(io.BytesIO(desk.screenshot(full_page=True))))
    assert {found.data.decode().rpartition("/")[2] for found in seen} == {"A1-01", "A1-02", "A1-03"}
    desk.get_by_role("link", name="Rak sekarang").tap()
    for turn, button in zip(turns, ("Ada di rak", "Tidak ada", "Ada di rak"), strict=True):
        spot = desk.locator(f"#giliran-{turn}")
        spot.get_by_role("button", name=button).dblclick()
        desk.wait_for_url(f"**#giliran-{turn}")
        spot.locator(".status", has_not_text="Belum dicek").wait_for()
    db.session.rollback()
    looks = db.session.scalars(select(ShelfCheck).order_by(ShelfCheck.id))
    assert [(look.turn_id, look.is_there) for look in looks] == [
        (turn, there) for turn, there in zip(turns, (True, False, True), strict=True)
    ]
    for width in (820, 390):
        desk.set_viewport_size({"width": width, "height": 900})
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
