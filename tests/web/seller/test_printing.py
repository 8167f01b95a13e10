"""Paper for parcels: this shop's orders only, with an address only where somebody drives there."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import fulfilment
from storefront.orders import order as orders
from storefront.orders.order import Order, Way
from storefront.sellers.delivery_area import DeliveryArea
from tests.people import CIDENG, Make, Shopper
from tests.visitor import Visitor


@pytest.fixture
def driven(sari: Shopper, jar: Variant) -> Order:
    """Two jars to be brought to Cideng."""
    db.session.add(DeliveryArea(seller_id=jar.seller_id, kecamatan_code=CIDENG[:8], price=9_000))
    db.session.commit()
    order = orders.of_purchase(sari.places((jar, 2), way=Way.OWN_COURIER, area=CIDENG))[0]
    sari.pays(order)
    fulfilment.accept(order, None)
    db.session.commit()
    return order


def test_a_label_says_whose_what_and_where_to(budi: Visitor, driven: Order) -> None:
    assert driven.number in budi.get("/penjual/cetak").text
    page = budi.get(f"/penjual/cetak/lembar?apa=label&kertas=58&nomor={driven.number}").text
    assert len(budi.statements) <= 6
    slip = page[page.index("<article") :]
    for words in (driven.number, "Sari", "Jalan Mawar 1", "Cideng, Gambir", "2 ×", "<svg", "on-58"):
        assert words in (page if words == "on-58" else slip), words
    assert "Rp" not in slip  # what it cost is nobody's business on the road


def test_a_label_for_the_counter_has_no_address_and_no_number_of_the_shopper(
    budi: Visitor, sari: Shopper, jar: Variant
) -> None:
    order = sari.pays(sari.buys(jar))
    slip = budi.get(f"/penjual/cetak/lembar?nomor={order.number}").text.partition("<article")[2]
    assert "Sari" in slip and "0812-3456-7890" not in slip and "<address" not in slip


def test_a_receipt_adds_up(budi: Visitor, driven: Order) -> None:
    page = budi.get(f"/penjual/cetak/lembar?apa=nota&kertas=a4&nomor={driven.number}").text
    slip = page[page.index("<article") :]
    for words in ("Rp50.000", "Rp9.000", f"Rp{driven.received:,}".replace(",", "."), "Dibayar lewat QRIS"):
        assert words in slip, words


def test_another_shops_order_an_unpaid_one_and_nonsense_are_left_out(
    budi: Visitor, sari: Shopper, jar: Variant, make: Make
) -> None:
    theirs = sari.pays(sari.buys(make.variant(name="Bir Pletok", stock=5)))
    unpaid = sari.buys(jar)
    asked = "&".join(f"nomor={number}" for number in (theirs.number, unpaid.number, "%00", "x" * 300))
    page = budi.get(f"/penjual/cetak/lembar?apa=%00&kertas=x&{asked}").text
    assert "<article" not in page and "Pilih dulu pesanannya" in page


@pytest.mark.browser
def test_on_a_roll_each_slip_is_a_page_of_its_own_and_nothing_else_is_printed(
    app: Flask, served: str, open_page, budi: Visitor, driven: Order, sari: Shopper, jar: Variant, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    second = sari.pays(sari.buys(jar))
    cookie = budi.get_cookie("masuk")
    assert cookie
    page: Page = open_page()
    page.context.add_cookies([{"name": "masuk", "value": cookie.value, "url": served}])
    page.goto(f"{served}/penjual/cetak/lembar?kertas=58&nomor={driven.number}&nomor={second.number}")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 2, paper.count(b"/Type /Page")
    page.emulate_media(media="print")
    seen = page.locator("h1, nav, footer, header").filter(visible=True)
    assert seen.count() == 0
