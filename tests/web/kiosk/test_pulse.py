"""A lobby screen says that it is on; what is no screen changes nothing, and nothing about people is kept."""

from datetime import timedelta

from sqlalchemy import select

from storefront.kiosks import heartbeat
from storefront.kiosks.heartbeat import KioskHeartbeat
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web.duties import alive
from tests.people import Make
from tests.visitor import Visitor

ADDRESS = "/kiosk/hidup"
LOBBY = {"layar": "a" * 32, "kota": "jakarta-pusat", "ke": "3"}


def screens() -> list[KioskHeartbeat]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(KioskHeartbeat).order_by(KioskHeartbeat.id)))


def test_a_screen_is_known_by_its_number_and_is_one_after_an_hour(visitor: Visitor, make: Make) -> None:
    answer = visitor.post(ADDRESS, data=LOBBY)
    assert answer.status_code == 204 and "Set-Cookie" not in answer.headers
    (screen,) = screens()
    assert (screen.city_code, screen.slide, screen.stays, screen.name) == ("31.71", 3, False, "AAAA")
    clock.shift(timedelta(minutes=61))
    assert visitor.post(ADDRESS, data=LOBBY | {"kota": "jakarta-barat", "ke": "x"}).status_code == 204
    (screen,) = screens()
    assert (screen.city_code, screen.slide, screen.stays) == ("31.73", 0, True)
    assert screen.seen_at - screen.began_at >= timedelta(hours=1)


def test_what_is_no_screen_changes_nothing(visitor: Visitor, make: Make) -> None:
    for changed in ({"layar": ""}, {"layar": "a" * 31}, {"layar": "A" * 32}, {"layar": "a" * 33}, {"kota": "bandung"},
                    {"kota": ""}, {"layar": "a" * 31 + "\n"}):  # fmt: skip
        assert visitor.post(ADDRESS, data=LOBBY | changed).status_code == 204
    assert visitor.post(ADDRESS, data=LOBBY | {"ke": "-" + "9" * 9}).status_code == 204
    assert [screen.slide for screen in screens()] == [0]
    strange = {"Sec-Fetch-Site": "cross-site", "Origin": "https://lain.example"}
    assert visitor.post(ADDRESS, data=LOBBY, headers=strange).status_code == 403


def test_a_city_has_room_for_some_screens_and_no_more(visitor: Visitor, make: Make) -> None:
    known = [
        KioskHeartbeat(screen=f"{number:032x}", city_code="31.71", stays=False)
        for number in range(heartbeat.MOST_PER_CITY)
    ]
    db.session.add_all(known)
    db.session.commit()
    visitor.post(ADDRESS, data=LOBBY)
    assert heartbeat.by_screen("a" * 32) is None
    visitor.post(ADDRESS, data=LOBBY | {"kota": "jakarta-timur"})
    assert heartbeat.by_screen("a" * 32)


def test_passers_by_go_after_a_day_and_screens_after_two_weeks(make: Make) -> None:
    for number, (stays, days) in enumerate([(False, 0), (False, 2), (True, 2), (True, 15)]):
        seen_at = clock.now() - timedelta(days=days)
        db.session.add(KioskHeartbeat(screen=f"{number:032x}", city_code="31.71", stays=stays, seen_at=seen_at))
    db.session.commit()
    assert (alive.forget_screens(), alive.forget_screens()) == (2, 0)
    assert [screen.screen[-1] for screen in screens()] == ["0", "2"]
