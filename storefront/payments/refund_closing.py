"""How a refund ends: by the shopper's silence, by an operator's word, and at last without anybody's account number."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import and_, func, or_, select

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import event, telling
from storefront.payments import refund as refunds
from storefront.payments.refund import Refund, Status

MOST_WORDS = 200  # of a reason


def unanswered(most: int = 50) -> Sequence[Refund]:
    """Refunds sent a week ago that nobody called missing."""
    long_ago = clock.now() - timedelta(days=number("REFUND_CLOSE_DAYS"))
    old = func.coalesce(Refund.answered_at, Refund.sent_at) < long_ago
    quiet = select(Refund).where(Refund.status.in_([Status.SENT, Status.RECEIVED]), old)
    return db.session.scalars(quiet.order_by(Refund.id).limit(most)).all()


def close(refund: Refund) -> bool:
    """Nothing more is to be done. False when it was disputed in this very moment."""
    refunds.lock(refund)
    if not refund.move(Status.CLOSED, Refund.status != Status.DISPUTED, closed_at=clock.now()):
        return False
    event.note(refund.order, "refund_closed", "system", amount=refund.amount)
    return True


def close_dispute(refund: Refund, why: str, actor: User) -> bool:
    """An operator has seen that the money did arrive: the dispute ends, and the shopper reads why."""
    refunds.lock(refund)
    why = why.strip()[:MOST_WORDS]
    if not refund.move(Status.CLOSED, Refund.status == Status.DISPUTED, closed_at=clock.now()):
        return False
    event.note(refund.order, "refund_closed", "staff", actor, amount=refund.amount, why=why)
    telling.tell_shopper(refund.order, "refund_closed", refund=refund.amount, why=why)
    return True


def ask_again(refund: Refund, why: str, actor: User) -> bool:
    """An operator has found the money on its way: the shopper looks once more and is asked again."""
    refunds.lock(refund)
    why = why.strip()[:MOST_WORDS]
    if not refund.move(Status.SENT, Refund.status == Status.DISPUTED, sent_at=clock.now(), answered_at=None):
        return False
    event.note(refund.order, "refund_asked_again", "staff", actor, amount=refund.amount, why=why)
    telling.tell_shopper(refund.order, "refund_sent", refund=refund.amount, proof=refund.proof)
    return True


def over_long_ago(most: int = 50) -> Sequence[Refund]:
    """Refunds long over on which somebody's account or a picture still stands."""
    long_ago = clock.now() - timedelta(days=number("REFUND_FORGET_DAYS"))
    over = or_(
        and_(Refund.status == Status.CLOSED, Refund.closed_at < long_ago),
        and_(Refund.status == Status.DECLINED, Refund.decided_at < long_ago),
    )
    personal = or_(Refund.to_number != "", Refund.to_name != "", Refund.to_bank != "", Refund.proof_photo.is_not(None))
    return db.session.scalars(select(Refund).where(over, personal).order_by(Refund.id).limit(most)).all()


def forget_account(refund: Refund) -> bool:
    """Take the account and the picture off; the sum, the dates and the reference of the transfer stay in the books.

    The caller deletes the picture itself.
    """
    refund.to_bank = refund.to_number = refund.to_name = ""
    refund.proof_photo = None
    return True
