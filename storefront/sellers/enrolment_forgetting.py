"""Rows of lists go after some days; who erases their account is taken out of what the agencies' lists told here."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers import enrolment_correcting
from storefront.sellers.enrolment import Enrolment, Status
from storefront.sellers.member_list import MemberList
from storefront.sellers.member_list import Status as ListStatus
from storefront.sellers.registration import Registration

BATCH = 20
OVER = (ListStatus.DONE, ListStatus.STOPPED, ListStatus.UNDONE)


def idle() -> Sequence[MemberList]:
    """Lists nobody said yes to for days."""
    waits = (ListStatus.UNCLEAR, ListStatus.CHECKED)
    old = select(MemberList).where(MemberList.status.in_(waits), MemberList.made_at < _since())
    return db.session.scalars(old.order_by(MemberList.id).limit(BATCH)).all()


def over() -> Sequence[MemberList]:
    """Lists that are over for days and still have their rows."""
    old = select(MemberList).where(
        MemberList.status.in_(OVER), MemberList.cleared_at.is_(None), MemberList.ended_at < _since()
    )
    return db.session.scalars(old.order_by(MemberList.id).limit(BATCH)).all()


def forget(person: User) -> None:
    """Those who are this person by shop or NIK, before the registration forgets it; and the name of their files."""
    mine = select(Registration.seller_id, Registration.nik_hash).where(Registration.user_id == person.id)
    joined = db.session.execute(mine).all()
    shops, hashes = {seller for seller, _nik in joined}, {nik for _seller, nik in joined} - {""}
    found = select(Enrolment).where(
        Enrolment.status != Status.REMOVED, or_(Enrolment.seller_id.in_(shops), Enrolment.nik_hash.in_(hashes))
    )
    for each in db.session.scalars(found.order_by(Enrolment.id)).all():
        enrolment_correcting.remove(each, None, "account", keep_out=False)
    db.session.execute(update(MemberList).where(MemberList.actor_id == person.id).values(file_name=""))


def _since() -> datetime:
    return clock.now() - timedelta(days=number("MEMBER_LIST_DAYS"))
