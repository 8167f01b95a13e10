"""Budi's morning on one phone: what was baked comes in, a price changes, the shelf is counted, the book tells it."""

import pytest
from sqlalchemy import select

from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests.harness.browser import OpenPage
from tests.people import Make
from tests.web.seller.test_products_on_a_phone import signed_in

pytestmark = pytest.mark.browser


def test_baking_pricing_and_counting_with_a_thumb(
    open_page: OpenPage, served: str, make: Make, shop: Seller, jar: Variant
) -> None:
    bread = make.variant(seller=shop, name="Roti", stock=0, shelf_days=1)
    owner = make.owner(shop)
    phone, sku, address = owner.phone or "", bread.sku, f"{served}/penjual/stok"
    db.session.commit()
    budi = signed_in(open_page, served, phone, has_touch=True, is_mobile=True)

    budi.goto(f"{address}/hari-ini")
    loaf = budi.locator(".stock-row", has_text="Roti")
    loaf.get_by_role("button", name="+10").tap()
    loaf.get_by_role("button", name="+10").tap()
    budi.get_by_role("button", name="Simpan yang baru jadi").tap()
    budi.get_by_text("1 barang masuk stok hari ini").wait_for()
    assert budi.locator(".made-today").inner_text() == "20 dibuat hari ini"

    budi.get_by_role("link", name="Stok", exact=True).tap()
    sambal = budi.locator(".stock-row", has_text="Sambal")
    sambal.get_by_label("Harga", exact=True).fill("250.000")
    budi.locator(".stock-row", has_text="Roti").get_by_label("Stok", exact=True).select_option("eaten")
    budi.locator(".stock-row", has_text="Roti").get_by_label("Jumlah").fill("2")
    budi.get_by_role("button", name="Simpan semua perubahan").tap()
    budi.get_by_text("1 barang lain sudah disimpan").wait_for()
    sambal.get_by_label("Harga", exact=True).fill("26.000")
    budi.get_by_role("button", name="Simpan semua perubahan").tap()
    budi.get_by_text("1 barang disimpan").wait_for()

    budi.get_by_role("link", name="Hitung", exact=True).tap()
    budi.get_by_label("Roti").fill("17")
    budi.get_by_role("button", name="Lihat selisihnya").tap()
    budi.get_by_text("Tercatat 18, dihitung 17").wait_for()
    budi.get_by_role("button", name="Simpan hitungan").tap()
    budi.get_by_text("Hitungan 1 barang disimpan").wait_for()

    budi.goto(f"{address}/{sku}")
    assert budi.locator(".book b").all_inner_texts() == ["−1", "−2", "+20"]
    db.session.expire_all()
    mine = select(StockMove.reason).where(StockMove.variant_id == bread.id).order_by(StockMove.id)
    assert list(db.session.scalars(mine)) == [Reason.MADE, Reason.LOSS, Reason.COUNT]
    assert (jar.price, bread.free) == (26_000, 17)
