"""How a screen is doing: in its own hours and days only, silent or stale, and why."""

from datetime import datetime, time, timedelta
from typing import Any

from storefront.kiosks import watching
from storefront.kiosks.kiosk import Kiosk
from storefront.kiosks.watching import Look, Stale, State
from storefront.kit import clock
from storefront.kit.db import db
from storefront.places.holiday import Holiday
from tests.kiosks import lobby
from tests.people import Make

TUESDAY = 1


def at(weekday: int, hour: int, minute: int = 0) -> datetime:
    """The clock stands at an hour (WIB) of a weekday of next week; 0 is Monday."""
    day = clock.today() + timedelta(days=7 + weekday - clock.today().weekday())
    clock.shift(clock.start_of(day) + timedelta(hours=hour, minutes=minute) - clock.now())
    return clock.now()


def ago(**passed: float) -> datetime:
    return clock.now() - timedelta(**passed)


def screen(**facts: Any) -> Kiosk:
    """A screen that has been there for a month, open 07.30 to 16.00 on working days."""
    kiosk, _key = lobby.screen(paired_at=ago(days=30), mode="loop", **facts)
    return kiosk


def look(kiosk: Kiosk) -> Look:
    return watching.look(kiosk, watching.holidays())


def test_a_screen_is_missed_in_its_own_hours_and_days_only(make: Make) -> None:
    kiosk = screen(seen_at=ago(days=1))
    for day, hour, minute, state in (
        (1, 7, 29, State.NIGHT), (1, 7, 34, State.SHOWN), (1, 7, 36, State.SILENT), (1, 15, 59, State.SILENT),
        (1, 16, 0, State.NIGHT), (1, 23, 0, State.NIGHT), (4, 10, 0, State.SILENT), (5, 10, 0, State.NIGHT),
        (6, 10, 0, State.NIGHT),
    ):  # fmt: skip  # just opened: nobody is called yet
        at(day, hour, minute)
        assert look(kiosk).state == state, (day, hour, minute)
    kiosk.open_days, kiosk.opens_at, kiosk.closes_at = "6", time(18), time(20)
    at(5, 19)
    assert look(kiosk).state == State.SILENT
    db.session.add(Holiday(day=clock.today(), name="Libur"))
    db.session.flush()
    assert look(kiosk).state == State.NIGHT


SAID: list[tuple[dict[str, Any], State, Stale | None]] = [
    ({}, State.SHOWN, None),
    ({"seen_at": 4.9}, State.SHOWN, None),
    ({"seen_at": 5}, State.SILENT, None),
    ({"list_at": 10}, State.STALE, Stale.OLD_LIST),
    ({"list_at": None}, State.STALE, Stale.OLD_LIST),
    ({"painted_at": 10}, State.STALE, Stale.NOTHING_PAINTED),
    ({"painted_at": None}, State.STALE, Stale.NOTHING_PAINTED),
    ({"painted_at": 10, "list_size": 0}, State.SHOWN, None),  # nothing to paint
    ({"painted_at": 10, "mode": "visit"}, State.SHOWN, None),  # somebody browses
    ({"painted_at": 30, "mode": "visit"}, State.STALE, Stale.NOTHING_PAINTED),  # nobody browses for so long
    ({"painted_since": 10}, State.STALE, Stale.STUCK),
    ({"painted_since": 10, "list_size": 1}, State.SHOWN, None),  # there is only the one
    ({"painted_since": 10, "mode": "visit"}, State.SHOWN, None),
]


def test_what_it_reports_says_how_it_is_doing(make: Make) -> None:
    at(TUESDAY, 10)
    usual = {"seen_at": 0.5, "list_at": 0.5, "painted_at": 0.5, "painted_since": 0.1, "list_size": 8, "mode": "loop"}
    kiosk = screen()
    for facts, state, why in SAID:
        for name, fact in (usual | facts).items():
            is_moment = name.endswith(("_at", "_since")) and fact is not None
            setattr(kiosk, name, ago(minutes=fact) if is_moment else fact)
        found = look(kiosk)
        assert (found.state, found.why, found.is_trouble) == (state, why, state != State.SHOWN), facts


def test_one_that_never_shone_is_told_apart(make: Make) -> None:
    at(TUESDAY, 10)
    kiosk = screen()
    assert look(kiosk).state == State.NEVER and look(kiosk).is_trouble
    kiosk.paired_at = ago(minutes=1)
    assert look(kiosk).state == State.NEVER and not look(kiosk).is_trouble


def test_a_board_reads_the_screens_of_its_cities_and_none_that_was_ended(make: Make) -> None:
    here, _key = lobby.screen(slug="sini")
    there, _key = lobby.screen(slug="sana")
    gone, _key = lobby.screen(slug="lalu", status="revoked", revoked_at=ago(days=1))
    there.city_code = "31.72"
    db.session.commit()
    assert [watching.paired(cities) for cities in (["31.71"], ["31.72"], [], None)] == [
        [here], [there], [], [here, there],
    ]  # fmt: skip
