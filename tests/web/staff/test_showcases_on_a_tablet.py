"""A keeper with a tablet: quotas are proposed and saved, a period is drawn, one good is taken off; it stays even."""

import pytest
from flask import Flask

from storefront.kit.db import db
from tests import second_factor
from tests.galleries import lobby
from tests.harness.browser import OpenPage, until
from tests.people import Make

pytestmark = pytest.mark.browser
LOBBY = "Layar Lobi Pusat"
TABLET = {"has_touch": True, "is_mobile": True, "viewport": {"width": 820, "height": 1180}}


def test_quotas_a_draw_a_good_taken_off_and_the_figure(
    app: Flask, served: str, make: Make, open_page: OpenPage
) -> None:
    lobby.shops(make, 4)
    lobby.shops(make, 2, pengampu="KPKP", area=lobby.PASAR_BARU)
    lobby.showcase(3, name=LOBBY)
    rini = make.staff(name="Rini")
    token = second_factor.begin(rini)
    db.session.commit()
    desk = open_page(**TABLET)
    desk.context.add_cookies([{"name": "masuk", "value": token, "url": served}])
    desk.goto(f"{served}/petugas/giliran")
    desk.get_by_role("link", name=LOBBY).tap()
    desk.get_by_role("link", name="Ubah aturan").tap()
    desk.get_by_role("button", name="Usulkan kuota").tap()
    desk.get_by_text("Usul kuota sudah diisikan").wait_for()
    assert [desk.get_by_label(f"Kuota {name}", exact=True).input_value() for name in ("PPKUKM", "KPKP")] == ["2", "1"]
    until(desk, "document.querySelector('#kuota-pengampu [data-when=even]').hidden === false")
    desk.get_by_label("Kuota PPKUKM", exact=True).fill("3")
    until(desk, "document.querySelector('#kuota-pengampu [data-sum]').textContent === '4'")
    until(desk, "document.querySelector('#kuota-pengampu [data-when=over]').hidden === false")
    desk.get_by_label("Kuota PPKUKM", exact=True).fill("2")
    desk.get_by_role("button", name="Simpan aturan").tap()
    desk.get_by_text("Tersimpan. Berlaku untuk giliran").wait_for()
    desk.get_by_role("button", name="Undi sekarang").tap()
    desk.get_by_text("Hasilnya sama").wait_for()
    assert desk.locator(".drawn > li").count() == 3 and desk.get_by_text("Ronde 1", exact=True).count() >= 3
    desk.get_by_role("link", name=LOBBY).tap()
    desk.locator(".slots a").first.tap()
    name = desk.locator("h1").inner_text()
    shop = desk.locator(".facts dd").first.inner_text()
    desk.get_by_label("Alasan").fill("Kemasannya terbuka di rak.")
    desk.get_by_role("button", name="Turunkan").tap()
    desk.get_by_text("Pengganti sejak").wait_for()
    left = desk.locator("#turun + ul").inner_text()
    assert f"{name}, {shop}: diturunkan petugas (“Kemasannya terbuka di rak.”)" in left and "Digantikan" in left
    assert desk.locator(".slots a").count() == 3
    desk.get_by_role("link", name="Apakah adil?").tap()
    desk.get_by_role("link", name="4 minggu").tap()
    desk.wait_for_url("**minggu=4")
    desk.get_by_text("Berapa toko mendapat berapa giliran").wait_for()
    desk.get_by_text("Lihat angkanya").first.tap()
    assert desk.locator(".chart .bars li").count() >= 3
    assert desk.evaluate("document.documentElement.scrollWidth") <= 820
