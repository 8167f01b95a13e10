"""Budi looks at his month on his phone: from the money to the report, a day, its lines, and the file for his mentor."""

import io

import openpyxl
import pytest

from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.harness.browser import OpenPage
from tests.people import Make, Shopper
from tests.web.seller.test_products_on_a_phone import signed_in

pytestmark = pytest.mark.browser


def test_a_month_a_day_its_lines_and_the_file(
    open_page: OpenPage, served: str, make: Make, shop: Seller, jar: Variant, sari: Shopper
) -> None:
    orders = [sari.pays(sari.buys(jar, units)) for units in (2, 3)]
    phone = make.owner(shop).phone or ""
    numbers = [order.number for order in orders]
    db.session.commit()
    budi = signed_in(open_page, served, phone, has_touch=True, is_mobile=True)

    budi.goto(f"{served}/penjual/uang")
    budi.locator("main").get_by_role("link", name="Laporan", exact=True).tap()
    budi.locator(".numbers").get_by_text("Rp125.000").first.wait_for()
    assert budi.evaluate("document.documentElement.scrollWidth <= innerWidth")
    budi.locator(".book-days a").first.tap()
    budi.get_by_role("heading", name="Uang bersih").wait_for()
    for number in numbers:
        assert budi.get_by_role("link", name=number).is_visible()
    assert "Rp125.000" in budi.locator("main .lead").inner_text()
    budi.locator("main .back").tap()
    with budi.expect_download() as coming:
        budi.get_by_role("link", name="Unduh XLSX").tap()
    book = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))
    assert sum(row[5] for row in book["Baris"].iter_rows(min_row=2, values_only=True)) == 125_000
