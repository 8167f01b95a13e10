"""Forgotten and changed passwords."""

import re

import pytest
from sqlalchemy import select

from storefront.accounts import helping, password_reset
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.notifications import wording
from storefront.notifications.message import Message
from tests.people import PASSWORD, Make
from tests.visitor import Visitor
from tests.web.account.conftest import Enter
from tests.web.engines import on_sqlite

NEW = "kopi susu gula aren"


def mails() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id)))


def link_in(mail: Message) -> str:
    """The path in the mail, as the person taps it."""
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", wording.render(mail)[1])
    assert found
    return found[1]


# --- by e-mail ---------------------------------------------------------------------------------------------------


def test_the_way_back_by_e_mail(visitor: Visitor, sari_account: User) -> None:
    assert visitor.post("/masuk/lupa", data={"login": "Sari@contoh.example"}).location == "/masuk/lupa/terkirim"
    mail = mails()[0]
    assert (mail.to, mail.wording) == ("sari@contoh.example", "account/reset")
    link = link_in(mail)
    assert visitor.get(link).status_code == 200
    assert visitor.post(link, data={"password": NEW}).location == "/masuk"
    assert "Kata sandi baru tersimpan" in visitor.get("/masuk").text
    assert visitor.sign_in("081234567890", PASSWORD).status_code == 422
    assert visitor.sign_in("081234567890", NEW).location == "/akun"


def test_who_types_the_number_gets_the_link_at_the_address_we_know(visitor: Visitor, sari_account: User) -> None:
    visitor.post("/masuk/lupa", data={"login": "0812 3456 7890"})
    assert [mail.to for mail in mails()] == ["sari@contoh.example"]


def test_everybody_gets_the_same_answer(visitor: Visitor, make: Make, sari_account: User) -> None:
    make.user("Dewi", "+6281298765432")
    closed = make.user("Tono", None, "tono@contoh.example")
    helping.disable(closed, make.staff(), "diminta pemiliknya")
    logins = ["sari@contoh.example", "081298765432", "tono@contoh.example", "nobody@contoh.example", "081299999999"]
    answers = [visitor.post("/masuk/lupa", data={"login": login}) for login in logins]
    assert {(each.status_code, each.location, each.text) for each in answers} == {
        (303, "/masuk/lupa/terkirim", answers[0].text)
    }
    assert [mail.to for mail in mails()] == ["sari@contoh.example"]
    page = visitor.get("/masuk/lupa/terkirim").text
    assert "tautan" in page
    assert "petugas memberi kode sekali pakai" in page


def test_the_mail_is_english_when_it_was_asked_for_in_english(visitor: Visitor, sari_account: User) -> None:
    visitor.post("/en/masuk/lupa", data={"login": "sari@contoh.example"})
    assert mails()[0].language == "en"
    assert link_in(mails()[0]).startswith("/en/masuk/sandi-baru/")


def test_a_weak_password_does_not_use_the_link_up(visitor: Visitor, sari_account: User) -> None:
    link = f"/masuk/sandi-baru/{password_reset.by_link(sari_account)}"
    assert visitor.post(link, data={"password": "pendek"}).status_code == 422
    assert visitor.post(link, data={"password": "sari 081234567890"}).status_code == 422
    assert visitor.post(link, data={"password": NEW}).status_code == 303


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", "..%2f..", "é", "' OR 1=1"])
def test_a_made_up_link_says_what_to_do(visitor: Visitor, make: Make, token: str) -> None:
    assert visitor.get(f"/masuk/sandi-baru/{token}").status_code in (404, 410)
    assert visitor.post(f"/masuk/sandi-baru/{token}", data={"password": NEW}).status_code in (404, 410)


def test_asking_is_limited(visitor: Visitor, make: Make) -> None:
    answers = [visitor.post("/masuk/lupa", data={"login": f"a{n}@contoh.example"}).status_code for n in range(7)]
    assert answers == [303] * 6 + [429]


def test_nobodys_letterbox_is_flooded_from_many_addresses(visitor: Visitor, sari_account: User) -> None:
    for n in range(10):
        visitor.post("/masuk/lupa", data={"login": "sari@contoh.example"}, environ_base={"REMOTE_ADDR": f"10.0.0.{n}"})
    assert len(mails()) == 6


# --- by an operator's code ---------------------------------------------------------------------------------------


def test_the_way_back_by_an_operators_code(visitor: Visitor, sari_account: User) -> None:
    pin = password_reset.by_code(sari_account)
    said = {"login": "0812-3456-7890", "code": f"{pin[:4]} {pin[4:]}", "password": NEW}
    assert visitor.post("/masuk/kode", data=said).location == "/masuk"
    assert visitor.sign_in("081234567890", NEW).location == "/akun"


def test_a_wrong_code_and_an_unknown_name_get_the_same_answer(visitor: Visitor, sari_account: User) -> None:
    pin = password_reset.by_code(sari_account)
    other = str((int(pin) + 1) % 10**8).zfill(8)
    wrong = visitor.post("/masuk/kode", data={"login": "081234567890", "code": other, "password": NEW})
    unknown = visitor.post("/masuk/kode", data={"login": "081299999999", "code": other, "password": NEW})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert unknown.text.replace("081299999999", "081234567890") == wrong.text


def test_five_wrong_codes_and_the_right_one_is_dead(enter: Enter, sari_account: User) -> None:
    pin = password_reset.by_code(sari_account)
    other = str((int(pin) + 1) % 10**8).zfill(8)
    said = {"login": "081234567890", "password": NEW}
    for _try in range(5):
        enter(None).post("/masuk/kode", data=said | {"code": other})
    assert enter(None).post("/masuk/kode", data=said | {"code": pin}).status_code == 422


# --- changing ----------------------------------------------------------------------------------------------------


def test_changing_it_asks_for_the_old_one(phone: Visitor) -> None:
    page = phone.post("/akun/sandi", data={"current": "salah sama sekali", "password": NEW})
    assert page.status_code == 422
    assert "Kata sandi sekarang tidak cocok" in page.text
    assert phone.post("/akun/sandi", data={"current": PASSWORD, "password": NEW}).location == "/akun"
    phone.post("/keluar")
    assert phone.sign_in("081234567890", NEW).location == "/akun"


@on_sqlite
@pytest.mark.parametrize("weak", ["", "pendek", "qwertyuiop", "sari-081234567890", "sari@contoh.example"])
def test_a_weak_one_is_refused(phone: Visitor, weak: str) -> None:
    assert phone.post("/akun/sandi", data={"current": PASSWORD, "password": weak}).status_code == 422


def test_the_old_one_cannot_be_guessed_at_a_phone_left_open(phone: Visitor) -> None:
    guesses = [phone.post("/akun/sandi", data={"current": f"tebakan {n}", "password": NEW}) for n in range(21)]
    assert [each.status_code for each in guesses] == [422] * 20 + [429]


def test_changing_it_closes_every_open_way_back(phone: Visitor, sari_account: User, visitor: Visitor) -> None:
    link, pin = password_reset.by_link(sari_account), password_reset.by_code(sari_account)
    phone.post("/akun/sandi", data={"current": PASSWORD, "password": NEW})
    assert visitor.get(f"/masuk/sandi-baru/{link}").status_code == 410
    said = {"login": "081234567890", "code": pin, "password": "sate ayam tanpa lontong"}
    assert visitor.post("/masuk/kode", data=said).status_code == 422
