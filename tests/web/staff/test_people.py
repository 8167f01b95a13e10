"""An operator helps people with their accounts."""

import re

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.web import role_words
from tests.people import PASSWORD, Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite
from tests.web.staff.conftest import Enter

WHOM = {"login": "081234567890"}


@pytest.fixture
def person(make: Make) -> User:
    return make.user("Sari", "+6281234567890", "sari@contoh.example")


def deeds() -> list[tuple[str, str]]:
    return [(deed.what, deed.why) for deed in db.session.scalars(select(Deed).order_by(Deed.id))]


def test_other_staff_have_no_such_page(enter: Enter, make: Make, person: User) -> None:
    kurator = enter(make.staff(Role.KURATOR))
    assert kurator.get("/petugas/orang").status_code == 404
    for deed in ("", "/kode", "/keluarkan", "/nonaktifkan", "/aktifkan"):
        assert kurator.post(f"/petugas/orang{deed}", data=WHOM | {"why": "ingin tahu saja"}).status_code == 404
    assert deeds() == []
    assert person.is_open


@on_sqlite
@pytest.mark.parametrize("login", ["0812-3456-7890", "+6281234567890", "SARI@contoh.example"])
def test_a_person_is_found_by_the_whole_number_or_address(rini: Visitor, person: User, login: str) -> None:
    assert rini.post("/petugas/orang", data={"login": login}).location == "/petugas/orang"
    page = rini.get("/petugas/orang").text
    assert "Sari" in page
    assert "0812-3456-7890" in page


@pytest.mark.parametrize("login", ["08123", "sari", "%", "contoh.example", "081299999999", ""])
def test_half_a_number_finds_nobody(rini: Visitor, person: User, login: str) -> None:
    page = rini.post("/petugas/orang", data={"login": login})
    assert page.status_code == 422
    assert "Sari" not in page.text


def test_a_code_is_shown_once_and_opens_the_way_back(rini: Visitor, person: User, visitor: Visitor) -> None:
    page = rini.post("/petugas/orang/kode", data=WHOM)
    assert page.headers["Cache-Control"] == "no-store"
    pin = "".join(re.search(r'one-time-code">(\d{4}) (\d{4})<', page.text).groups())
    assert pin not in rini.get("/petugas/orang").text
    assert "".join(cookie.value for cookie in rini._cookies.values()).find(pin) == -1
    assert deeds() == [("account.code", "")]
    said = WHOM | {"code": pin, "password": "kopi susu gula aren"}
    assert visitor.post("/masuk/kode", data=said).location == "/masuk"
    assert visitor.sign_in("081234567890", "kopi susu gula aren").location == "/akun"


def test_devices_are_ended(rini: Visitor, enter: Enter, person: User) -> None:
    phone = enter(person)
    assert rini.post("/petugas/orang/keluarkan", data=WHOM).location == "/petugas/orang"
    assert phone.get("/akun").location.startswith("/masuk")
    assert deeds() == [("account.devices_ended", "")]


def test_an_account_is_closed_and_opened_with_a_reason(rini: Visitor, visitor: Visitor, person: User) -> None:
    rini.post("/petugas/orang/nonaktifkan", data=WHOM | {"why": "ponselnya dicuri"})
    assert visitor.sign_in("081234567890", PASSWORD).status_code == 422
    assert "Dinonaktifkan" in rini.get("/petugas/orang").text
    rini.post("/petugas/orang/aktifkan", data=WHOM | {"why": "ponselnya ketemu"})
    assert visitor.sign_in("081234567890", PASSWORD).status_code == 303
    assert deeds() == [("account.disabled", "ponselnya dicuri"), ("account.enabled", "ponselnya ketemu")]
    assert "ponselnya dicuri" in rini.get("/petugas/orang").text


@on_sqlite
@pytest.mark.parametrize("why", ["", "x", "x" * 300])
def test_without_a_reason_nothing_is_closed(rini: Visitor, person: User, why: str) -> None:
    page = rini.post("/petugas/orang/nonaktifkan", data=WHOM | {"why": why})
    assert page.status_code == 422
    assert "Sari" in page.text
    assert person.is_open


def test_a_second_tap_is_harmless(rini: Visitor, person: User) -> None:
    said = WHOM | {"why": "ponselnya dicuri"}
    assert [rini.post("/petugas/orang/nonaktifkan", data=said).status_code for _tap in range(2)] == [303, 303]
    assert deeds() == [("account.disabled", "ponselnya dicuri")]


def test_nobody_closes_the_own_account(rini: Visitor, make: Make) -> None:
    own = db.session.scalars(select(User).where(User.name == "Rini")).one()
    rini.post("/petugas/orang/nonaktifkan", data={"login": own.phone, "why": "salah tekan tadi"})
    assert own.is_open
    assert rini.get("/petugas").status_code == 200


@on_sqlite
@pytest.mark.parametrize("deed", ["kode", "keluarkan", "nonaktifkan", "aktifkan"])
def test_a_deed_for_nobody_is_a_404(rini: Visitor, deed: str) -> None:
    assert rini.post(f"/petugas/orang/{deed}", data={"login": "081299999999", "why": "entah siapa"}).status_code == 404
    assert rini.post(f"/petugas/orang/{deed}").status_code == 404


def test_two_tabs_are_not_mixed_up(rini: Visitor, make: Make, person: User) -> None:
    """Sari was looked up first and Dewi later; the button in the first tab still means Sari."""
    make.user("Dewi", "+6281298765432")
    rini.post("/petugas/orang", data=WHOM)
    rini.post("/petugas/orang", data={"login": "081298765432"})
    rini.post("/petugas/orang/nonaktifkan", data=WHOM | {"why": "ponselnya dicuri"})
    assert not person.is_open


def test_an_erased_person_is_shown_no_more(rini: Visitor, enter: Enter, person: User) -> None:
    rini.post("/petugas/orang", data=WHOM)
    enter(person).post("/akun/data/hapus", data={"agree": "y", "password": PASSWORD})
    page = rini.get("/petugas/orang")
    assert page.status_code == 200
    assert "Beri kode" not in page.text


def test_every_role_has_words() -> None:
    assert set(role_words.NAMES) == set(role_words.DOES) == set(Role)
    assert all(role_words.stands(role) or role == Role.KURATOR for role in Role), "a curator stands anywhere"
