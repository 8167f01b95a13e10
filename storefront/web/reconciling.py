"""Asking every bank about all that is open or doubtful, one payment at a time, and what came of it.

Each look is a commit of its own, so it may be stopped and gone on with at any place. A bank that owes several answers
in a row is left alone for this time.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Select, exists, func, or_, select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import charging, notice
from storefront.payments.comparing import Difference, Why
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import Notice, Outcome
from storefront.payments.money_event import MoneyEvent
from storefront.payments.notice import PaymentNotice
from storefront.payments.paying import Lane
from storefront.payments.payment import Payment, Status
from storefront.web import gateways, looking

IS_SILENT = 3  # answers in a row a bank may owe before it is left alone
BATCH = 50
SILENT = "silent"
FOUND = (Lane.APPLIED, Lane.SHORT, Lane.REFUND, Lane.PERSON)  # money nobody here had known of
FOR_A_PERSON = (Lane.UNCLEAR, Lane.PERSON, looking.REFUSED)
PAYABLE = (Status.CREATING, Status.PRESENTED, Status.CLAIMED)
DOUBTS = {Why.NOT_IN_FILE: Doubt.FILE_LACKS, Why.TWICE: Doubt.FILE_TWICE}
REFUNDS = (Why.UNKNOWN_REFUND, Why.REFUND_NOT_SENT)


@dataclass
class Outcomes:
    """What a round of asking came to: how often each answer, and how many answers in a row each bank owes."""

    said: Counter[str] = field(default_factory=Counter)
    owes: Counter[str] = field(default_factory=Counter)

    @property
    def is_clear(self) -> bool:
        """Whether nothing is left for a person or for another time."""
        return not any(self.said[word] for word in (*FOR_A_PERSON, SILENT))


def open_or_doubtful(after: int = 0) -> Select[Payment]:
    """Attempts whose money may still come, or about which a person doubts, of the gateways that are open."""
    now = clock.now()
    doubted = exists().where(PaymentNotice.payment_id == Payment.id, PaymentNotice.verdict.in_(notice.FOR_A_PERSON))
    homeless = exists().where(MoneyEvent.payment_id == Payment.id, MoneyEvent.order_id.is_(None))
    unpaid = Payment.status.not_in([Status.CONFIRMED, Status.CONFIRMED_LATE])
    watched = unpaid & (Payment.expires_at > now - charging.WATCHED_FOR)
    return select(Payment).where(
        Payment.id > after, Payment.gateway.in_(sorted(gateways.open_names() - {"static"})),
        or_(Payment.status.in_(PAYABLE), watched, doubted, homeless),
    )  # fmt: skip


def how_many(after: int = 0) -> int:
    """How many there are to ask about."""
    return db.session.scalar(select(func.count()).select_from(open_or_doubtful(after).subquery())) or 0


def ask(outcomes: Outcomes, after: int = 0) -> Iterator[tuple[Payment, looking.Verdict]]:
    """Ask about each in turn, counting; yields what came of it. No transaction is open while the network is."""
    while batch := db.session.scalars(open_or_doubtful(after).order_by(Payment.id).limit(BATCH)).all():
        for payment in batch:
            after, name = payment.id, payment.gateway
            verdict = looking.look(payment) if outcomes.owes[name] < IS_SILENT else None
            outcomes.owes[name] = outcomes.owes[name] + 1 if verdict is None else 0
            outcomes.said[verdict or SILENT] += 1
            yield payment, verdict
        db.session.commit()


def settle(gateway: str, difference: Difference, look: Callable[[Payment], looking.Verdict] = looking.look) -> bool:
    """Ask the bank about what a file says otherwise; True when its answer ended the difference.

    What is still different lies before staff, with what the file says. Commits.
    """
    payment = db.session.get(Payment, difference.payment_id) if difference.payment_id else None
    if payment and difference.why == Why.NOT_IN_BOOKS and look(payment) in (*FOUND, Lane.SEEN_BEFORE):
        return True
    doubt = Doubt.FILE_REFUND if difference.why in REFUNDS else DOUBTS.get(difference.why, Doubt.FILE_DIFFERS)
    row = difference.row
    told = Notice(
        f"file:{difference.why}:{difference.reference}:{row.event if row else ''}", difference.reference,
        row.gateway_reference if row else None, Outcome.UNKNOWN, row.amount if row else None, repr(row).encode(),
    )  # fmt: skip
    notice.from_a_file(gateway, told, payment, doubt)
    db.session.commit()
    return False
