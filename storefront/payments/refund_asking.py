"""Refunds through the bank that took the money: which attempt pays them, and one asker at a time.

While `asked_at` is set the bank may be acting on it, so nobody sends it by hand; once sent or refused it is empty.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select, update

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event, telling
from storefront.payments import refund as refunds
from storefront.payments import refund_sending, refund_terms
from storefront.payments.charging import charge_slip
from storefront.payments.gateways.contract import Charge, Outcome, Sighting
from storefront.payments.money_event import Evidence
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund, Status
from storefront.payments.refund_room import REFUNDERS, rooms

BATCH = 20
ASK_AGAIN = timedelta(minutes=5)  # longer than any call may take; then whoever asked is gone, or the bank may know more
OTHER_WAY = "other_way"  # `Refund.problem`: the money came by no bank that could give it back
UNSURE = "unsure"  # ... the bank speaks in riddles: nobody moves until an operator has looked


@dataclass(frozen=True)
class Asked:
    """What a doorway takes to the bank, with nothing of the database in it."""

    code: str
    gateway: str
    charge: Charge
    amount: int
    was_asked: bool
    is_alone: bool
    """Whether nothing else was ever given back out of this attempt."""


def waiting(after: int = 0) -> Sequence[Refund]:
    """Approved refunds which a bank could be asked for now: the next batch after an id."""
    free = or_(Refund.asked_at.is_(None), Refund.asked_at < clock.now() - ASK_AGAIN)
    due = select(Refund).where(Refund.id > after, Refund.status == Status.APPROVED, Refund.problem == "", free)
    return db.session.scalars(due.order_by(Refund.id).limit(BATCH)).all()


def claim(refund: Refund, open_gateways: Collection[str]) -> Asked | None:
    """Be the one who asks the bank now; None when it goes another way or somebody else is asking.

    A sum that no single attempt can pay is split: what is left becomes a refund of its own. The caller commits.
    """
    _lock_attempts(refund)
    if refund.status != Status.APPROVED or refund.problem:
        return None
    was_asked = refund.asked_at is not None
    if refund.payment_id is None:
        found = rooms([refund.order_id], open_gateways)[refund.order_id]
        if not found:
            _by_hand(refund)
            return None
        payment, room = max(found, key=lambda each: _fit(each[1], refund.amount))
        _leave_the_rest(refund, room)
        refund.payment_id = payment.id
    db.session.flush()
    free = or_(Refund.asked_at.is_(None), Refund.asked_at < clock.now() - ASK_AGAIN)
    mine = db.session.execute(
        update(Refund)
        .where(Refund.id == refund.id, Refund.status == Status.APPROVED, free)
        .values(asked_at=clock.now())
        .returning(Refund.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    db.session.refresh(refund)
    if mine is None:
        return None
    through = db.session.get_one(Payment, refund.payment_id)
    return Asked(refund.code, through.gateway, charge_slip(through), refund.amount, was_asked, _is_alone(refund))


def sent(code: str, reference: str | None) -> bool:
    """The bank has given it back."""
    refund = refunds.by_code(code)
    return refund is not None and refund_sending.by_bank(refund, reference)


def on_its_way(code: str, reference: str | None) -> None:
    """The bank has taken it on; it is asked again with the same code, which counts once."""
    if refund := refunds.by_code(code):
        refund.gateway_reference = reference[:64] if reference else refund.gateway_reference


def not_reached(asked: Asked) -> None:
    """Nothing arrived at the bank: unless an earlier try may have, the refund is free again.

    A bank that cannot be reached for as long as the refund may take is waited for no longer.
    """
    refund = refunds.by_code(asked.code)
    if refund is None or asked.was_asked:
        return
    if refund.send_by and refund.send_by < clock.now():
        refused(asked.code, "silent")
    else:
        _free(refund, "")


def refused(code: str, why: str) -> None:
    """The bank will not do it: the seller sends it by hand, with his days counted anew, and both are told."""
    refund = refunds.by_code(code)
    if refund is None or not _free(refund, why[:200] or "refused"):
        return
    event.note(refund.order, "refund_by_hand", "bank", amount=refund.amount)
    facts = {"refund": refund.amount, "send_by": refund.send_by}
    telling.tell_seller(refund.order, "refund_by_hand", **facts)
    telling.tell_shopper(refund.order, "refund_by_hand", **facts)


def unsure(code: str) -> None:
    """The bank says no, and that money went back: an operator has to look before anybody moves."""
    refund = refunds.by_code(code)
    if refund and refund.status == Status.APPROVED:
        refund.problem, refund.alerted_at = UNSURE, refund.alerted_at or clock.now()


def went_back(asked: Asked, seen: Sighting | None) -> bool | None:
    """Whether a refund the bank refuses was done by an earlier try; None when nobody can tell from its answer."""
    if not asked.was_asked or seen is None or seen.status == Outcome.PAID:
        return False
    return True if seen.status == Outcome.REFUNDED and asked.is_alone else None


def sent_after_all(refund: Refund, reference: str, why: str, actor: User) -> bool:
    """An operator has seen at the bank that it did go out."""
    refunds.lock(refund)
    if refund.problem != UNSURE or not refund_sending.by_bank(refund, reference, Evidence.OPERATOR):
        return False
    event.note(refund.order, "refund_looked_into", "staff", actor, why=why[:200])
    return True


def never_sent(refund: Refund, why: str, actor: User) -> bool:
    """An operator has seen at the bank that it did not go out: the seller sends it by hand."""
    refunds.lock(refund)
    if refund.problem != UNSURE or refund.status != Status.APPROVED:
        return False
    event.note(refund.order, "refund_looked_into", "staff", actor, why=why[:200])
    refused(refund.code, why)
    return True


def _by_hand(refund: Refund) -> None:
    """No bank can be asked. If one took the money, people were told that it gives it back, and hear otherwise now."""
    if rooms([refund.order_id], REFUNDERS)[refund.order_id]:
        refused(refund.code, "closed")
    else:
        refund.problem = OTHER_WAY


def _free(refund: Refund, problem: str) -> bool:
    refunds.lock(refund)
    if refund.status != Status.APPROVED:
        return False
    refund.asked_at, refund.payment_id, refund.problem = None, None, problem
    if problem:
        refund.send_by, refund.alerted_at = refund_terms.send_by(), None
    db.session.flush()
    return True


def _lock_attempts(refund: Refund) -> None:
    db.session.flush()
    attempts = select(Payment.id).where(Payment.order_id == refund.order_id).order_by(Payment.id).with_for_update()
    db.session.scalars(attempts).all()
    refunds.lock_order(refund.order_id)
    db.session.refresh(refund)


def _fit(room: int, amount: int) -> tuple[bool, int]:
    """An attempt that holds all of it, and of those the tightest; else the largest."""
    return room >= amount, -room if room >= amount else room


def _leave_the_rest(refund: Refund, room: int) -> None:
    if room >= refund.amount:
        return
    rest = Refund(
        order_id=refund.order_id, amount=refund.amount - room, why=refund.why, status=Status.APPROVED,
        created_at=refund.created_at, decided_at=refund.decided_at, decided_by_id=refund.decided_by_id,
        decide_by=refund.decide_by, send_by=refund.send_by, to_bank=refund.to_bank, to_number=refund.to_number,
        to_name=refund.to_name, to_given_at=refund.to_given_at,
    )  # fmt: skip
    db.session.add(rest)
    refund.amount = room


def _is_alone(refund: Refund) -> bool:
    others = select(Refund.id).where(Refund.payment_id == refund.payment_id, Refund.id != refund.id)
    return db.session.scalar(others.limit(1)) is None
