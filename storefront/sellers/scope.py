"""Which shops a member of staff cares for: those in the area and of the pengampu that a role names."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers.member import SellerMember
from storefront.sellers.seller import Seller

Column = InstrumentedAttribute[Any]


def within(roles: Sequence[StaffRole], parts: Sequence[Role]) -> ColumnElement[bool]:
    """The condition that a shop lies where one of these roles reaches, of those that play one of `parts`."""
    return reach(roles, parts, Seller.area_code, Seller.pengampu_code)


def reach(
    roles: Sequence[StaffRole], parts: Sequence[Role], area: Column, pengampu: Column
) -> ColumnElement[bool]:  # fmt: skip
    """The same of anything that has an area and a pengampu; what has none is in reach of those who care for all."""
    mine = [
        and_(_area(area, held.area_code), _pengampu(pengampu, held.pengampu_code))
        for held in roles
        if held.role in parts
    ]
    return or_(false(), *mine)


def reaches(roles: Sequence[StaffRole], parts: Sequence[Role], seller: Seller) -> bool:
    """Whether a loaded shop lies there: the same rule as `within()`."""
    return any(
        f"{seller.area_code}.".startswith(f"{held.area_code}." if held.area_code else "")
        and held.pengampu_code in (None, "", seller.pengampu_code)
        for held in roles
        if held.role in parts
    )


def has_part(seller: Seller, person: User) -> bool:
    """Whether this person works in the shop: then somebody else decides about it."""
    mine = select(SellerMember.id).where(
        SellerMember.seller_id == seller.id, SellerMember.user_id == person.id, SellerMember.ended_at.is_(None)
    )  # fmt: skip
    return db.session.scalar(mine.limit(1)) is not None


def _area(column: Column, code: str | None) -> ColumnElement[bool]:
    if not code:
        return true()
    return or_(column == code, column.startswith(f"{code}.", autoescape=True))


def _pengampu(column: Column, code: str | None) -> ColumnElement[bool]:
    return column == code if code else true()
