"""Which role may stand where, and who may give it: one table, read by pages, by deeds and by the tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, true

from storefront.accounts.staff_role import Level, Role, StaffRole, level_of

NEAR = frozenset({Level.KECAMATAN, Level.KOTA})
ALL_LEVELS = frozenset(Level)
ABOVE_CITY = frozenset({Role.PROVINCE, Role.OPERATOR})


@dataclass(frozen=True)
class Seat:
    """A role's levels, whether one pengampu may narrow it, and the roles that give it (inside their own reach)."""

    levels: frozenset[Level]
    may_narrow: bool
    givers: frozenset[Role]


TABLE: dict[Role, Seat] = {
    Role.PENDAMPING: Seat(NEAR, True, ABOVE_CITY | {Role.CITY}),
    Role.KASATPEL: Seat(NEAR, True, ABOVE_CITY | {Role.CITY}),
    Role.KURATOR: Seat(ALL_LEVELS, True, ABOVE_CITY | {Role.CITY}),
    Role.CITY: Seat(frozenset({Level.KOTA}), True, ABOVE_CITY),
    Role.PROVINCE: Seat(frozenset({Level.PROVINSI}), True, frozenset({Role.OPERATOR})),
    Role.OPERATOR: Seat(frozenset({Level.PROVINSI}), False, frozenset({Role.OPERATOR})),
}
APPOINTERS = (Role.CITY, Role.PROVINCE, Role.OPERATOR)  # who may give anything at all; a test holds it to the table


def may_stand(role: Role, area_code: str | None, pengampu_code: str | None) -> bool:
    """Whether there is such a place: the level fits, and so does the pengampu."""
    seat = TABLE[role]
    return level_of(area_code) in seat.levels and (seat.may_narrow or not pengampu_code)


def givable(held: Sequence[StaffRole]) -> list[Role]:
    """The roles somebody with these roles may give somewhere."""
    return [role for role, seat in TABLE.items() if any(mine.role in seat.givers for mine in held)]


def may_give(held: Sequence[StaffRole], role: Role, area_code: str | None, pengampu_code: str | None) -> bool:
    """Whether somebody with these roles may give this one, or take it away. Never to themselves: the deeds ask that."""
    givers = [mine for mine in held if mine.role in TABLE[role].givers]
    return may_stand(role, area_code, pengampu_code) and any(covers(mine, area_code, pengampu_code) for mine in givers)


def covers(mine: StaffRole, area_code: str | None, pengampu_code: str | None) -> bool:
    """Whether an area and a pengampu lie inside those of a role; None is wider than any one of them."""
    in_area = not mine.area_code or area_code == mine.area_code or (area_code or "").startswith(f"{mine.area_code}.")
    return in_area and mine.pengampu_code in (None, pengampu_code)


def in_sight(held: Sequence[StaffRole]) -> ColumnElement[bool]:
    """The condition that a `StaffRole` lies inside the reach of one of these roles that appoints."""
    seen = [and_(_area(mine.area_code), _pengampu(mine.pengampu_code)) for mine in held if mine.role in APPOINTERS]
    return or_(false(), *seen)


def _area(code: str | None) -> ColumnElement[bool]:
    if not code:
        return true()
    return or_(StaffRole.area_code == code, StaffRole.area_code.startswith(f"{code}.", autoescape=True))


def _pengampu(code: str | None) -> ColumnElement[bool]:
    return StaffRole.pengampu_code == code if code else true()
