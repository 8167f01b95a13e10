"""Where no bank tells us: the shopper says "sudah bayar", and the seller looks into the own banking app."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import event, hold, telling
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.orders.purchase import Purchase
from storefront.payments import paying, standing
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.money_event import Evidence
from storefront.payments.payment import OPEN, Payment, Status
from storefront.sellers import open_hours

REMEMBERED = timedelta(days=30)
MOST_EMPTY_CLAIMS = 2  # claims of one phone number that found no money, before a claim keeps goods no longer
MOST_NOTE, MOST_ANSWER = 200, 500  # characters


def can_claim(payment: Payment) -> bool:
    """Whether the shopper may still say that this code was paid, for the first time; `under_check` is the other guard.

    A rejection is not claimed again but answered: see `answering.py`.
    """
    return (
        is_open_to_claims(payment)
        and payment.status in (Status.PRESENTED, Status.LAPSED)
        and (clock.now() < button_ends(payment))
    )


def is_open_to_claims(payment: Payment) -> bool:
    """Whether this money is still missing: its order was not cancelled, and has seen none, or all but this rest."""
    order = payment.order
    if not order.received:
        return order.status in (OrderStatus.PLACED, OrderStatus.EXPIRED)
    return order.status == OrderStatus.PLACED and payment.amount == order.missing


def button_ends(payment: Payment) -> datetime:
    """Until when the button stays, on an expired order too."""
    return payment.expires_at + timedelta(hours=number("CLAIM_BUTTON_HOURS"))


def under_check(purchase: Purchase) -> Order | None:
    """The order of another purchase with this phone number whose payment is being looked for: one claim at a time.

    What was bought in one go, from several sellers, is one claim in this sense.
    """
    return db.session.scalar(select(Order).where(_claimed_elsewhere(purchase)).limit(1))


def claim(payment: Payment, note: str = "") -> bool:
    """A claim is never payment: it keeps the order open while someone looks, and tells the seller.

    It keeps the goods as well, so that nobody else gets them meanwhile, unless this phone number has made two claims
    already that found no money. False when it is too late, or another purchase of this number is under check.
    """
    if not can_claim(payment):
        return False
    if not take_up(payment, claim_note=note[:MOST_NOTE]):
        return False
    event.note(payment.order, "claimed", "buyer", note=note[:MOST_NOTE])
    telling.tell_seller(payment.order, "claimed", note=note[:MOST_NOTE])
    return True


def take_up(payment: Payment, *guards: ColumnElement[bool], **facts: object) -> bool:
    """Put an attempt under check, and its order and goods on hold for as long as that may take.

    The locks are taken in the order of all money: the attempt, then (of this phone number) the purchases, then the
    order. So two claims of one number that come at once meet here, and only one goes through.
    """
    payments.by_reference(payment.reference, lock=True)
    order = payment.order
    _one_at_a_time(order.purchase)
    if under_check(order.purchase) is not None or _has_newer_code(payment):
        return False
    orders.by_number(order.number, lock=True)
    if not is_open_to_claims(payment):  # it was cancelled or paid while we waited for our turn
        return False
    if not payment.move(Status.CLAIMED, *guards, claimed_at=clock.now(), **facts):
        return False
    until = clock.now() + timedelta(hours=number("CLAIM_HOURS"))
    order.claimed_until = until
    if order.status == OrderStatus.PLACED and _may_keep_goods(order.purchase):
        hold.prolong(order, until)
    return True


def looked_at_by(payment: Payment) -> datetime:
    """When the seller can be expected to have looked: some opening hours after the claim, but not beyond its end."""
    asked = payment.claimed_at or clock.now()
    latest = asked + timedelta(hours=number("CLAIM_HOURS"))
    return min(open_hours.after(payment.order.seller, asked, number("CLAIM_LOOK_HOURS")), latest)


def confirm_by_hand(payment: Payment, evidence: Evidence, actor: User, amount: int | None = None) -> paying.Lane:
    """The seller (or an operator) saw the money in the bank's own app: what was asked, or another `amount` (rupiah).

    Once: an attempt that is confirmed already, by hand or by a bank, is not confirmed by hand again. One whose
    confirmation was taken back may be, as a receipt of its own.
    """
    if payment.status in (Status.CONFIRMED, Status.CONFIRMED_LATE):
        return paying.Lane.SEEN_BEFORE
    seen = Sighting(
        event_id=standing.next_by_hand(payment), reference=payment.reference, gateway_reference=None,
        status=Outcome.PAID, amount=payment.amount if amount is None else amount, currency="IDR", merchant=None,
        paid_at=clock.now(),
    )  # fmt: skip
    return paying.settle(payment, seen, evidence, actor)


def reject(payment: Payment, why: str, actor: User) -> bool:
    """Nothing came in: the claim is answered with a reason, and the shopper may answer again for two days."""
    if not payment.move(Status.REJECTED, problem=why[:200], rejected_at=clock.now()):
        return False
    payment.order.claimed_until = None
    event.note(payment.order, "claim_rejected", "seller", actor, why=why[:200])
    telling.tell_shopper(payment.order, "claim_rejected", why=why[:200], may_answer=not payment.answer)
    return True


def _may_keep_goods(purchase: Purchase) -> bool:
    unproven = or_(
        Payment.status.in_([Status.REJECTED, Status.LAPSED]),
        and_(Payment.status == Status.CLAIMED, Order.claimed_until < clock.now()),
    )
    mine = select(Payment.id).join(Order, Payment.order_id == Order.id).join(Purchase, Order.purchase_id == Purchase.id)
    empty = mine.where(
        Purchase.phone == purchase.phone, Payment.claimed_at > clock.now() - REMEMBERED, unproven
    )  # fmt: skip
    return len(db.session.scalars(empty.limit(MOST_EMPTY_CLAIMS)).all()) < MOST_EMPTY_CLAIMS


def _has_newer_code(payment: Payment) -> bool:
    """Whether another code of the order is open: that one is to be paid or claimed, never two at once."""
    others = select(Payment.id).where(Payment.order_id == payment.order_id, Payment.id != payment.id)
    return db.session.scalar(others.where(Payment.status.in_(OPEN)).limit(1)) is not None


def _claimed_elsewhere(purchase: Purchase) -> ColumnElement[bool]:
    same_phone = select(Purchase.id).where(Purchase.phone == purchase.phone, Purchase.id != purchase.id)
    claimed = select(Payment.order_id).where(Payment.status == Status.CLAIMED)
    return and_(Order.purchase_id.in_(same_phone), Order.claimed_until > clock.now(), Order.id.in_(claimed))


def _one_at_a_time(purchase: Purchase) -> None:
    """Keep other claims of this phone number out until the commit. Nobody else waits for this lock."""
    same = select(Purchase.id).where(Purchase.phone == purchase.phone).order_by(Purchase.id)
    db.session.execute(same.with_for_update(key_share=True))
