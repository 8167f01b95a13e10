"""Money sent by a printed or converted code: the merchant's bank tells nobody, the seller has to look."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storefront.bank.books import Base
from storefront.kit import clock, codes
from storefront.qris.payload import Reading


class Transfer(Base):
    __tablename__ = "transfers"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    form_key: Mapped[str] = mapped_column(unique=True)
    merchant_name: Mapped[str]
    nmid: Mapped[str]
    reference: Mapped[str]
    amount: Mapped[int]
    sent_at: Mapped[datetime]


def send(session: Session, code: Reading, amount: int, form_key: str) -> Transfer:
    """Pay `amount` to the merchant of a sound code; one form counts once, however often it is sent."""
    earlier = session.scalar(select(Transfer).where(Transfer.form_key == form_key))
    if earlier is not None:
        return earlier
    fresh = Transfer(
        number=codes.reference(),
        form_key=form_key,
        merchant_name=code.merchant_name,
        nmid=code.nmid,
        reference=code.reference,
        amount=amount,
        sent_at=clock.now(),
    )
    session.add(fresh)
    session.flush()
    return fresh


def by_number(session: Session, number: str) -> Transfer | None:
    return session.scalar(select(Transfer).where(Transfer.number == number))


def latest(session: Session, most: int = 20) -> list[Transfer]:
    return list(session.scalars(select(Transfer).order_by(Transfer.id.desc()).limit(most)))
