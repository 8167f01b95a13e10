"""The time limits of a claim ("saya sudah bayar"): a reminder to the seller at half of it, and its end."""

from datetime import datetime, timedelta

from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders import event, telling
from storefront.payments import payment as payments
from storefront.payments.claiming import looked_at_by
from storefront.payments.payment import Payment, Status
from storefront.sellers import open_hours


def remind_at(payment: Payment) -> datetime:
    """When the seller is reminded: at half of the opening hours to look in, and no later than at half of the claim."""
    claimed = payment.claimed_at or clock.now()
    by_hours = open_hours.after(payment.order.seller, claimed, number("CLAIM_LOOK_HOURS") / 2)
    return min(by_hours, claimed + timedelta(hours=number("CLAIM_HOURS")) / 2)


def remind(payment: Payment) -> bool:
    """Remind the seller, once, when it is time; False when it is not, or the claim was answered meanwhile."""
    payments.by_reference(payment.reference, lock=True)
    if payment.status != Status.CLAIMED or payment.reminded_at or clock.now() < remind_at(payment):
        return False
    payment.reminded_at = clock.now()
    telling.tell_seller(
        payment.order, "claim_waits", amount=payment.amount, note=payment.claim_note,
        answer_by=max(looked_at_by(payment), clock.now()),
    )  # fmt: skip
    return True


def lapse(payment: Payment) -> bool:
    """Close a claim nobody found true; False while it may still be answered, or when it was answered meanwhile.

    The order itself ended with the claim's own time; money that is found later is still recorded and finds its lane.
    """
    over = clock.now() - timedelta(hours=number("CLAIM_BOARD_HOURS"))
    until = payment.order.claimed_until
    if payment.rejected_at or (until and until > over):
        return False
    if not payment.move(Status.LAPSED, Payment.rejected_at.is_(None), Payment.status == Status.CLAIMED):
        return False
    payment.order.claimed_until = None
    event.note(payment.order, "claim_lapsed", "system")
    telling.tell_shopper(payment.order, "claim_lapsed")
    return True
