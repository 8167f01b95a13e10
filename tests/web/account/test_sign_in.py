"""The sign-in page: any spelling, one answer for whoever fails, and no way to a foreign address."""

import pytest
from flask import Flask

from storefront.accounts import helping, user
from storefront.accounts.user import User
from tests.people import PASSWORD, Make
from tests.visitor import Visitor
from tests.web.account.conftest import Enter
from tests.web.engines import on_sqlite


@on_sqlite
@pytest.mark.parametrize(
    "login",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "(0812) 3456 7890",
        " SARI@contoh.example ",
    ],
)
def test_every_spelling_of_the_name_signs_in(visitor: Visitor, sari_account: User, login: str) -> None:
    assert visitor.sign_in(login, PASSWORD).location == "/akun"
    assert "Sari" in visitor.get("/akun").text


def test_what_fails_gets_one_answer_whoever_it_is(visitor: Visitor, make: Make, sari_account: User) -> None:
    closed = make.user("Tono", "+6281298765432")
    helping.disable(closed, make.staff(), "diminta pemiliknya")
    wrong = visitor.sign_in("081234567890", "salah sama sekali")
    unknown = visitor.sign_in("081299999999", "salah sama sekali")
    disabled = visitor.sign_in("081298765432", "salah sama sekali")
    assert {each.status_code for each in (wrong, unknown, disabled)} == {422}
    assert unknown.text.replace("081299999999", "081234567890") == wrong.text
    assert disabled.text.replace("081298765432", "081234567890") == wrong.text
    assert [each.headers.getlist("Set-Cookie") for each in (wrong, unknown, disabled)] == [[], [], []]


def test_an_unknown_name_is_hashed_as_long_as_a_known_one(
    visitor: Visitor, sari_account: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str | None] = []
    compare = user.matches
    monkeypatch.setattr(user, "matches", lambda known, typed: hashed.append(known) or compare(known, typed))
    visitor.sign_in("081299999999", "salah sama sekali")
    visitor.sign_in("081234567890", "salah sama sekali")
    assert [each is None for each in hashed] == [True, False]


def test_who_knows_the_password_of_a_disabled_account_is_told_so(
    visitor: Visitor, make: Make, sari_account: User
) -> None:
    helping.disable(sari_account, make.staff(), "diminta pemiliknya")
    assert "dinonaktifkan" in visitor.sign_in("081234567890", PASSWORD).text
    assert visitor.get("/akun").location.startswith("/masuk")


def test_what_was_typed_is_kept_but_not_the_password(visitor: Visitor) -> None:
    page = visitor.post("/masuk", data={"login": "0812-3456", "password": "salah sama sekali", "lanjut": "/akun/data"})
    assert 'value="0812-3456"' in page.text
    assert 'value="/akun/data"' in page.text
    assert "salah sama sekali" not in page.text


@pytest.mark.parametrize(("data", "sentence"), [
    ({}, "Isi nomor ponsel atau e-mail Anda."),
    ({"login": "081234567890"}, "Isi kata sandi Anda."),
    ({"login": "x" * 10_000, "password": "y" * 10_000}, "tidak cocok"),
    ({"login": "\x00\ud7ff", "password": "\x00"}, "tidak cocok"),
])  # fmt: skip
def test_bad_input_gets_a_sentence(visitor: Visitor, data: dict[str, str], sentence: str) -> None:
    page = visitor.post("/masuk", data=data)
    assert page.status_code == 422
    assert sentence in page.text


def test_one_comes_back_to_where_one_wanted_to_go(visitor: Visitor, sari_account: User) -> None:
    to_sign_in = visitor.get("/akun/pesanan?sesudah=J7K2P9").location
    assert to_sign_in == "/masuk?lanjut=/akun/pesanan?sesudah%3DJ7K2P9"
    page = visitor.get(to_sign_in)
    assert 'name="lanjut" type="hidden" value="/akun/pesanan?sesudah=J7K2P9"' in page.text
    said = {"login": "081234567890", "password": PASSWORD, "lanjut": "/akun/pesanan?sesudah=J7K2P9"}
    assert visitor.post("/masuk", data=said).location == "/akun/pesanan?sesudah=J7K2P9"


@on_sqlite
@pytest.mark.parametrize("elsewhere", ["//evil.example", "/\\evil.example", "https://evil.example", "/%2Fevil.example"])
def test_nobody_is_sent_elsewhere(visitor: Visitor, sari_account: User, elsewhere: str) -> None:
    said = {"login": "081234567890", "password": PASSWORD, "lanjut": elsewhere}
    assert visitor.post("/masuk", data=said).location == "/akun"
    assert visitor.get("/masuk", query_string={"lanjut": elsewhere}).location == "/akun"


def test_who_is_signed_in_goes_on_at_once(phone: Visitor) -> None:
    assert phone.get("/masuk?lanjut=/akun/data").location == "/akun/data"


def test_english_stays_english(visitor: Visitor, sari_account: User) -> None:
    to_sign_in = visitor.get("/en/akun/data").location
    assert to_sign_in.startswith("/en/masuk?lanjut=")
    said = {"login": "081234567890", "password": PASSWORD, "lanjut": "/akun/data"}
    assert visitor.post("/en/masuk", data=said).location == "/en/akun/data"


def test_the_guest_basket_stays(visitor: Visitor, sari_account: User) -> None:
    visitor.set_cookie("keranjang", "the-token-of-a-basket-of-a-guest")
    visitor.sign_in("081234567890", PASSWORD)
    assert visitor.get_cookie("keranjang").value == "the-token-of-a-basket-of-a-guest"
    visitor.post("/keluar")
    assert visitor.get_cookie("keranjang").value == "the-token-of-a-basket-of-a-guest"


def test_signing_out_closes_orders_that_were_opened_here_by_their_link(phone: Visitor) -> None:
    phone.set_cookie("pesanan", "J7K2P9.seal")
    phone.post("/keluar")
    assert phone.get_cookie("pesanan") is None


def test_the_device_is_remembered_by_what_it_says_of_itself(visitor: Visitor, sari_account: User) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
    visitor.post("/masuk", data={"login": "081234567890", "password": PASSWORD}, headers={"User-Agent": agent})
    assert "Chrome di Android" in visitor.get("/akun/perangkat").text


# --- limits ------------------------------------------------------------------------------------------------------


def test_twenty_tries_from_one_address_and_then_a_pause(enter: Enter) -> None:
    answers = [enter(None).sign_in(f"08123456{n:04}", "salah sama sekali").status_code for n in range(22)]
    assert answers == [422] * 20 + [429] * 2


def test_a_forged_forwarding_header_opens_no_second_count(enter: Enter) -> None:
    forged = [{"X-Forwarded-For": f"10.0.0.{n}", "X-Real-IP": f"10.0.0.{n}"} for n in range(21)]
    answers = [enter(None).post("/masuk", data={"login": "a", "password": "b"}, headers=head) for head in forged]
    assert answers[-1].status_code == 429


def test_one_name_is_guessed_thirty_times_from_wherever(enter: Enter, sari_account: User) -> None:
    """In two spellings and from many addresses; then even the right password has to wait."""
    logins = ["0812-3456-7890", "+6281234567890"]
    answers = [_try(enter(None), logins[n % 2], "salah sama sekali", n) for n in range(31)]
    assert answers == [422] * 30 + [429]
    assert _try(enter(None), "081234567890", PASSWORD, 99) == 429
    assert _try(enter(None), "081299999999", "salah sama sekali", 100) == 422


def _try(visitor: Visitor, login: str, password: str, n: int) -> int:
    said = {"login": login, "password": password}
    answer = visitor.post("/masuk", data=said, environ_base={"REMOTE_ADDR": f"10.0.{n // 10}.{n}"})
    return answer.status_code


def test_the_limits_file_holds_no_name(visitor: Visitor, app: Flask) -> None:
    visitor.sign_in("081234567890", "salah sama sekali")
    kept = (app.config["DATA_DIR"] / "limits.db").read_bytes()
    assert b"sign_in" in kept
    assert b"1234567890" not in kept
