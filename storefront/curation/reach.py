"""Who plays which part in a run: by role, by the level the role reaches up to, and by the shops in its care."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, or_

from storefront.accounts.staff_role import Level, Role, StaffRole
from storefront.catalog.passing import ORDER
from storefront.catalog.product import PassLevel
from storefront.curation.curation_run import CurationRun
from storefront.sellers import scope

READERS = tuple(Role)
VERIFIERS = (Role.PENDAMPING, Role.KASATPEL, Role.CITY, Role.PROVINCE, Role.OPERATOR)
VALIDATORS = (Role.KASATPEL, Role.CITY, Role.PROVINCE, Role.OPERATOR)
CURATORS = (Role.KURATOR,)
HOSTS = (Role.KASATPEL, Role.CITY, Role.PROVINCE, Role.OPERATOR)  # announce days, give turns
CONCLUDERS = (*HOSTS, Role.KURATOR)
UP_TO_LEVEL = {*CURATORS, *HOSTS}  # these act at their own level and those below it; the others at every level


def levels(held: StaffRole) -> list[PassLevel]:
    """The levels at which this role curates: a city's curator at kecamatan and kota."""
    return ORDER[: list(Level).index(held.level) + 1]


def at(roles: Sequence[StaffRole], parts: Sequence[Role], level: PassLevel, by_level: bool = True) -> list[StaffRole]:
    """Those of these roles that play one of `parts` at this level."""
    return [held for held in roles if held.role in parts and (not by_level or level in levels(held))]


def within(roles: Sequence[StaffRole], parts: Sequence[Role], by_level: bool = True) -> ColumnElement[bool]:
    """The condition on runs (joined with product and seller): of shops in care, at a level the role reaches."""
    each = [
        and_(CurationRun.level == level, scope.within(at(roles, parts, level, by_level), parts)) for level in PassLevel
    ]
    return or_(false(), *each)
