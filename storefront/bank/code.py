"""A code the play bank handed out: whom it pays, how much, and what became of it."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from storefront.bank.books import Base
from storefront.bank.merchant import Merchant
from storefront.kit import clock, codes


class Face(StrEnum):
    """By which interface the shop asked for it; the notice comes back the same way."""

    SNAP = "snap"
    STRIPE = "stripe"


WAITING, PAID, CANCELLED = "waiting", "paid", "cancelled"
REFUSED, SLOWLY = "refused", "slowly"  # how an issuer may treat refunds; empty: at once


class Code(Base):
    """Payable until it is paid or cancelled; after its end too, since a late payer is the normal case with QRIS."""

    __tablename__ = "codes"
    __table_args__ = (
        Index("uq_codes_reference", "reference", unique=True, sqlite_where=text("face = 'snap'")),
        Index("ix_codes_status", "status", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    face: Mapped[str]
    number: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str]
    account: Mapped[str] = mapped_column(ForeignKey(Merchant.account))
    merchant: Mapped[Merchant] = relationship(lazy="joined", innerjoin=True)
    owner: Mapped[str] = mapped_column(default="")  # the Stripe account a caller named; its look-ups must name the same
    amount: Mapped[int]
    qr_text: Mapped[str]
    facts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # metadata, given back as it came
    status: Mapped[str] = mapped_column(default=WAITING)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    paid_amount: Mapped[int | None]
    paid_currency: Mapped[str] = mapped_column(default="IDR", server_default="IDR")
    paid_account: Mapped[str] = mapped_column(default="", server_default="")  # who has it, when not the merchant
    refunds: Mapped[str] = mapped_column(default="", server_default="")  # how the payer's issuer gives money back

    @property
    def is_waiting(self) -> bool:
        return self.status == WAITING

    @property
    def is_paid(self) -> bool:
        return self.status == PAID

    @property
    def is_cancelled(self) -> bool:
        return self.status == CANCELLED

    @property
    def is_past(self) -> bool:
        return clock.now() > self.expires_at


def by_number(session: Session, number: str) -> Code | None:
    return session.scalar(select(Code).where(Code.number == number))


def by_reference(session: Session, reference: str) -> Code | None:
    """A code of the SNAP face by the shop's own number."""
    return session.scalar(select(Code).where(Code.reference == reference, Code.face == Face.SNAP))


def by_text(session: Session, qr_text: str) -> Code | None:
    """The code behind a scanned text, exactly as it was handed out."""
    return session.scalar(select(Code).where(Code.qr_text == qr_text).order_by(Code.id.desc()))


def names_of_another(session: Session, code: Code) -> tuple[str, str]:
    """Number and reference of another order's code, for what reaches the wrong one; invented while there is none."""
    others = select(Code.number, Code.reference).where(Code.face == code.face, Code.id != code.id)
    other = session.execute(others.order_by(Code.id.desc()).limit(1)).first()
    return (other.number, other.reference) if other else (f"PLAY{codes.reference()}", codes.reference())


def named(session: Session, names: Collection[str]) -> Code | None:
    """The code any of these names stands for, the shop's or the bank's own."""
    either = Code.number.in_(names) | Code.reference.in_(names)
    return session.scalar(select(Code).where(either).order_by(Code.id.desc()).limit(1)) if names else None


def waiting(session: Session, most: int = 50) -> list[Code]:
    """Codes that can still be paid, newest first."""
    return list(session.scalars(select(Code).where(Code.status == WAITING).order_by(Code.id.desc()).limit(most)))


def of_owner(session: Session, face: Face, owner: str, after: str, most: int) -> list[Code]:
    """Codes one Stripe account asked for, the newest first; `after` is the number of the last one seen."""
    wanted = select(Code).where(Code.face == face, Code.owner == owner)
    if after:
        wanted = wanted.where(Code.id < select(Code.id).where(Code.number == after).scalar_subquery())
    return list(session.scalars(wanted.order_by(Code.id.desc()).limit(most)))


def cancel(session: Session, code: Code) -> bool:
    """Make it unpayable. False when it was paid; cancelling twice is the same as once."""
    session.execute(update(Code).where(Code.id == code.id, Code.status == WAITING).values(status=CANCELLED))
    session.refresh(code)
    return code.is_cancelled
