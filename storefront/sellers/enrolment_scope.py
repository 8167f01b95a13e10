"""Which members and lists of them a person on the staff may see: of their city and of their pengampu."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from storefront.accounts.staff_role import Role, StaffRole
from storefront.kit.db import db
from storefront.sellers import scope
from storefront.sellers.enrolment import Enrolment
from storefront.sellers.enrolment import Status as Standing
from storefront.sellers.member_list import MemberList

KEEPERS = (Role.CITY, Role.PROVINCE, Role.OPERATOR)


def members(roles: Sequence[StaffRole]) -> ColumnElement[bool]:
    """The condition that a member lies where one of these roles reaches."""
    return scope.reach(roles, KEEPERS, Enrolment.area_code, Enrolment.pengampu_code)


def lists(roles: Sequence[StaffRole]) -> ColumnElement[bool]:
    """The same for lists: one of the whole province is seen by those who care for it."""
    return scope.reach(roles, KEEPERS, MemberList.area_code, MemberList.pengampu_code)


def may_load(roles: Sequence[StaffRole], area_code: str | None, pengampu_code: str | None) -> bool:
    """Whether a list of this city (None: all) and pengampu (None: all) is within reach."""
    return any(
        held.role in KEEPERS
        and (not held.area_code or held.area_code == area_code)
        and (not held.pengampu_code or held.pengampu_code == pengampu_code)
        for held in roles
    )


def member(roles: Sequence[StaffRole], code: str) -> Enrolment | None:
    """The listed person with this code; out of reach there is none."""
    mine = select(Enrolment).where(Enrolment.code == code, Enrolment.status == Standing.LISTED, members(roles))
    of = (Enrolment.area, Enrolment.city, Enrolment.pengampu, Enrolment.seller, Enrolment.source)
    return db.session.scalar(mine.options(*(joinedload(each) for each in of)))


def member_list(roles: Sequence[StaffRole], code: str) -> MemberList | None:
    """The list with this code; out of reach there is none."""
    mine = select(MemberList).where(MemberList.code == code, lists(roles))
    of = (MemberList.area, MemberList.pengampu, MemberList.actor)
    return db.session.scalar(mine.options(*(joinedload(each) for each in of)))


def search(roles: Sequence[StaffRole], words: Sequence[ColumnElement[bool]], after: str, most: int) -> list[Enrolment]:
    """Listed people by name, those behind the one with the code `after`."""
    mine = select(Enrolment).where(Enrolment.status == Standing.LISTED, members(roles), *words)
    last = select(Enrolment.folded, Enrolment.id).where(Enrolment.code == after)
    if after and (row := db.session.execute(last).first()):
        behind = (Enrolment.folded > row.folded) | (Enrolment.folded == row.folded) & (Enrolment.id > row.id)
        mine = mine.where(behind)
    mine = mine.options(joinedload(Enrolment.area), joinedload(Enrolment.pengampu), joinedload(Enrolment.seller))
    return list(db.session.scalars(mine.order_by(Enrolment.folded, Enrolment.id).limit(most)))
