"""Goods that did not come into the shopper's hands: nobody came, nobody was there, or they broke on the way."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.orders.order import Order


class Why(StrEnum):
    """What went wrong. `no_show` is of goods to be fetched, the others are of goods on the way."""

    NO_SHOW = "no_show"
    NOBODY_HOME = "nobody_home"
    WRONG_ADDRESS = "wrong_address"
    DAMAGED = "damaged"


class Outcome(StrEnum):
    """What the seller does then."""

    AGAIN = "again"  # another try: the goods stay on the way
    BACK = "back"  # the goods are back (or lost), and the rule decides about the money


class Failure(Base):
    """One try that failed. `given_back` is the rupiah let off for it by the rule; the picture lies in the vault."""

    __tablename__ = "failures"
    __table_args__ = (CheckConstraint("given_back >= 0", name="given_back"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    order: Mapped[Order] = relationship()
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    why: Mapped[Why]
    outcome: Mapped[Outcome]
    note: Mapped[LongText] = mapped_column(default="")
    proof_photo: Mapped[str | None] = mapped_column(String(40))
    given_back: Mapped[Rupiah] = mapped_column(default=0)

    @property
    def owner(self) -> str:
        """Whose picture it is in the vault."""
        return f"failure-{self.code}"


def of(order: Order) -> list[Failure]:
    """The failed tries of an order, the first first."""
    return list(db.session.scalars(select(Failure).where(Failure.order_id == order.id).order_by(Failure.id)))


def by_code(order: Order, code: str) -> Failure | None:
    """A failed try of this order."""
    mine = select(Failure).where(Failure.order_id == order.id, Failure.code == code.upper())
    return db.session.scalar(mine)
