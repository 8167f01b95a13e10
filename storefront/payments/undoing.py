"""A person's confirmation taken back: the money that was believed by hand is not there after all.

The seller may undo their own word for some minutes, an operator may undo a person's word later with a reason; what a
bank or its statement says is never undone here. Nothing is edited: the book gets a reversing line, and the order waits
for its money again. Only before the goods are on their way: an order that was accepted is ended by the operator's undo.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Select, select

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import cancelling, event, hold, telling
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import owing, standing
from storefront.payments import refund as refunds
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import OPEN, Payment, Status
from storefront.payments.refund import Refund

WHY = refunds.UNDONE  # the reason on what ends because of it: a refund that was raised, an order
LIVE = (OrderStatus.PLACED, OrderStatus.ACCEPTED, OrderStatus.COMPLETED)


class Undoing(StrEnum):
    """What became of the wish. Anything but DONE has changed nothing, once the caller has rolled back."""

    DONE = "done"
    NOTHING = "nothing"  # no word of this person stands: taken back already, or a bank says it
    TOO_LATE = "too_late"
    ACCEPTED = "accepted"  # the seller has promised the goods
    ON_ITS_WAY = "on_its_way"  # the goods are out of the house
    PAID_BACK = "paid_back"  # a refund was sent, or a bank was asked for one
    OTHER_CLAIM = "other_claim"  # another code of the order is under check: that has to be answered first


def ends_at(money: MoneyEvent) -> datetime:
    """Until when the seller may take their own word back."""
    return money.seen_at + timedelta(minutes=number("UNDO_MINUTES"))


def by_seller(payment: Payment, actor: User) -> Undoing:
    """The seller takes their own confirmation back. The caller holds the lock on the payment and commits only DONE."""
    money = standing.by_hand(payment)
    if money is None or money.evidence != Evidence.SELLER:
        return Undoing.NOTHING
    if ends_at(money) <= clock.now():
        return Undoing.TOO_LATE
    order = _locked(payment)
    if _is_needed(order, money) and order.status == OrderStatus.ACCEPTED:
        return Undoing.ON_ITS_WAY if order.handed_over_at else Undoing.ACCEPTED
    return _undo(payment, order, money, Evidence.SELLER, actor, "")


def by_operator(payment: Payment, why: str, actor: User) -> Undoing:
    """An operator takes back what a person confirmed, with a reason. An accepted order ends with it.

    The caller holds the lock on the payment and commits only DONE.
    """
    money = standing.by_hand(payment)
    if money is None:
        return Undoing.NOTHING
    return _undo(payment, _locked(payment), money, Evidence.OPERATOR, actor, why)


def _undo(payment: Payment, order: Order, money: MoneyEvent, by: Evidence, actor: User, why: str) -> Undoing:
    is_needed = _is_needed(order, money)
    if is_needed and (order.handed_over_at or order.status == OrderStatus.COMPLETED):
        return Undoing.ON_ITS_WAY
    if order.refunded or any(refund.asked_at for refund in refunds.of(order)):
        return Undoing.PAID_BACK
    if not _others_give_way(payment):
        return Undoing.OTHER_CLAIM
    if not standing.take_back(money, by, actor, why or "undone"):
        return Undoing.NOTHING
    order.take_back(money.amount)
    who = "staff" if by == Evidence.OPERATOR else "seller"
    event.note(order, "money_undone", who, actor, amount=money.amount, why=why)
    if is_needed and order.status == OrderStatus.ACCEPTED:
        cancelling.cancel(order, "staff", WHY, actor=actor)
        is_needed = False
    if not standing.of(payment):
        _look_again(payment, order, is_needed)
    if not _drop_refunds(order, actor):
        return Undoing.PAID_BACK
    if is_needed:
        telling.tell_shopper(order, "payment_undone", is_sought=payment.status == Status.CLAIMED)
    if by == Evidence.OPERATOR:
        telling.tell_seller(order, "payment_undone", amount=money.amount, why=why)
    return Undoing.DONE


def _locked(payment: Payment) -> Order:
    """The order, with its locks as everywhere: every attempt that may have to give way first, or two would circle."""
    db.session.scalars(_others(payment).order_by(Payment.id).with_for_update(of=Payment)).all()
    return orders.by_number(payment.order.number, lock=True) or payment.order


def _is_needed(order: Order, money: MoneyEvent) -> bool:
    """Whether a living order would not be paid without this money."""
    return order.status in LIVE and order.received - money.amount - order.refunded < order.due


def _others_give_way(payment: Payment) -> bool:
    """A newer code for the rest no longer fits, for the whole is to be paid again; False when that code is claimed."""
    for other in db.session.scalars(_others(payment).where(Payment.status.in_(OPEN)).order_by(Payment.id)).all():
        if not other.move(Status.FAILED if other.status == Status.CREATING else Status.SUPERSEDED):
            return False
    return True


def _others(payment: Payment) -> Select[Payment]:
    return select(Payment).where(Payment.order_id == payment.order_id, Payment.id != payment.id)


def _look_again(payment: Payment, order: Order, is_needed: bool) -> None:
    """The attempt is without money again: sought once more if the shopper had claimed it, else free to be paid anew."""
    is_sought = is_needed and payment.claimed_at is not None
    facts = {"confirmed_at": None, "look_at": None if payment.gateway == "static" else clock.now()}
    if payment.status == Status.CONFIRMED:
        payment.move(Status.CLAIMED, reminded_at=None, **facts)
        if not is_sought:
            payment.move(Status.LAPSED)
    elif payment.move(Status.LAPSED, **facts) and is_sought:
        payment.move(Status.CLAIMED, reminded_at=None)
    if is_needed:
        _wait_again(order, is_sought)


def _wait_again(order: Order, is_sought: bool) -> None:
    """The order waits for its money once more, and the goods with it: for the check, or for another code to be paid."""
    order.paid_at = order.accept_by = None
    if is_sought:
        until = order.claimed_until = clock.now() + timedelta(hours=number("CLAIM_HOURS"))
    else:
        order.pay_by = max(order.pay_by, clock.now() + timedelta(minutes=number("QR_MINUTES")))
        until = order.pay_by + timedelta(minutes=number("GRACE_MINUTES"))
    hold.reopen(order, until)
    hold.prolong(order, until)


def _drop_refunds(order: Order, actor: User) -> bool:
    """What was to go back because of this money is no longer owed; what is owed in spite of it stays, or is raised.

    False when one of them has gone too far.
    """
    for refund in reversed(refunds.of(order)):
        if order.refund_open > owing.owed_back(order) and _drop(refund, actor):
            order.refund_dropped(refund.amount)
    owing.settle_up(order)
    return order.refund_open <= owing.owed_back(order)


def _drop(refund: Refund, actor: User) -> bool:
    facts = {"decided_at": clock.now(), "decided_by_id": actor.id, "declined_why": WHY, "send_by": None}
    return refund.move(refunds.Status.DECLINED, Refund.asked_at.is_(None), **facts)
