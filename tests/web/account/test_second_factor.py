"""Staff and their second factor, through the pages: setting it up, showing it, losing it, never being let past it."""

import re
import threading
from datetime import timedelta
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts import factor_renewal, recovery_code, second_factor, sign_in, staff_role
from storefront.accounts.history import Deed
from storefront.accounts.sign_in import SignIn
from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import mentoring
from storefront.web.limits import limiter
from tests import second_factor as desk
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

OWN, CODE, SET_UP = "/akun/dua-langkah", "/akun/dua-langkah/kode", "/akun/dua-langkah/pasang"


def signed_in(app: Flask, person: User) -> Visitor:
    """A browser in which somebody has typed the password and nothing else yet."""
    visitor = Visitor(app)
    visitor.set_cookie("masuk", sign_in.begin(person, "tests"))
    db.session.commit()
    return visitor


@pytest.fixture
def rini(make: Make) -> User:
    """Rini, an operator whose app is set up."""
    person = make.staff(name="Rini")
    desk.has(person)
    db.session.commit()
    return person


@pytest.fixture
def browser(app: Flask, rini: User) -> Visitor:
    """Rini has typed her password."""
    return signed_in(app, rini)


def key_on(page: str) -> str:
    """The secret as the page shows it to whoever cannot scan."""
    found = re.search(r'class="factor-key">(.*?)</p>', page, re.S)
    assert found
    return "".join(re.findall(r"<span>(\w+)</span>", found[1]))


def paper_on(page: str) -> list[str]:
    return re.findall(r"<li>([A-Z0-9]{5}-[A-Z0-9]{5})</li>", page)


def test_the_first_time_it_is_set_up_and_the_codes_on_paper_are_shown_once(app: Flask, make: Make) -> None:
    rini = make.staff(name="Rini")
    browser = signed_in(app, rini)
    asked = browser.get("/petugas/uang?kota=31.71")
    assert asked.location == f"{CODE}?lanjut=/petugas/uang?kota%3D31.71"
    led = browser.get(asked.location)
    page = browser.get(led.location).text
    secret = key_on(page)
    assert len(secret) == 32 and key_on(browser.get(led.location).text) == secret, "a reload asks for no new scan"
    assert "<svg" in page and "otpauth://totp/JakPreneur" in page and "SIMULASI" not in page
    assert second_factor.of(rini) is None, "looking writes nothing"
    form = {"lanjut": "/petugas/uang?kota=31.71"}
    wrong = browser.post(SET_UP, data=form | {"code": "12345"})
    assert wrong.status_code == 422 and "belum cocok" in wrong.text and key_on(wrong.text) == secret
    code = second_factor.code_at(secret, second_factor.this_step())
    shown = browser.post(SET_UP, data=form | {"code": f"{code[:3]} {code[3:]}"}).text
    paper = paper_on(shown)
    assert len(paper) == 10 and 'href="/petugas/uang?kota=31.71"' in shown and secret not in shown
    assert browser.get("/petugas/uang").status_code == 200
    told = browser.post(f"{OWN}/kode-cadangan/unduh", data={"kode": [*paper, "<b>"]})
    assert told.mimetype == "text/plain" and all(code in told.text for code in paper) and "<b>" not in told.text
    assert not any(code in browser.get(OWN).text for code in paper)
    assert db.session.scalars(select(Deed.what)).all() == ["factor.confirmed"]


def test_a_known_app_is_asked_for_on_every_new_device_and_leads_on(browser: Visitor, rini: User) -> None:
    assert browser.get("/petugas/orang").location == f"{CODE}?lanjut=/petugas/orang"
    assert 'autocomplete="one-time-code"' in browser.get(f"{CODE}?lanjut=/petugas/orang").text
    wrong = browser.post(CODE, data={"code": "000000", "lanjut": "/petugas/orang"})
    assert wrong.status_code == 422 and "tidak cocok" in wrong.text and 'value="/petugas/orang"' in wrong.text
    before = browser.get_cookie("masuk")
    assert browser.post(CODE, data={"code": desk.code(), "lanjut": "/petugas/orang"}).location == "/petugas/orang"
    after = browser.get_cookie("masuk")
    assert before and after and before.value != after.value, "the token changes with what it opens"
    assert browser.get("/petugas/orang").status_code == 200
    browser.set_cookie("masuk", before.value)
    assert browser.get("/petugas/orang").location.startswith("/masuk"), "and the old one opens nothing"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
@on_sqlite
def test_it_leads_nowhere_else(browser: Visitor, wanted: str) -> None:
    assert browser.post(CODE, data={"code": desk.code(), "lanjut": wanted}).location == "/petugas"
    assert browser.get(f"{CODE}?lanjut={wanted}").location == "/petugas"


def test_a_code_seen_over_the_shoulder_is_worth_nothing(app: Flask, browser: Visitor, rini: User) -> None:
    code, thief = desk.code(), signed_in(app, rini)
    assert browser.post(CODE, data={"code": code}).status_code == 303
    again = thief.post(CODE, data={"code": code})
    assert again.status_code == 422 and "sudah pernah dipakai" in again.text


def test_twenty_browsers_with_one_code_are_one_at_the_desk(app: Flask, rini: User, monkeypatch) -> None:
    monkeypatch.setattr(limiter, "enabled", False)
    browsers, code, gate = [signed_in(app, rini) for _time in range(20)], desk.code(), threading.Barrier(20)
    answers: list[int] = []

    def send(browser: Visitor) -> None:
        gate.wait()
        headers = {"Sec-Fetch-Site": "same-origin"}
        answers.append(
            super(Visitor, browser).open(CODE, method="POST", data={"code": code}, headers=headers).status_code
        )

    threads = [threading.Thread(target=send, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, *[422] * 19]
    assert len(db.session.scalars(select(SignIn.id).where(SignIn.proved_at.is_not(None))).all()) == 1


@on_sqlite
def test_guessing_ends_after_ten_tries_whatever_page_asks(browser: Visitor, rini: User) -> None:
    answers = [browser.post(CODE, data={"code": f"00000{digit}"}) for digit in range(10)]
    answers.append(browser.post(CODE, data={"code": desk.code()}))
    assert {answer.status_code for answer in answers} == {422}
    assert "Tunggu 15 menit" in answers[-1].text and "Tunggu 15 menit" not in answers[-2].text
    clock.shift(timedelta(minutes=16))
    assert browser.post(CODE, data={"code": desk.code()}).status_code == 303


def test_a_code_on_paper_opens_once(app: Flask, browser: Visitor, rini: User) -> None:
    paper = recovery_code.renew(rini)
    db.session.commit()
    assert browser.post(CODE, data={"code": paper[0].lower()}).location == "/petugas"
    assert signed_in(app, rini).post(CODE, data={"code": paper[0]}).status_code == 422
    assert "factor.recovery_used" in db.session.scalars(select(Deed.what)).all()
    page = browser.get(OWN).text
    assert "Tersisa 9 kode" in page
    fresh = paper_on(browser.post(f"{OWN}/kode-cadangan").text)
    assert len(fresh) == 10 and not recovery_code.is_live(rini, paper[1])


def test_a_new_password_never_leads_past_it(app: Flask, browser: Visitor, rini: User) -> None:
    browser.post(CODE, data={"code": desk.code()})
    said = {"current": "rahasia-sekali-1", "password": "kopi susu gula aren"}
    assert browser.post("/akun/sandi", data=said).status_code == 303
    assert browser.get("/petugas").location.startswith(CODE)


def test_after_a_fortnight_the_same_device_is_asked_again(browser: Visitor) -> None:
    browser.post(CODE, data={"code": desk.code()})
    clock.shift(timedelta(days=13, hours=23))
    assert browser.get("/petugas").status_code == 200
    clock.shift(timedelta(hours=2))
    assert browser.get("/petugas").location.startswith(CODE)


def test_whoever_has_no_role_any_more_is_not_asked_and_not_let_in(browser: Visitor, rini: User) -> None:
    db.session.scalars(select(StaffRole)).one().ended_at = clock.now()
    db.session.commit()
    assert browser.get("/petugas").status_code == 404
    assert browser.get("/akun").status_code == 200


def test_shoppers_and_sellers_are_never_asked(app: Flask, make: Make) -> None:
    sari, budi = make.user("Sari"), make.owner(make.seller())
    assert signed_in(app, sari).get("/akun").status_code == 200
    page = signed_in(app, sari).get(OWN)
    assert page.status_code == 200 and "hanya dipakai petugas" in page.text
    assert signed_in(app, sari).get(SET_UP).location == OWN
    assert signed_in(app, budi).get("/penjual").status_code == 200
    staff_role.give(budi, Role.KURATOR)
    both = signed_in(app, budi)
    assert both.get("/penjual").status_code == 200, "in their own shop they are a seller"
    assert both.get("/petugas").location.startswith(CODE)


def test_a_mentor_is_asked_before_entering_somebodys_shop(app: Flask, make: Make) -> None:
    shop, bagas = make.seller(), make.staff(Role.PENDAMPING, "Bagas")
    assert mentoring.ask(shop, bagas, "membantu mengisi stok")
    leave = mentoring.of_seller(shop.id)[-1]
    leave.given_at, leave.ends_on, leave.given_by_id = clock.now(), clock.today() + timedelta(days=30), bagas.id
    browser = signed_in(app, bagas)
    browser.set_cookie("toko", shop.slug)
    assert browser.get("/penjual").location.startswith(CODE), "a cookie written by hand leads past nothing"
    desk.prove(bagas)
    db.session.commit()
    assert browser.get("/penjual").status_code == 200


def test_moving_to_another_phone_wants_the_old_one_first(app: Flask, browser: Visitor, rini: User) -> None:
    browser.post(CODE, data={"code": desk.code(-1)})
    clock.shift(timedelta(minutes=11))
    assert browser.get(OWN).status_code == 200
    asked = browser.get(SET_UP)
    assert asked.location == f"{CODE}?lanjut={SET_UP}&lagi=1"
    assert browser.post(SET_UP, data={"code": "123456"}).status_code == 303, "an open screen takes over nothing"
    assert browser.get(asked.location).status_code == 200
    assert browser.post(CODE, data={"code": desk.code(), "lanjut": SET_UP}).location == SET_UP
    secret = key_on(browser.get(SET_UP).text)
    assert secret != desk.SECRET
    fresh = second_factor.code_at(secret, second_factor.this_step())
    assert paper_on(browser.post(SET_UP, data={"code": fresh}).text)
    clock.shift(timedelta(minutes=1))
    assert not second_factor.take(rini, desk.code()), "the old phone is nobody's"


def test_a_lost_phone_is_asked_for_from_the_code_page_and_called_off_with_a_code(browser: Visitor, rini: User) -> None:
    assert browser.post(f"{OWN}/hilang").location == CODE
    assert "sedang diperiksa dua operator" in browser.get(CODE).text
    assert browser.post(f"{OWN}/batal").location.startswith(CODE), "not with the password alone"
    assert factor_renewal.waiting_of(rini)
    browser.post(CODE, data={"code": desk.code()})
    assert "Batalkan permintaan itu" in browser.get(OWN).text
    assert browser.post(f"{OWN}/batal").location == OWN
    db.session.expire_all()
    assert factor_renewal.waiting_of(rini) is None


def test_only_a_demo_shows_the_code_on_the_page(make_app, sqlite_url: str) -> None:
    for demo in ("0", "1"):
        app = make_app(sqlite_url, DEMO=demo)
        with app.app_context():
            make = Make(count(int(demo) * 10 + 1))
            rini, tari = make.staff(name="Rini"), make.staff(Role.KURATOR, "Tari")
            desk.has(rini)
            pages = [signed_in(app, rini).get(CODE).text, signed_in(app, tari).get(SET_UP).text]
            code, key = desk.code(), key_on(pages[1])
            first = second_factor.code_at(key, second_factor.this_step())
            for page, shown in zip(pages, (code, first), strict=True):
                is_shown = f"<span>{shown[:3]}</span> <span>{shown[3:]}</span>" in page
                assert is_shown == ("simulated-code" in page) == (demo == "1")
            assert second_factor.take(rini, code)
            db.session.commit()
            later = signed_in(app, rini).get(CODE).text
            assert (f"<span>{desk.code(1)[:3]}</span>" in later) == (demo == "1"), "never one that is used up"
