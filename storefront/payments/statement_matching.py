"""Which payment a line of a bank statement may be: suggestions, and the deed that believes one.

Nothing is matched without a person's tap. The exact amount, the time the code was on a screen, our reference in the
bank's words and the last digits the shopper told speak for a match; more than one candidate means a person chooses.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from storefront.accounts.user import User
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import paying, standing
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.payment import Status as PaymentStatus
from storefront.payments.statement import StatementLine, Status
from storefront.sellers.seller import Seller

BEFORE = timedelta(minutes=5)  # banks' clocks are not ours
AFTERWARDS = timedelta(hours=72)
MOST = 300  # payments looked at for one page
REFERENCE = re.compile(f"(?=([{codes.READABLE}]{{19}}[{codes.LETTERS}]))")
DIGITS_TOLD = re.compile(r"…(\d{4})\b")
CONFIRMED = (PaymentStatus.CONFIRMED, PaymentStatus.CONFIRMED_LATE)
MAY_BE_PAID = (
    PaymentStatus.PRESENTED, PaymentStatus.CLAIMED, PaymentStatus.REJECTED, PaymentStatus.LAPSED,
    PaymentStatus.SUPERSEDED, *CONFIRMED,
)  # fmt: skip


class Strength(StrEnum):
    """How much speaks for a suggestion."""

    SURE = "sure"  # the only one of this amount, and the bank's words carry our reference
    LIKELY = "likely"  # the only one
    CHOOSE = "choose"  # one of several


@dataclass(frozen=True)
class Suggestion:
    """A payment a line may be, and what speaks for it."""

    payment: Payment
    strength: Strength
    by_reference: bool
    by_digits: bool
    is_confirmed: bool  # by hand: the line would prove it


def suggestions(lines: Sequence[StatementLine]) -> dict[int, list[Suggestion]]:
    """For each line (of one shop), by its id, the payments it may be, the best first; in two statements."""
    if not lines:
        return {}
    payments = _candidates(lines)
    by_amount: dict[int, list[Payment]] = {}
    for payment in payments:
        by_amount.setdefault(payment.amount, []).append(payment)
    fitting = {line.id: _fitting(line, by_amount.get(line.amount, []), payments) for line in lines}
    claims = Counter(payment.id for each in fitting.values() for payment in each)
    return {line.id: _of(line, fitting[line.id], claims) for line in lines}


def sure(seller: Seller) -> list[tuple[StatementLine, Payment]]:
    """The waiting lines of a shop about which there is no doubt, with their payments."""
    waiting = select(StatementLine).where(
        StatementLine.seller_id == seller.id, StatementLine.status == Status.WAITING,
        StatementLine.amount.in_(select(Payment.amount).join(Payment.order).where(Order.seller_id == seller.id)),
    )  # fmt: skip
    lines = list(db.session.scalars(waiting.order_by(StatementLine.id).limit(MOST)))
    found = suggestions(lines)
    return [
        (line, found[line.id][0].payment)
        for line in lines
        if found[line.id] and found[line.id][0].strength == Strength.SURE
    ]


def match(line: StatementLine, payment: Payment, actor: User) -> paying.Lane | None:
    """Believe that a line is this payment's money: a receipt of its own, or the proof of what was confirmed by hand.

    The caller holds the lock on the payment. None when the line was matched or set aside meanwhile, when the payment is
    another shop's, or when its bank has told of this money itself: then nothing has changed.
    """
    if payment.order.seller_id != line.seller_id or not payment.by_hand:
        return None
    if any(told.evidence == Evidence.PROVIDER and told.amount == line.amount for told in standing.of(payment)):
        return None
    if not line.move(Status.MATCHED, payment_id=payment.id, decided_at=clock.now(), decided_by_id=actor.id):
        return None
    seen = Sighting(
        event_id=f"statement:{line.seller_id}:{line.digest}", reference=payment.reference, gateway_reference=None,
        status=Outcome.PAID, amount=line.amount, currency="IDR", merchant=None, paid_at=line.booked_at,
    )  # fmt: skip
    return paying.settle(payment, seen, Evidence.STATEMENT, actor)


def _candidates(lines: Sequence[StatementLine]) -> list[Payment]:
    """Payments of the shop whose amount or reference one of the lines carries, and which no bank has told of yet."""
    first, last = min(line.booked_at for line in lines), max(line.booked_at for line in lines)
    proven = exists().where(
        MoneyEvent.order_id == Payment.order_id, MoneyEvent.payment_id == Payment.id,
        MoneyEvent.evidence.not_in(standing.BY_HAND), standing.is_standing(),
    )  # fmt: skip
    of_order = joinedload(Payment.order)
    mine = select(Payment).join(Payment.order).options(of_order.joinedload(Order.purchase)).where(
        Order.seller_id == lines[0].seller_id, or_(Payment.gateway == "static", Payment.built_here),
        Payment.status.in_(MAY_BE_PAID), ~proven,
        Payment.created_at <= last + timedelta(days=1), Payment.expires_at >= first - AFTERWARDS - timedelta(days=1),
        or_(Payment.amount.in_({line.amount for line in lines}), Payment.reference.in_(_names(lines))),
    )  # fmt: skip
    return list(db.session.scalars(mine.order_by(Payment.id.desc()).limit(MOST)))


def _fitting(line: StatementLine, of_amount: list[Payment], payments: list[Payment]) -> list[Payment]:
    """Payments named in the bank's words, and those of the exact amount at a time at which it may have been paid."""
    names = _names([line])
    named = [payment for payment in payments if payment.reference in names] if names else []
    return named + [payment for payment in of_amount if payment not in named and _in_time(line, payment)]


def _in_time(line: StatementLine, payment: Payment) -> bool:
    """From the code shown to three days after."""
    return is_between(line, payment.created_at - BEFORE, payment.expires_at + AFTERWARDS)


def is_between(line: StatementLine, first: datetime, last: datetime) -> bool:
    """Whether a line's money came in this time; where a bank gives the day only, it is compared with the days."""
    if line.has_time:
        return first <= line.booked_at <= last
    return _day(first) <= _day(line.booked_at) <= _day(last)


def _of(line: StatementLine, fitting: list[Payment], claims: Counter[int]) -> list[Suggestion]:
    """`claims`: for how many lines each payment comes into question."""
    names = _names([line])
    digits = set(re.findall(r"\d{4}(?!\d)", line.text))
    found = []
    for payment in fitting:
        told = DIGITS_TOLD.search(payment.claim_note)
        named = payment.reference in names
        strength = Strength.CHOOSE if len(fitting) > 1 else Strength.LIKELY
        if named and payment.amount == line.amount and len(fitting) == claims[payment.id] == 1:
            strength = Strength.SURE
        found.append(
            Suggestion(payment, strength, named, bool(told and told[1] in digits), payment.status in CONFIRMED)
        )
    return sorted(found, key=lambda each: (not each.by_reference, not each.by_digits, each.payment.claimed_at is None))


def _names(lines: Sequence[StatementLine]) -> set[str]:
    """Everything in the bank's words that looks like a reference of ours."""
    return {found[1] for line in lines for found in REFERENCE.finditer(line.text.upper())}


def _day(moment: datetime) -> date:
    return clock.wib(moment).date()
