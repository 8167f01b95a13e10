"""The front page of an account, and changing who one is."""

import pytest
from sqlalchemy import select

from storefront.accounts import password_reset
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit.db import db
from tests.people import PASSWORD, Make
from tests.visitor import Visitor
from tests.web.account.conftest import Enter
from tests.web.engines import on_sqlite

SAME = {"name": "Sari", "phone": "0812-3456-7890", "email": "sari@contoh.example"}


def test_strangers_are_asked_to_sign_in(visitor: Visitor) -> None:
    assert visitor.get("/akun").location == "/masuk?lanjut=/akun"


def test_one_reads_who_one_is(phone: Visitor) -> None:
    page = phone.get("/akun")
    assert "0812-3456-7890" in page.text
    assert "sari@contoh.example" in page.text
    assert "petugas" not in page.text.lower()
    assert len(phone.statements) == 5


def test_who_works_here_finds_the_door(enter: Enter, make: Make) -> None:
    assert "Dapur Budi" in enter(make.owner(make.seller("Dapur Budi"))).get("/akun").text
    assert "/petugas" in enter(make.staff(Role.KURATOR)).get("/akun").text


def test_a_new_name_needs_no_password(phone: Visitor) -> None:
    assert phone.post("/akun/ubah", data=SAME | {"name": "  Sari   Dewanti "}).location == "/akun"
    assert "Sari Dewanti" in phone.get("/akun").text


@pytest.mark.parametrize("change", [{"phone": "081298765432"}, {"email": "baru@contoh.example"}, {"email": ""}])
def test_another_number_or_address_needs_the_password(phone: Visitor, change: dict[str, str]) -> None:
    assert phone.post("/akun/ubah", data=SAME | change).status_code == 422
    assert phone.post("/akun/ubah", data=SAME | change | {"password": "salah sama sekali"}).status_code == 422
    assert phone.post("/akun/ubah", data=SAME | change | {"password": PASSWORD}).location == "/akun"


def test_after_a_change_one_signs_in_with_the_new_name_only(phone: Visitor) -> None:
    phone.post("/akun/ubah", data=SAME | {"phone": "0812 9876 5432", "password": PASSWORD})
    phone.post("/keluar")
    assert phone.sign_in("081234567890", PASSWORD).status_code == 422
    assert phone.sign_in("081298765432", PASSWORD).location == "/akun"


def test_somebody_elses_number_is_refused(phone: Visitor, make: Make) -> None:
    make.user("Dewi", "+6281298765432")
    page = phone.post("/akun/ubah", data=SAME | {"phone": "081298765432", "password": PASSWORD})
    assert page.status_code == 422
    assert "sudah dipakai akun lain" in page.text
    assert 'value="081298765432"' in page.text
    assert "0812-3456-7890" in phone.get("/akun").text


def test_a_link_sent_to_the_former_address_dies_with_it(phone: Visitor, sari_account: User) -> None:
    link = password_reset.by_link(sari_account)
    phone.post("/akun/ubah", data=SAME | {"email": "baru@contoh.example", "password": PASSWORD})
    assert phone.get(f"/masuk/sandi-baru/{link}").status_code == 410


def test_the_log_says_that_it_changed_but_not_to_what(phone: Visitor, sari_account: User) -> None:
    phone.post("/akun/ubah", data=SAME | {"email": "baru@contoh.example", "password": PASSWORD})
    deed = db.session.scalars(select(Deed)).one()
    assert (deed.what, deed.actor_id) == ("account.contact_changed", sari_account.id)
    assert "contoh" not in f"{deed.about}{deed.before}{deed.after}{deed.why}"


@on_sqlite
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Isi nama Anda."),
        ({"phone": "", "email": ""}, "salah satu cukup"),
        ({"phone": "1"}, "Nomor ini tidak dikenali"),
        ({"email": "x"}, "Alamat e-mail ini belum benar"),
    ],
)
def test_bad_input_gets_a_sentence(phone: Visitor, wrong: dict[str, str], sentence: str) -> None:
    page = phone.post("/akun/ubah", data=SAME | wrong)
    assert page.status_code == 422
    assert sentence in page.text
