"""The desk of reports and take-downs: what waits, the most pressing first, of the shops in somebody's care."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.accounts.staff_role import Role, StaffRole
from storefront.catalog.product import Product
from storefront.curation.flag_case import ALIVE, FlagCase
from storefront.curation.take_down import Status as DownStatus
from storefront.curation.take_down import TakeDown
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import scope
from storefront.sellers.seller import Seller

STEWARDS = (Role.KURATOR, Role.KASATPEL, Role.CITY, Role.PROVINCE, Role.OPERATOR)  # who decide about reports


def cases(roles: Sequence[StaffRole], after: FlagCase | None = None, most: int = 30) -> list[FlagCase]:
    """Cases that wait, those due first, behind the case `after`."""
    wanted = _cases(roles).where(FlagCase.status.in_(ALIVE))
    if after:
        wanted = wanted.where(_behind(FlagCase.due_at, FlagCase.id, after.due_at, after.id))
    return list(db.session.scalars(wanted.order_by(FlagCase.due_at, FlagCase.id).limit(most)))


def over(roles: Sequence[StaffRole], after: FlagCase | None = None, most: int = 30) -> list[FlagCase]:
    """Cases that ended, the latest first."""
    wanted = _cases(roles).where(FlagCase.status.not_in(ALIVE))
    if after:
        wanted = wanted.where(FlagCase.id < after.id)
    return list(db.session.scalars(wanted.order_by(FlagCase.id.desc()).limit(most)))


def answered(roles: Sequence[StaffRole], after: TakeDown | None = None, most: int = 30) -> list[TakeDown]:
    """Take-downs to which the seller has said something, those due first."""
    wanted = _downs(roles).where(TakeDown.reply_by.is_not(None))
    if after and after.reply_by:
        wanted = wanted.where(_behind(TakeDown.reply_by, TakeDown.id, after.reply_by, after.id))
    return list(db.session.scalars(wanted.order_by(TakeDown.reply_by, TakeDown.id).limit(most)))


def down(roles: Sequence[StaffRole], after: TakeDown | None = None, most: int = 30) -> list[TakeDown]:
    """All that is down now, the latest first."""
    wanted = _downs(roles)
    if after:
        wanted = wanted.where(TakeDown.id < after.id)
    return list(db.session.scalars(wanted.order_by(TakeDown.id.desc()).limit(most)))


def counts(roles: Sequence[StaffRole]) -> tuple[int, int, int]:
    """How many cases wait, how many of them are overdue, and how many sellers wait for a word about a take-down."""
    late = func.coalesce(func.sum(case((FlagCase.due_at < clock.now(), 1), else_=0)), 0)
    found = select(func.count(FlagCase.id), late).join(FlagCase.seller).where(FlagCase.status.in_(ALIVE), _mine(roles))
    waiting, overdue = db.session.execute(found).one()
    talks = select(func.count(TakeDown.id)).join(TakeDown.product).join(Product.seller)
    talks = talks.where(TakeDown.status == DownStatus.IN_FORCE, TakeDown.reply_by.is_not(None), _mine(roles))
    return int(waiting), int(overdue), db.session.scalar(talks) or 0


def reachable(roles: Sequence[StaffRole], code: str) -> FlagCase | None:
    """The case with this code, if its shop is in the care of one of these roles."""
    is_code = code.isascii() and code.isalnum() and len(code) <= 12
    return db.session.scalar(_cases(roles).where(FlagCase.code == code.upper())) if is_code else None


def reachable_down(roles: Sequence[StaffRole], code: str) -> TakeDown | None:
    """The take-down with this code, if its shop is in the care of one of these roles."""
    is_code = code.isascii() and code.isalnum() and len(code) <= 12
    wanted = _of_product(select(TakeDown), roles).where(TakeDown.code == code.upper())
    return db.session.scalar(wanted) if is_code else None


def product(roles: Sequence[StaffRole], slug: str) -> Product | None:
    """The product with this address, if its shop is in the care of one of these roles."""
    wanted = select(Product).join(Product.seller).where(Product.slug == slug, _mine(roles))
    whole = wanted.options(contains_eager(Product.seller).joinedload(Seller.city))
    return db.session.scalar(whole) if slug.isprintable() else None


def _cases(roles: Sequence[StaffRole]) -> Select[Any]:
    wanted = select(FlagCase).join(FlagCase.seller).where(_mine(roles))
    return wanted.options(
        contains_eager(FlagCase.seller).joinedload(Seller.city), joinedload(FlagCase.product),
        joinedload(FlagCase.taken_by),
    )  # fmt: skip


def _downs(roles: Sequence[StaffRole]) -> Select[Any]:
    return _of_product(select(TakeDown), roles).where(TakeDown.status == DownStatus.IN_FORCE)


def _of_product(wanted: Select[Any], roles: Sequence[StaffRole]) -> Select[Any]:
    wanted = wanted.join(TakeDown.product).join(Product.seller).where(_mine(roles))
    return wanted.options(contains_eager(TakeDown.product).contains_eager(Product.seller).joinedload(Seller.city))


def _mine(roles: Sequence[StaffRole]) -> ColumnElement[bool]:
    return scope.within(roles, STEWARDS)


def _behind(column: Any, number: Any, moment: Any, last: int) -> ColumnElement[bool]:
    return or_(column > moment, (column == moment) & (number > last))
