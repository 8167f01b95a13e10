"""Inviting somebody to work for the programme: only what one may give, one message, one link."""

import pytest

from storefront.accounts import staff_invitation, staff_role
from storefront.accounts.staff_role import Role
from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter

TARI = "0812-5550-0021"
SEAT = {"role": "kurator", "area": "31.75.06", "pengampu": "PPKUKM"}


@pytest.fixture
def desk(make: Make, enter: Enter) -> Visitor:
    """Rini, of the city office of Jakarta Timur, at her desk."""
    person = make.user("Rini", "+6281255500020")
    staff_role.give(person, Role.CITY, "31.75")
    db.session.commit()
    return enter(person)


def test_only_what_one_may_give_is_offered(desk: Visitor) -> None:
    page = desk.get("/petugas/staf/undang").text
    assert "Seluruh Jakarta Timur" in page and "Kec. Cakung" in page
    assert "Seluruh Jakarta Selatan" not in page and 'value="operator"' not in page and 'value="city"' not in page


def test_an_invitation_brings_a_message_with_its_link(desk: Visitor) -> None:
    made = desk.post("/petugas/staf/undang", data={"name": "Tari", "login": TARI} | SEAT)
    assert made.status_code == 303
    page = desk.get(made.location).text
    assert "Kurator · Kec. Cakung, Jakarta Timur · PPKUKM" in page and "wa.me/6281255500021" in page
    assert "Tari" in desk.get("/petugas/staf").text
    again = desk.post("/petugas/staf/undang", data={"name": "Tari", "login": "tari@contoh.example"} | SEAT)
    assert "mailto:tari%40contoh.example" in desk.get(again.location).text
    assert desk.post(f"{made.location}/batal").status_code == 303
    assert "Dibatalkan" in desk.get(made.location).text
    desk.post(f"{made.location}/batal")
    assert "sudah dijawab" in desk.get("/petugas/staf").text, "a second tap is harmless"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Isi namanya."),
        ({"login": "bukan nomor"}, "belum nomor ponsel atau e-mail"),
        ({"login": "0812 5550 0020"}, "nomor atau e-mail Anda sendiri"),
        ({"role": ""}, "Pilih tugasnya."),
        ({"role": "operator"}, "Pilih tugasnya."),
        ({"area": "31.74.01"}, "Pilih wilayahnya."),
        ({"area": ""}, "Pilih wilayahnya."),
        ({"pengampu": "X"}, "Pilih pengampunya."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: Visitor, said: dict[str, str], sentence: str) -> None:
    answer = desk.post("/petugas/staf/undang", data={"name": "Tari Handayani", "login": TARI} | SEAT | said)
    assert answer.status_code == 422 and sentence in answer.text
    assert "Tari Handayani" in answer.text or "name" in said


def test_a_level_that_does_not_fit_is_explained(rini: Visitor) -> None:
    for role, area, sentence in (
        ("pendamping", "31", "satu kecamatan atau satu kota"), ("city", "31.75.06", "bertugas di satu kota"),
        ("operator", "31.75", "untuk seluruh Jakarta"),
    ):  # fmt: skip
        seat = {"role": role, "area": area, "pengampu": ""}
        answer = rini.post("/petugas/staf/undang", data={"name": "Tari", "login": TARI} | seat)
        assert answer.status_code == 422 and sentence in answer.text, role
    narrow = {"role": "operator", "area": "31", "pengampu": "KPKP"}
    answer = rini.post("/petugas/staf/undang", data={"name": "Tari", "login": TARI} | narrow)
    assert "semua pengampu" in answer.text and answer.status_code == 422


def test_new_people_come_by_the_link_and_say_yes_or_no(app, make: Make, desk: Visitor, visitor: Visitor) -> None:
    made = desk.post("/petugas/staf/undang", data={"name": "Tari", "login": TARI} | SEAT)
    invited = staff_invitation.by_code(made.location.rpartition("/")[2])
    assert invited is not None
    link = invited.link.partition("/undangan")[1] + invited.link.partition("/undangan")[2]
    asked = visitor.get(link).text
    assert "Buat akun" in asked and "berakhir 0021" in asked and "Ya, saya bersedia" not in asked
    assert visitor.get(link[:-1] + "x").status_code == 404
    ani = make.user("Ani")
    visitor.sign_in(ani.phone or "", "rahasia-sekali-1")
    assert "Ya, saya bersedia" not in visitor.get(link).text
    assert visitor.post(link).location.endswith(link) and staff_role.roles(ani) == []
    tari = make.user("Tari", "+6281255500021")
    theirs = Visitor(app)
    theirs.sign_in(tari.phone or "", "rahasia-sekali-1")
    assert "Ya, saya bersedia" in theirs.get(link).text
    assert theirs.post(link).location.endswith("/petugas")
    assert [held.area_code for held in staff_role.roles(tari)] == ["31.75.06"]
    assert "sudah dijawab" in theirs.get(link).text and theirs.post(f"{link}/tolak").status_code == 303
