"""A movement of play money: into a seller's account, or back out of it. Written once, never changed.

Out of these lines come the payer's history, the seller's statement and the settlement file, so that the three can
never tell different stories.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, case, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank.books import Base
from storefront.bank.code import Code
from storefront.bank.merchant import Merchant
from storefront.kit import clock, codes
from storefront.qris.payload import Reading

PRINTED = "static"  # the "gateway" of a printed code
POCKET = 25_000_000  # rupiah of play money; filled up again when it is empty


class Kind(StrEnum):
    """Which way it went, seen from the seller."""

    PAYMENT = "payment"
    REFUND = "refund"


class Movement(Base):
    """`number` is what the payer reads on the receipt (a retrieval reference number of 12 digits).

    `at` may lie ahead: a refund that takes its time. `reference` is the shop's name for it (the payment's, or the
    refund's own), `gateway_reference` the bank's, empty where a printed code was paid.
    """

    __tablename__ = "movements"
    __table_args__ = (Index("ix_movements_nmid", "nmid", "at"), Index("ix_movements_gateway", "gateway", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    code_id: Mapped[int | None] = mapped_column(ForeignKey(Code.id), index=True)
    gateway: Mapped[str]
    form_key: Mapped[str | None] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(default="")
    gateway_reference: Mapped[str] = mapped_column(default="")
    account: Mapped[str] = mapped_column(default="")
    nmid: Mapped[str]
    merchant_name: Mapped[str]
    amount: Mapped[int]
    currency: Mapped[str] = mapped_column(default="IDR")
    at: Mapped[datetime]

    @property
    def is_refund(self) -> bool:
        return self.kind == Kind.REFUND


IN_RUPIAH = Movement.currency == "IDR"  # other currencies go wrong on purpose and stand in no rupiah account


def of_code(session: Session, code: Code, amount: int, into: Merchant, currency: str = "IDR") -> Movement:
    """Money that came by a code of ours; `into` is another than the code's merchant only when something went wrong."""
    return _write(
        session, Kind.PAYMENT, code_id=code.id, gateway=code.face, reference=code.reference,
        gateway_reference=code.number, account=into.account, nmid=into.nmid, merchant_name=into.name,
        amount=amount, currency=currency, at=clock.now(),
    )  # fmt: skip


def back(session: Session, code: Code, amount: int, reference: str, number: str, at: datetime) -> Movement:
    """Money given back out of a paid code."""
    return _write(
        session, Kind.REFUND, code_id=code.id, gateway=code.face, reference=reference, gateway_reference=number,
        account=code.account, nmid=code.merchant.nmid, merchant_name=code.merchant.name, amount=amount, at=at,
    )  # fmt: skip


def by_printed_code(session: Session, code: Reading, amount: int, form_key: str) -> Movement:
    """Money sent by a printed or converted code, of which no gateway knows. One form counts once."""
    earlier = session.scalar(select(Movement).where(Movement.form_key == form_key))
    return earlier or _write(
        session, Kind.PAYMENT, form_key=form_key, gateway=PRINTED, reference=code.reference, nmid=code.nmid,
        merchant_name=code.merchant_name, amount=amount, at=clock.now(),
    )  # fmt: skip


def received(session: Session, code: Code) -> int:
    """Rupiah that came by a code, a second payment counted too."""
    came = select(func.coalesce(func.sum(Movement.amount), 0))
    return session.scalar(came.where(Movement.code_id == code.id, Movement.kind == Kind.PAYMENT)) or 0


def by_number(session: Session, number: str) -> Movement | None:
    return session.scalar(select(Movement).where(Movement.number == number))


def about(session: Session, code: Code) -> list[Movement]:
    """All that moved because of one code, the earliest first."""
    return list(session.scalars(select(Movement).where(Movement.code_id == code.id).order_by(Movement.id)))


def latest(session: Session, before: int | None = None, most: int = 20) -> list[Movement]:
    """What the payer sees, the newest first; `before` is the id of the last line of the page before."""
    lines = select(Movement).where(Movement.at <= clock.now())
    lines = lines.where(Movement.id < before) if before else lines
    return list(session.scalars(lines.order_by(Movement.id.desc()).limit(most)))


def pocket(session: Session) -> int:
    """Play money the payer has: what was spent and came back counts, and an empty pocket is filled up again."""
    left = func.coalesce(func.sum(Movement.amount * _sign(Kind.REFUND)), 0)
    below_zero = session.scalar(select(left).where(Movement.at <= clock.now())) or 0
    return POCKET + below_zero % -POCKET


def sellers(session: Session) -> list[tuple[str, str, int]]:
    """Accounts that money came to: NMID, latest name, balance. The one with the newest money first."""
    balance = func.sum(Movement.amount * _sign(Kind.PAYMENT))
    last = func.max(Movement.id)
    rows = select(Movement.nmid, balance, last).where(Movement.at <= clock.now(), IN_RUPIAH).group_by(Movement.nmid)
    found = session.execute(rows.order_by(last.desc()).limit(100)).all()
    named = select(Movement.id, Movement.merchant_name).where(Movement.id.in_([newest for _, _, newest in found]))
    names = {row.id: row.merchant_name for row in session.execute(named)}
    return [(nmid, names[newest], int(total)) for nmid, total, newest in found]


def name_of(session: Session, nmid: str) -> str | None:
    """The seller's name as it was when money last moved; None for an account nothing ever came to."""
    named = select(Movement.merchant_name).where(Movement.nmid == nmid).order_by(Movement.id.desc())
    return session.scalar(named.limit(1))


def statement(session: Session, nmid: str, since: datetime, until: datetime) -> tuple[int, list[Movement]]:
    """A seller's balance at `since`, and the lines from there up to and without `until`, the earliest first."""
    signed = func.coalesce(func.sum(Movement.amount * _sign(Kind.PAYMENT)), 0)
    of_it = (Movement.nmid == nmid, IN_RUPIAH)
    opening = session.scalar(select(signed).where(*of_it, Movement.at < since)) or 0
    lines = select(Movement).where(*of_it, Movement.at >= since, Movement.at < until)
    return int(opening), list(session.scalars(lines.order_by(Movement.at, Movement.id)))


def settled(session: Session, gateway: str, day: date) -> list[Movement]:
    """What one gateway moved on a day of Jakarta's calendar, the earliest first."""
    start, now = clock.start_of(day), clock.now()
    lines = select(Movement).where(Movement.gateway == gateway, Movement.at >= start, Movement.at <= now)
    lines = lines.where(Movement.at < clock.start_of(day + timedelta(days=1)))
    return list(session.scalars(lines.order_by(Movement.at, Movement.id)))


def _sign(plus: Kind) -> ColumnElement[int]:
    return case((Movement.kind == plus, 1), else_=-1)


def _write(session: Session, kind: Kind, **facts: Any) -> Movement:
    fresh = Movement(kind=kind, **{"number": codes.pin(12)} | facts)
    session.add(fresh)
    session.flush()
    return fresh
