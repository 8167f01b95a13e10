"""How a refund goes out: by the seller's hand with a proof, or by the bank that took the money. Once in the book."""

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.orders import event, telling
from storefront.payments import refund as refunds
from storefront.payments import refund_terms
from storefront.payments.money_event import Evidence, Kind, MoneyEvent, record
from storefront.payments.refund import Refund, Status

MOST_PROOF = 300  # characters


def may_send(refund: Refund) -> bool:
    """Whether the seller can record now that it was sent; `by_hand` has the last word."""
    return refund.status in refunds.OPEN and refund.asked_at is None


def by_hand(
    refund: Refund, proof: str, actor: User | None, photo: str | None = None, evidence: Evidence = Evidence.SELLER
) -> bool:
    """The seller has sent it and says how; approves it on the way. False when somebody was faster or a bank has it.

    After a dispute it is sent again with a new proof: the book has its line already and gets no second one, and
    an earlier picture stays where no other is given. An operator who writes it down for the seller is the evidence.
    """
    refunds.lock(refund)
    is_again = refund.status == Status.DISPUTED
    if refund.status == Status.NEEDED:
        decided = {"decided_at": clock.now(), "decided_by_id": actor.id if actor else None}
        refund.move(Status.APPROVED, send_by=refund_terms.send_by(), **decided)
    proof = proof.strip()[:MOST_PROOF]
    facts = {"sent_at": clock.now(), "proof": proof, "proof_photo": photo or refund.proof_photo, "answered_at": None}
    if not refund.move(Status.SENT, Refund.asked_at.is_(None), **facts):
        return False
    if not is_again and not _write_down(refund, evidence, actor):
        raise BookIsAhead(refund.code)
    by = "staff" if evidence == Evidence.OPERATOR else "seller"
    event.note(refund.order, "refund_sent", by, actor, amount=refund.amount, proof=proof)
    telling.tell_shopper(refund.order, "refund_sent", refund=refund.amount, proof=proof)
    return True


def by_bank(refund: Refund, reference: str | None, evidence: Evidence = Evidence.PROVIDER) -> bool:
    """The bank that took the money has given it back. False when it was sent before, or is not to be sent."""
    refunds.lock(refund)
    proof = reference or refund.code
    facts = {"sent_at": clock.now(), "proof": proof, "gateway_reference": proof[:64], "asked_at": None}
    if not refund.move(Status.SENT, Refund.status == Status.APPROVED, **facts):
        return False
    if not _write_down(refund, evidence, None):
        raise BookIsAhead(refund.code)
    event.note(refund.order, "refund_sent", "bank", amount=refund.amount, proof=proof)
    telling.tell_shopper(refund.order, "refund_sent_by_bank", refund=refund.amount, proof=proof)
    telling.tell_seller(refund.order, "refund_sent_by_bank", refund=refund.amount, proof=proof)
    return True


class BookIsAhead(Exception):
    """The book of money has a line for a refund that was not yet sent: nothing of this may be committed."""


def _write_down(refund: Refund, evidence: Evidence, actor: User | None) -> bool:
    out = MoneyEvent(
        kind=Kind.REFUNDED, order_id=refund.order_id, payment_id=refund.payment_id, amount=refund.amount,
        gateway="refund", event_id=refund.code, evidence=evidence, actor_id=actor.id if actor else None,
        paid_at=clock.now(), note=refund.proof,
    )  # fmt: skip
    if not record(out):
        return False
    refund.order.refund_paid(refund.amount)
    return True
