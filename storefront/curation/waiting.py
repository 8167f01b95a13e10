"""What waits for curators beside the runs (`run_queue`): open change requests of the shops in their care."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.catalog.product import Product, Status
from storefront.curation import who
from storefront.curation.change_request import RISKY, ChangeRequest
from storefront.curation.change_request import Status as RequestStatus
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers import scope
from storefront.sellers.seller import Seller

CURATORS = (Role.KURATOR, Role.KASATPEL, Role.OPERATOR)  # who decide at kecamatan level


@dataclass(frozen=True)
class Narrowed:
    """Which change requests are shown: of a city (its code), of a pengampu (its code), about a field of RISKY."""

    city: str = ""
    pengampu: str = ""
    field: str = ""


ALL = Narrowed()


def requests(
    roles: Sequence[StaffRole], person: User, narrowed: Narrowed = ALL, after: ChangeRequest | None = None,
    most: int = 30,
) -> list[ChangeRequest]:  # fmt: skip
    """Open change requests this person may decide about, those due first, behind the request `after`."""
    wanted = _wishes(select(ChangeRequest), roles, person)
    if narrowed.city:
        wanted = wanted.where(Product.city_code == narrowed.city)
    if narrowed.pengampu:
        wanted = wanted.where(Product.pengampu_code == narrowed.pengampu)
    if narrowed.field in RISKY:
        wanted = wanted.where(ChangeRequest.fields.contains(f" {narrowed.field} ", autoescape=True))
    if after and after.look_by:
        same = (ChangeRequest.look_by == after.look_by) & (ChangeRequest.id > after.id)
        wanted = wanted.where(or_(ChangeRequest.look_by > after.look_by, same))
    seller = contains_eager(ChangeRequest.product).contains_eager(Product.seller).joinedload(Seller.city)
    wanted = wanted.options(seller, joinedload(ChangeRequest.taken_by))
    return list(db.session.scalars(wanted.order_by(ChangeRequest.look_by, ChangeRequest.id).limit(most)))


def reachable(roles: Sequence[StaffRole], slug: str) -> Product | None:
    """The product with this address, if its shop is in the care of one of these roles."""
    wanted = _theirs(select(Product), roles).where(Product.slug == slug)
    found: Product | None = db.session.scalar(wanted.options(contains_eager(Product.seller), joinedload(Product.kind)))
    return found


def count(roles: Sequence[StaffRole], person: User) -> tuple[int, int]:
    """How many change requests wait for this person, and how many of them are late."""
    late = func.coalesce(func.sum(case((ChangeRequest.look_by < clock.now(), 1), else_=0)), 0)
    waiting, overdue = db.session.execute(_wishes(select(func.count(ChangeRequest.id), late), roles, person)).one()
    return int(waiting), int(overdue)


def _wishes(wanted: Select[Any], roles: Sequence[StaffRole], person: User) -> Select[Any]:
    """Open requests in somebody's care, without those of their own; what is down waits for its take-down."""
    wanted = _theirs(wanted.join(ChangeRequest.product), roles)
    return wanted.where(
        ChangeRequest.status == RequestStatus.OPEN, Product.status != Status.SUSPENDED, who.may(person),
        who.proposed_by_another(person),
    )  # fmt: skip


def _theirs(wanted: Select[Any], roles: Sequence[StaffRole]) -> Select[Any]:
    return wanted.join(Seller, Seller.id == Product.seller_id).where(scope.within(roles, CURATORS))
