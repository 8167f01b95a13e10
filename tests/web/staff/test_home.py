"""The door to the staff's rooms."""

import pytest

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.kit import clock
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.engines import on_sqlite
from tests.web.staff.conftest import Enter


def test_strangers_are_asked_to_sign_in(visitor: Visitor) -> None:
    assert visitor.get("/petugas").location == "/masuk?lanjut=/petugas"


def test_for_people_without_a_role_there_is_no_such_place(enter: Enter, make: Make) -> None:
    shopper = enter(make.user("Dewi"))
    for path in ("/petugas", "/petugas/uang", "/petugas/orang"):
        assert shopper.get(path).status_code == 404


@on_sqlite
@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_the_counts(enter: Enter, make: Make, role: Role) -> None:
    page = enter(make.staff(role)).get("/petugas")
    assert page.status_code == 200
    assert ("Semua uang jelas" in page.text) is (role in (Role.CITY, Role.PROVINCE, Role.OPERATOR))
    assert ("/petugas/surat" in page.text) is (role != Role.PENDAMPING)
    assert ("/petugas/orang" in page.text) is (role == Role.OPERATOR)


def test_a_role_that_ended_opens_nothing_any_more(enter: Enter, make: Make) -> None:
    person = make.staff(Role.KURATOR)
    desk = enter(person)
    assert desk.get("/petugas").status_code == 200
    staff_role.roles(person)[0].ended_at = clock.now()
    assert desk.get("/petugas").status_code == 404


def test_the_counts_count_and_each_is_a_door_to_its_list(rini: Visitor, make: Make, sari: Shopper) -> None:
    assert "Semua uang jelas" in rini.get("/petugas").text
    sari.pays(sari.buys(make.variant(price=25_000)), 26_000)
    page = rini.get("/petugas").text
    assert "<b>1</b> Perlu dikembalikan" in page and 'href="/petugas/uang?jenis=pengembalian"' in page
    assert "Semua uang jelas" not in page


def test_a_mentor_sees_nothing_of_the_money(enter: Enter, make: Make) -> None:
    bagas = enter(make.staff(Role.PENDAMPING, "Bagas"))
    page = bagas.get("/petugas").text
    assert "Uang yang menunggu" not in page and "/petugas/uang" not in page
    assert bagas.get("/petugas/uang").status_code == 404
