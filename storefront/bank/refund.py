"""Money given back out of a paid code; the refunds of one code never add up to more than was paid."""

from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank.books import Base
from storefront.bank.code import Code
from storefront.kit import clock, codes


class CannotRefund(Exception):
    """The code was not paid, or more would go back than came, or the number stands for another refund."""


class Refund(Base):
    __tablename__ = "refunds"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_id: Mapped[int] = mapped_column(ForeignKey(Code.id))
    reference: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    amount: Mapped[int]
    made_at: Mapped[datetime]


def refunded(session: Session, code: Code) -> int:
    """Rupiah given back so far."""
    return session.scalar(select(func.coalesce(func.sum(Refund.amount), 0)).where(Refund.code_id == code.id)) or 0


def give_back(session: Session, code: Code, amount: int, reference: str) -> Refund:
    """Refund `amount`; the same reference for the same amount counts once. Raises CannotRefund.

    Checked first and written after, which is safe here only: the transaction holds the write lock from its start.
    """
    earlier = session.scalar(select(Refund).where(Refund.reference == reference))
    if earlier is not None:
        if (earlier.code_id, earlier.amount) != (code.id, amount):
            raise CannotRefund("the number stands for another refund")
        return earlier
    if not code.is_paid or amount < 1 or refunded(session, code) + amount > (code.paid_amount or 0):
        raise CannotRefund("not paid, or more than was paid")
    fresh = Refund(code_id=code.id, reference=reference, number=codes.reference(), amount=amount, made_at=clock.now())
    session.add(fresh)
    session.flush()
    return fresh
