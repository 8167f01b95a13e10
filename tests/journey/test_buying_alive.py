"""Buying with a phone in the hand: drawer, quantities, prices and money answer on the page; without script pages do."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from storefront.kit.db import db
from storefront.sellers.delivery_area import DeliveryArea
from tests.harness.browser import OpenPage
from tests.harness.processes import Shop
from tests.people import CIDENG, Make

pytestmark = pytest.mark.browser

WAITING = 30_000  # milliseconds until the worker has asked the bank and the page has asked the shop


@pytest.fixture
def shop(new_database: Callable[..., str], make_app: Callable[..., Flask], start_shop: Callable[..., Shop]) -> Shop:
    """A shop with bank and worker. Budi sells sambal and brings it himself in Gambir; Ayu sells scarves."""
    url = new_database("sqlite")
    app = make_app(url, DEMO="1")
    with app.app_context():
        make = Make()
        budi = make.seller("Dapur Budi", gateway="snap")
        db.session.add(DeliveryArea(seller_id=budi.id, kecamatan_code=CIDENG[:8], price=12_000))
        sambal = make.product(budi, "Sambal Teri", 25_000)
        make.product(make.seller("Batik Ayu", gateway="snap"), "Syal Kawung", 150_000)
        path = f"/produk/{sambal.slug}"
        db.session.commit()
    started = start_shop(url)
    started.sambal = path  # type: ignore[attr-defined]
    return started


def puts_in(page: Page, shop: Shop) -> None:
    """Open the sambal's page and put it into the basket."""
    page.goto(shop.url + shop.sambal, wait_until="networkidle")  # type: ignore[attr-defined]
    page.evaluate("window.stays = true")
    page.locator("[form=beli], #beli [type=submit]").locator("visible=true").first.click()


def test_the_basket_answers_where_one_is(shop: Shop, page: Page) -> None:
    puts_in(page, shop)
    drawer = page.locator("dialog[open]")
    expect(drawer).to_contain_text("Sudah masuk keranjang")
    expect(drawer).to_contain_text("Sambal Teri")
    expect(page.locator("[data-basket-count]")).to_have_text("1")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    assert page.evaluate("window.stays") and page.url.endswith(shop.sambal)  # type: ignore[attr-defined]

    page.goto(shop.url + "/keranjang", wait_until="networkidle")
    page.evaluate("window.stays = true")
    page.locator("[data-step='1']").click(click_count=2)
    expect(page.locator(".buying-bar b")).to_have_text("Rp75.000")
    expect(page.locator("#kabar-keranjang")).to_have_text("Total barang Rp75.000")
    page.get_by_role("button", name="Hapus Sambal Teri").click()
    expect(page.locator(".basket-line")).to_have_count(0)
    expect(page.locator("[data-basket-count]")).to_be_hidden()
    undo = page.get_by_role("button", name="Kembalikan")
    expect(undo).to_be_focused()
    undo.click()
    expect(page.locator(".basket-line input[type=number]")).to_have_value("3")
    assert page.evaluate("window.stays")
    page.reload()
    expect(page.locator(".basket-line input[type=number]")).to_have_value("3")


def test_prices_come_with_the_kelurahan_and_the_money_is_seen_at_once(shop: Shop, page: Page) -> None:
    puts_in(page, shop)
    expect(page.locator("dialog[open]")).to_be_visible()
    page.goto(shop.url + "/checkout", wait_until="networkidle")
    page.get_by_label("Nama Anda").fill("Sari")
    page.get_by_label("Nomor WhatsApp").fill("0812 3456 7890")
    page.get_by_role("combobox", name="Kelurahan tujuan").press_sequentially("cidneg")
    page.get_by_role("option", name="Cideng, Gambir").click()
    page.get_by_label("Diantar kurir penjual · Rp12.000").check()
    expect(page.locator("#bayar-sekian b")).to_have_text("Rp37.000")
    page.get_by_label("Jalan dan nomor").fill("Jl. Mawar 12")
    page.get_by_role("button", name="Periksa pesanan").click()
    page.get_by_role("button", name="Buat pesanan").click()
    page.get_by_role("button", name="Bayar sekarang").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bayar Rp37.000")
    page.evaluate("window.stays = true")
    bank = page.context.new_page()
    bank.goto(str(page.get_by_role("link", name="Buka bank contoh").get_attribute("href")))
    bank.get_by_role("button", name="Bayar").click()
    back = bank.get_by_role("link", name="Kembali ke toko")
    expect(back).to_have_attribute("href", page.url)
    page.bring_to_front()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pembayaran diterima", timeout=WAITING)
    expect(page.locator("#kabar")).to_have_text("Pembayaran diterima. Terima kasih!")
    assert page.evaluate("window.stays") and page.title().startswith("Pembayaran diterima")


def test_without_script_pages_say_the_same(shop: Shop, open_page: OpenPage) -> None:
    page = open_page(script=False)
    page.goto(shop.url + shop.sambal)  # type: ignore[attr-defined]
    page.locator("[form=beli], #beli [type=submit]").locator("visible=true").first.click()
    expect(page.locator(".flashes")).to_contain_text("Sambal Teri sudah masuk keranjang.")
    page.get_by_role("button", name="Hapus Sambal Teri").click()
    page.get_by_role("button", name="Kembalikan").click()
    page.get_by_role("button", name="Lanjut ke checkout").click()
    page.get_by_label("Nama Anda").fill("Sari")
    page.get_by_label("Nomor WhatsApp").fill("0812 3456 7890")
    page.get_by_label("Kelurahan tujuan").fill("cidneg")
    page.get_by_role("button", name="Lihat ongkos kirim").click()
    page.get_by_label("Cideng, Gambir, Jakarta Pusat").check()
    page.get_by_role("button", name="Lihat ongkos kirim").click()
    expect(page.get_by_label("Nama Anda")).to_have_value("Sari")
    page.get_by_label("Diantar kurir penjual · Rp12.000").check()
    page.get_by_label("Jalan dan nomor").fill("Jl. Mawar 12")
    page.locator(".buying-bar button").click()
    expect(page.locator(".buying-bar b")).to_have_text("Rp37.000")
    page.get_by_role("button", name="Buat pesanan").click()
    expect(page.get_by_role("button", name="Bayar sekarang")).to_be_visible()
