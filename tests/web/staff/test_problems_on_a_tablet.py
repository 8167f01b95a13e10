"""The operator finds a silent screen on the morning's board, goes there and ends its key; then the log tells of it."""

from datetime import timedelta

import pytest
from flask import Flask

from storefront.kiosks.kiosk import Status
from storefront.kit import clock, pulse
from storefront.kit.db import db
from storefront.reports.problems.machine import WORKER
from storefront.web.duties import log
from tests import second_factor
from tests.harness.browser import OpenPage
from tests.kiosks import lobby
from tests.people import Make

pytestmark = pytest.mark.browser
TABLET = {"has_touch": True, "is_mobile": True, "viewport": {"width": 820, "height": 1180}}


def test_a_silent_screen_is_found_and_its_key_ended(app: Flask, served: str, make: Make, open_page: OpenPage) -> None:
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    clock.shift(clock.start_of(monday) + timedelta(hours=10) - clock.now())
    pulse.beat(WORKER)
    token = second_factor.begin(make.staff(name="Rini"))
    long_ago = clock.now() - timedelta(minutes=7)
    screen, _key = lobby.screen(paired_at=long_ago, seen_at=long_ago)
    desk = open_page(**TABLET)
    desk.context.add_cookies([{"name": "masuk", "value": token, "url": served}])
    desk.goto(f"{served}/petugas/masalah")
    assert "Jakarta Pusat: Lobi" in desk.locator(".troubles").inner_text()
    desk.get_by_role("link", name="Layar lobi diam").tap()
    desk.get_by_role("link", name="Buka layarnya").tap()
    desk.get_by_text("Akhiri kunci layar ini").tap()
    desk.get_by_label("Alasan").fill("layarnya rusak")
    desk.get_by_role("button", name="Akhiri kunci").tap()
    desk.get_by_text("Kunci layar ini diakhiri.").first.wait_for()
    db.session.refresh(screen)
    assert screen.status == Status.REVOKED
    desk.goto(f"{served}/petugas/masalah")
    desk.get_by_role("heading", name="Semua beres").wait_for()
    clock.shift(timedelta(minutes=1))
    assert log.seal() == 1
    log.walk()
    desk.goto(f"{served}/petugas/catatan")
    desk.get_by_label("Perbuatan").select_option("kiosk.revoked")
    desk.get_by_role("button", name="Cari").tap()
    desk.wait_for_url("**jenis=kiosk.revoked*")
    assert "Rini mengakhiri kunci layar lobi" in desk.locator(".log").inner_text() and "segel 1" in desk.content()
    desk.get_by_text("Rantai utuh").wait_for()
    with desk.expect_download() as file:
        desk.get_by_role("button", name="Unduh sebagai CSV").tap()
    assert file.value.suggested_filename.startswith("catatan-")
    assert desk.evaluate("document.documentElement.scrollWidth") <= 820
