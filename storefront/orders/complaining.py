"""Complaining: the shopper says what is wrong, the seller answers, and whoever is not content asks an operator.

How it ends stands in `complaint_ending.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import complaint as complaints
from storefront.orders import event, telling
from storefront.orders import order as orders
from storefront.orders.complaint import MOST_WORDS, Answer, Complaint, ComplaintLine, Status, Wrong
from storefront.orders.complaint_telling import MOST, noted, offer, sellers_link, shoppers_link
from storefront.orders.line import OrderLine
from storefront.orders.order import Order


@dataclass(frozen=True)
class Reply:
    """What a seller answers: with a sum (rupiah) for a refund, with a day for a replacement."""

    answer: Answer
    words: str
    amount: int = 0
    replace_on: date | None = None
    wants_back: bool = False


def complain(
    order: Order, code: str, wrong: Wrong, units: Mapping[OrderLine, int], words: str, photos: Sequence[str] = ()
) -> Complaint | None:
    """Open a complaint about so many units of these lines. None when another one is open already.

    Whether there is still time is `complaint_window`'s to say; `photos` are kept in the vault under this `code`.
    """
    complaint = Complaint(
        code=code, order=order, open_order_id=order.id, seller_id=order.seller_id, wrong=wrong,
        words=words[:MOST_WORDS], photos=" ".join(photos),
        answer_by=clock.now() + timedelta(hours=number("COMPLAINT_ANSWER_HOURS")),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(complaint)
    except IntegrityError:
        return None
    db.session.add_all(ComplaintLine(complaint=complaint, line=line, units=count) for line, count in units.items())
    event.note(order, "complaint_opened", "buyer", why=f"complaint_{wrong.value}", note=words[:MOST])
    telling.tell_seller(
        complaint.order,
        "complaint_opened",
        complaint_link=sellers_link(complaint),
        wrong=wrong.value,
        words=words[:MOST],
        answer_by=complaint.answer_by,
    )
    return complaint


def answer(complaint: Complaint, reply: Reply, actor: User) -> bool:
    """The seller answers, once. False when it was answered, decided or withdrawn before.

    The sum may not be more than `complaint.most_back` says: to be checked by the caller, and cut to it here.
    """
    orders.lock(complaint.order)
    is_refund, is_replacement = reply.answer == Answer.REFUND, reply.answer == Answer.REPLACEMENT
    about = complaints.lines_of(complaint)
    amount = min(reply.amount, complaints.most_back(complaint, about)) if is_refund else 0
    if (is_refund and amount <= 0) or (is_replacement and reply.replace_on is None):
        return False
    until = clock.now() + timedelta(hours=number("COMPLAINT_REPLY_HOURS"))
    if not complaint.move(
        Status.ANSWERED, Complaint.answer.is_(None), answer=reply.answer, answered_at=clock.now(),
        answered_by_id=actor.id, reply=reply.words[:MOST_WORDS], offered=amount, reply_by=until,
        replace_on=reply.replace_on if is_replacement else None, wants_back=is_refund and reply.wants_back,
    ):  # fmt: skip
        return False
    facts = offer(complaint)
    event.note(complaint.order, "complaint_answered", "seller", actor, **noted(facts))
    telling.tell_shopper(
        complaint.order,
        "complaint_answered",
        complaint_link=shoppers_link(complaint),
        **facts,
        reply_by=until,
    )
    return True


def escalate(complaint: Complaint, by: str, words: str = "") -> bool:
    """An operator is to decide: the shopper is not content, goods that were promised did not come, or (`system`) the
    seller kept silent for all his time.
    """
    orders.lock(complaint.order)
    silent = [Complaint.status == Status.OPENED, Complaint.answer_by < clock.now()] if by == "system" else []
    if by == "buyer":
        silent = [Complaint.status.in_([Status.ANSWERED, Status.PROMISED])]
    if not complaint.move(
        Status.ESCALATED, *silent, escalated_at=clock.now(), escalated_by=by, appeal=words[:MOST_WORDS], reply_by=None
    ):
        return False
    event.note(complaint.order, "complaint_escalated", by, note=words[:MOST])
    telling.tell_seller(
        complaint.order,
        "complaint_escalated",
        complaint_link=sellers_link(complaint),
        by=by,
        words=words[:MOST],
    )
    if by == "system":
        telling.tell_shopper(complaint.order, "complaint_escalated", complaint_link=shoppers_link(complaint))
    return True


def remind(complaint: Complaint) -> bool:
    """Half of the seller's time is over; he hears of it once more."""
    orders.lock(complaint.order)
    mine = db.session.execute(
        update(Complaint)
        .where(Complaint.id == complaint.id, Complaint.status == Status.OPENED, Complaint.reminded_at.is_(None))
        .values(reminded_at=clock.now())
        .returning(Complaint.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(complaint)
    if mine is not None:
        telling.tell_seller(
            complaint.order,
            "complaint_waits",
            complaint_link=sellers_link(complaint),
            wrong=complaint.wrong.value,
            answer_by=complaint.answer_by,
        )
    return mine is not None
