"""How an account is checked: by an operator who did not enter it and has no part in the shop; a change by two."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, true
from sqlalchemy.orm import aliased, contains_eager, joinedload

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers import telling
from storefront.sellers.member import SellerMember
from storefront.sellers.qris_account import QrisAccount, Status
from storefront.sellers.qris_entering import before_it_takes_money, facts, replaced
from storefront.sellers.seller import Seller

UNDECIDED = (Status.ENTERED, Status.CHECKED)


def waiting(
    shops: ColumnElement[bool] | None = None, statuses: Sequence[Status] = UNDECIDED, after: int = 0, most: int = 30
) -> list[QrisAccount]:
    """Accounts of these shops (None: all) in these states, with their sellers.

    The oldest first, those behind the one with the id `after`.
    """
    wanted = _in(shops, select(QrisAccount)).where(QrisAccount.status.in_(statuses), QrisAccount.id > after)
    wanted = wanted.options(
        contains_eager(QrisAccount.seller).options(joinedload(Seller.city), joinedload(Seller.area))
    )
    return list(db.session.scalars(wanted.order_by(QrisAccount.id).limit(most)))


def count(shops: ColumnElement[bool] | None = None) -> int:
    """How many accounts of these shops wait for an operator."""
    counted = _in(shops, select(func.count(QrisAccount.id))).where(QrisAccount.status.in_(UNDECIDED))
    return db.session.scalar(counted) or 0


def why_not(account: QrisAccount, person: User) -> str | None:
    """Why this person cannot decide now: `entered`, `member`, `first`, or `over`; None when they may."""
    if account.status not in UNDECIDED:
        return "over"
    if account.entered_by_id == person.id:
        return "entered"
    if account.status == Status.CHECKED and account.checked_by_id == person.id:
        return "first"
    return "member" if _is_member(account.seller_id, person) else None


def approve(account: QrisAccount, person: User, gateway: str, gateway_account: str) -> bool:
    """Decide for an account: the next step it needs. False: not this person's turn, and nothing has changed.

    A first account takes money from now on. One that replaces another is checked by the first operator, who also says
    which gateway speaks for it, and agreed to by the second; then it waits out its cooling-off.
    """
    before = facts(account)
    if account.status == Status.CHECKED:
        is_mine = _agree(account, person)
    else:
        step = _check if account.is_change else _approve_first
        is_mine = step(account, person, gateway=gateway, gateway_account=gateway_account)
    if is_mine:
        after = facts(account) | {"scanned": True}
        history.note(person, f"qris.{account.status.value}", account.seller.slug, before=before, after=after)
    return is_mine


def _approve_first(account: QrisAccount, person: User, **speaks: str) -> bool:
    is_mine = account.move(
        Status.APPROVED, *_may(person), ~_has_live(), approved_by_id=person.id, approved_at=clock.now(), **speaks
    )
    if is_mine:
        telling.tell_seller(account, "qris_approved")
    return is_mine


def _check(account: QrisAccount, person: User, **speaks: str) -> bool:
    return account.move(Status.CHECKED, *_may(person), checked_by_id=person.id, checked_at=clock.now(), **speaks)


def _agree(account: QrisAccount, person: User) -> bool:
    usable_at = clock.now() + timedelta(hours=number("QRIS_COOLING_HOURS"))
    another = QrisAccount.checked_by_id != person.id
    is_mine = account.move(Status.AGREED, another, *_may(person), approved_by_id=person.id, usable_at=usable_at)
    if is_mine:
        telling.tell_seller(account, "qris_agreed", also=_old_number(account))
    return is_mine


def refuse(account: QrisAccount, person: User, why: str) -> bool:
    """End an account that does not take money yet, with a reason for its owner. Saying no needs no second person."""
    is_change, before = account.is_change, facts(account)
    is_mine = account.move(
        Status.REFUSED, *before_it_takes_money(), ended_at=clock.now(), ended_by_id=person.id, ended_why=why
    )
    if is_mine:
        history.note(person, "qris.refused", account.seller.slug, before=before, after=facts(account), why=why)
        telling.tell_seller(account, "qris_stopped" if is_change else "qris_refused", also=_old_number(account))
    return is_mine


def _in(shops: ColumnElement[bool] | None, wanted: Select[Any]) -> Select[Any]:
    return wanted.join(Seller, Seller.id == QrisAccount.seller_id).where(true() if shops is None else shops)


def _old_number(account: QrisAccount) -> str:
    old = replaced(account)
    return old.phone if old else ""


def _may(person: User) -> list[Any]:
    """The guard in the statement itself: neither who entered it nor anybody of the shop lets money go there."""
    entered_by_another = or_(QrisAccount.entered_by_id.is_(None), QrisAccount.entered_by_id != person.id)
    return [entered_by_another, ~_membership(QrisAccount.seller_id, person)]


def _membership(seller_id: Any, person: User) -> Any:
    return exists().where(
        SellerMember.seller_id == seller_id, SellerMember.user_id == person.id, SellerMember.ended_at.is_(None)
    )


def _is_member(seller_id: int, person: User) -> bool:
    return bool(db.session.scalar(select(_membership(seller_id, person))))


def _has_live() -> Any:
    """The seller has an account that takes money, so this one would be a change."""
    other = aliased(QrisAccount)
    return exists().where(other.seller_id == QrisAccount.seller_id, other.status == Status.APPROVED)
