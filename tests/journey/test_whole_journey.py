"""The whole journey in a real browser against real processes: from a city's page to goods in the shopper's hands."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.harness.browser import OpenPage
from tests.harness.databases import ENGINES
from tests.harness.processes import Shop
from tests.people import PASSWORD, Make

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(params=ENGINES)
def town(
    request: pytest.FixtureRequest, new_database: Callable[..., str], make_app: Callable[..., Flask],
    start_shop: Callable[..., Shop],
) -> tuple[Shop, list[str]]:  # fmt: skip
    """A running shop with two makers of Jakarta Pusat, and their phone numbers."""
    url = new_database(request.param)
    app = make_app(url, DEMO="1")
    with app.app_context():
        make = Make()
        phones = []
        for maker, product in (("Dapur Tini", "Sambal Teri"), ("Dapur Budi", "Kue Nastar")):
            seller = make.seller(maker, gateway="snap")
            make.product(seller, name=product, price=25_000, stock=5, category="kuliner")
            phones.append(make.owner(seller, name=maker.split()[1]).phone or "")
    return start_shop(url), phones


@pytest.mark.parametrize("script", [True, False], ids=["with_script", "without_script"])
def test_two_makers_goods_from_the_shelf_to_the_hand(
    town: tuple[Shop, list[str]], open_page: OpenPage, script: bool
) -> None:
    shop, phones = town
    page = open_page(script=script)
    fill_basket(page, shop)
    number = order_as_guest(page)
    for turn in (1, 2):
        pay(page, open_page(script=script), script)
        if turn == 1:
            expect(page.get_by_text(re.compile("dari 2")).first).to_be_visible()
            page.get_by_role("button", name=re.compile("Lanjut ke pembayaran 2")).click()
    for turn, phone in enumerate(phones, start=1):
        fulfil(open_page(script=script), page, shop, phone, f"{number}-{turn}")
    page.goto(f"{shop.url}/pesanan/{number}")
    expect(page.get_by_text("Selesai")).to_have_count(3)
    assert shop.flask("verify", check=False).returncode == 0


def fill_basket(page: Page, shop: Shop) -> None:
    """Browse by city and take one thing from each maker."""
    page.goto(shop.url)
    page.get_by_role("link", name="Jakarta Pusat").first.click()
    city = page.url
    for name in ("Sambal Teri", "Kue Nastar"):
        page.goto(city)
        page.get_by_role("link", name=name).click()
        page.get_by_role("button", name="Masukkan keranjang").click()
        expect(page.get_by_text(re.compile("sudah masuk keranjang", re.IGNORECASE)).first).to_be_visible()
    page.goto(f"{shop.url}/keranjang")
    page.get_by_role("button", name="Lanjut ke checkout").click()


def order_as_guest(page: Page) -> str:
    """Answer, check, order; the purchase's number."""
    page.get_by_label("Nama Anda").fill("Sari")
    page.get_by_label("Nomor WhatsApp").fill("0812 3456 7890")
    page.get_by_role("button", name="Periksa pesanan").click()
    expect(page.get_by_text("Rp50.000").first).to_be_visible()
    page.get_by_role("button", name="Buat pesanan").click()
    page.get_by_role("button", name="Bayar sekarang").click()
    found = re.search(r"/pesanan/([A-Z0-9]+)-1/bayar", page.url)
    assert found, page.url
    return found[1]


def pay(page: Page, bank: Page, script: bool) -> None:
    """Pay the code on the page in the pretend banking app; the page notices, by itself where it can."""
    link = page.get_by_role("link", name="Buka bank contoh")
    bank.goto(link.get_attribute("href") or "")
    bank.get_by_role("button", name="Bayar Rp").click()
    expect(bank.get_by_role("heading", name="Pembayaran berhasil")).to_be_visible()
    paid = page.get_by_role("heading", name="Pembayaran diterima")
    if not script:
        for _look in range(40):
            page.reload()
            if paid.count():
                break
            page.wait_for_timeout(250)
    expect(paid).to_be_visible()


def fulfil(seller: Page, shopper: Page, shop: Shop, phone: str, number: str) -> None:
    """The maker accepts, prepares, and hands over against the code on the shopper's page."""
    seller.goto(f"{shop.url}/masuk?lanjut=/penjual/pesanan/{number}")
    seller.locator("[name=login]").fill(phone)
    seller.locator("[name=password]").fill(PASSWORD)
    seller.get_by_role("button", name="Masuk", exact=True).click()
    for step in ("Terima pesanan", "Mulai siapkan", "Sudah siap diambil"):
        seller.goto(f"{shop.url}/penjual/pesanan/{number}")
        seller.get_by_role("button", name=step).click()
    shopper.goto(f"{shop.url}/pesanan/{number}")
    expect(shopper.get_by_text("Siap diambil").first).to_be_visible()
    code = re.search(r"\b(\d)\s?(\d)\s?(\d)\s?(\d)\b", shopper.locator(".pickup-code").inner_text())
    assert code
    seller.goto(f"{shop.url}/penjual/pesanan/{number}")
    seller.get_by_label(re.compile("Kode ambil")).fill("".join(code.groups()))
    seller.get_by_role("button", name="Serahkan").click()
    shopper.goto(f"{shop.url}/pesanan/{number}")
    expect(shopper.get_by_text("Selesai").first).to_be_visible()
