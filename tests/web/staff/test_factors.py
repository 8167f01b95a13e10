"""Two operators give somebody a way back in."""

import re
from html import unescape

import pytest
from flask import Flask

from storefront.accounts import factor_renewal, factor_renewing, second_factor, sign_in
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from tests import second_factor as desk
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

PAGE = "/petugas/faktor"


@pytest.fixture
def tari(make: Make) -> User:
    """Tari, a curator whose phone is lost."""
    person = make.staff(Role.KURATOR, "Tari")
    person.email = "tari@contoh.example"
    desk.has(person)
    db.session.commit()
    return person


def test_two_operators_let_tari_set_it_up_anew(app: Flask, rini: Visitor, enter: Enter, make: Make, tari: User) -> None:
    tablet = Visitor(app)
    tablet.set_cookie("masuk", sign_in.begin(tari, "tablet"))
    db.session.commit()
    assert tablet.post("/akun/dua-langkah/hilang").status_code == 303
    page = rini.get(PAGE)
    assert "Tari" in page.text and "Menunggu dua operator" in page.text and "wa.me" in page.text
    assert len(rini.statements) <= 8
    wish = factor_renewal.waiting_of(tari)
    assert wish
    agree = f"{PAGE}/{wish.code}/setuju"
    assert rini.post(agree).location == PAGE
    again = rini.get(PAGE).text
    assert "1 dari 2 setuju" in again and "Anda sudah setuju" in again and agree not in again
    assert rini.post(agree).status_code == 303, "a second tap of the first changes nothing"
    db.session.expire_all()
    assert second_factor.of(tari)
    yusuf = enter(make.staff(name="Yusuf"))
    assert yusuf.post(agree).location == PAGE
    assert "Kode lama dihapus" in yusuf.get(PAGE).text
    assert tablet.get("/akun").location.startswith("/masuk"), "every device is signed out"
    anew = Visitor(app)
    anew.set_cookie("masuk", sign_in.begin(tari, "tablet"))
    db.session.commit()
    asked = anew.get("/petugas")
    assert anew.get(asked.location).location.startswith("/akun/dua-langkah/pasang")
    drafts = re.findall(rf'action="({PAGE}/{wish.code}/kabar/\w+)"', unescape(rini.get(PAGE).text))
    assert len(drafts) == 1 and rini.post(drafts[0]).location == PAGE
    assert "wa.me" not in rini.get(PAGE).text


def test_an_operator_opens_it_and_another_says_no_with_a_reason(rini: Visitor, tari: User) -> None:
    assert "Ponselnya hilang" in _found(rini, tari)
    assert rini.post(f"{PAGE}/buka", data={"login": tari.phone}).location == PAGE
    wish = factor_renewal.waiting_of(tari)
    assert wish
    refuse, why = f"{PAGE}/{wish.code}/tolak", f"{wish.code}-why"
    short = rini.post(refuse, data={why: "tdk"})
    assert short.status_code == 422 and "Tulis 5 sampai 200 huruf" in short.text and 'value="tdk"' in short.text
    assert rini.post(refuse, data={why: "Tidak bisa dihubungi."}).location == PAGE
    assert "Tidak bisa dihubungi." in rini.get(PAGE).text
    assert rini.post(refuse, data={why: "Tidak bisa dihubungi."}).status_code == 303
    assert rini.post(f"{PAGE}/buka", data={"login": "0899-0000-0000"}).status_code == 404
    assert rini.post(f"{PAGE}/TIDAKADA/setuju").status_code == 404


def test_others_of_the_staff_do_not_see_it(enter: Enter, make: Make, tari: User) -> None:
    wish = factor_renewing.ask(tari, tari)
    assert wish
    curator = enter(make.staff(Role.KURATOR, "Ida"))
    assert curator.get(PAGE).status_code == curator.post(f"{PAGE}/{wish.code}/setuju").status_code == 404


def _found(rini: Visitor, person: User) -> str:
    rini.post("/petugas/orang", data={"login": person.phone})
    return rini.get("/petugas/orang").text
