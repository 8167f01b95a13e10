"""A line of an order: everything the shopper was promised is frozen on it, and its units wander through the stages."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.catalog.variant import Variant
from storefront.kit.db import Base, Facts, Rupiah, db
from storefront.orders.order import Order

STAGES = ("queued", "preparing", "ready", "handed_over", "delivered", "collected", "failed", "returned", "cancelled")


class OrderLine(Base):
    """So many units of a variant at the price of that moment. The units of all stages always add up to `quantity`."""

    __tablename__ = "order_lines"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint(" + ".join(STAGES) + " = quantity", name="stages"),
        *(CheckConstraint(f"{stage} >= 0", name=stage) for stage in STAGES),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    order: Mapped[Order] = relationship()
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id), index=True)
    variant: Mapped[Variant] = relationship()
    quantity: Mapped[int]
    price: Mapped[Rupiah]
    name: Mapped[str]
    variant_name: Mapped[str]
    unit: Mapped[str] = mapped_column(String(20))
    permits: Mapped[Facts]  # {"permits": [{kind, number, on}]} as they were shown
    card: Mapped[Facts]  # the public curation card as it was shown

    queued: Mapped[int] = mapped_column(default=0)
    preparing: Mapped[int] = mapped_column(default=0)
    ready: Mapped[int] = mapped_column(default=0)
    handed_over: Mapped[int] = mapped_column(default=0)
    delivered: Mapped[int] = mapped_column(default=0)
    collected: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)
    returned: Mapped[int] = mapped_column(default=0)
    cancelled: Mapped[int] = mapped_column(default=0)

    @property
    def goods(self) -> int:
        """What the line cost when it was placed, in rupiah."""
        return self.quantity * self.price

    @property
    def title(self) -> str:
        """Name and variant as the shopper chose them."""
        return f"{self.name} – {self.variant_name}" if self.variant_name else self.name


def of(order: Order) -> list[OrderLine]:
    """The lines of an order."""
    return list(db.session.scalars(select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.id)))


def of_orders(order_ids: list[int]) -> dict[int, list[OrderLine]]:
    """The lines of several orders in one statement, by order id."""
    found: dict[int, list[OrderLine]] = {order_id: [] for order_id in order_ids}
    rows: Any = db.session.scalars(select(OrderLine).where(OrderLine.order_id.in_(order_ids)).order_by(OrderLine.id))
    for row in rows:
        found[row.order_id].append(row)
    return found
