"""From a shopper's phone to the seller's and back: reported, taken down, answered, lifted."""

import pytest

from storefront.accounts.staff_role import Role
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from tests import second_factor
from tests.harness.browser import OpenPage
from tests.people import Make

pytestmark = pytest.mark.browser


def test_reported_down_answered_and_back(open_page: OpenPage, served: str, make: Make) -> None:
    shop: Seller = make.seller("Dapur Budi")
    jar: Variant = make.variant(seller=shop, name="Sambal Teri")
    slug, people = jar.product.slug, (make.staff(Role.KURATOR, "Rini"), make.owner(shop))
    rini, budi = (second_factor.begin(person) for person in people)
    db.session.commit()
    theirs = open_page(has_touch=True, is_mobile=True)
    theirs.goto(f"{served}/produk/{slug}")
    theirs.get_by_role("link", name="Laporkan barang ini").tap()
    theirs.get_by_text("Makanannya tidak aman").tap()
    theirs.get_by_label("Ceritakan singkat").fill("Baunya asam.")
    theirs.get_by_role("button", name="Kirim laporan").tap()
    theirs.get_by_role("heading", name="Laporan diterima").wait_for()

    desk = open_page(size=(820, 1180), has_touch=True)
    desk.context.add_cookies([{"name": "masuk", "value": rini, "url": served}])
    desk.goto(f"{served}/petugas/laporan")
    desk.get_by_role("link", name="Sambal Teri").tap()
    days = desk.get_by_label("Waktu memperbaiki, dalam hari")
    assert not days.is_visible()
    desk.get_by_text("Minta penjual memperbaiki", exact=True).tap()
    assert days.is_visible()
    desk.get_by_text("Turunkan barangnya sekarang").tap()
    desk.get_by_label("Yang dibaca penjual").fill("Tiga pembeli mencium bau asam. Periksa tutup botolnya.")
    desk.get_by_role("button", name="Putuskan").tap()
    desk.get_by_text("Diturunkan. Penjual diberi tahu").first.wait_for()
    assert theirs.goto(f"{served}/produk/{slug}").status == 404  # type: ignore[union-attr]

    seller = open_page(has_touch=True, is_mobile=True)
    seller.context.add_cookies([{"name": "masuk", "value": budi, "url": served}])
    seller.goto(f"{served}/penjual/produk/{slug}")
    seller.get_by_text("Periksa tutup botolnya.").wait_for()
    seller.get_by_role("link", name="Baca dan jawab").tap()
    seller.get_by_label("Jawaban Anda").fill("Tutupnya sudah saya ganti semua.")
    seller.get_by_role("button", name="Kirim jawaban").tap()
    seller.get_by_text("Jawaban terkirim").first.wait_for()

    desk.goto(f"{served}/petugas/laporan?daftar=jawaban")
    desk.get_by_role("link", name="Sambal Teri").tap()
    desk.get_by_text("Tutupnya sudah saya ganti semua.").wait_for()
    desk.get_by_label("Yang dibaca penjual").fill("Terima kasih, silakan jualan lagi.")
    desk.get_by_role("button", name="Tampilkan lagi").tap()
    desk.get_by_text("Barangnya kembali seperti semula").first.wait_for()
    assert theirs.goto(f"{served}/produk/{slug}").status == 200  # type: ignore[union-attr]
