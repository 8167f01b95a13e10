"""Which shops a member of staff cares for: those in the area and of the pengampu that a role names."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers.member import SellerMember
from storefront.sellers.seller import Seller


def within(roles: Sequence[StaffRole], parts: Sequence[Role]) -> ColumnElement[bool]:
    """The condition that a shop lies where one of these roles reaches, of those that play one of `parts`."""
    mine = [and_(_area(held.area_code), _pengampu(held.pengampu_code)) for held in roles if held.role in parts]
    return or_(false(), *mine)


def has_part(seller: Seller, person: User) -> bool:
    """Whether this person works in the shop: then somebody else decides about it."""
    mine = select(SellerMember.id).where(
        SellerMember.seller_id == seller.id, SellerMember.user_id == person.id, SellerMember.ended_at.is_(None)
    )  # fmt: skip
    return db.session.scalar(mine.limit(1)) is not None


def _area(code: str | None) -> ColumnElement[bool]:
    if not code:
        return true()
    return or_(Seller.area_code == code, Seller.area_code.startswith(f"{code}.", autoescape=True))


def _pengampu(code: str | None) -> ColumnElement[bool]:
    return Seller.pengampu_code == code if code else true()
