"""`flask operator`: how the first one gets in."""

import re

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from storefront.accounts import helping, staff_role, user
from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.web.commands_people import operator
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

RINI = ["--name", "Rini", "--phone", "0812-3456-7890", "--email", "rini@contoh.example"]


def run(app: Flask, *arguments: str, typed: str = "") -> Result:
    db.session.commit()
    result = app.test_cli_runner().invoke(operator, list(arguments), input=typed)
    db.session.commit()
    return result


def pin_in(result: Result) -> str:
    found = re.search(r"One-time code: (\d{8})", result.output)
    assert found, result.output
    return found[1]


def test_the_first_operator_comes_in_with_the_printed_code(app: Flask, make: Make, visitor: Visitor) -> None:
    result = run(app, *RINI)
    assert result.exit_code == 0
    said = {"login": "081234567890", "code": pin_in(result), "password": "kopi susu gula aren"}
    assert visitor.post("/masuk/kode", data=said).location == "/masuk"
    visitor.sign_in("rini@contoh.example", "kopi susu gula aren")
    assert visitor.get("/petugas/orang").status_code == 200
    assert db.session.scalars(select(Deed)).one().what == "account.code"


def test_it_asks_for_what_was_not_given(app: Flask, make: Make) -> None:
    result = run(app, typed="Rini\n081234567890\n\n")
    assert result.exit_code == 0
    assert user.find("081234567890").email is None


@on_sqlite
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--name", "Rini", "--phone", "12345", "--email", ""], "is not a phone number"),
        (["--name", "Rini", "--phone", "Rini", "--email", ""], "is not a phone number"),
        (["--name", "Rini", "--phone", "081234567890", "--email", "rini@"], "is not an e-mail address"),
        (["--name", " ", "--phone", "081234567890", "--email", ""], "the name is missing"),
    ],
)
def test_what_cannot_be_right_makes_nobody(app: Flask, make: Make, arguments: list[str], sentence: str) -> None:
    result = run(app, *arguments)
    assert result.exit_code == 1
    assert sentence in result.output
    assert db.session.scalar(select(func.count()).select_from(User)) == 0


def test_again_makes_no_second_person_but_a_new_code(app: Flask, make: Make) -> None:
    codes = {pin_in(run(app, *RINI)) for _again in range(2)}
    assert len(codes) == 2
    rini = db.session.scalars(select(User)).one()
    assert len(staff_role.roles(rini)) == 1


def test_somebody_with_an_account_becomes_an_operator(app: Flask, make: Make) -> None:
    sari = make.user("Sari", "+6281234567890")
    assert "Sari" in run(app, *RINI).output
    assert staff_role.is_operator(sari)


def test_a_disabled_account_is_not_opened_by_this_door(app: Flask, make: Make) -> None:
    helping.disable(make.user("Sari", "+6281234567890"), make.staff(), "ponselnya dicuri")
    result = run(app, *RINI)
    assert result.exit_code == 1
    assert "disabled" in result.output


def test_an_address_of_somebody_else_is_refused(app: Flask, make: Make) -> None:
    make.user("Dewi", "+6281298765432", "rini@contoh.example")
    assert "belongs to another account" in run(app, *RINI).output
