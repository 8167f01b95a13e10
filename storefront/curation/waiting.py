"""What waits for curators: goods that were submitted and open change requests, of the shops in their care."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.accounts.staff_role import Role, StaffRole
from storefront.catalog.product import Product, Status
from storefront.curation.change_request import ChangeRequest
from storefront.curation.change_request import Status as RequestStatus
from storefront.kit.db import db
from storefront.sellers import scope
from storefront.sellers.seller import Seller

CURATORS = (Role.KURATOR, Role.KASATPEL, Role.OPERATOR)  # who decide at kecamatan level


def submitted(roles: Sequence[StaffRole], after: int = 0, most: int = 30) -> list[Product]:
    """Goods to be looked at for the first time or again, the oldest first, behind the one with the id `after`."""
    wanted = _theirs(select(Product), roles).where(Product.status == Status.SUBMITTED, Product.id > after)
    wanted = wanted.options(contains_eager(Product.seller).joinedload(Seller.city))
    return list(db.session.scalars(wanted.order_by(Product.id).limit(most)))


def requests(roles: Sequence[StaffRole], after: int = 0, most: int = 30) -> list[ChangeRequest]:
    """Open change requests, the oldest first, behind the one with the id `after`."""
    open_ones = ChangeRequest.status == RequestStatus.OPEN
    wanted = _theirs(select(ChangeRequest).join(ChangeRequest.product), roles).where(
        open_ones, ChangeRequest.id > after
    )
    seller = contains_eager(ChangeRequest.product).contains_eager(Product.seller).joinedload(Seller.city)
    return list(db.session.scalars(wanted.options(seller).order_by(ChangeRequest.id).limit(most)))


def reachable(roles: Sequence[StaffRole], slug: str) -> Product | None:
    """The product with this address, if its shop is in the care of one of these roles."""
    wanted = _theirs(select(Product), roles).where(Product.slug == slug)
    found: Product | None = db.session.scalar(wanted.options(contains_eager(Product.seller), joinedload(Product.kind)))
    return found


def count(roles: Sequence[StaffRole]) -> tuple[int, int]:
    """How many goods were submitted, and how many change requests are open."""
    goods = _theirs(select(func.count(Product.id)), roles).where(Product.status == Status.SUBMITTED)
    wishes = _theirs(select(func.count(ChangeRequest.id)).join(ChangeRequest.product), roles)
    wishes = wishes.where(ChangeRequest.status == RequestStatus.OPEN)
    return db.session.scalar(goods) or 0, db.session.scalar(wishes) or 0


def _theirs(wanted: Select[Any], roles: Sequence[StaffRole]) -> Select[Any]:
    return wanted.join(Seller, Seller.id == Product.seller_id).where(scope.within(roles, CURATORS))
