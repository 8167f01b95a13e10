"""Dangerous deeds ask for a code first, and go on with everything that was typed."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select, update

from storefront.accounts.sign_in import SignIn
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.step_up import FIELD
from tests import second_factor as desk
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

PEOPLE = "/petugas/orang"
WHY = 'Kata orangnya: "ponsel & dompet" hilang'


@pytest.fixture
def rini(make: Make) -> User:
    """Rini, an operator whose app is set up."""
    person = make.staff(name="Rini")
    desk.has(person)
    db.session.commit()
    return person


@pytest.fixture
def browser(app: Flask, rini: User) -> Visitor:
    """Rini showed her code this morning: long enough ago."""
    visitor = Visitor(app)
    visitor.set_cookie("masuk", desk.begin(rini))
    db.session.execute(update(SignIn).values(proved_at=clock.now() - timedelta(minutes=10, seconds=1)))
    db.session.commit()
    return visitor


@pytest.fixture
def sari(make: Make) -> User:
    """Sari, whose account is to be closed."""
    return make.user("Sari", "+6281234567890")


def hidden(page: str) -> dict[str, str]:
    """The fields that go along, as the browser will send them."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {unescape(name): unescape(value) for name, value in found}


def test_the_deed_waits_for_a_code_and_then_goes_on_at_once(browser: Visitor, sari: User) -> None:
    said = {"login": "081234567890", "why": WHY}
    asked = browser.post(f"{PEOPLE}/nonaktifkan", data=said)
    assert asked.status_code == 422 and f'action="{PEOPLE}/nonaktifkan"' in asked.text
    db.session.expire_all()
    assert sari.is_open and hidden(asked.text) == said
    wrong = browser.post(f"{PEOPLE}/nonaktifkan", data=hidden(asked.text) | {FIELD: "000000"})
    assert wrong.status_code == 422 and "tidak cocok" in wrong.text and hidden(wrong.text) == said
    empty = browser.post(f"{PEOPLE}/nonaktifkan", data=said | {FIELD: " "})
    assert empty.status_code == 422 and "Isi kode" in empty.text
    done = browser.post(f"{PEOPLE}/nonaktifkan", data=hidden(wrong.text) | {FIELD: desk.code()})
    assert done.location == PEOPLE
    db.session.expire_all()
    assert not sari.is_open
    assert browser.post(f"{PEOPLE}/aktifkan", data=said).location == PEOPLE, "not asked again within ten minutes"
    clock.shift(timedelta(minutes=10, seconds=1))
    assert FIELD in browser.post(f"{PEOPLE}/nonaktifkan", data=said).text


@on_sqlite
def test_reading_needs_no_fresh_code_and_a_recovery_code_does_too(browser: Visitor, rini: User, sari: User) -> None:
    assert browser.get(PEOPLE).status_code == 200
    kept = db.session.scalars(select(SignIn)).one()
    before = kept.token_hash
    assert browser.post(f"{PEOPLE}/keluarkan", data={"login": sari.phone, FIELD: desk.code()}).status_code == 303
    db.session.expire_all()
    assert kept.token_hash != before, "the token changes with what it opens"


@on_sqlite
def test_in_english_it_goes_to_the_english_address(browser: Visitor, sari: User) -> None:
    page = browser.post(f"/en{PEOPLE}/nonaktifkan", data={"login": sari.phone, "why": WHY}).text
    assert f'action="/en{PEOPLE}/nonaktifkan"' in page and '<html lang="en"' in page


@on_sqlite
def test_what_is_dangerous_changes_something_and_sends_no_files(app: Flask) -> None:
    marked = [rule for rule in app.url_map.iter_rules() if hasattr(app.view_functions[rule.endpoint], "is_stepped_up")]
    assert all((rule.methods or set()) - {"OPTIONS"} == {"POST"} for rule in marked)
    assert {
        "staff.people.disable", "staff.people.enable", "staff.people.give_code", "staff.people.end_devices",
        "staff.sellers.suspend", "staff.sellers.lift", "staff.sellers.close", "staff.qris.approve",
        "staff.money_undo.undo", "staff.money_refunds.approve", "staff.money_refunds.settle", "staff.permits.revoke",
        "staff.factors.agree", "account.second_factor.renew_codes",
    } <= {rule.endpoint for rule in marked}  # fmt: skip
