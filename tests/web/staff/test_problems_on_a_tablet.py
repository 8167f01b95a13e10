"""A lobby screen says that it is on, falls silent, and the operator finds it on the morning's board; then the log."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.kiosks.heartbeat import KioskHeartbeat
from storefront.kit import clock, pulse
from storefront.kit.db import db
from storefront.reports.problems.machine import WORKER
from storefront.web.duties import log
from tests import second_factor
from tests.harness.browser import OpenPage
from tests.people import Make

pytestmark = pytest.mark.browser
TABLET = {"has_touch": True, "is_mobile": True, "viewport": {"width": 820, "height": 1180}}


def screens() -> list[KioskHeartbeat]:
    db.session.rollback()
    return list(db.session.scalars(select(KioskHeartbeat)))


def test_a_silent_screen_is_found_and_forgotten(app: Flask, served: str, make: Make, open_page: OpenPage) -> None:
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    clock.shift(clock.start_of(monday) + timedelta(hours=10) - clock.now())
    pulse.beat(WORKER)
    rini = make.staff(name="Rini")
    token = second_factor.begin(rini)
    db.session.commit()
    lobby = open_page(**TABLET)
    with lobby.expect_response("**/kiosk/hidup") as said:
        lobby.goto(f"{served}/kiosk/jakarta-pusat")
    assert said.value.status == 204 and said.value.request.headers.get("cookie") is None
    (screen,) = screens()
    screen.stays, screen.seen_at = True, clock.now() - timedelta(minutes=7)
    name = screen.name
    db.session.commit()
    lobby.context.set_offline(True)
    desk = open_page(**TABLET)
    desk.context.add_cookies([{"name": "masuk", "value": token, "url": served}])
    desk.goto(f"{served}/petugas/masalah")
    assert f"Jakarta Pusat {name}" in desk.locator(".troubles").inner_text()
    desk.get_by_role("link", name="Layar lobi diam").tap()
    desk.get_by_role("button", name="Layar ini sudah tidak dipakai").tap()
    desk.get_by_role("heading", name="Semua layar menyala").wait_for()
    assert screens() == []
    desk.goto(f"{served}/petugas/masalah")
    desk.get_by_role("heading", name="Semua beres").wait_for()
    clock.shift(timedelta(minutes=1))
    assert log.seal() == 1
    log.walk()
    desk.goto(f"{served}/petugas/catatan")
    desk.get_by_label("Perbuatan").select_option("kiosk.forgotten")
    desk.get_by_role("button", name="Cari").tap()
    desk.wait_for_url("**jenis=kiosk.forgotten*")
    assert "Rini melupakan layar lobi layar " in desk.locator(".log").inner_text() and "segel 1" in desk.content()
    desk.get_by_text("Rantai utuh").wait_for()
    with desk.expect_download() as file:
        desk.get_by_role("button", name="Unduh sebagai CSV").tap()
    assert file.value.suggested_filename.startswith("catatan-")
    assert desk.evaluate("document.documentElement.scrollWidth") <= 820
