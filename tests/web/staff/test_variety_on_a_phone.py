"""A mentor finds what is alike, a curator takes a mark off with a reason, a seller is asked what makes hers special."""

import pytest
from flask import Flask

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.web.duties import variety
from tests import second_factor
from tests.harness.browser import OpenPage
from tests.people import Make

pytestmark = pytest.mark.browser
PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 390, "height": 844}}


def test_alike_goods_are_found_talked_about_and_told_apart(
    app: Flask, served: str, make: Make, open_page: OpenPage
) -> None:
    shops = [make.seller(f"Dapur {turn}", pengampu="KPKP") for turn in range(3)]
    chips = [make.product(shop, "Keripik Singkong Balado", kind="camilan") for shop in shops[:2]]
    draft = make.product(shops[2], "Kripik Singkong Keju", kind="camilan", passed=False)
    people = [make.staff(Role.PENDAMPING, "Bagas"), make.staff(Role.KURATOR, "Tari"), make.owner(shops[2], "Ani")]
    slugs = [product.slug for product in (chips[1], draft)]
    assert variety.note() == 1

    def phone_of(user: User):  # type: ignore[no-untyped-def]
        page = open_page(**PHONE)
        page.context.add_cookies([{"name": "masuk", "value": second_factor.begin(user), "url": served}])
        db.session.commit()
        return page

    bagas, tari, ani = (phone_of(person) for person in people)
    bagas.goto(f"{served}/petugas/keragaman")
    bagas.get_by_role("link", name="KPKP, Jakarta Pusat").tap()
    bagas.get_by_text("keripik singkong").first.tap()
    bagas.get_by_role("link", name="Keripik Singkong Balado").first.tap()
    bagas.locator(".buy .signature", has_text="Khas KPKP: camilan").wait_for()
    tari.goto(f"{served}/petugas/produk/{slugs[0]}/khas")
    tari.get_by_label("Alasan").fill("Bentuknya sama dengan banyak keripik lain.")
    tari.get_by_role("button", name="Lepas tanda khas").tap()
    tari.get_by_text("Tanpa tanda khas").wait_for()
    bagas.reload()
    assert bagas.locator(".buy .signature").count() == 0
    ani.goto(f"{served}/penjual/produk/{slugs[1]}")
    ani.get_by_text("Ada 2 keripik singkong lain di Jakarta Pusat.").wait_for()
    for page in (bagas, tari, ani):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
