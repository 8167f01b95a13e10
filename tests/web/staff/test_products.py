"""Curators look at goods and at changes, and answer yes or no."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.catalog import passing
from storefront.catalog.photo import Photo
from storefront.catalog.product import Product, Status
from storefront.curation import change_request
from storefront.curation.proposing import propose
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Browser


@pytest.fixture
def new(make: Make) -> Product:
    """A jar that was submitted."""
    product = make.product(name="Sambal Roa", passed=False, composition="Cabai, roa", allergens="ikan")
    db.session.add(Photo(product_id=product.id, key="ab" * 16, width=9, height=9, tint="#aabbcc", alt="Sambal"))
    assert passing.submit(product)
    db.session.commit()
    return product


def at(product: Product, way: str = "") -> str:
    return f"/petugas/produk/{product.slug}{way}"


def seen(page: str) -> str:
    """The mark of the form on the page."""
    found = re.search(r'name="seen" value="(\w+)"', page)
    return found[1] if found else ""


def test_a_yes_puts_it_into_the_shop_until_a_day(rini: Visitor, new: Product, visitor: Visitor) -> None:
    assert "1 barang baru" in rini.get("/petugas").text
    assert "Sambal Roa" in rini.get("/petugas/produk").text and len(rini.statements) <= 10
    page = rini.get(at(new)).text
    assert "Cabai, roa" in page and "P-IRT" in page and len(rini.statements) <= 16
    today, later = clock.today(), clock.today() + timedelta(days=100)
    for wrong in ("", today.isoformat(), "2999-01-01", "besok"):
        assert rini.post(at(new, "/lulus"), data={"seen": seen(page), "ends_on": wrong}).status_code == 422, wrong
    answer = rini.post(at(new, "/lulus"), data={"seen": seen(page), "ends_on": later.isoformat()})
    assert answer.status_code == 303 and visitor.get(f"/produk/{new.slug}").status_code == 200
    db.session.refresh(new)
    assert new.pass_ends_on == later and "Kabari lewat WhatsApp" in rini.get(answer.location).text
    draft = db.session.scalars(select(Message).where(Message.wording == "seller/product_passed")).one()
    assert rini.post(at(new, f"/kabar/{draft.code}")).status_code == 303
    assert "Kabari lewat WhatsApp" not in rini.get(at(new)).text
    assert "Tidak ada barang baru" in rini.get("/petugas/produk").text
    assert "Tidak ada yang diputuskan" in rini.get(rini.post(at(new, "/kembalikan"), data={
        "seen": seen(page), "why": "terlambat"}).location).text  # fmt: skip


def test_a_no_needs_a_reason_that_the_seller_reads(rini: Visitor, new: Product) -> None:
    mark = seen(rini.get(at(new)).text)
    assert rini.post(at(new, "/kembalikan"), data={"seen": mark, "why": "x"}).status_code == 422
    assert rini.post(at(new, "/kembalikan"), data={"seen": mark, "why": "Fotonya gelap."}).status_code == 303
    db.session.refresh(new)
    assert (new.status, new.status_why) == (Status.RETURNED, "Fotonya gelap.")


def test_old_beside_new_and_yes_to_what_was_seen(rini: Visitor, make: Make, visitor: Visitor) -> None:
    product = make.product(name="Sambal Teri")
    propose(product, {"name": "Sambal Roa", "kind": "olahan-ikan", "photos": []}, None)
    db.session.commit()
    assert "Diubah: " in rini.get("/petugas/produk").text
    page = rini.get(at(product)).text
    assert "Sambal Teri" in page and "Sambal Roa" in page and "Olahan ikan" in page
    propose(product, {"name": "Sambal Dewa"}, None)
    db.session.commit()
    assert rini.post(at(product, "/ubah/setujui"), data={"seen": seen(page)}).status_code == 303
    db.session.refresh(product)
    assert product.name == "Sambal Teri", "it was another wish"
    assert rini.post(at(product, "/ubah/setujui"), data={"seen": seen(rini.get(at(product)).text)}).status_code == 303
    assert "Sambal Dewa" in visitor.get(f"/produk/{product.slug}").text


def test_a_change_is_refused_with_a_reason(rini: Visitor, make: Make) -> None:
    product = make.product(name="Sambal Teri")
    propose(product, {"name": "Sambal Nomor Satu Sedunia"}, None)
    db.session.commit()
    mark = seen(rini.get(at(product)).text)
    assert rini.post(at(product, "/ubah/tolak"), data={"seen": mark, "why": ""}).status_code == 422
    assert rini.post(at(product, "/ubah/tolak"), data={"seen": mark, "why": "Berlebihan."}).status_code == 303
    last = change_request.latest(product.id)
    assert last and (last.status, last.why) == (change_request.Status.REFUSED, "Berlebihan.")
    assert rini.post(at(product, "/ubah/tolak"), data={"seen": mark, "why": "Berlebihan."}).status_code == 303


def test_nobody_decides_about_goods_of_their_own(make: Make, browser: Browser, new: Product) -> None:
    owner = make.owner(new.seller)
    staff_role.give(owner, Role.OPERATOR)
    db.session.commit()
    budi = browser(owner)
    page = budi.get(at(new)).text
    assert "petugas lain yang memutuskan" in page and not seen(page)
    answer = budi.post(at(new, "/lulus"), data={"seen": "", "ends_on": "2027-01-01"})
    db.session.refresh(new)
    assert answer.status_code in (303, 422) and new.status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("area", "pengampu", "reaches"),
    [(None, None, True), ("31.71", None, True), ("31.71.01", "PPKUKM", True), ("31.72", None, False),
     ("31.71", "KPKP", False)],
)  # fmt: skip
def test_a_curator_sees_the_shops_in_their_care(
    make: Make, browser: Browser, new: Product, area: str | None, pengampu: str | None, reaches: bool
) -> None:
    person = make.user("Wati")
    staff_role.give(person, Role.KURATOR, area, pengampu)
    db.session.commit()
    wati = browser(person)
    assert ("Sambal Roa" in wati.get("/petugas/produk").text) is reaches
    for answer in (wati.get(at(new)), wati.post(at(new, "/kembalikan"), data={"why": "alasan", "seen": ""})):
        assert (answer.status_code == 404) is not reaches
    assert (wati.get("/petugas/produk?sesudah=" + new.slug).status_code) == 200


def test_other_staff_have_no_such_desk(make: Make, browser: Browser, new: Product) -> None:
    mentor = browser(make.staff(Role.PENDAMPING, "Ida"))
    assert mentor.get("/petugas/produk").status_code == 404 and mentor.get(at(new)).status_code == 404
    assert "/petugas/produk" not in mentor.get("/petugas").text
