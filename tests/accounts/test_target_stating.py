"""Who states a target, and what happens when two do."""

from datetime import date

import pytest
from sqlalchemy import select

from storefront.accounts import target_stating
from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role, StaffRole
from storefront.kit.db import db
from storefront.places import target
from storefront.places.target import Target
from tests.people import Make

WEST, NORTH, PROVINCE = "31.73", "31.72", "31"


def test_only_who_cares_for_a_city_states_its_targets() -> None:
    def may(role: Role, area: str | None, office: str | None = None) -> str:
        held = [StaffRole(role=role, area_code=area, pengampu_code=office)]
        asked = [(WEST, "KPKP"), (WEST, None), (NORTH, "KPKP"), (PROVINCE, None), (WEST, "Sosial")]
        return "".join("x" if target_stating.may_state(held, *each) else "." for each in asked)

    assert may(Role.CITY, WEST) == "xx..x"
    assert may(Role.CITY, WEST, "KPKP") == "x...."
    assert may(Role.CITY, "31.73.01") == "....."
    assert may(Role.PROVINCE, None) == may(Role.OPERATOR, None) == may(Role.PROVINCE, "31") == "xxxxx"
    assert may(Role.PROVINCE, None, "KPKP") == "x.x.."
    for role in (Role.KURATOR, Role.KASATPEL, Role.PENDAMPING):
        assert may(role, None) == "....."
    city = StaffRole(role=Role.CITY, area_code="31.73.01")
    assert target_stating.cities([city]) == [WEST]
    assert target_stating.cities([city, StaffRole(role=Role.OPERATOR, area_code=None)]) is None


def test_the_second_of_two_changes_nothing_and_the_log_has_before_and_after(make: Make) -> None:
    rini, tono = make.staff(name="Rini"), make.staff(name="Tono")
    assert target_stating.enter(row(120), rini)
    db.session.commit()
    assert not target_stating.enter(row(130), tono)
    db.session.rollback()
    now = target.one(2026, WEST, "KPKP", "")
    assert now and (now.stated, now.edition) == (120, 1)
    assert target_stating.change(now, 1, tono, 140, "SK nomor 2", date(2026, 12, 15), "angka baru")
    assert not target_stating.change(now, 1, rini, 150, "SK nomor 3", None, "angka lain")
    assert not target_stating.withdraw(now, 1, rini, "salah tulis")
    db.session.commit()
    assert (now.stated, now.edition, now.due_on) == (140, 2, date(2026, 12, 15))
    assert target_stating.withdraw(now, 2, rini, "salah tulis")
    db.session.commit()
    assert target.one(2026, WEST, "KPKP", "") is None
    deeds = list(db.session.scalars(select(Deed).where(Deed.about == "target 2026 31.73 KPKP").order_by(Deed.id)))
    assert [(deed.what, deed.before.get("stated"), deed.after.get("stated"), deed.why) for deed in deeds] == [
        ("target.entered", None, 120, ""), ("target.changed", 120, 140, "angka baru"),
        ("target.withdrawn", 140, None, "salah tulis"),
    ]  # fmt: skip


def test_an_area_has_one_stated_total_a_year(make: Make) -> None:
    rini = make.staff()
    for stated, entered in ((10, True), (11, False)):
        total = Target(year=2026, area_code=WEST, pengampu_code=None, stream="", stated=stated, source="SK")
        assert target_stating.enter(total, rini) is entered


@pytest.mark.parametrize(
    ("today", "due_on", "pace"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), 2), (date(2026, 12, 31), date(2026, 12, 31), 730),
        (date(2025, 6, 1), date(2026, 12, 31), 0), (date(2026, 6, 1), date(2026, 3, 31), 730),
        (date(2026, 3, 14), None, None),
    ],
)  # fmt: skip
def test_the_pace_is_even_from_new_year_to_the_last_day(today: date, due_on: date | None, pace: int | None) -> None:
    assert Target(year=2026, stated=730, due_on=due_on).pace(today) == pace


def row(stated: int) -> Target:
    return Target(year=2026, area_code=WEST, pengampu_code="KPKP", stream="", stated=stated, source="SK nomor 1")
