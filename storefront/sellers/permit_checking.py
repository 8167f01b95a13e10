"""What staff say of a paper: yes, mend it, or it is none. Never about a shop of their own.

That a shop needs none of a kind is a waiver (`sellers/waiver.py`).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.member import SellerMember
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.permit import Permit, Status
from storefront.sellers.permit_sending import facts
from storefront.sellers.seller import Seller


def waiting(shops: ColumnElement[bool], after: int = 0, most: int = 20) -> Sequence[Permit]:
    """Papers under check of these shops, with their sellers; the oldest first, those behind the id `after`."""
    wanted = select(Permit).join(Permit.seller).where(Permit.status == Status.WAITING, shops, Permit.id > after)
    seller = contains_eager(Permit.seller).options(joinedload(Seller.city), joinedload(Seller.area))
    return db.session.scalars(wanted.options(seller).order_by(Permit.id).limit(most)).all()


def count(shops: ColumnElement[bool]) -> int:
    """How many papers wait for an answer."""
    counted = select(func.count(Permit.id)).join(Permit.seller).where(Permit.status == Status.WAITING, shops)
    return db.session.scalar(counted) or 0


def why_not(permit: Permit, person: User) -> str | None:
    """Why this person does not decide about it: `entered`, `member`; None when they may."""
    if permit.entered_by_id == person.id:
        return "entered"
    return "member" if db.session.scalar(select(_is_theirs(permit.seller_id, person))) else None


def accept(permit: Permit, person: User) -> bool:
    """The paper is in order. False: not this person's turn, or it has ended meanwhile; nothing has changed.

    Goods follow in `catalog/papers_deciding.py`.
    """
    lives = or_(Permit.ends_on.is_(None), Permit.ends_on >= clock.today())
    return _say(permit, person, Status.ACCEPTED, lives, status_why="")


def reject(permit: Permit, person: User, why: str) -> bool:
    """It has to be mended and sent again; what rested on an older one rests there still."""
    waits = Permit.status == Status.WAITING
    return _say(permit, person, Status.REJECTED, waits, status_why=why, ended_at=clock.now())


def revoke(permit: Permit, person: User, why: str) -> bool:
    """It is no paper (any more). Its last day was yesterday at the latest, so goods that rest on it leave at once."""
    over = _yesterday()
    ends = min(permit.ends_on or over, over)
    return _say(permit, person, Status.REVOKED, status_why=why, ends_on=ends, ended_at=clock.now())


def _say(permit: Permit, person: User, to: Status, *guards: ColumnElement[bool], **said: Any) -> bool:
    before = facts(permit)
    of_another = or_(Permit.entered_by_id.is_(None), Permit.entered_by_id != person.id)
    apart = (of_another, ~_is_theirs(Permit.seller_id, person))
    checked: dict[str, Any] = {"checked_on": clock.today(), "checked_by_id": person.id}
    is_said = permit.move(to, *apart, *guards, **checked, **said)
    if is_said:
        why = str(said["status_why"])
        history.note(person, f"permit.{to.value}", permit.seller.slug, before=before, after=facts(permit), why=why)
    return is_said


def _yesterday() -> date:
    return clock.today() - timedelta(days=1)


def _is_theirs(seller_id: Any, person: User) -> ColumnElement[bool]:
    """Whether this person belongs to the shop, or acts in it today by its leave."""
    member = exists().where(
        SellerMember.seller_id == seller_id, SellerMember.user_id == person.id, SellerMember.ended_at.is_(None)
    )
    leave = exists().where(
        MentorConsent.seller_id == seller_id, MentorConsent.user_id == person.id, MentorConsent.given_at.is_not(None),
        MentorConsent.ends_on >= clock.today(), MentorConsent.ended_at.is_(None),
    )  # fmt: skip
    return or_(member, leave)
