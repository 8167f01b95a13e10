"""Where no bank tells us: the shopper says "sudah bayar", and the seller looks into the own banking app."""

from datetime import timedelta

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders import event, hold, telling
from storefront.orders.order import Status as OrderStatus
from storefront.payments import paying
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.money_event import Evidence
from storefront.payments.payment import Payment, Status

BUTTON_STAYS = timedelta(hours=48)


def can_claim(payment: Payment) -> bool:
    """Whether the shopper may still say that this code was paid."""
    if payment.order.status not in (OrderStatus.PLACED, OrderStatus.EXPIRED) or payment.order.received:
        return False
    return payment.status in (Status.PRESENTED, Status.LAPSED, Status.REJECTED) and (
        clock.now() < payment.expires_at + BUTTON_STAYS
    )


def claim(payment: Payment, note: str = "") -> bool:
    """A claim is never payment: it keeps the goods while someone looks, and tells the seller."""
    if not can_claim(payment) or not payment.move(Status.CLAIMED, claimed_at=clock.now(), claim_note=note[:200]):
        return False
    order = payment.order
    until = clock.now() + timedelta(hours=number("CLAIM_HOURS"))
    order.claimed_until = until
    if order.status == OrderStatus.PLACED:
        hold.prolong(order, until)
    event.note(order, "claimed", "buyer", note=note[:200])
    telling.tell_seller(order, "claimed", note=note[:200])
    return True


def confirm_by_hand(payment: Payment, evidence: Evidence, actor: User) -> paying.Lane:
    """The seller (or an operator) saw the money in the bank's own app. The same attempt is confirmed by hand once."""
    seen = Sighting(
        event_id=f"by-hand:{payment.reference}", reference=payment.reference, gateway_reference=None,
        status=Outcome.PAID, amount=payment.amount, currency="IDR", merchant=None, paid_at=clock.now(),
    )  # fmt: skip
    return paying.settle(payment, seen, evidence, actor)


def reject(payment: Payment, why: str, actor: User) -> bool:
    """Nothing came in: the claim is answered with a reason, and the shopper may answer again for two days."""
    if not payment.move(Status.REJECTED, problem=why[:200]):
        return False
    payment.order.claimed_until = None
    event.note(payment.order, "claim_rejected", "seller", actor, why=why[:200])
    telling.tell_shopper(payment.order, "claim_rejected", why=why[:200])
    return True
