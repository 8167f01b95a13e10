"""Budi sends a paper with a photograph from his phone, Rini accepts it, and his jar is in the shop again."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from PIL import Image

from storefront.accounts.user import User
from storefront.catalog import papers
from storefront.catalog.product import public_by_slug
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind, Permit, Status
from storefront.sellers.seller import Seller
from tests import second_factor
from tests.harness.browser import OpenPage
from tests.people import Make
from tests.sellers.papers import number, paper

pytestmark = pytest.mark.browser


def phone_of(user: User, open_page: OpenPage, served: str):  # type: ignore[no-untyped-def]
    page = open_page(has_touch=True, is_mobile=True)
    cookie = second_factor.begin(user)
    db.session.commit()
    page.context.add_cookies([{"name": "masuk", "value": cookie, "url": served}])
    return page


def test_a_paper_is_renewed_from_the_hub_to_the_shelf(
    app: Flask, make: Make, shop: Seller, jar: Variant, served: str, open_page: OpenPage
) -> None:
    old = paper(shop, Kind.PIRT, clock.today() - timedelta(days=1))
    papers.attach(jar.product, old)
    db.session.commit()
    assert public_by_slug(jar.product.slug) is None
    number_shown = old.shown_number
    page = phone_of(make.owner(shop), open_page, served)
    page.goto(f"{served}/penjual/toko")
    page.get_by_role("link", name="Surat izin").tap()
    page.get_by_role("link", name=number_shown).tap()
    page.get_by_role("link", name="Perbarui surat ini").tap()
    page.get_by_label("Nomor").fill(number(Kind.PIRT))
    page.get_by_label("Berlaku sampai").fill(f"{clock.today().year + 3}-05-01")
    picture = io.BytesIO()
    Image.new("RGB", (300, 400), "ivory").save(picture, "JPEG")
    sheet = {"name": "surat.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    page.get_by_label("Foto suratnya").set_input_files(sheet)
    page.get_by_role("button", name="Kirim untuk dicek").tap()
    page.get_by_text("Dicek petugas").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    desk = phone_of(make.staff(), open_page, served)
    desk.goto(f"{served}/petugas/surat")
    desk.get_by_role("link", name="P-IRT · Dapur Budi").tap()
    desk.get_by_role("button", name="Buka foto").tap()
    desk.get_by_alt_text("Foto P-IRT dari Dapur Budi").wait_for()
    desk.get_by_role("button", name="Terima", exact=True).tap()
    desk.get_by_text("Diterima. Barang yang memakainya mengikuti.").wait_for()
    db.session.expire_all()
    new = db.session.query(Permit).filter_by(status=Status.ACCEPTED).one()
    assert public_by_slug(jar.product.slug) and papers.of(jar.product_id) == [new]
