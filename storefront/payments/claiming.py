"""Where no bank tells us: the shopper says "sudah bayar", and the seller looks into the own banking app."""

from datetime import timedelta

from sqlalchemy import Select, and_, or_, select

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import event, hold, telling
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.orders.purchase import Purchase
from storefront.payments import paying
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.money_event import Evidence
from storefront.payments.payment import Payment, Status

BUTTON_STAYS = timedelta(hours=48)
REMEMBERED = timedelta(days=30)
MOST_EMPTY_CLAIMS = 2  # claims of one phone number that found no money, before a claim keeps goods no longer


def can_claim(payment: Payment) -> bool:
    """Whether the shopper may still say that this code was paid."""
    if payment.order.status not in (OrderStatus.PLACED, OrderStatus.EXPIRED) or payment.order.received:
        return False
    return payment.status in (Status.PRESENTED, Status.LAPSED, Status.REJECTED) and (
        clock.now() < payment.expires_at + BUTTON_STAYS
    )


def claim(payment: Payment, note: str = "") -> bool:
    """A claim is never payment: it keeps the order open while someone looks, and tells the seller.

    It keeps the goods as well, so that nobody else gets them meanwhile, unless the same phone number has another
    purchase under check already or has made two claims that found no money.
    """
    if not can_claim(payment) or not payment.move(Status.CLAIMED, claimed_at=clock.now(), claim_note=note[:200]):
        return False
    order = payment.order
    until = clock.now() + timedelta(hours=number("CLAIM_HOURS"))
    order.claimed_until = until
    if order.status == OrderStatus.PLACED and _may_keep_goods(order.purchase):
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


def _may_keep_goods(purchase: Purchase) -> bool:
    under_check = _claims_of(purchase.phone).where(
        Payment.status == Status.CLAIMED, Order.claimed_until > clock.now(), Order.purchase_id != purchase.id
    )
    unproven = or_(
        Payment.status.in_([Status.REJECTED, Status.LAPSED]),
        and_(Payment.status == Status.CLAIMED, Order.claimed_until < clock.now()),
    )
    empty = _claims_of(purchase.phone).where(unproven, Payment.claimed_at > clock.now() - REMEMBERED)
    if db.session.scalar(under_check.limit(1)) is not None:
        return False
    return len(db.session.scalars(empty.limit(MOST_EMPTY_CLAIMS)).all()) < MOST_EMPTY_CLAIMS


def _claims_of(phone: str) -> Select[int]:
    mine = select(Payment.id).join(Order, Payment.order_id == Order.id).join(Purchase, Order.purchase_id == Purchase.id)
    return mine.where(Purchase.phone == phone, Payment.claimed_at.is_not(None))
