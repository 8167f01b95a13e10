"""The books against a bank's settlement file: every difference once, and none where there is none.

Lines are looked up a few hundred at a time; kept for the whole file are only the ids of what it named. Reads only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.refund import GIVEN, Refund
from storefront.payments.settlement import Row, Unreadable

BATCH = 400


class Why(StrEnum):
    """In which way the file and the books disagree."""

    UNREADABLE = "unreadable"
    UNKNOWN = "unknown payment"
    NOT_IN_BOOKS = "missing in the books"
    NOT_IN_FILE = "missing in the file"
    AMOUNT = "amount differs"
    CURRENCY = "currency differs"
    MERCHANT = "merchant differs"
    TWICE = "twice in the file"
    UNKNOWN_REFUND = "unknown refund"
    REFUND_NOT_SENT = "refund not sent here"


@dataclass(frozen=True)
class Difference:
    """One disagreement: what the books say and what the file says, in plain text for a person."""

    why: Why
    reference: str
    ours: str = ""
    theirs: str = ""
    payment_id: int | None = None
    row: Row | None = None


class Comparison:
    """Goes through a file and then through the books of the days it covers."""

    def __init__(self, gateway: str, day: date | None = None) -> None:
        """`day` (WIB) says which day the file is of; without it the file covers the days its lines are of."""
        self.gateway = gateway
        self.rows = 0
        self._days = {day} if day else set()
        self._is_told = day is not None
        self._events: set[str] = set()
        self._payments: set[int] = set()
        self._refunds: set[int] = set()

    def differences(self, lines: Iterable[Row | Unreadable]) -> Iterator[Difference]:
        """Every difference, those of the file in its order first."""
        told = iter(lines)
        while batch := list(islice(told, BATCH)):
            yield from self._of_batch(batch)
        for day in sorted(self._days):
            start = clock.start_of(day)
            yield from self._payments_not_told(start, start + timedelta(days=1))
            yield from self._refunds_not_told(start, start + timedelta(days=1))

    def _of_batch(self, batch: list[Row | Unreadable]) -> Iterator[Difference]:
        told = [line for line in batch if isinstance(line, Row)]
        payments = self._named_payments([row.reference for row in told if row.kind == "payment"])
        refunds = self._named_refunds([row.reference for row in told if row.kind == "refund"])
        booked = _booked([payment.id for payment in payments.values()])
        for line in batch:
            self.rows += 1
            if isinstance(line, Unreadable):
                yield Difference(Why.UNREADABLE, f"line {line.number}", theirs=line.text)
                continue
            self._cover(line)
            if line.event in self._events:
                known = payments.get(line.reference)
                yield Difference(Why.TWICE, line.reference, theirs=line.event, payment_id=_id(known), row=line)
                continue
            self._events.add(line.event)
            if line.kind == "refund":
                yield from self._of_refund(line, refunds.get(line.reference))
            else:
                yield from self._of_payment(line, payments.get(line.reference), booked)

    def _of_payment(
        self, row: Row, payment: Payment | None, booked: dict[int, tuple[int, str]]
    ) -> Iterator[Difference]:
        if payment is None:
            yield Difference(Why.UNKNOWN, row.reference, theirs=_sum(row.amount, row.currency), row=row)
            return
        if payment.id in self._payments:
            yield Difference(Why.TWICE, row.reference, theirs=row.event, payment_id=payment.id, row=row)
            return
        self._payments.add(payment.id)
        if payment.id not in booked:
            theirs = _sum(row.amount, row.currency)
            yield Difference(Why.NOT_IN_BOOKS, row.reference, payment.status, theirs, payment.id, row)
            return
        amount, currency = booked[payment.id]
        account = payment.account.gateway_account
        for why, ours, theirs in (
            (Why.AMOUNT, str(amount), str(row.amount)), (Why.CURRENCY, currency, row.currency),
            (Why.MERCHANT, account, row.merchant or account),
        ):  # fmt: skip
            if ours != theirs:
                yield Difference(why, row.reference, ours, theirs, payment.id, row)

    def _of_refund(self, row: Row, refund: Refund | None) -> Iterator[Difference]:
        if refund is None:
            yield Difference(Why.UNKNOWN_REFUND, row.reference, theirs=_sum(row.amount, row.currency), row=row)
            return
        self._refunds.add(refund.id)
        if refund.status not in GIVEN:
            yield Difference(Why.REFUND_NOT_SENT, row.reference, refund.status, str(row.amount), refund.payment_id, row)
        elif refund.amount != row.amount:
            ours, theirs = str(refund.amount), str(row.amount)
            yield Difference(Why.AMOUNT, row.reference, ours, theirs, refund.payment_id, row)

    def _payments_not_told(self, start: datetime, end: datetime) -> Iterator[Difference]:
        """Receipts this bank vouched for. One whose moment it did not tell lies between the code and our seeing it."""
        first, last = (func.coalesce(MoneyEvent.paid_at, other) for other in (Payment.created_at, MoneyEvent.seen_at))
        booked = (
            select(Payment.id, Payment.reference, MoneyEvent.amount)
            .join(MoneyEvent, MoneyEvent.payment_id == Payment.id)
            .where(MoneyEvent.gateway == self.gateway, MoneyEvent.kind == Kind.RECEIVED)
            .where(MoneyEvent.evidence == Evidence.PROVIDER, first >= start, last < end)
            .order_by(MoneyEvent.id)
        )
        for payment_id, reference, amount in db.session.execute(booked.execution_options(yield_per=BATCH)):
            if payment_id not in self._payments:
                yield Difference(Why.NOT_IN_FILE, reference, str(amount), "", payment_id)

    def _refunds_not_told(self, start: datetime, end: datetime) -> Iterator[Difference]:
        """Refunds this bank is said to have sent on those days."""
        sent = (
            select(Refund.id, Refund.code, Refund.amount, Refund.payment_id)
            .join(MoneyEvent, MoneyEvent.event_id == Refund.code)
            .join(Payment, Payment.id == Refund.payment_id)
            .where(MoneyEvent.kind == Kind.REFUNDED, MoneyEvent.evidence == Evidence.PROVIDER)
            .where(Payment.gateway == self.gateway, Refund.status.in_(GIVEN))
            .where(func.coalesce(Refund.decided_at, Refund.created_at) >= start, MoneyEvent.seen_at < end)
            .order_by(Refund.id)
        )
        for refund_id, code, amount, payment_id in db.session.execute(sent.execution_options(yield_per=BATCH)):
            if refund_id not in self._refunds:
                yield Difference(Why.NOT_IN_FILE, code, str(amount), "", payment_id)

    def _cover(self, row: Row) -> None:
        if not self._is_told:
            self._days.add(clock.wib(row.at).date())

    def _named_payments(self, references: list[str]) -> dict[str, Payment]:
        named = select(Payment).options(joinedload(Payment.account)).where(Payment.gateway == self.gateway)
        found = db.session.scalars(named.where(Payment.reference.in_(references)))
        return {payment.reference: payment for payment in found}

    def _named_refunds(self, codes: list[str]) -> dict[str, Refund]:
        return {refund.code: refund for refund in db.session.scalars(select(Refund).where(Refund.code.in_(codes)))}


def _booked(payment_ids: list[int]) -> dict[int, tuple[int, str]]:
    """What each payment brought, by the bank's own word: sum and currency, in one statement."""
    told = select(
        MoneyEvent.payment_id, func.sum(MoneyEvent.amount), func.min(MoneyEvent.currency)
    ).where(
        MoneyEvent.payment_id.in_(payment_ids), MoneyEvent.kind == Kind.RECEIVED,
        MoneyEvent.evidence == Evidence.PROVIDER,
    )  # fmt: skip
    rows = db.session.execute(told.group_by(MoneyEvent.payment_id))
    return {payment_id or 0: (int(amount), currency) for payment_id, amount, currency in rows}


def _sum(amount: int, currency: str) -> str:
    return f"{amount} {currency}"


def _id(payment: Payment | None) -> int | None:
    return payment.id if payment else None
