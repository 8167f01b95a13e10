"""Which curation days a member of staff may see, and which are theirs to announce, fill and call off."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import joinedload

from storefront.accounts.staff_role import StaffRole
from storefront.curation import reach
from storefront.curation.sitting import Sitting
from storefront.kit.db import db


def hosted(roles: Sequence[StaffRole]) -> ColumnElement[bool]:
    """The condition on days that lie wholly within a role that announces days, at a level it reaches."""
    mine = [
        and_(Sitting.level.in_(reach.levels(held)), _inside(held.area_code), _of(held.pengampu_code))
        for held in roles if held.role in reach.HOSTS
    ]  # fmt: skip
    return or_(false(), *mine)


def visible(roles: Sequence[StaffRole]) -> ColumnElement[bool]:
    """The condition on days to which goods from somebody's shops may come: one area holds the other."""
    mine = [
        and_(
            or_(_inside(held.area_code), _around(held.area_code)),
            or_(_of(held.pengampu_code), Sitting.pengampu_code.is_(None)),
        )
        for held in roles
    ]
    return or_(false(), *mine)


def reachable(roles: Sequence[StaffRole], code: str) -> Sitting | None:
    """The day with this code, if it may be seen."""
    return _one(code, visible(roles))


def hosted_one(roles: Sequence[StaffRole], code: str) -> Sitting | None:
    """The day with this code, if it is theirs to fill."""
    return _one(code, hosted(roles))


def _one(code: str, rule: ColumnElement[bool]) -> Sitting | None:
    if not (code.isalnum() and code.isascii() and len(code) <= 12):
        return None
    wanted = select(Sitting).where(Sitting.code == code.upper(), rule)
    return db.session.scalar(wanted.options(joinedload(Sitting.area), joinedload(Sitting.pengampu)))


def _inside(code: str | None) -> ColumnElement[bool]:
    """The day's area is this one or lies in it."""
    if code is None:
        return true()
    return or_(Sitting.area_code == code, Sitting.area_code.startswith(f"{code}.", autoescape=True))


def _around(code: str | None) -> ColumnElement[bool]:
    """The day's area holds this one: the whole province, or its city."""
    if code is None:
        return true()
    parts = code.split(".")
    larger = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return or_(Sitting.area_code.is_(None), Sitting.area_code.in_(larger))


def _of(code: str | None) -> ColumnElement[bool]:
    return Sitting.pengampu_code == code if code else true()
