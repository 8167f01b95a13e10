"""Takes people out of complaints and reviews: when they are erased, and out of all that is long over."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from storefront.accounts.user import User
from storefront.catalog import version
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders.complaint import OPEN, Complaint, vault_name
from storefront.orders.order import Order
from storefront.orders.purchase import Purchase
from storefront.orders.review import Review

GONE_FROM_COMPLAINTS: dict[str, Any] = {"words": "", "photos": "", "reply": "", "appeal": "", "verdict": ""}
GONE_FROM_REVIEWS = {"words": "", "name": "", "answer": ""}
BATCH = 50


def forget(person: User) -> list[str]:
    """Empty the person's complaints and reviews of words, names and pictures; stars, sums and moments stay.

    Answers the owners of private pictures that the caller has to delete once this is committed. To be called before
    the person's purchases are made anonymous.
    """
    mine = select(Order.id).join(Order.purchase).where(Purchase.user_id == person.id)
    codes = list(db.session.scalars(select(Complaint.code).where(Complaint.order_id.in_(mine))))
    _update(Complaint, Complaint.order_id.in_(mine), GONE_FROM_COMPLAINTS)
    if db.session.scalar(select(func.count(Review.id)).where(Review.order_id.in_(mine))):
        _update(Review, Review.order_id.in_(mine), GONE_FROM_REVIEWS)
        version.bump()
    return [vault_name(code) for code in codes]


def long_over() -> Sequence[Complaint]:
    """Complaints that ended long ago and still hold words or photos."""
    since = clock.now() - timedelta(days=number("COMPLAINT_NOTES_DAYS"))
    texts = func.length(Complaint.words + Complaint.photos + Complaint.reply + Complaint.appeal + Complaint.verdict)
    old = select(Complaint).where(Complaint.status.not_in(OPEN), Complaint.ended_at < since, texts > 0)
    return db.session.scalars(old.order_by(Complaint.id).limit(BATCH)).all()


def empty(complaint: Complaint) -> None:
    """Its words go, and the keys of its photos; the caller deletes those once this is committed."""
    for name, value in GONE_FROM_COMPLAINTS.items():
        setattr(complaint, name, value)


def forget_names() -> int:
    """Take the names from reviews of long ago; answers from how many."""
    since = clock.now() - timedelta(days=number("REVIEW_NAME_DAYS"))
    old = list(
        db.session.scalars(select(Review.id).where(Review.written_at < since, Review.name != "").limit(BATCH * 10))
    )
    if old:
        _update(Review, Review.id.in_(old), {"name": ""})
        version.bump()
    return len(old)


def _update(kind: type[Complaint] | type[Review], where: ColumnElement[bool], values: dict[str, Any]) -> None:
    db.session.execute(update(kind).where(where).values(**values).execution_options(synchronize_session=False))
    db.session.expire_all()
