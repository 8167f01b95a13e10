"""What time does to complaints and reviews: reminders, silences that end something, and words that are forgotten."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from storefront.kit import clock, vault
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import complaining, complaint_ending, complaint_forgetting
from storefront.orders.complaint import Complaint, Status
from storefront.orders.order import Order
from storefront.payments import making_good
from storefront.web import private_picture
from storefront.web.carefully import each

BATCH = 100


def remind() -> int:
    """Sellers half of whose time to answer is over."""
    half = clock.now() + timedelta(hours=number("COMPLAINT_ANSWER_HOURS")) / 2
    waits = (Complaint.status == Status.OPENED, Complaint.answer_by < half, Complaint.reminded_at.is_(None))
    return each(_due(*waits), complaining.remind)


def escalate() -> int:
    """Sellers who kept silent for all their time: an operator decides."""
    silent = _due(Complaint.status == Status.OPENED, Complaint.answer_by < clock.now())
    return each(silent, lambda complaint: complaining.escalate(complaint, "system"))


def take_silence() -> int:
    """Shoppers who let their time pass: what was offered holds, with its refund in the same commit."""
    return each(_due(Complaint.status == Status.ANSWERED, Complaint.reply_by < clock.now()), _take)


def _take(complaint: Complaint) -> bool:
    is_over = complaint_ending.accept(complaint, "system")
    making_good.settle(complaint)
    return is_over


def end_promises() -> int:
    """Goods that were promised and that nobody has missed for days."""
    over = _due(Complaint.status == Status.PROMISED, Complaint.reply_by < clock.now())
    return each(over, lambda complaint: complaint_ending.came(complaint, "system"))


def forget() -> int:
    """Words and photos of complaints that are long over."""
    return each(complaint_forgetting.long_over(), _forget)


def _forget(complaint: Complaint) -> bool:
    """The row first and then the pictures: a kill between them leaves files nobody can reach, never a dead link."""
    owner = complaint.vault
    complaint_forgetting.empty(complaint)
    db.session.commit()
    vault.forget(private_picture.folder(), owner)
    return True


def forget_names() -> int:
    """First names below old reviews."""
    done = complaint_forgetting.forget_names()
    db.session.commit()
    return done


def _due(*conditions: ColumnElement[bool]) -> Sequence[Complaint]:
    of_order = joinedload(Complaint.order)
    wanted = select(Complaint).options(of_order.joinedload(Order.seller), of_order.joinedload(Order.purchase))
    return db.session.scalars(wanted.where(*conditions).order_by(Complaint.id).limit(BATCH)).all()


DUTIES = (remind, escalate, take_silence, end_promises, forget, forget_names)
