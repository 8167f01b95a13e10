"""Somebody who has never seen it: a product goes on sale, an order comes and is handed over, in few taps from Today."""

import io
from dataclasses import dataclass

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from storefront.catalog.product import Product
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Seller
from tests.curation.table import give_paper, lay
from tests.harness.browser import OpenPage
from tests.people import Make, Shopper
from tests.visitor import Visitor

pytestmark = pytest.mark.browser

MOST = 25  # taps from Today's page; typing is free, going to a field is a tap


@dataclass
class Thumb:
    """A thumb that counts how often it comes down."""

    page: Page
    taps: int = 0

    def on(self, what: Locator) -> Locator:
        """Tap something."""
        what.tap()
        self.taps += 1
        return what

    def types(self, label: str, words: str) -> None:
        """Tap a field and type."""
        self.on(self.page.get_by_label(label)).fill(words)


def a_photo() -> dict[str, object]:
    """What the camera gives."""
    body = io.BytesIO()
    Image.effect_mandelbrot((800, 600), (-2, -1.5, 1, 1.5), 40).convert("RGB").save(body, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": body.getvalue()}


def test_a_first_product_is_sold_and_handed_over_in_few_taps(
    open_page: OpenPage, served: str, budi: Visitor, shop: Seller, make: Make, sari: Shopper
) -> None:
    cookie = budi.get_cookie("masuk")
    assert cookie
    page = open_page(has_touch=True, is_mobile=True)
    page.context.add_cookies([{"name": "masuk", "value": cookie.value, "url": served}])
    page.goto(f"{served}/penjual")
    thumb = Thumb(page)
    puts_on_sale(thumb)
    product = db.session.scalars(select(Product).where(Product.seller_id == shop.id)).one()
    give_paper(product, Kind.HALAL)
    lay(make).concluded(product)
    jar = db.session.scalars(select(Variant).where(Variant.product_id == product.id)).one()
    assert product.is_public and (jar.price, jar.free) == (15_000, 12)

    order = sari.pays(sari.buys(jar, 2))
    thumb.on(page.get_by_role("link", name="Hari ini"))
    hands_over(thumb, order)
    db.session.refresh(order)
    assert order.received_at is not None
    print(f"{thumb.taps} taps")
    assert thumb.taps <= MOST


def puts_on_sale(thumb: Thumb) -> None:
    """From Today's page to a product that waits for the curator."""
    page = thumb.page
    thumb.on(page.get_by_role("navigation", name="Toko saya").get_by_role("link", name="Barang"))
    thumb.on(page.get_by_role("link", name="Tambah barang").first)
    page.locator("input[type=file]").last.set_input_files(a_photo())  # type: ignore[arg-type]
    thumb.taps += 2  # the camera, and its shutter
    thumb.types("Nama barang", "Keripik Bayam")
    thumb.on(page.get_by_label("Jenis barang")).select_option("camilan")
    thumb.taps += 1  # the kind in the list
    thumb.types("Harga", "15.000")
    thumb.types("Berapa?", "12")
    thumb.on(page.get_by_text("Lengkapi sekarang (boleh nanti)"))
    thumb.types("Keterangan", "Renyah, gurih, tipis.")
    thumb.types("Komposisi", "Bayam, tepung beras, garam")
    thumb.on(page.get_by_role("button", name="Simpan barang"))
    page.wait_for_url("**/penjual/produk/keripik-bayam")
    thumb.on(page.get_by_role("button", name="Ajukan ke kurator"))
    expect(page.get_by_text("Menunggu kurasi").first).to_be_visible()


def hands_over(thumb: Thumb, order: Order) -> None:
    """From Today's page to the shopper's hands."""
    page, number = thumb.page, order.number
    db.session.rollback()  # a test that reads on locks SQLite's shop
    for words in ("Terima", "Mulai siapkan", "Sudah siap"):
        thumb.on(page.get_by_role("button", name=f"{words} {number}"))
        page.wait_for_url("**/penjual")
    thumb.on(page.get_by_role("link", name=f"Serahkan {number}"))
    code = order.pickup_code
    db.session.rollback()
    thumb.on(page.get_by_role("textbox").first).fill(code)
    thumb.on(page.get_by_role("button", name="Cari pesanan"))
    thumb.on(page.get_by_role("button", name="Serahkan"))
    expect(page.get_by_text("Barang sudah diserahkan").first).to_be_visible()
