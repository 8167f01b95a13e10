"""Whether money goes back: the seller decides within a working day, an operator over him, each with a name."""

from collections.abc import Sequence

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event, telling
from storefront.payments import closing, owing, refund_terms
from storefront.payments import refund as refunds
from storefront.payments.refund import Refund, Status

MOST_WORDS = 200  # of a reason


def approve(refund: Refund, actor: User | None) -> bool:
    """The seller agrees (or, without an actor, the time limit does): it is to be sent within three working days."""
    refunds.lock(refund)
    return _approve(refund, Status.NEEDED, "seller" if actor else "system", actor)


def approve_over(refund: Refund, why: str, actor: User) -> bool:
    """An operator decides over the seller; a refund that was declined is owed again, and the seller hears why.

    False for one that was withdrawn, since its money is for goods after all.
    """
    refunds.lock(refund)
    before = refund.status
    if before == Status.DECLINED and not _may_be_owed_again(refund):
        return False
    if before not in (Status.NEEDED, Status.DECLINED) or not _approve(refund, before, "staff", actor, why):
        return False
    if before == Status.DECLINED:
        refund.order.refund_opened(refund.amount)
    return True


def decline(refund: Refund, why: str, actor: User) -> bool:
    """The seller says no and why, before anything was agreed. Staff see it until one of them agrees with him."""
    return _decline(refund, Status.NEEDED, why, "seller", actor)


def decline_over(refund: Refund, why: str, actor: User) -> bool:
    """An operator says no and why: the money is not owed after all. Not once a bank was asked to send it."""
    before = refund.status
    return _decline(refund, before, why, "staff", actor) and _agree(refund, why, actor)


def undecided(most: int = 50) -> Sequence[Refund]:
    """Refunds whose working day for a decision is over, which nobody was called about yet."""
    over = select(Refund).where(
        Refund.status == Status.NEEDED, Refund.decide_by < clock.now(), Refund.alerted_at.is_(None)
    )
    return db.session.scalars(over.order_by(Refund.decide_by).limit(most)).all()


def at_the_limit(refund: Refund) -> bool:
    """Nobody decided in time. What the order's own sums say is the shopper's is approved; else staff are called.

    False when somebody decided meanwhile.
    """
    refunds.lock(refund)
    if refund.status != Status.NEEDED:
        return False
    if owing.owed_back(refund.order) >= refund.amount:
        return _approve(refund, Status.NEEDED, "system", None)
    refund.alerted_at = clock.now()
    telling.tell_seller(refund.order, "refund_late", refund=refund.amount)
    return True


def _agree(refund: Refund, why: str, actor: User) -> bool:
    closing.close("declined", refund.id, "agreed", why, actor)  # the board asks no operator about his own word
    return True


def _may_be_owed_again(refund: Refund) -> bool:
    free = owing.owed_back(refund.order) - refund.order.refund_open
    return refund.declined_why not in refunds.MOOT and free >= refund.amount


def _approve(refund: Refund, before: Status, by: str, actor: User | None, why: str = "") -> bool:
    facts = {"decided_at": clock.now(), "decided_by_id": actor.id if actor else None, "declined_why": ""}
    until = refund_terms.send_by()
    if not refund.move(Status.APPROVED, Refund.status == before, send_by=until, alerted_at=None, **facts):
        return False
    event.note(refund.order, "refund_approved", by, actor, amount=refund.amount, why=why[:MOST_WORDS])
    if by != "seller":
        telling.tell_seller(refund.order, "refund_approved", refund=refund.amount, send_by=until, why=why[:MOST_WORDS])
    telling.tell_shopper(refund.order, "refund_approved", refund=refund.amount, send_by=until)
    return True


def _decline(refund: Refund, before: Status, why: str, by: str, actor: User) -> bool:
    refunds.lock(refund)
    free = (Refund.status == before, Refund.asked_at.is_(None))
    why = why.strip()[:MOST_WORDS]
    if why in refunds.MOOT:  # a person's words never hide a refund from staff
        why = f"“{why}”"
    if not refund.move(
        Status.DECLINED, *free, decided_at=clock.now(), decided_by_id=actor.id, declined_why=why, send_by=None
    ):
        return False
    refund.order.refund_dropped(refund.amount)
    event.note(refund.order, "refund_declined", by, actor, amount=refund.amount, why=why)
    telling.tell_shopper(refund.order, "refund_declined", refund=refund.amount, why=why)
    if by == "staff":
        telling.tell_seller(refund.order, "refund_declined", refund=refund.amount, why=why)
    return True
