"""Tells staff what is half over and what is late on their desks: one e-mail each, once for each thing and moment."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import contains_eager

from storefront.accounts.staff_role import Role, StaffRole
from storefront.accounts.user import User
from storefront.catalog.product import Product
from storefront.curation.change_request import ChangeRequest
from storefront.curation.change_request import Status as RequestStatus
from storefront.curation.flag_case import FlagCase
from storefront.curation.flag_case import Status as CaseStatus
from storefront.curation.flag_queue import STEWARDS
from storefront.curation.take_down import Status as DownStatus
from storefront.curation.take_down import TakeDown
from storefront.curation.waiting import CURATORS
from storefront.kit import clock, links
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.sellers import scope
from storefront.sellers.seller import Seller

Tell = Callable[[User, int, int], Any]


def tell_flags() -> int:
    """Reports and answers of sellers: those half of whose time is over, and those that are late. How many they are."""
    open_case, waits = FlagCase.status.in_([CaseStatus.OPEN, CaseStatus.AWAITED]), TakeDown.reply_by.is_not(None)
    down = (TakeDown.status == DownStatus.IN_FORCE, waits)
    late = _mark(FlagCase, FlagCase.due_at, "alarmed_at", open_case) + _mark(
        TakeDown, TakeDown.reply_by, "alarmed_at", *down
    )
    half = _mark(FlagCase, FlagCase.half_at, "reminded_at", FlagCase.status == CaseStatus.OPEN) + _mark(
        TakeDown, TakeDown.half_at, "reminded_at", *down
    )

    def tell(person: User, number: int, late: int) -> None:
        link = links.absolute(links.STAFF_FLAGS)
        message.prepare(
            Channel.EMAIL, person.email, "staff/flags_due", name=person.name, number=number, late=late, link=link
        )

    return _tell(STEWARDS, late, half, tell)


def tell_changes() -> int:
    """The same for change requests, to curators."""
    waits = ChangeRequest.status == RequestStatus.OPEN
    late = _mark(ChangeRequest, ChangeRequest.look_by, "alarmed_at", waits)
    half = _mark(ChangeRequest, ChangeRequest.half_at, "reminded_at", waits)

    def tell(person: User, number: int, late: int) -> None:
        link = links.absolute(links.STAFF_PRODUCTS)
        message.prepare(
            Channel.EMAIL, person.email, "staff/changes_due", name=person.name, number=number, late=late, link=link
        )

    return _tell(CURATORS, late, half, tell)


def _mark(kind: Any, moment: Any, told: str, *conditions: Any) -> list[int]:
    """Note on all whose moment has come that it was told; answers the shops they are about, one for each thing.

    What is late is not told again as half over.
    """
    now = clock.now()
    values = {told: now} | ({"reminded_at": now} if told == "alarmed_at" else {})
    due = update(kind).where(moment < now, getattr(kind, told).is_(None), *conditions).values(**values)
    shop = kind.seller_id if kind is FlagCase else kind.product_id
    things = list(db.session.scalars(due.returning(shop).execution_options(synchronize_session=False)))
    db.session.expire_all()
    if kind is FlagCase or not things:
        return things
    rows = db.session.execute(select(Product.id, Product.seller_id).where(Product.id.in_(things)))
    of = {row.id: row.seller_id for row in rows}
    return [of[each] for each in things]


def _tell(parts: Sequence[Role], late: list[int], half: list[int], tell: Tell) -> int:
    if not late and not half:
        return 0
    for person, roles in _staff(parts):
        reach = select(Seller.id).where(Seller.id.in_({*late, *half}), scope.within(roles, parts))
        mine = set(db.session.scalars(reach))
        counts = [sum(shop in mine for shop in shops) for shops in (late, half)]
        if any(counts):
            tell(person, sum(counts), counts[0])
    return len(late) + len(half)


def _staff(parts: Sequence[Role]) -> Iterable[tuple[User, list[StaffRole]]]:
    """Everybody with an e-mail address who plays one of these parts now, with their roles."""
    held = select(StaffRole).join(StaffRole.user).where(StaffRole.role.in_(parts), StaffRole.ended_at.is_(None))
    found: dict[User, list[StaffRole]] = {}
    held = held.where(User.email.is_not(None), User.disabled_at.is_(None)).options(contains_eager(StaffRole.user))
    for role in db.session.scalars(held):
        found.setdefault(role.user, []).append(role)
    return found.items()
