"""Who taps and types while an answer is still on its way loses nothing, and an open page asks no more than it must."""

from collections.abc import Callable, Iterator
from threading import Thread
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect
from werkzeug.serving import make_server

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.sellers.delivery_area import DeliveryArea
from tests.harness.processes import free_port
from tests.people import CIDENG, Make, Shopper

pytestmark = pytest.mark.browser

TICK = 7_000  # milliseconds of the page's own clock: an open purchase has asked once more
TIMER = 600  # milliseconds until a changed quantity is on its way


@pytest.fixture
def app(make_app: Callable[..., Flask], sqlite_url: str) -> Flask:
    """The shop; `url` serves it, and the test's own deeds happen beside."""
    return make_app(sqlite_url, DEMO="1", BASE_URL=f"http://127.0.0.1:{free_port()}")


@pytest.fixture
def url(app: Flask) -> Iterator[str]:
    """Where a browser finds the shop."""
    place = urlsplit(app.config["BASE_URL"])
    server = make_server(str(place.hostname), int(place.port or 0), app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield app.config["BASE_URL"]
    server.shutdown()
    server.server_close()


def jar(make: Make, seller: str = "Dapur Budi") -> Variant:
    """Something a seller of that name has on the shelf, and brings to Gambir."""
    budi = make.seller(seller, gateway="snap")
    db.session.add(DeliveryArea(seller_id=budi.id, kecamatan_code=CIDENG[:8], price=12_000))
    return make.variant(seller=budi, name=f"Sambal {seller}", price=25_000)


def fills_basket(page: Page, url: str, *goods: Variant) -> None:
    """One of each, put in without opening a page."""
    forms = [{"produk": each.product.slug, "varian": each.sku, "jumlah": "1"} for each in goods]
    db.session.commit()  # what was read here locks nobody out
    for form in forms:
        assert page.context.request.post(f"{url}/keranjang", form=form, headers={"Origin": url}).ok


class Gate:
    """Holds what scripts send to this address, until it is opened; then all goes through, in its order."""

    def __init__(self, page: Page, address: str) -> None:
        self.held: list[Route] = []
        self.is_open = False
        page.route(address, self.meet)

    def meet(self, route: Route) -> None:
        if self.is_open or not is_sent_by_script(route):
            route.continue_()
        else:
            self.held.append(route)

    def let_in(self) -> None:
        """What waits may go on; what comes later waits."""
        assert self.held
        while self.held:
            self.held.pop(0).continue_()

    def open(self) -> None:
        self.is_open = True
        self.let_in()


def is_sent_by_script(route: Route) -> bool:
    return route.request.resource_type == "fetch" and route.request.method == "POST"


@pytest.mark.parametrize("sellers", [1, 2])
def test_an_open_purchase_is_fetched_once_for_each_payment(
    make: Make, sari: Shopper, url: str, page: Page, sellers: int
) -> None:
    purchase = sari.places(*[(jar(make, f"Toko {number}"), 1) for number in range(sellers)])
    page.clock.install()
    page.goto(f"{url}/pesanan/{purchase.number}?kunci={purchase.key}")
    path = urlsplit(page.url).path
    fetched: list[str] = []
    page.on("request", lambda sent: fetched.append(sent.url) if urlsplit(sent.url).path == path else None)
    for paid, order in enumerate(orders.of_purchase(purchase), 1):
        sari.pays(order)
        with page.expect_response(lambda answer: urlsplit(answer.url).path == path):
            page.clock.run_for(TICK)
        for _tick in range(3):
            page.wait_for_timeout(200)
            page.clock.run_for(TICK)
        assert len(fetched) == paid
    expect(page.locator("#pembelian")).not_to_have_attribute("data-live", "")
    expect(page.locator(".pay-next")).to_have_count(0)


def test_what_is_taken_out_stays_out_whatever_is_tapped_next(make: Make, url: str, page: Page) -> None:
    fills_basket(page, url, jar(make), jar(make, "Dapur Tini"))
    page.goto(f"{url}/keranjang", wait_until="networkidle")
    gate = Gate(page, "**/keranjang/ubah")
    plus = page.get_by_role("button", name="Tambah")
    plus.nth(0).click()
    page.wait_for_timeout(TIMER)
    page.get_by_role("button", name="Hapus Sambal Dapur Budi").click(click_count=2)
    plus.nth(1).click()
    page.wait_for_timeout(TIMER)
    gate.open()
    expect(page.locator(".basket-line")).to_have_count(1)
    expect(page.locator(".basket-line input[type=number]")).to_have_value("2")
    expect(page.locator(".buying-bar b")).to_have_text("Rp50.000")


def test_where_scripts_get_no_answer_the_button_still_does_what_it_says(make: Make, url: str, page: Page) -> None:
    fills_basket(page, url, jar(make))
    page.goto(f"{url}/keranjang", wait_until="networkidle")
    page.route("**/keranjang/ubah", lambda route: (route.abort if is_sent_by_script(route) else route.continue_)())
    page.get_by_role("button", name="Hapus Sambal").click()
    expect(page.get_by_role("button", name="Kembalikan")).to_be_visible()


def test_a_quantity_typed_while_another_is_on_its_way_stays_and_counts(make: Make, url: str, page: Page) -> None:
    fills_basket(page, url, jar(make), jar(make, "Dapur Tini"))
    page.goto(f"{url}/keranjang", wait_until="networkidle")
    gate = Gate(page, "**/keranjang/ubah")
    page.get_by_role("button", name="Tambah").nth(0).click()
    page.wait_for_timeout(TIMER)
    second = page.locator(".basket-line input[type=number]").nth(1)
    second.press("Control+a")
    page.keyboard.type("7")
    gate.let_in()
    expect(page.locator(".buying-bar b")).to_have_text("Rp75.000")
    expect(second).to_have_value("7")
    page.wait_for_timeout(TIMER)
    gate.open()
    expect(page.locator(".buying-bar b")).to_have_text("Rp225.000")
    expect(second).to_have_value("7")


def chooses(page: Page, words: str, place: str) -> None:
    box = page.get_by_role("combobox", name="Kelurahan tujuan")
    box.fill("")
    box.press_sequentially(words)
    page.get_by_role("option", name=place).click()


def test_ways_come_with_the_kelurahan_even_if_one_is_tapped_meanwhile(make: Make, url: str, page: Page) -> None:
    fills_basket(page, url, jar(make))
    page.goto(f"{url}/checkout", wait_until="networkidle")
    chooses(page, "cideng", "Cideng, Gambir")
    courier = page.get_by_label("Diantar kurir penjual")
    courier.check()
    expect(page.locator("#bayar-sekian b")).to_have_text("Rp37.000")
    gate = Gate(page, "**/checkout")
    chooses(page, "pulau tidung", "Pulau Tidung")
    page.get_by_label("Ambil sendiri").check()
    page.get_by_text("Tambah catatan").click()
    page.get_by_label("Catatan").fill("Jangan pedas")
    gate.open()
    expect(courier).to_have_count(0)
    expect(page.get_by_label("Catatan")).to_be_visible()
    expect(page.get_by_label("Catatan")).to_have_value("Jangan pedas")


def test_who_asks_for_the_price_of_an_empty_basket_is_led_there(make: Make, url: str, page: Page) -> None:
    fills_basket(page, url, jar(make))
    page.goto(f"{url}/checkout", wait_until="networkidle")
    page.context.clear_cookies()
    page.get_by_role("button", name="Lihat ongkos kirim").click()
    page.wait_for_url("**/keranjang")


def test_a_copied_link_is_told_in_a_message(make: Make, sari: Shopper, url: str, page: Page) -> None:
    purchase = sari.places((jar(make), 1))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{url}/pesanan/{purchase.number}?kunci={purchase.key}")
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.locator("[data-toasts] > .toast")).to_contain_text("Tautan sudah disalin.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".secret-link a").get_attribute("href")
