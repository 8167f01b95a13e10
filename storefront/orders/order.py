"""An order: what one seller packs for one shopper, with its own number, link, deadline and facts of money."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.kit import clock, seals
from storefront.kit.db import Base, LongText, Rupiah, db
from storefront.kit.states import Stateful
from storefront.orders.purchase import Purchase
from storefront.sellers.no_show import NoShow
from storefront.sellers.seller import Seller


class Status(StrEnum):
    """The stored axis. What was paid and what was packed are axes of their own."""

    PLACED = "placed"
    ACCEPTED = "accepted"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Way(StrEnum):
    """How goods reach the shopper, or where a service is done."""

    PICKUP = "pickup"
    OWN_COURIER = "own_courier"
    BUYER_COURIER = "buyer_courier"
    PARCEL = "parcel"
    AT_BUYER = "at_buyer"


class Order(Stateful, Base):
    """One seller's order. `received`, `refunded`, `refund_open` and `claimed_until` are written by payments alone."""

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("purchase_id", "position"),
        UniqueConstraint("seller_id", "open_total"),
        CheckConstraint("total > 0", name="total"),
        CheckConstraint("received >= 0", name="received"),
        CheckConstraint("refunded >= 0 AND refunded <= received", name="refunded"),
        CheckConstraint("refund_open >= 0", name="refund_open"),
        CheckConstraint("due >= 0 AND due <= total", name="due"),
        CheckConstraint("let_off >= 0", name="let_off"),
        Index("ix_orders_seller_id_status_id", "seller_id", "status", "id"),
        Index("ix_orders_seller_id_paid_at_id", "seller_id", "paid_at", "id"),
        Index("ix_orders_status_pay_by", "status", "pay_by"),
        Index("ix_orders_status_ready_on", "status", "ready_on"),
        Index("ix_orders_seller_id_pickup_code", "seller_id", "pickup_code"),
    )
    MOVES = {
        Status.PLACED: {Status.ACCEPTED, Status.CANCELLED, Status.EXPIRED},
        Status.ACCEPTED: {Status.COMPLETED, Status.CANCELLED},
        Status.EXPIRED: {Status.PLACED},
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    position: Mapped[int]
    link_version: Mapped[int] = mapped_column(default=1)
    purchase_id: Mapped[int] = mapped_column(ForeignKey(Purchase.id))
    purchase: Mapped[Purchase] = relationship()
    seller_id: Mapped[int] = mapped_column(ForeignKey(Seller.id))
    seller: Mapped[Seller] = relationship()
    status: Mapped[Status] = mapped_column(default=Status.PLACED)

    way: Mapped[Way]
    ready_on: Mapped[date]
    note: Mapped[LongText] = mapped_column(default="")
    goods: Mapped[Rupiah]
    delivery_price: Mapped[Rupiah] = mapped_column(default=0)
    unique_off: Mapped[Rupiah] = mapped_column(default=0)  # Rp1-99 taken off so that open totals of a seller differ
    total: Mapped[Rupiah]
    open_total: Mapped[Rupiah | None]  # `total` while only it tells this order's payment from others of the seller
    due: Mapped[Rupiah]  # what the shopper owes for what is still to be delivered (`orders/owed.py` lowers it)
    let_off: Mapped[Rupiah] = mapped_column(default=0, server_default="0")  # forgone though not cancelled
    no_show: Mapped[NoShow] = mapped_column(default=NoShow.HALF, server_default="half")  # as shown before paying

    received: Mapped[Rupiah] = mapped_column(default=0)
    refunded: Mapped[Rupiah] = mapped_column(default=0)
    refund_open: Mapped[Rupiah] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]

    placed_at: Mapped[datetime] = mapped_column(default=clock.now)
    pay_by: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    accept_by: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]  # delivered or collected
    failed_at: Mapped[datetime | None]  # nobody came for it, or it came back
    completed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]  # cancelled or expired
    ended_by: Mapped[str] = mapped_column(String(20), default="")
    ended_why: Mapped[LongText] = mapped_column(default="")

    pickup_code: Mapped[str] = mapped_column(String(8), default="")
    courier_name: Mapped[str] = mapped_column(String(60), default="")
    courier_number: Mapped[str] = mapped_column(String(60), default="")
    courier_link: Mapped[LongText] = mapped_column(default="")
    nudged_at: Mapped[datetime | None]  # the shopper's last "Kabari penjual"
    accept_reminded_at: Mapped[datetime | None]  # the seller was told that half of the time to accept is over
    late_told_at: Mapped[datetime | None]  # the seller was told that the promised time is over
    late_offered_at: Mapped[datetime | None]  # the shopper was told that they may cancel what is so late
    fetch_reminded_at: Mapped[datetime | None]  # both were told that nobody has come for it
    offered_on: Mapped[date | None]  # another day the seller offers: money came too late, or nobody came for the goods
    offered_until: Mapped[datetime | None]  # until when the shopper may say yes to it

    @property
    def key(self) -> str:
        """The seal in the secret link to this order."""
        return seals.seal("order", self.number, self.link_version)

    @property
    def is_paid(self) -> bool:
        """Whether enough money has come for what is still to be delivered."""
        return self.received - self.refunded >= self.due

    @property
    def missing(self) -> int:
        """Rupiah still to be paid."""
        return max(0, self.due - (self.received - self.refunded))

    def receive(self, amount: int) -> None:
        """Money came (payments only): one statement, so parallel notices add up."""
        self._add(received=Order.received + amount)

    def take_back(self, amount: int) -> None:
        """Money that was believed is undone by a reversing event (payments only)."""
        self._add(received=Order.received - amount)

    def refund_opened(self, amount: int) -> None:
        """A refund of this sum is needed (payments only)."""
        self._add(refund_open=Order.refund_open + amount)

    def refund_dropped(self, amount: int) -> None:
        """A needed refund will not be paid: declined by decision (payments only)."""
        self._add(refund_open=Order.refund_open - amount)

    def refund_paid(self, amount: int) -> None:
        """A refund was paid out (payments only)."""
        self._add(refund_open=Order.refund_open - amount, refunded=Order.refunded + amount)

    def _add(self, **changes: object) -> None:
        db.session.flush()
        db.session.execute(
            update(Order).where(Order.id == self.id).values(**changes).execution_options(synchronize_session=False)
        )
        db.session.refresh(self)


def lock(order: Order) -> None:
    """Keep others from this order until the commit, and read it afresh.

    What changes several things of an order (its lines, its complaint, a wish to cancel) begins here, so that two who
    do so never wait for each other in a circle.
    """
    db.session.flush()
    mine = select(Order).where(Order.id == order.id).with_for_update().execution_options(populate_existing=True)
    db.session.scalars(mine).one()


def by_number(number: str, lock: bool = False) -> Order | None:
    """The order with this number, with its purchase and seller; `lock` keeps others out until the commit."""
    wanted = select(Order).options(joinedload(Order.purchase), joinedload(Order.seller))
    wanted = wanted.where(Order.number == number.upper())
    if lock:
        wanted = wanted.with_for_update(of=Order).execution_options(populate_existing=True)
    return db.session.scalar(wanted)


def of_purchase(purchase: Purchase) -> list[Order]:
    """The orders of a purchase in their order, with their sellers."""
    mine = select(Order).options(joinedload(Order.seller)).where(Order.purchase_id == purchase.id)
    return list(db.session.scalars(mine.order_by(Order.position)))
