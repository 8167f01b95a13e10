"""One broken jar, on two phones: Sari complains with a photo, Budi offers money, she takes it and reviews the rest."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy import select

from storefront.catalog.variant import Variant
from storefront.kit import links
from storefront.kit.db import db
from storefront.orders.complaint import Complaint
from storefront.orders.review import Review
from storefront.sellers.seller import Seller
from tests.harness.browser import OpenPage, until
from tests.orders.complaints import fetched
from tests.people import Make, Shopper
from tests.web.seller.test_products_on_a_phone import signed_in

pytestmark = pytest.mark.browser


def photo() -> dict[str, object]:
    parcel = io.BytesIO()
    Image.new("RGB", (1200, 900), "brown").save(parcel, "JPEG")
    return {"name": "pecah.jpg", "mimeType": "image/jpeg", "buffer": parcel.getvalue()}


def test_a_broken_jar_is_shown_paid_back_and_reviewed(
    open_page: OpenPage, served: str, make: Make, shop: Seller, jar: Variant, sari: Shopper
) -> None:
    order = fetched(sari, jar, 2)
    number = order.number
    link = links.absolute(links.ORDER, number=order.number, key=order.key)
    phone = make.owner(shop).phone or ""
    db.session.commit()
    theirs = open_page(has_touch=True, is_mobile=True)
    theirs.goto(served + "/" + link.split("/", 3)[3])
    theirs.get_by_role("link", name="Ada yang tidak beres?").tap()
    theirs.get_by_text("Rusak", exact=True).tap()
    theirs.get_by_label("Berapa Sambal Teri?").fill("1")
    theirs.get_by_label("Ceritakan singkat").fill("Satu botol pecah di jalan.")
    until(theirs, "document.querySelector('.photos.awake')")
    theirs.set_input_files("#photos-galeri", photo())
    until(theirs, "document.querySelectorAll('.photos-chosen canvas').length == 1")
    theirs.get_by_role("button", name="Kirim keluhan").tap()
    theirs.get_by_text("Keluhan terkirim").first.wait_for()
    assert theirs.locator(".thread-photos img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)")

    budi = signed_in(open_page, served, phone, has_touch=True, is_mobile=True)
    budi.goto(f"{served}/penjual/keluhan")
    budi.get_by_role("link", name="Rusak").tap()
    amount = budi.get_by_label("Uang yang dikembalikan")
    expect(amount).to_be_hidden()
    budi.get_by_text("Maaf, uangnya saya kembalikan").tap()
    expect(amount).to_have_value("25.000")
    expect(budi.get_by_label("Diganti pada")).to_be_hidden()
    amount.fill("20.000")
    budi.get_by_label("Pesan untuk pembeli").fill("Maaf ya Bu.")
    budi.get_by_role("button", name="Kirim jawaban").tap()
    budi.get_by_text("Jawaban terkirim").first.wait_for()

    theirs.reload()
    theirs.get_by_text("Penjual mengembalikan Rp20.000.").wait_for()
    theirs.get_by_role("button", name="Terima uang kembali").tap()
    theirs.get_by_role("link", name="Lihat pengembalian").wait_for()
    theirs.goto(f"{served}/pesanan/{number}/ulasan")
    theirs.get_by_text("4 · Puas").tap()
    theirs.get_by_role("button", name="Kirim ulasan").tap()
    theirs.get_by_text("Terima kasih! Ulasan Anda").first.wait_for()
    db.session.expire_all()
    found, written = db.session.scalars(select(Complaint)).one(), db.session.scalars(select(Review)).one()
    assert (found.granted, found.order.refund_open, written.stars) == (20_000, 20_000, 4)
