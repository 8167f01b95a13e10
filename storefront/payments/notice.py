"""Notices from gateways, kept raw. A notice is a hint: it is stored, answered, and only then looked into."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, UniqueConstraint, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.payments.gateways.contract import Notice, Outcome
from storefront.payments.payment import Payment

FOR_A_PERSON = ("unknown", "unclear")
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
    payment_id: Mapped[int | None] = mapped_column(ForeignKey(Payment.id))
    next_try_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    handled_at: Mapped[datetime | None]
    verdict: Mapped[str] = mapped_column(String(40), default="")
    why: Mapped[str] = mapped_column(String(40), default="")  # a word of `doubt.Doubt`, for the person who looks at it


def store(gateway: str, notice: Notice) -> None:
    """Keep a trusted notice; the copy of one we have is counted, no more."""
    digest = _digest(gateway, notice)
    row = PaymentNotice(
        gateway=gateway, digest=digest, raw=notice.raw.decode(errors="replace"), reference=notice.reference,
        gateway_reference=notice.gateway_reference, amount=notice.amount,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        same = update(PaymentNotice).where(PaymentNotice.gateway == gateway, PaymentNotice.digest == digest)
        db.session.execute(same.values(copies=PaymentNotice.copies + 1))


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


def for_a_person(payment: Payment) -> None:
    """The gateway's answer about an attempt cannot be acted on: put it on the staff's board, once."""
    claim = Notice(f"unclear:{payment.reference}", payment.reference, None, Outcome.UNKNOWN, None, b"")
    store(payment.gateway, claim)
    row = db.session.scalars(select(PaymentNotice).where(PaymentNotice.digest == _digest(payment.gateway, claim))).one()
    handled(row, "unclear", payment)


def unplaced() -> list[PaymentNotice]:
    """Notices nobody could place or understand, for the staff's board, the oldest first."""
    return list(
        db.session.scalars(
            select(PaymentNotice).where(PaymentNotice.verdict.in_(FOR_A_PERSON)).order_by(PaymentNotice.id).limit(200)
        )
    )


def _digest(gateway: str, notice: Notice) -> str:
    return hashlib.sha256(f"{gateway}\x1f{notice.event_id}".encode()).hexdigest()


def payment_of(notice: PaymentNotice) -> Payment | None:
    """The attempt a notice speaks of: by our reference, or by the gateway's."""
    names = []
    if notice.reference:
        names.append(Payment.reference == notice.reference)
    if notice.gateway_reference:
        names.append(Payment.gateway_reference == notice.gateway_reference)
    if not names:
        return None
    return db.session.scalar(select(Payment).where(Payment.gateway == notice.gateway, or_(*names)).limit(1))


def handled(notice: PaymentNotice, verdict: str, payment: Payment | None) -> None:
    """Close a notice with a word for what came of it."""
    notice.handled_at, notice.verdict = clock.now(), verdict
    notice.payment_id = payment.id if payment else None


def later(notice: PaymentNotice) -> None:
    """Nothing known yet (our own row may not be visible, or the bank is silent): try again, for a day."""
    age = clock.now() - notice.came_at
    if age > LOOKED_FOR:
        handled(notice, "unknown", payment_of(notice))
        return
    notice.next_try_at = clock.now() + max(timedelta(seconds=2), min(age, timedelta(minutes=15)))
