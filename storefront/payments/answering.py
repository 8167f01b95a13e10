"""The shopper's word to a rejected claim: it is looked for once more, this time by staff as well."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select

from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders import event, telling
from storefront.orders.order import Order
from storefront.payments import claiming
from storefront.payments.payment import Payment, Status


def answer_ends(payment: Payment) -> datetime | None:
    """Until when a rejection may be answered; None when nothing was rejected."""
    if payment.status != Status.REJECTED or payment.rejected_at is None:
        return None
    return payment.rejected_at + timedelta(hours=number("ANSWER_HOURS"))


def can_answer(payment: Payment) -> bool:
    """Whether the shopper may answer: in time, and once. A second rejection is the end of it on this page."""
    ends = answer_ends(payment)
    return ends is not None and clock.now() < ends and not payment.answer and claiming.is_open_to_claims(payment)


def answer(payment: Payment, words: str, photo: str | None = None) -> bool:
    """Put the claim under check again, with the shopper's words and a private picture for whoever looks.

    Neither is evidence: somebody still has to see the money at the bank. `words` must not be empty, for they say that
    the answer was given. False when it is too late, or was answered before.
    """
    if not can_answer(payment):
        return False
    words = words[: claiming.MOST_ANSWER]
    if not claiming.take_up(payment, Payment.answer == "", answer=words, answer_photo=photo):
        return False
    event.note(payment.order, "claim_answered", "buyer", note=words)
    telling.tell_seller(payment.order, "claim_answered", note=words)
    return True


def may_come() -> ColumnElement[bool]:
    """Orders for which an answer may still come: their total must not be given to another order meanwhile."""
    since = clock.now() - timedelta(hours=number("ANSWER_HOURS"))
    rejected = and_(Payment.status == Status.REJECTED, Payment.answer == "", Payment.rejected_at > since)
    return Order.id.in_(select(Payment.order_id).where(rejected))
