"""Whose galleries, showcases and screens somebody keeps: those of the city of their role, or of every city.

A gallery belongs to its city and to none of the pengampu: a role that one pengampu narrows keeps it as well as any
other role of that city (article S2: one lobby for the six of them). What has no city, as the front page of the shop,
is kept by those whose role has no area. Roles in a kecamatan keep none.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, false, or_, true

from storefront.accounts.staff_role import Level, Role, StaffRole

KEEPERS = (Role.CITY, Role.PROVINCE, Role.OPERATOR)


def within(roles: Sequence[StaffRole], column_city: Any) -> ColumnElement[bool]:
    """The condition that a column with the code of a city (or none) lies inside the reach of one of these roles."""
    held = keeping(roles)
    if any(mine.level == Level.PROVINSI for mine in held):
        return true()
    return or_(false(), *(column_city == mine.area_code for mine in held))


def covers(roles: Sequence[StaffRole], city_code: str | None) -> bool:
    """Whether somebody with these roles keeps what stands in this city; None stands for what has no city."""
    return any(mine.level == Level.PROVINSI or mine.area_code == city_code for mine in keeping(roles))


def keeping(roles: Sequence[StaffRole]) -> list[StaffRole]:
    """Those of the roles that keep galleries somewhere."""
    return [mine for mine in roles if mine.role in KEEPERS and mine.level != Level.KECAMATAN]
