"""Making an account."""

import pytest
from sqlalchemy import select

from storefront.accounts import user
from storefront.accounts.user import CONSENT_VERSION, User
from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

GOOD = {
    "name": "Sari Dewanti", "phone": "0812-3456-7890", "email": "Sari@Contoh.example", "agree": "y",
    "password": "kopi susu gula aren", "version": CONSENT_VERSION,
}  # fmt: skip


def people() -> list[User]:
    return list(db.session.scalars(select(User).order_by(User.id)))


def test_a_new_account_is_signed_in_and_has_agreed_to_these_terms(make: Make, visitor: Visitor) -> None:
    assert visitor.post("/daftar", data=GOOD).location == "/akun"
    assert "Selamat datang, Sari Dewanti" in visitor.get("/akun").text
    sari = people()[0]
    assert (sari.phone, sari.email) == ("+6281234567890", "sari@contoh.example")
    assert sari.consent_version == CONSENT_VERSION
    assert sari.consented_at is not None
    assert sari.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize(("missing", "left"), [("phone", "email"), ("email", "phone")])
def test_a_phone_number_or_an_address_is_enough(make: Make, visitor: Visitor, missing: str, left: str) -> None:
    assert visitor.post("/daftar", data=GOOD | {missing: ""}).status_code == 303
    assert getattr(people()[0], missing) is None
    visitor.post("/keluar")
    assert visitor.sign_in(GOOD[left], GOOD["password"]).location == "/akun"


@on_sqlite
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Isi nama Anda."),
        ({"name": "x" * 101}, "2 sampai 100 huruf"),
        ({"phone": "", "email": ""}, "salah satu cukup"),
        ({"phone": "12345"}, "Nomor ini tidak dikenali"),
        ({"email": "sari@"}, "Alamat e-mail ini belum benar"),
        ({"email": "sari@contoh.example\nBcc: semua@contoh.example"}, "Alamat e-mail ini belum benar"),
        ({"password": "kopi susu"}, "minimal 10 karakter"),
        ({"password": "bismillah123"}, "mudah ditebak"),
        ({"password": "081234567890"}, "sebagai kata sandi"),
        ({"password": "x y z" * 50}, "paling banyak 200"),
        ({"agree": ""}, "persetujuan Anda"),
        ({"version": "2020-01"}, "Syaratnya baru saja diperbarui"),
        ({"version": ""}, "Syaratnya baru saja diperbarui"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    make: Make, visitor: Visitor, wrong: dict[str, str], sentence: str
) -> None:
    page = visitor.post("/daftar", data=GOOD | wrong)
    assert page.status_code == 422
    assert sentence in page.text
    if "name" not in wrong:
        assert 'value="Sari Dewanti"' in page.text
    assert people() == []


def test_a_number_in_use_in_any_spelling_makes_no_second_account(make: Make, visitor: Visitor) -> None:
    make.user("Sari", "+6281234567890")
    page = visitor.post("/daftar", data=GOOD | {"email": "lain@contoh.example", "phone": "62 812 3456 7890"})
    assert page.status_code == 422
    assert "sudah punya akun" in page.text
    assert len(people()) == 1


def test_an_address_in_use_is_told_like_a_number_in_use(make: Make, visitor: Visitor) -> None:
    make.user("Sari", "+6281200000001", "sari@contoh.example")
    page = visitor.post("/daftar", data=GOOD)
    assert "Nomor atau e-mail ini sudah punya akun" in page.text


def test_the_same_form_twice_makes_one_account(make: Make, visitor: Visitor) -> None:
    visitor.post("/daftar", data=GOOD)
    assert visitor.post("/daftar", data=GOOD).status_code == 422
    assert len(people()) == 1


def test_who_has_an_account_goes_on(make: Make, visitor: Visitor) -> None:
    visitor.post("/daftar", data=GOOD)
    assert visitor.get("/daftar?lanjut=/akun/alamat").location == "/akun/alamat"


def test_new_terms_ask_again(make: Make, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visitor.get("/daftar")
    assert f'name="version" type="hidden" value="{user.CONSENT_VERSION}"' in page.text
    assert f"versi {user.CONSENT_VERSION}" in page.text


def test_accounts_are_not_made_by_the_hundred(make: Make, visitor: Visitor) -> None:
    answers = [visitor.post("/daftar", data={}).status_code for _try in range(21)]
    assert answers == [422] * 20 + [429]
