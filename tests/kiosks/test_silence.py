"""Keepers hear of a screen's silence once, and once that it is back; whoever keeps no screens hears nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.accounts import staff_role
from storefront.accounts.staff_role import Role
from storefront.kiosks import silence, watching
from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.web.duties import kiosks as duty
from tests.kiosks import lobby
from tests.kiosks.test_watching import TUESDAY, at
from tests.people import Make


@pytest.fixture
def silent(make: Make) -> Kiosk:
    """A screen in Jakarta Pusat, on a Tuesday at ten, not heard for six minutes."""
    now = at(TUESDAY, 10)
    kiosk, _key = lobby.screen(paired_at=now - timedelta(days=9), seen_at=now - timedelta(minutes=6))
    return kiosk


def officer(make: Make, name: str, role: Role, area: str | None, pengampu: str | None = None) -> None:
    person = make.user(name, email=f"{name.lower()}@contoh.example")
    staff_role.give(person, role, area, pengampu)
    db.session.commit()


def letters() -> list[tuple[str, str]]:
    """To whom, which wording."""
    sent = db.session.scalars(select(Message).where(Message.wording.startswith("staff/kiosk")).order_by(Message.id))
    return [((each.to or "").partition("@")[0], each.wording.removeprefix("staff/kiosk_")) for each in sent]


def heard(kiosk: Kiosk, **facts: Any) -> None:
    now = clock.now()
    usual = {"seen_at": now, "list_at": now, "painted_at": now, "painted_since": now, "mode": "loop"}
    for name, fact in (usual | facts).items():
        setattr(kiosk, name, fact)
    db.session.commit()


def test_keepers_of_the_city_hear_of_it_once_and_once_that_it_is_back(make: Make, silent: Kiosk) -> None:
    officer(make, "Wati", Role.CITY, "31.71")
    officer(make, "Tari", Role.CITY, "31.71", "PPKUKM")  # one pengampu narrows no lobby
    officer(make, "Joko", Role.CITY, "31.72")
    officer(make, "Rini", Role.OPERATOR, None)
    officer(make, "Bagas", Role.PENDAMPING, "31.71")
    assert (duty.tell(), duty.tell()) == (1, 0)
    assert letters() == [("wati", "silent"), ("tari", "silent")]
    clock.shift(timedelta(hours=7))  # closed: neither news nor back
    assert duty.tell() == 0
    at(TUESDAY, 11)
    heard(silent, list_at=clock.now() - timedelta(minutes=12))  # heard, and showing what is old: still the same trouble
    assert duty.tell() == 0
    heard(silent)
    assert (duty.tell(), duty.tell()) == (1, 0)
    assert letters()[2:] == [("wati", "back"), ("tari", "back")] and silent.silent_told_at is None
    heard(silent, list_at=clock.now() - timedelta(minutes=12))
    assert duty.tell() == 1 and letters()[4:] == [("wati", "stale"), ("tari", "stale")]


def test_where_a_city_has_nobody_the_province_hears(make: Make, silent: Kiosk) -> None:
    officer(make, "Joko", Role.CITY, "31.72")
    officer(make, "Laras", Role.PROVINCE, None)
    make.staff(Role.CITY, "Tanpa Surel")
    assert duty.tell() == 1 and letters() == [("laras", "silent")]


def test_two_workers_tell_it_once(make: Make, silent: Kiosk, together: Callable[..., list[Any]], app: Flask) -> None:
    officer(make, "Wati", Role.CITY, "31.71")
    code = silent.code
    db.session.commit()

    def tell(_number: int) -> bool:
        kiosk = db.session.scalars(select(Kiosk).where(Kiosk.code == code)).one()
        done = silence.tell(kiosk, watching.holidays())
        db.session.commit()
        return done

    assert sorted(together(tell, 2)) == [False, True] and letters() == [("wati", "silent")]
