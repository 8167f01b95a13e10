"""Who may stand where, and who may give what: the whole table, role by role, place by place."""

import itertools

from storefront.accounts import role_table
from storefront.accounts.role_table import APPOINTERS, TABLE
from storefront.accounts.staff_role import Level, Role, StaffRole, level_of

AREAS = {None: Level.PROVINSI, "31": Level.PROVINSI, "31.75": Level.KOTA, "31.75.06": Level.KECAMATAN}
HERE, NEXT_DOOR, INSIDE = "31.75", "31.74", "31.75.06"
PLACES = (None, HERE, NEXT_DOOR, INSIDE)
OFFICES = (None, "PPKUKM", "KPKP")


def held(role: Role, area: str | None = None, pengampu: str | None = None) -> list[StaffRole]:
    return [StaffRole(role=role, area_code=area, pengampu_code=pengampu)]


def given(by: list[StaffRole]) -> set[tuple[str, str | None]]:
    """What these may give to somebody of no particular pengampu."""
    return {(role.value, area) for role in Role for area in PLACES if role_table.may_give(by, role, area, None)}


def test_the_code_of_an_area_says_the_level() -> None:
    assert {code: level_of(code) for code in AREAS} == AREAS
    assert StaffRole(role=Role.KURATOR, area_code="31.75.06").level == Level.KECAMATAN


def test_every_role_has_its_levels_and_nobody_narrows_an_operator() -> None:
    fits = {role: {area for area in PLACES if role_table.may_stand(role, area, None)} for role in Role}
    near = {HERE, NEXT_DOOR, INSIDE}
    assert fits == {
        Role.PENDAMPING: near, Role.KASATPEL: near, Role.KURATOR: near | {None}, Role.CITY: {HERE, NEXT_DOOR},
        Role.PROVINCE: {None}, Role.OPERATOR: {None},
    }  # fmt: skip
    assert {role for role in Role if not TABLE[role].may_narrow} == {Role.OPERATOR}
    assert not role_table.may_stand(Role.OPERATOR, None, "KPKP")


def test_who_gives_what_and_where() -> None:
    in_town = {(role, area) for role in ("pendamping", "kasatpel", "kurator") for area in (HERE, INSIDE)}
    kotas = {(role, NEXT_DOOR) for role in ("pendamping", "kasatpel", "kurator", "city")} | {("city", HERE)}
    assert given(held(Role.CITY, HERE)) == in_town
    assert given(held(Role.PROVINCE)) == in_town | kotas | {("kurator", None)}
    assert given(held(Role.OPERATOR)) == in_town | kotas | {("kurator", None), ("province", None), ("operator", None)}
    for role in (Role.PENDAMPING, Role.KASATPEL, Role.KURATOR):
        assert given(held(role)) == set(), role
    assert {*APPOINTERS} == {role for seat in TABLE.values() for role in seat.givers}


def test_one_pengampu_gives_nothing_of_another_nor_of_all() -> None:
    parekraf = held(Role.CITY, HERE, "KPKP")
    may = {office for office in OFFICES if role_table.may_give(parekraf, Role.KURATOR, INSIDE, office)}
    assert may == {"KPKP"}
    assert role_table.may_give(held(Role.CITY, HERE), Role.KURATOR, INSIDE, "KPKP"), "all of them is wider than one"


def test_nobody_gives_more_than_they_reach_themselves() -> None:
    """Every giver at every place: whatever they give lies inside their own area and pengampu."""
    count = 0
    for mine, theirs in itertools.product(itertools.product(Role, PLACES, OFFICES), repeat=2):
        count += 1
        role, area, office = theirs
        if role_table.may_give(held(*mine), role, area, office):
            assert mine[1] is None or (area or "").startswith(mine[1]), (mine, theirs)
            assert mine[2] in (None, office), (mine, theirs)
            assert mine[0] in TABLE[role].givers and role_table.may_stand(role, area, office)
    assert count == (6 * 4 * 3) ** 2
