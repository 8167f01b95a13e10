"""How an order gets a code to pay: open an attempt, ask the gateway, show its answer, or a fresh one instead."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.exc import IntegrityError

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Charge, Presented
from storefront.payments.payment import Payment, Status
from storefront.qris import convert, payload
from storefront.sellers import qris_changing

MOST_CODES = 5  # attempts of one order; beyond that a person helps
ASKER_IS_GONE = timedelta(seconds=30)  # longer than the network may take for a code; then another may ask
WATCHED_FOR = timedelta(hours=48)  # how long after its deadline we still ask about a code
FIRST_LOOK = timedelta(seconds=8)


class WrongCode(ValueError):
    """A gateway's code that is not for this payment."""


class CannotPay(Exception):
    """There is nothing to pay here now; the text is a code for the page: over, paid, no_account, too_many."""


def open_payment(order: Order) -> Payment:
    """Have an open attempt for what is still missing, making one if there is none. The caller commits.

    Two taps at once meet in the unique index, and both get the same attempt. Raises CannotPay.
    """
    payment = payments.latest(order)
    if payment and payment.is_open and (payment.expires_at > clock.now() or payment.status == Status.CLAIMED):
        return payment
    if payment:  # whoever believes money for it goes first, and then its order is as they left it
        payment = payments.by_reference(payment.reference, lock=True) or payment
        db.session.refresh(order)
    _check_payable(order)
    if payment and payment.status in (Status.CREATING, Status.PRESENTED):
        payment.move(Status.FAILED if payment.status == Status.CREATING else Status.LAPSED)
    account = qris_changing.current(order.seller_id)
    if account is None:
        raise CannotPay("no_account")
    fresh = Payment(
        order=order, account=account, amount=order.missing, gateway=account.gateway,
        expires_at=order.pay_by, look_at=clock.now() + FIRST_LOOK,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(fresh)
    except IntegrityError:
        return payments.latest(order) or fresh
    return fresh


def may_ask(payment: Payment) -> bool:
    """Whether the caller is the one to ask the gateway for this code now: of two taps only one may.

    One guarded statement; whoever died on the way is followed by another half a minute later. The caller commits.
    """
    free = or_(Payment.asked_at.is_(None), Payment.asked_at < clock.now() - ASKER_IS_GONE)
    mine = db.session.execute(
        update(Payment)
        .where(Payment.id == payment.id, Payment.status == Status.CREATING, free)
        .values(asked_at=clock.now())
        .returning(Payment.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    return mine is not None


def charge_slip(payment: Payment) -> Charge:
    """The plain slip a gateway gets: everything about an attempt, nothing of the database."""
    return Charge(
        reference=payment.reference, amount=payment.amount, merchant=payment.account.gateway_account,
        expires_at=payment.expires_at, idempotency_key=payment.reference, static_text=payment.account.static_text,
        gateway_reference=payment.gateway_reference,
    )  # fmt: skip


def present(reference: str, answer: Presented) -> Payment | None:
    """The gateway's answer: show its code, or one built from the seller's sticker where it gave none."""
    payment = payments.by_reference(reference, lock=True)
    if payment is None:
        return None
    try:
        text = _code_to_show(payment, answer)
    except (WrongCode, convert.CannotConvert) as wrong:
        payment.move(Status.FAILED, problem=str(wrong)[:500])
        return payment
    facts: dict[str, Any] = {
        "gateway_reference": answer.gateway_reference or payment.gateway_reference,
        "qr_text": text,
        "built_here": not answer.qr_text,
    }
    if payment.move(Status.PRESENTED, **facts):
        event.note(payment.order, "code_shown", "system", amount=payment.amount)
    else:  # a notice was faster, or the code is no longer wanted: keep what it is called at the gateway
        payment.gateway_reference = facts["gateway_reference"]
    return payment


def _code_to_show(payment: Payment, answer: Presented) -> str:
    """The gateway's code if it carries this amount to this seller; a wrong one must never be shown."""
    if not answer.qr_text:
        return convert.to_dynamic(payment.account.static_text, payment.amount, payment.reference)
    reading = payload.check(answer.qr_text)
    to_seller = reading.nmid in ("", payment.account.nmid)
    if not (reading.is_ok and reading.amount == payment.amount and reading.country == "ID" and to_seller):
        raise WrongCode("the gateway's code does not carry our amount to our seller")
    return answer.qr_text


def fail(reference: str, problem: str) -> None:
    """The gateway gave no code: the shopper may try again with a new attempt."""
    payment = payments.by_reference(reference, lock=True)
    if payment:
        unseen = Payment.status == Status.CREATING  # a code on somebody's screen is never taken away
        payment.move(Status.FAILED, unseen, problem=problem[:500], look_at=clock.now() + FIRST_LOOK)


def is_left_over(payment: Payment) -> bool:
    """Whether its code, should the bank have one, must be paid by nobody: never shown, or another took its place.

    A code that only ran out of time is none of these: whoever pays it late is found, and so is the money.
    """
    if payment.status == Status.LAPSED:
        return payments.latest(payment.order) is not payment
    return payment.status in (Status.FAILED, Status.SUPERSEDED)


def _check_payable(order: Order) -> None:
    if order.status != OrderStatus.PLACED or order.pay_by <= clock.now():
        raise CannotPay("over")
    if order.missing == 0:
        raise CannotPay("paid")
    if payments.attempts(order) >= MOST_CODES:
        raise CannotPay("too_many")


def next_look(payment: Payment, now: datetime) -> datetime | None:
    """When to ask about an attempt again: soon at first, then ever more rarely, until two days after its deadline."""
    if now > payment.expires_at + WATCHED_FOR:
        return None
    pause: timedelta = FIRST_LOOK * 2 ** min(payment.looks, 10)
    return now + min(pause, timedelta(minutes=30))
