"""Money given back out of a paid code; the refunds of one code never add up to more than came."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank import movement
from storefront.bank.books import Base
from storefront.bank.code import REFUSED, SLOWLY, Code
from storefront.kit import clock, codes


class CannotRefund(Exception):
    """The code was not paid, or more would go back than came, or the number stands for another refund."""


class State(StrEnum):
    """How far a refund is."""

    PENDING = "pending"
    DONE = "succeeded"
    FAILED = "failed"


class Refund(Base):
    """`done_at` may lie ahead; until then it is pending. One that the payer's issuer refused moved nothing."""

    __tablename__ = "refunds"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_id: Mapped[int] = mapped_column(ForeignKey(Code.id), index=True)
    reference: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    amount: Mapped[int]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    is_refused: Mapped[bool] = mapped_column(default=False, server_default="0")

    @property
    def state(self) -> State:
        if self.is_refused:
            return State.FAILED
        return State.PENDING if self.done_at and self.done_at > clock.now() else State.DONE


def refunded(session: Session, code: Code) -> int:
    """Rupiah given back so far, those on their way counted too."""
    back = select(func.coalesce(func.sum(Refund.amount), 0)).where(Refund.code_id == code.id)
    return session.scalar(back.where(Refund.is_refused.is_(False))) or 0


def of(session: Session, code: Code) -> list[Refund]:
    """The refunds of a code, the earliest first."""
    return list(session.scalars(select(Refund).where(Refund.code_id == code.id).order_by(Refund.id)))


def by_number(session: Session, number: str) -> Refund | None:
    return session.scalar(select(Refund).where(Refund.number == number))


def give_back(
    session: Session, code: Code, amount: int, reference: str, patience: timedelta, is_refused: bool = False
) -> tuple[Refund, bool]:
    """Refund `amount`; the same reference for the same amount counts once. The refund, and whether it is new.

    An issuer that is slow takes `patience`; one that refuses leaves a failed refund and moves nothing. Raises
    CannotRefund. Checked first and written after, which is safe here only: the transaction holds the write lock
    from its start.
    """
    earlier = session.scalar(select(Refund).where(Refund.reference == reference))
    if earlier is not None:
        if (earlier.code_id, earlier.amount) != (code.id, amount):
            raise CannotRefund("the number stands for another refund")
        return earlier, False
    if not code.is_paid or amount < 1 or refunded(session, code) + amount > movement.received(session, code):
        raise CannotRefund("not paid, or more than was paid")
    now = clock.now()
    fresh = Refund(code_id=code.id, reference=reference, number=codes.reference(), amount=amount, made_at=now)
    fresh.is_refused = is_refused or code.refunds == REFUSED
    fresh.done_at = now + patience if code.refunds == SLOWLY else now
    session.add(fresh)
    session.flush()
    if not fresh.is_refused:
        movement.back(session, code, amount, reference, fresh.number, fresh.done_at)
    return fresh, True
