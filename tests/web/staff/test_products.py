"""Curators look at changes, and answer yes or no; new goods lead to their runs."""

import re

import pytest

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.catalog.product import PassLevel, Product
from storefront.curation import change_request, entering
from storefront.curation.proposing import propose
from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter


@pytest.fixture
def new(make: Make) -> Product:
    """A jar that is to be called otherwise."""
    product = make.product(name="Sambal Roa", composition="Cabai, roa", allergens="ikan")
    propose(product, {"name": "Sambal Roa Asap"}, None)
    db.session.commit()
    return product


def at(product: Product, way: str = "") -> str:
    return f"/petugas/produk/{product.slug}{way}"


def seen(page: str) -> str:
    """The mark of the form on the page."""
    found = re.search(r'name="seen" value="(\w+)"', page)
    return found[1] if found else ""


def test_new_goods_lead_to_their_run(rini: Visitor, make: Make) -> None:
    run = entering.enter(make.product(name="Sambal Roa", passed=False), PassLevel.KECAMATAN, None)
    assert run
    db.session.commit()
    assert "/petugas/kurasi" in rini.get("/petugas/produk").text
    assert f"/petugas/kurasi/{run.code}" in rini.get(f"/petugas/produk/{run.product.slug}").text


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
    assert rini.post(at(product, "/ubah/tolak"), data={"seen": mark, "reason": "other", "why": ""}).status_code == 422
    no = {"seen": mark, "reason": "other", "why": "Berlebihan."}
    assert rini.post(at(product, "/ubah/tolak"), data=no).status_code == 303
    last = change_request.latest(product.id)
    assert last and (last.status, last.why) == (change_request.Status.REFUSED, "Berlebihan.")
    assert rini.post(at(product, "/ubah/tolak"), data=no).status_code == 303


def test_nobody_decides_about_goods_of_their_own(make: Make, enter: Enter, new: Product) -> None:
    owner = make.owner(new.seller)
    staff_role.give(owner, Role.OPERATOR)
    db.session.commit()
    budi = enter(owner)
    page = budi.get(at(new)).text
    assert "petugas lain yang memutuskan" in page and not seen(page)
    answer = budi.post(at(new, "/ubah/setujui"), data={"seen": seen(page)})
    db.session.refresh(new)
    assert answer.status_code == 303 and new.name == "Sambal Roa"


@pytest.mark.parametrize(
    ("area", "pengampu", "reaches"),
    [(None, None, True), ("31.71", None, True), ("31.71.01", "PPKUKM", True), ("31.72", None, False),
     ("31.71", "KPKP", False)],
)  # fmt: skip
def test_a_curator_sees_the_shops_in_their_care(
    make: Make, enter: Enter, new: Product, area: str | None, pengampu: str | None, reaches: bool
) -> None:
    person = make.user("Wati")
    staff_role.give(person, Role.KURATOR, area, pengampu)
    db.session.commit()
    wati = enter(person)
    assert ("Sambal Roa" in wati.get("/petugas/produk").text) is reaches
    for answer in (wati.get(at(new)), wati.post(at(new, "/ubah/tolak"), data={"why": "alasan", "seen": ""})):
        assert (answer.status_code == 404) is not reaches
    assert (wati.get("/petugas/produk?sesudah-ubah=" + new.slug).status_code) == 200


def test_other_staff_have_no_such_desk(make: Make, enter: Enter, new: Product) -> None:
    mentor = enter(make.staff(Role.PENDAMPING, "Ida"))
    assert mentor.get("/petugas/produk").status_code == 404 and mentor.get(at(new)).status_code == 404
    assert "/petugas/produk" not in mentor.get("/petugas").text
