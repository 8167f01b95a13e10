"""Sessions: a token is fresh, secret and short-lived, and whoever ends it ends it at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts import helping, password_reset
from storefront.accounts.sign_in import SignIn
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from tests.people import PASSWORD, Make
from tests.visitor import Visitor

NEW_PASSWORD = "hujan turun di Cideng"


@pytest.fixture
def sari_account(make: Make) -> User:
    return make.user("Sari", "+6281234567890", "sari@contoh.example")


@pytest.fixture
def browser(app: Flask, sari_account: User) -> Callable[[], Visitor]:
    """Further browsers in which Sari has signed in."""

    def open_it() -> Visitor:
        visitor = Visitor(app)
        assert visitor.sign_in("081234567890", PASSWORD).status_code == 303
        return visitor

    return open_it


@pytest.fixture
def phone(browser: Callable[[], Visitor]) -> Visitor:
    return browser()


def token(visitor: Visitor) -> str:
    found = visitor.get_cookie("masuk")
    assert found is not None
    return found.value


def with_token(app: Flask, value: str) -> Visitor:
    """A browser to which somebody gave a cookie."""
    visitor = Visitor(app)
    visitor.set_cookie("masuk", value)
    return visitor


def is_in(visitor: Visitor) -> bool:
    """Whether the account opens at this very request; if not, one is asked to sign in."""
    answer = visitor.get("/akun")
    assert answer.status_code == 200 or answer.location.startswith("/masuk")
    return answer.status_code == 200


# --- the token ---------------------------------------------------------------------------------------------------


def test_a_planted_token_is_never_adopted(app: Flask, sari_account: User) -> None:
    planted = "planted-by-somebody-else-long-enough"
    victim = with_token(app, planted)
    victim.sign_in(sari_account.phone, PASSWORD)
    assert is_in(victim)
    assert token(victim) != planted
    assert not is_in(with_token(app, planted))


def test_signing_in_over_another_persons_session_ends_that_one(app: Flask, make: Make, phone: Visitor) -> None:
    dewi = make.user("Dewi")
    shared = with_token(app, token(phone))
    shared.sign_in(dewi.phone, PASSWORD)
    assert "Dewi" in shared.get("/akun").text
    assert not is_in(phone)


def test_each_sign_in_has_a_fresh_token_and_the_former_one_of_this_browser_dies(app: Flask, phone: Visitor) -> None:
    former = token(phone)
    phone.sign_in("081234567890", PASSWORD)
    assert token(phone) != former
    assert is_in(phone)
    assert not is_in(with_token(app, former))


def test_the_table_keeps_no_token(make: Make, phone: Visitor) -> None:
    kept = db.session.execute(select(SignIn.__table__)).all()
    assert len(kept) == 1
    assert token(phone) not in str(kept)


@pytest.mark.parametrize(
    "value", ["", "x", "a" * 5000, "' OR 1=1 --" * 3, "é" * 30, "masuk=1; masuk=2" * 3, "\x00" * 30]
)
def test_a_broken_cookie_is_nobody(app: Flask, value: str) -> None:
    answer = app.test_client(use_cookies=False).get("/akun", headers={"Cookie": f"masuk={value}"})
    assert answer.location.startswith("/masuk")


def test_a_post_that_no_browser_sent_has_no_power_from_cookies(
    app: Flask, phone: Visitor, browser: Callable[[], Visitor]
) -> None:
    laptop, script = browser(), app.test_client()
    script.set_cookie("masuk", token(phone))
    assert script.post("/akun/perangkat/keluar-lainnya").location == "/masuk"
    assert is_in(laptop)


# --- ending ------------------------------------------------------------------------------------------------------


def test_signing_out_kills_the_token_wherever_it_was_copied_to(app: Flask, phone: Visitor) -> None:
    stolen = with_token(app, token(phone))
    assert is_in(stolen)
    phone.post("/keluar")
    assert phone.get_cookie("masuk") is None
    assert not is_in(phone)
    assert not is_in(stolen)


def test_signing_out_twice_is_harmless(phone: Visitor) -> None:
    phone.post("/keluar")
    assert phone.post("/keluar").status_code == 303


def test_signing_out_here_leaves_other_devices_signed_in(phone: Visitor, browser: Callable[[], Visitor]) -> None:
    laptop = browser()
    phone.post("/keluar")
    assert is_in(laptop)


def test_signing_out_everywhere_ends_every_device_at_the_very_next_request(
    phone: Visitor, browser: Callable[[], Visitor]
) -> None:
    laptop, tablet = browser(), browser()
    phone.post("/akun/perangkat/keluar-semua")
    assert [is_in(each) for each in (phone, laptop, tablet)] == [False, False, False]


def test_ending_the_others_keeps_this_one(phone: Visitor, browser: Callable[[], Visitor]) -> None:
    laptop, tablet = browser(), browser()
    laptop.post("/akun/perangkat/keluar-lainnya")
    assert [is_in(each) for each in (phone, laptop, tablet)] == [False, True, False]


def test_ending_one_device_ends_only_that_one(make: Make, phone: Visitor, browser: Callable[[], Visitor]) -> None:
    laptop, tablet = browser(), browser()
    code = db.session.scalars(select(SignIn.code).order_by(SignIn.id)).all()[1]
    phone.post(f"/akun/perangkat/{code}/keluar")
    assert [is_in(each) for each in (phone, laptop, tablet)] == [True, False, True]


def test_a_new_password_ends_the_others_and_the_old_token_of_this_browser(
    app: Flask, phone: Visitor, browser: Callable[[], Visitor]
) -> None:
    laptop, stolen = browser(), with_token(app, token(phone))
    phone.post("/akun/sandi", data={"current": PASSWORD, "password": NEW_PASSWORD})
    assert [is_in(each) for each in (phone, laptop, stolen)] == [True, False, False]


def test_a_reset_by_link_ends_every_device(phone: Visitor, sari_account: User) -> None:
    link = password_reset.by_link(sari_account)
    Visitor(phone.application).post(f"/masuk/sandi-baru/{link}", data={"password": NEW_PASSWORD})
    assert not is_in(phone)


def test_a_reset_by_code_ends_every_device(phone: Visitor, sari_account: User) -> None:
    pin = password_reset.by_code(sari_account)
    said = {"login": "081234567890", "code": pin, "password": NEW_PASSWORD}
    assert Visitor(phone.application).post("/masuk/kode", data=said).location == "/masuk"
    assert not is_in(phone)


def test_a_disabled_account_is_out_at_the_very_next_request(make: Make, phone: Visitor, sari_account: User) -> None:
    helping.disable(sari_account, make.staff(), "diminta pemiliknya")
    assert not is_in(phone)


def test_an_account_opened_again_does_not_wake_its_old_tokens(make: Make, phone: Visitor, sari_account: User) -> None:
    rini = make.staff()
    helping.disable(sari_account, rini, "diminta pemiliknya")
    helping.enable(sari_account, rini, "diminta pemiliknya")
    assert not is_in(phone)
    phone.sign_in("081234567890", PASSWORD)
    assert is_in(phone)


def test_an_erased_account_opens_nothing(phone: Visitor, browser: Callable[[], Visitor]) -> None:
    laptop = browser()
    phone.post("/akun/data/hapus", data={"agree": "y", "password": PASSWORD})
    assert not is_in(laptop)
    assert phone.sign_in("081234567890", PASSWORD).status_code == 422


def test_two_tabs_share_one_sign_in(phone: Visitor) -> None:
    """Signed out in one tab, the other may not do anything any more; it is asked to sign in, and nothing happens."""
    phone.get("/akun/ubah")
    phone.post("/keluar")
    answer = phone.post("/akun/ubah", data={"name": "Bukan Sari", "phone": "081234567890"})
    assert answer.location == "/masuk"
    phone.sign_in("081234567890", PASSWORD)
    assert "Bukan Sari" not in phone.get("/akun").text


# --- time --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
def test_a_device_that_rests_for_a_month_is_signed_out(phone: Visitor, days: int, stays: bool) -> None:
    clock.shift(timedelta(days=days))
    assert is_in(phone) is stays


def test_use_keeps_a_device_signed_in(phone: Visitor) -> None:
    for _month in range(3):
        clock.shift(timedelta(days=25))
        phone.post("/akun/ubah", data={"name": ""})
    assert is_in(phone)


def test_after_three_months_one_signs_in_again_however_often_it_was_used(phone: Visitor) -> None:
    for _month in range(3):
        clock.shift(timedelta(days=25))
        phone.post("/akun/ubah", data={"name": ""})
    clock.shift(timedelta(days=16))
    assert not is_in(phone)


def test_use_is_noted_at_most_once_an_hour(phone: Visitor) -> None:
    clock.shift(timedelta(minutes=61))
    phone.post("/akun/ubah", data={"name": ""})
    assert [each for each in phone.statements if each.startswith("UPDATE sign_ins")]
    phone.post("/akun/ubah", data={"name": ""})
    assert not [each for each in phone.statements if each.startswith("UPDATE sign_ins")]
