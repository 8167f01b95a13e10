"""Notices from gateways, kept raw. A notice is a hint: it is stored, answered, and only then looked into."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, UniqueConstraint, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.payments.closing import Closing
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import Notice, Outcome
from storefront.payments.payment import Payment

UNKNOWN, UNCLEAR = "unknown", "unclear"  # verdicts that need a person: the board shows them
FOR_A_PERSON = (UNKNOWN, UNCLEAR)
CLAIMS_MONEY = (Outcome.PAID.value, Outcome.UNKNOWN.value, "")
CURED = (  # doubts that a later clear answer of the bank takes away
    Doubt.OTHER_REFERENCE, Doubt.NO_AMOUNT, Doubt.UNKNOWN_WORD, Doubt.SILENT, Doubt.REFUSED, Doubt.NOT_CONFIRMED,
)  # fmt: skip
LOOKED_FOR = timedelta(hours=24)  # how long we look for an unknown reference before a person has to


class PaymentNotice(Base):
    """One notice as it came, and what became of it. Copies of the same notice share one row."""

    __tablename__ = "payment_notices"
    __table_args__ = (UniqueConstraint("gateway", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gateway: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64))
    raw: Mapped[LongText]
    reference: Mapped[str | None] = mapped_column(String(64), index=True)
    gateway_reference: Mapped[str | None] = mapped_column(String(64))
    amount: Mapped[Rupiah | None]
    came_at: Mapped[datetime] = mapped_column(default=clock.now)
    copies: Mapped[int] = mapped_column(default=1)
    said: Mapped[str] = mapped_column(String(20), default="")  # what it claims: a word of `contract.Outcome`
    payment_id: Mapped[int | None] = mapped_column(ForeignKey(Payment.id))
    next_try_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    handled_at: Mapped[datetime | None]
    verdict: Mapped[str] = mapped_column(String(40), default="")
    why: Mapped[str] = mapped_column(String(40), default="")  # a word of `doubt.Doubt`, for the person who looks at it


def store(gateway: str, notice: Notice) -> None:
    """Keep a trusted notice; the copy of one we have is counted, no more."""
    _keep(gateway, notice, {})


def _keep(gateway: str, notice: Notice, facts: Mapping[str, object]) -> None:
    digest = _digest(gateway, notice.event_id)
    row = PaymentNotice(
        gateway=gateway, digest=digest, raw=notice.raw.decode(errors="replace").replace("\x00", ""),
        reference=_short(notice.reference), gateway_reference=_short(notice.gateway_reference),
        amount=_sum(notice.amount), said=notice.status.value, **facts,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        same = update(PaymentNotice).where(PaymentNotice.gateway == gateway, PaymentNotice.digest == digest)
        facts = {**facts, "copies": PaymentNotice.copies + 1}
        db.session.execute(same.values(**facts).execution_options(synchronize_session=False))


def waiting(most: int = 20) -> list[PaymentNotice]:
    """Notices nobody has looked into yet, the oldest first."""
    return list(
        db.session.scalars(
            select(PaymentNotice)
            .where(PaymentNotice.handled_at.is_(None), PaymentNotice.next_try_at <= clock.now())
            .order_by(PaymentNotice.id)
            .limit(most)
        )
    )


def for_a_person(payment: Payment, why: Doubt) -> None:
    """The gateway's answer about an attempt cannot be acted on: put it on the staff's board, once for each reason."""
    claim = Notice(_unclear(payment, why), payment.reference, payment.gateway_reference, Outcome.UNKNOWN, None, b"")
    facts = {"handled_at": clock.now(), "verdict": UNCLEAR, "why": why.value, "payment_id": payment.id}
    _keep(payment.gateway, claim, facts)


def from_a_file(gateway: str, told: Notice, payment: Payment | None, why: Doubt) -> None:
    """A settlement file says otherwise than the books, and asking the bank did not end it: a person has to look."""
    verdict, payment_id = (UNCLEAR, payment.id) if payment else (UNKNOWN, None)
    facts = {"handled_at": clock.now(), "why": why.value, "verdict": verdict, "payment_id": payment_id}
    _keep(gateway, told, facts)


def understood(payment: Payment, verdict: str) -> None:
    """The gateway speaks clearly again about an attempt: what waited for a person because it did not is over."""
    ours = [_digest(payment.gateway, _unclear(payment, why)) for why in CURED]
    db.session.execute(
        update(PaymentNotice)
        .where(PaymentNotice.gateway == payment.gateway, PaymentNotice.digest.in_(ours))
        .where(PaymentNotice.verdict == UNCLEAR)
        .values(verdict=verdict)
        .execution_options(synchronize_session=False)
    )


def is_unclear(payment: Payment) -> bool:
    """Whether an unclear answer about this attempt still waits for a person."""
    ended = select(Closing.id).where(Closing.kind == UNCLEAR, Closing.thing_id == PaymentNotice.id).exists()
    mine = select(PaymentNotice.id).where(PaymentNotice.payment_id == payment.id, PaymentNotice.verdict == UNCLEAR)
    return db.session.scalar(mine.where(~ended).limit(1)) is not None


def payment_of(notice: PaymentNotice) -> Payment | None:
    """The attempt a notice speaks of: by our reference, or by the gateway's."""
    names = []
    if notice.reference:
        names.append(Payment.reference == notice.reference)
    if notice.gateway_reference:
        names.append(Payment.gateway_reference == notice.gateway_reference)
    if not names:
        return None
    mine = select(Payment).where(Payment.gateway == notice.gateway, or_(*names))
    return db.session.scalar(mine.order_by(Payment.reference != notice.reference).limit(1))


def handled(notice: PaymentNotice, verdict: str, payment: Payment | None, why: str = "") -> None:
    """Close a notice with a word for what came of it, and for a person with a reason."""
    notice.handled_at, notice.verdict, notice.why = clock.now(), verdict, why
    notice.payment_id = payment.id if payment else None


def later(notice: PaymentNotice, payment: Payment | None) -> None:
    """Nothing known yet (our own row may not be visible, or the bank is silent): try again, for a day.

    After that day a person has to look; `why` says what the last look had found.
    """
    age = clock.now() - notice.came_at
    if age > LOOKED_FOR:
        known = notice.why or Doubt.NOT_CONFIRMED.value
        handled(notice, UNKNOWN, payment, known if payment else Doubt.UNKNOWN_REFERENCE.value)
        return
    notice.next_try_at = clock.now() + max(timedelta(seconds=2), min(age, timedelta(minutes=15)))


def is_about_nothing(notice: PaymentNotice) -> bool:
    """Whether it names no payment and no sum: an event of the gateway's that is none of ours."""
    return not (notice.reference or notice.gateway_reference or notice.amount)


def _digest(gateway: str, event_id: str) -> str:
    return hashlib.sha256(f"{gateway}\x1f{event_id}".encode()).hexdigest()


def _unclear(payment: Payment, why: Doubt) -> str:
    return f"unclear:{payment.reference}:{why}"


def _short(reference: str | None) -> str | None:
    """What a bank writes may be longer than any reference of ours; its beginning is enough to find it by."""
    return reference[:64].replace("\x00", "") if reference else None


def _sum(amount: int | None) -> int | None:
    """A sum the book has room for; a notice that names another is kept all the same, in its raw form."""
    return amount if amount is not None and abs(amount) < 2**63 else None
