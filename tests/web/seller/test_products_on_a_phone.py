"""Budi's phone and Rini's desk: a product comes into the shop, changes its name, and the old stays until a yes."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page
from sqlalchemy import select

from storefront.accounts.staff_role import Role
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.permit import Kind
from storefront.sellers.seller import Seller
from tests import second_factor
from tests.curation.table import give_paper, lay
from tests.harness.browser import OpenPage
from tests.people import PASSWORD, Make

pytestmark = pytest.mark.browser


def signed_in(open_page: OpenPage, served: str, phone: str, **options: object) -> Page:
    """A browser of this person."""
    page = open_page(**options)
    page.goto(f"{served}/masuk")
    page.locator("main input[type=tel], main input[type=text]").first.fill(phone)
    page.locator("main input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/masuk" not in url)
    return page


def test_a_product_with_photo_and_price_comes_into_the_shop_and_changes(
    open_page: OpenPage, served: str, make: Make, shop: Seller, tmp_path: Path
) -> None:
    owner, curator = make.owner(shop), make.staff(Role.KURATOR, "Rini")
    phone, shown = owner.phone or "", second_factor.begin(curator)
    db.session.commit()
    Image.effect_mandelbrot((640, 480), (-2, -1.5, 1, 1.5), 60).convert("RGB").save(tmp_path / "a.jpg")
    budi = signed_in(open_page, served, phone, has_touch=True, is_mobile=True)
    rini = open_page(size=(1280, 800))
    rini.context.add_cookies([{"name": "masuk", "value": shown, "url": served}])
    anybody = open_page()

    budi.goto(f"{served}/penjual/produk")
    budi.get_by_role("link", name="Tambah barang").first.tap()
    budi.locator("input[type=file]").last.set_input_files(tmp_path / "a.jpg")
    budi.get_by_label("Nama barang").fill("Keripik Bayam")
    budi.get_by_label("Jenis barang").select_option("camilan")
    budi.get_by_label("Harga").fill("15.000")
    budi.get_by_label("Berapa?").fill("12")
    budi.get_by_text("Lengkapi sekarang (boleh nanti)").tap()
    budi.get_by_label("Keterangan").fill("Renyah, gurih, tipis.")
    budi.get_by_label("Komposisi").fill("Bayam, tepung beras, garam")
    budi.get_by_role("button", name="Simpan barang").tap()
    budi.wait_for_url("**/penjual/produk/keripik-bayam")
    budi.get_by_role("button", name="Ajukan ke kurator").tap()
    budi.get_by_text("Menunggu kurasi").wait_for()

    rini.goto(f"{served}/petugas/produk/keripik-bayam")
    rini.get_by_role("heading", level=1, name="Keripik Bayam").wait_for()
    product = db.session.scalars(select(Product).where(Product.slug == "keripik-bayam")).one()
    give_paper(product, Kind.HALAL)
    lay(make).concluded(product)
    anybody.goto(f"{served}/produk/keripik-bayam")
    assert anybody.get_by_role("heading", level=1).inner_text() == "Keripik Bayam"

    budi.goto(f"{served}/penjual/produk/keripik-bayam")
    budi.get_by_role("link", name="Ubah keterangan").tap()
    budi.get_by_label("Nama barang").fill("Keripik Bayam Pedas")
    budi.get_by_role("button", name="Simpan").tap()
    budi.get_by_role("heading", name="Menunggu kurator").wait_for()
    assert budi.evaluate("document.documentElement.scrollWidth <= innerWidth")
    anybody.reload()
    assert anybody.get_by_role("heading", level=1).inner_text() == "Keripik Bayam"

    rini.goto(f"{served}/petugas/produk/keripik-bayam")
    rini.get_by_role("button", name="Setujui perubahan").click()
    rini.get_by_role("heading", level=1, name="Keripik Bayam Pedas").wait_for()
    anybody.reload()
    assert anybody.get_by_role("heading", level=1).inner_text() == "Keripik Bayam Pedas"
    db.session.expire_all()
    made = db.session.scalars(select(Product).where(Product.slug == "keripik-bayam")).one()
    assert made.is_public
