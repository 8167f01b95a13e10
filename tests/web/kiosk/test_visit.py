"""A visitor at the screen, from the first touch to the phone; and a screen that forgets who walked away."""

import io

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Page
from pyzbar import pyzbar
from sqlalchemy import select

from storefront.catalog import passing
from storefront.catalog.product import Product
from storefront.kiosks.handover import Handover
from storefront.kit.db import db
from tests.harness.browser import DESKTOP, PHONE, OpenPage, until
from tests.kiosks import lobby
from tests.people import Make

pytestmark = pytest.mark.browser
STANDS = (1080, 1920)
LEFT = """async () => JSON.stringify([
  document.querySelector("[data-visit]").outerHTML, document.title, location.href, history.length,
  {...localStorage}, {...sessionStorage}, document.cookie, await indexedDB.databases(),
])"""  # what a page can hold of a visitor


@pytest.fixture
def goods(make: Make) -> list[Product]:
    seller = make.seller("Dapur Budi")
    return [
        make.product(seller, "Sambal Teri", 25_000), make.product(make.seller("Batik Ayu"), "Syal Kawung", 150_000),
        make.product(seller, "Dodol Betawi", 40_000),
    ]  # fmt: skip


def stands(open_page: OpenPage, served: str, goods: list[Product], size: tuple[int, int] = STANDS) -> Page:
    """A paired screen in the lobby that plays these goods."""
    _kiosk, key = lobby.screen(*goods, open_days="1234567", opens_at=lobby.MIDNIGHT, closes_at=lobby.LATE)
    page = open_page(size=size, has_touch=True)
    page.context.add_cookies([{"name": "layar", "value": key, "url": served, "httpOnly": True}])
    page.clock.install()
    page.goto(f"{served}/kiosk/")
    until(page, "document.querySelector('[data-played][data-touchable] .kiosk-slide.on')")
    return page


def mode(page: Page) -> str:
    return str(page.evaluate("document.querySelector('main').dataset.mode"))


def adds(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).tap()
    page.locator("[data-do=add]").tap()


def scanned(page: Page) -> str:
    """What a phone reads off the screen."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    (code,) = [found.data.decode() for found in pyzbar.decode(picture)]
    return code


def test_from_the_screen_to_the_phone_and_on_to_checkout(
    app: Flask, goods: list[Product], served: str, open_page: OpenPage
) -> None:
    screen = stands(open_page, served, goods)
    before = screen.evaluate(LEFT)
    screen.locator(".kiosk-slide.on").tap()
    assert mode(screen) == "visit"
    assert min(screen.evaluate("[...document.querySelectorAll('.visit button')].filter((each) => each.offsetParent)"
                               ".map((each) => each.getBoundingClientRect().height)")) >= 64  # fmt: skip
    adds(screen, "Sambal Teri")
    screen.get_by_role("button", name="Syal Kawung").tap()
    screen.locator("[data-do=more]").tap()
    screen.locator("[data-do=add]").tap()
    screen.get_by_role("button", name="Daftar belanja").tap()
    assert "Rp325.000" in screen.locator("[data-view=basket] [data-total]").inner_text()
    screen.get_by_role("button", name="Pesan lewat HP").tap()
    screen.locator(".visit-qr svg").wait_for()
    assert screen.locator("[data-left]").inner_text() in ("10:00", "9:59")
    address = scanned(screen).replace("http://127.0.0.1:8000", served)

    phone = open_page(size=PHONE, has_touch=True, is_mobile=True)
    phone.goto(address)
    phone.get_by_role("button", name="Masukkan ke keranjang").tap()
    phone.wait_for_url("**/keranjang")
    phone.get_by_text("2 barang dari layar sudah masuk keranjang.").wait_for()
    phone.get_by_role("button", name="Lanjut ke checkout").tap()
    phone.wait_for_url("**/checkout")
    assert "Syal Kawung" in phone.content() and "Sambal Teri" in phone.content()
    phone.goto(address)
    phone.get_by_role("heading", name="Sudah ada di keranjang Anda").wait_for()

    screen.get_by_role("button", name="Selesai").tap()
    assert mode(screen) == "loop" and screen.evaluate(LEFT) == before
    with app.app_context():
        assert len(db.session.scalars(select(Handover)).all()) == 1


def test_it_asks_after_45_seconds_and_after_60_nothing_is_left(
    app: Flask, goods: list[Product], served: str, open_page: OpenPage
) -> None:
    screen = stands(open_page, served, goods, DESKTOP)
    before, address = screen.evaluate(LEFT), screen.url
    screen.keyboard.press("x")
    screen.get_by_role("button", name="English").tap()
    adds(screen, "Dodol Betawi")
    screen.evaluate("document.querySelector('.visit-card').same = true")
    screen.evaluate("document.querySelector('main').dispatchEvent(new CustomEvent('kiosk:list', { detail: {} }))")
    assert screen.evaluate("document.querySelector('.visit-card').same"), "a finger may be on it"
    screen.clock.run_for(44_000)
    assert screen.locator("[data-veil]").is_hidden()
    screen.clock.run_for(2_000)
    assert screen.locator("[data-veil] [data-do=stay]").is_visible()
    screen.keyboard.press("Enter")  # answers, and presses nothing
    assert screen.locator("[data-veil]").is_hidden() and mode(screen) == "visit"
    screen.locator(".visit-bar [data-do=basket]").tap()
    assert "Dodol Betawi" in screen.locator("[data-lines]").inner_text()
    screen.clock.run_for(46_000)
    screen.locator("[data-veil]").tap(position={"x": 20, "y": 20})
    assert screen.locator("[data-veil]").is_hidden() and screen.locator("[data-view=basket]").is_visible()
    screen.evaluate("{ const late = Date.now; Date.now = () => late() - 3_600_000; }")  # the box learns the hour
    screen.clock.run_for(61_000)
    assert mode(screen) == "loop" and screen.evaluate("document.querySelector('main').dataset.tongue") == "id"
    assert screen.evaluate(LEFT) == before and [each["name"] for each in screen.context.cookies()] == ["layar"]
    assert screen.evaluate("[document.activeElement.tagName, scrollY]") == ["BODY", 0]
    screen.go_back()
    screen.wait_for_timeout(100)
    assert screen.url in (address, "about:blank")


def test_goods_that_go_and_a_network_that_goes_are_said_and_the_keyboard_does_it_all(
    app: Flask, make: Make, goods: list[Product], served: str, open_page: OpenPage
) -> None:
    screen = stands(open_page, served, goods, DESKTOP)
    press = screen.keyboard.press
    press("Enter")
    until(screen, "document.activeElement.id === 'lihat-judul'")
    press("Tab")
    press("ArrowRight")
    press("Enter")
    until(screen, "document.activeElement.id === 'barang-judul'")
    screen.locator("[data-do=add]").focus()
    press("Enter")
    assert screen.locator("[data-count]").inner_text() == "1"
    adds(screen, "Dodol Betawi")
    screen.get_by_role("button", name="Sambal Teri").tap()
    passing.pause(goods[0])
    db.session.commit()
    screen.clock.run_for(23_000)
    screen.locator("[data-gone-note]").wait_for()
    assert screen.locator("[data-do=add]").is_hidden()
    press("Escape")
    assert screen.get_by_role("button", name="Sambal Teri").count() == 0
    screen.get_by_role("button", name="Daftar belanja").tap()
    screen.route("**/kiosk/serah", lambda route: route.abort())
    screen.get_by_role("button", name="Pesan lewat HP").tap()
    screen.locator("[data-codes] li").first.wait_for()
    assert screen.locator("[data-codes] li").count() == 2
    press("Escape")
    assert screen.locator("[data-view=basket]").is_visible() and screen.locator("[data-lines] li").count() == 2
    screen.unroute("**/kiosk/serah")
    screen.get_by_role("button", name="Mulai dari awal").tap()
    assert mode(screen) == "loop"
    screen.locator("[data-invite]").tap()
    assert screen.locator("[data-count]").inner_text() == "0", "the next visitor begins with nothing"
