"""An order's log in plain words: rows are only added, and the shopper, the seller and staff read the same ones."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import Base, Facts, db
from storefront.orders.order import Order


class OrderEvent(Base):
    """Something happened to an order. `what` names the wording; `facts` fill it."""

    __tablename__ = "order_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    what: Mapped[str] = mapped_column(String(40))
    by: Mapped[str] = mapped_column(String(20))  # buyer, seller, staff, bank, system
    actor_id: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    facts: Mapped[Facts]


def note(order: Order, what: str, by: str, actor: User | None = None, **facts: object) -> None:
    """Add a line to the order's log, in the commit of the deed itself."""
    db.session.add(OrderEvent(order_id=order.id, what=what, by=by, actor_id=actor.id if actor else None, facts=facts))


def of(order: Order) -> list[OrderEvent]:
    """The log of an order, the earliest first."""
    return list(db.session.scalars(select(OrderEvent).where(OrderEvent.order_id == order.id).order_by(OrderEvent.id)))
