"""The list of devices. What ending one does is told in tests/web/test_visitor.py."""

import pytest
from sqlalchemy import select

from storefront.accounts.sign_in import SignIn
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.web.account.devices import name_of
from tests.people import Make
from tests.visitor import Visitor
from tests.web.account.conftest import Enter
from tests.web.engines import on_sqlite


def test_the_list_marks_this_device_and_offers_to_end_the_others(
    phone: Visitor, enter: Enter, sari_account: User
) -> None:
    assert "Keluarkan semua yang lain" not in phone.get("/akun/perangkat").text
    enter(sari_account)
    page = phone.get("/akun/perangkat").text
    assert page.count("Perangkat ini") == 1
    assert page.count(">Keluarkan</span>") == 1
    assert "Keluarkan semua yang lain" in page


def test_somebody_elses_device_is_as_good_as_none(phone: Visitor, enter: Enter, make: Make) -> None:
    dewi = make.user("Dewi")
    hers = enter(dewi)
    code = db.session.scalars(select(SignIn.code).where(SignIn.user_id == dewi.id)).one()
    for wanted in (code, "ZZZZZZZZZZZZ"):
        assert phone.post(f"/akun/perangkat/{wanted}/keluar").status_code == 404
    assert hers.get("/akun").status_code == 200


def test_a_device_that_is_out_already_is_no_mistake(phone: Visitor, enter: Enter, sari_account: User) -> None:
    enter(sari_account)
    code = db.session.scalars(select(SignIn.code).order_by(SignIn.id.desc())).first()
    assert [phone.post(f"/akun/perangkat/{code}/keluar").location for _tap in range(2)] == ["/akun/perangkat"] * 2


def test_ending_this_one_is_signing_out(phone: Visitor) -> None:
    code = db.session.scalars(select(SignIn.code)).one()
    assert phone.post(f"/akun/perangkat/{code}/keluar").location == "/masuk"
    assert phone.get_cookie("masuk") is None


@on_sqlite
@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36", "Chrome di Android"),
        ("Mozilla/5.0 (Linux; Android 13) SamsungBrowser/25 Chrome/121 Safari/537.36", "Samsung Internet di Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Version/17.5 Mobile/15E148 Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) CriOS/126 Mobile/15E148 Safari/604.1", "Chrome di iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/130 Safari/537.36 Edg/130", "Edge di Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox di Linux"),
        ("curl/8.0", "Peramban"),
        ("", "Peramban"),
    ],
)
def test_what_a_person_calls_it(make: Make, agent: str, name: str) -> None:
    assert name_of(agent) == name
