"""A sheet from a phone: sent, seen, run and taken back by touch, with the page following the worker by itself."""

from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import expect

from storefront.accounts import sign_in
from storefront.catalog import sheet_reading
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web.duties import sheets
from tests.curation.sheets import in_this_process, written
from tests.harness.browser import OpenPage
from tests.people import Make


@pytest.mark.browser
def test_a_sheet_is_run_and_taken_back_from_a_phone(
    app: Flask, make: Make, shop: Seller, jar: Variant, served: str, open_page: OpenPage, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sheet_reading, "child", in_this_process)
    key = sign_in.begin(make.owner(shop), "tests")
    raw = written([{"sku": jar.sku, "price": 27_000}, {"sku": "LAIN", "name": "Kue", "price": "mahal"}])
    db.session.commit()
    page = open_page(has_touch=True, is_mobile=True)
    page.context.add_cookies([{"name": "masuk", "value": key, "url": served}])
    page.goto(f"{served}/penjual/lembar")
    page.set_input_files("#berkas", {"name": "stok.csv", "mimeType": "text/csv", "buffer": raw})
    page.get_by_role("button", name="Periksa berkas").tap()
    expect(page.get_by_role("heading", name="Berkas sedang diperiksa")).to_be_visible()
    work(app)
    expect(page.get_by_text("Menunggu jawaban Anda")).to_be_visible()
    expect(page.get_by_text("Tulis harga dalam rupiah bulat")).to_be_visible()
    page.get_by_text("Ya, saya sudah melihatnya").tap()
    page.get_by_role("button", name="Jalankan 1 baris").tap()
    expect(page.get_by_role("heading", name="Baris sedang dijalankan")).to_be_visible()
    work(app)
    expect(page.get_by_text("1 baris dijalankan.")).to_be_visible()
    assert price(jar) == 27_000
    page.get_by_role("button", name="Tarik kembali semuanya").tap()
    expect(page.get_by_role("heading", name="Baris sedang ditarik kembali")).to_be_visible()
    work(app)
    expect(page.get_by_text("Sudah ditarik kembali")).to_be_visible()
    assert price(jar) == 25_000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def work(app: Flask) -> None:
    """The worker comes by."""

    def deed() -> None:
        with app.app_context():
            while sheets.work():
                pass

    worker = Thread(target=deed)
    worker.start()
    worker.join()


def price(jar: Variant) -> int:
    db.session.commit()
    db.session.refresh(jar)
    found = jar.price
    db.session.commit()
    return found
