"""One order's way over Budi's counter, on two phones: accepted, one jar missing, packed, fetched by its code."""

import pytest

from storefront.catalog.variant import Variant
from storefront.kit import links
from storefront.kit.db import db
from storefront.orders import pickup
from storefront.orders.order import Order
from storefront.sellers.seller import Seller
from tests.harness.browser import OpenPage
from tests.orders import in_work
from tests.people import Make, Shopper
from tests.web.seller.test_products_on_a_phone import signed_in

pytestmark = pytest.mark.browser


def test_a_jar_is_missing_and_the_rest_goes_over_the_counter(
    open_page: OpenPage, served: str, make: Make, shop: Seller, jar: Variant, sari: Shopper
) -> None:
    order: Order = in_work.ordered(sari, (jar, 3))
    line = in_work.fresh_lines(order)[0].id
    number, link = order.number, links.absolute(links.ORDER, number=order.number, key=order.key)
    phone = make.owner(shop).phone or ""
    db.session.commit()
    budi = signed_in(open_page, served, phone, has_touch=True, is_mobile=True)
    theirs = open_page(has_touch=True, is_mobile=True)

    budi.goto(f"{served}/penjual/pesanan/{number}")
    budi.get_by_role("button", name="Terima pesanan").tap()
    budi.get_by_role("link", name="Sebagian barang tidak ada").tap()
    budi.locator(f"[name=baris-{line}]").fill("2")
    budi.get_by_role("button", name="Simpan dan kabari pembeli").tap()
    budi.get_by_text("sisanya tetap jalan").first.wait_for()
    for tap in ("Mulai siapkan", "Sudah siap diambil"):
        budi.get_by_role("button", name=tap).tap()
    budi.get_by_role("link", name="Pindai kode QR pembeli").wait_for()

    theirs.goto(served + "/" + link.split("/", 3)[3])
    code = theirs.locator(".pickup-code b").inner_text()
    drawing = theirs.locator(".pickup-code img")
    assert drawing.evaluate("picture => picture.naturalWidth") > 0
    assert theirs.get_by_text("Tidak jadi ditagih").is_visible()

    budi.get_by_role("link", name="Pindai kode QR pembeli").tap()
    budi.get_by_label("Kode ambil, 4 angka").fill(code)
    budi.get_by_role("button", name="Cari pesanan").tap()
    budi.get_by_role("button", name="Serahkan").tap()
    budi.get_by_text("Barang sudah diserahkan").wait_for()
    budi.goto(served + "/" + pickup.qr_text(order).split("/", 3)[3])  # what the phone's own camera opens, a second time
    budi.get_by_text("Tidak ada pesanan siap diambil").first.wait_for()
    db.session.expire_all()
    assert in_work.where(order) == [{"collected": 2, "cancelled": 1}] and order.refund_open == 25_000
