"""A screen shows its code, Rini types it on her tablet, the screen plays and reports; its key ends; it asks anew."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from storefront.kit import clock
from storefront.kit.db import db
from tests import second_factor
from tests.harness.browser import OpenPage
from tests.kiosks import lobby
from tests.people import Make

pytestmark = pytest.mark.browser
TABLET = {"has_touch": True, "is_mobile": True, "viewport": {"width": 820, "height": 1180}}
WALL = {"has_touch": True, "viewport": {"width": 1080, "height": 1920}}


def test_from_the_code_to_the_loop_and_back(app: Flask, served: str, make: Make, open_page: OpenPage) -> None:
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    clock.shift(clock.start_of(monday) + timedelta(hours=10) - clock.now())
    lobby.showcase(make.product(name="Sambal Teri"))
    token = second_factor.begin(make.staff(name="Rini"))
    db.session.commit()
    screen = open_page(**WALL)
    screen.goto(f"{served}/kiosk/")
    screen.locator("[data-state=waiting]").wait_for()
    code = screen.locator("[data-code]").inner_text()
    assert re.fullmatch(r"[B-Z2-9]{3} [B-Z2-9]{3}", code) and screen.locator("[lang=en]").count() >= 2
    desk = open_page(**TABLET)
    desk.context.add_cookies([{"name": "masuk", "value": token, "url": served}])
    desk.goto(f"{served}/petugas/kiosk/baru")
    desk.get_by_role("link", name="Jakarta Pusat").tap()
    desk.get_by_label("Kode di layar").fill(code.lower())
    desk.get_by_label("Nama layar").fill("Lobi Blok B")
    with screen.expect_response("**/kiosk/lapor") as told:
        desk.get_by_role("button", name="Pasang layar ini").tap()
    assert told.value.status == 204 and screen.url == f"{served}/kiosk/"
    desk.get_by_role("heading", name="Lobi Blok B").wait_for()
    for _look in range(20):  # the next report, three seconds after the first slide, says what is on the screen
        if "Sambal Teri" in desk.locator(".small-screen").inner_text():
            break
        desk.wait_for_timeout(300)
        desk.reload()
    assert "Sambal Teri" in desk.locator(".small-screen").inner_text()
    assert "tampil" in desk.locator(".screen-now").inner_text()
    desk.get_by_text("Akhiri kunci layar ini").tap()
    desk.get_by_label("Alasan").fill("layarnya dipindah")
    desk.get_by_role("button", name="Akhiri kunci").tap()
    desk.get_by_text("Kunci layar ini diakhiri.").first.wait_for()
    screen.evaluate("dispatchEvent(new Event('online'))")  # it looks at once instead of within twenty seconds
    screen.wait_for_url("**/kiosk/pasang")
    screen.locator("[data-state=waiting]").wait_for()
    assert screen.locator("[data-code]").inner_text() != code
