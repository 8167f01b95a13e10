"""Holds: every unit that is held is explained by a row that says for which order and until when."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, func, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from storefront.catalog import stock, taking_off
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import Base, db
from storefront.kit.states import Stateful
from storefront.orders.line import OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order


class Status(StrEnum):
    """A hold waits for money, then belongs to the order; released means the units are free again."""

    HELD = "held"
    CONVERTED = "converted"
    RELEASED = "released"


class Hold(Stateful, Base):
    """Units of one variant (on one day, if made to order) held for one line. `held` are still held."""

    __tablename__ = "holds"
    __table_args__ = (
        CheckConstraint("quantity > 0 AND held >= 0 AND held <= quantity", name="held"),
        Index("ix_holds_variant_id_status_ends_at", "variant_id", "status", "ends_at"),
        Index("ix_holds_status_ends_at", "status", "ends_at"),
    )
    MOVES = {Status.HELD: {Status.CONVERTED, Status.RELEASED}, Status.CONVERTED: {Status.HELD, Status.RELEASED}}

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    line_id: Mapped[int] = mapped_column(ForeignKey(OrderLine.id))
    line: Mapped[OrderLine] = relationship()
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id))
    variant: Mapped[Variant] = relationship()
    day: Mapped[date | None]
    quantity: Mapped[int]
    held: Mapped[int]  # units of it that are still held
    status: Mapped[Status] = mapped_column(default=Status.HELD)
    why: Mapped[str] = mapped_column(String(40), default="")
    ends_at: Mapped[datetime]


class OutOfStock(Exception):
    """Fewer units are free than wanted. `variant` names which; `held_by_others` says that waiting may help."""

    def __init__(self, variant: Variant, wanted: int, free: int, held_by_others: bool) -> None:
        super().__init__(variant.sku)
        self.variant, self.wanted, self.free, self.held_by_others = variant, wanted, free, held_by_others


def take(lines: list[OrderLine], ends_at: datetime) -> None:
    """Hold the units of all these lines or raise OutOfStock (then the caller rolls everything back).

    Made-to-order units are taken from the capacity of the day on which their order is to be ready.

    Lapsed holds of the same variants are released first, so a dead sweeper cannot lock the shop. Demand is summed
    per variant and day and taken in id order, so parallel shoppers never wait for each other in a circle.
    """
    take_units([(line, line.quantity) for line in lines], ends_at)


def take_units(wanted: list[tuple[OrderLine, int]], ends_at: datetime) -> None:
    """The same for so many units of each line."""
    demand: dict[tuple[int, date], list[tuple[OrderLine, int]]] = {}
    for line, units in wanted:
        demand.setdefault((line.variant_id, line.order.ready_on), []).append((line, units))
    variants = {line.variant_id: line.variant for line, _units in wanted}
    stock.lock(variants)
    before = {variant_id: variant.free for variant_id, variant in variants.items()}
    release_lapsed(list(variants))
    taking_off.take_off(variants)
    for (variant_id, ready_on), parts in sorted(demand.items(), key=lambda each: each[0]):
        variant, order, units = variants[variant_id], parts[0][0].order, sum(units for _line, units in parts)
        if not stock.hold(variant, units, order.number, _day(variant, order)):
            raise OutOfStock(variant, units, *_what_is_there(variant, ready_on))
    for line, units in wanted:
        db.session.add(
            Hold(order_id=line.order_id, line=line, variant=line.variant, day=_day(line.variant, line.order),
                 quantity=units, held=units, ends_at=ends_at)
        )  # fmt: skip
    db.session.flush()
    stock.tell_public(list(variants.values()), before)


def release_lapsed(variant_ids: list[int]) -> None:
    """Give back what unpaid orders held of these variants beyond their time."""
    lapsed = select(Hold).where(
        Hold.variant_id.in_(variant_ids), Hold.status == Status.HELD, Hold.ends_at < clock.now()
    )
    _give_back(list(db.session.scalars(lapsed.order_by(Hold.variant_id, Hold.id).with_for_update(of=Hold))), "lapsed")


def release(order: Order, why: str) -> None:
    """Give back everything an order still holds."""
    _lock(order)
    before_and_variants = _give_back(_open(order), why)
    stock.tell_public(*before_and_variants)


def convert(order: Order) -> bool:
    """Money came: the units now belong to the order, whatever their time. False when some are held no longer."""
    _lock(order)
    if unheld(order):
        return False
    moved = [hold.move(Status.CONVERTED) for hold in _open(order) if hold.status == Status.HELD]
    return all(moved)


def reopen(order: Order, until: datetime) -> None:
    """The money that came turned out not to be there: the units wait for it again, until a moment."""
    _lock(order)
    for hold in _open(order):
        hold.move(Status.HELD, ends_at=until)


def unheld(order: Order) -> list[OrderLine]:
    """The lines of an order for which nothing is held any more."""
    kept = {hold.line_id for hold in _open(order)}
    return [line for line in lines_of(order) if line.id not in kept]


def is_alive(order: Order) -> bool:
    """Whether every line's units are still kept for an order, by the clock and not by the sweep."""
    kept = {hold.line_id for hold in _open(order) if hold.status == Status.CONVERTED or hold.ends_at > clock.now()}
    return all(line.id in kept for line in lines_of(order))


def prolong(order: Order, until: datetime) -> None:
    """Keep an unpaid order's units longer (a new code, a claim under check)."""
    db.session.execute(
        update(Hold)
        .where(Hold.order_id == order.id, Hold.status == Status.HELD, Hold.ends_at < until)
        .values(ends_at=until)
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()


def hand_over(line: OrderLine, quantity: int, number: str) -> None:
    """Units leave the house: the hold shrinks and the stock book notes a sale."""
    for hold in of_line(line):
        going = min(quantity, hold.held)
        if going:
            hold.held -= going
            quantity -= going
            stock.sell(hold.variant, going, number, hold.day)
    db.session.flush()


def lock_lines(lines: list[OrderLine]) -> None:
    """Take the locks of these lines' stock in the order everybody takes them."""
    stock.lock(line.variant_id for line in lines)


def _lock(order: Order) -> None:
    lock_lines(lines_of(order))


def _day(variant: Variant, order: Order) -> date | None:
    return order.ready_on if variant.is_made_to_order else None


def _open(order: Order) -> list[Hold]:
    wanted = select(Hold).options(joinedload(Hold.variant).joinedload(Variant.product))
    wanted = wanted.where(Hold.order_id == order.id, Hold.status != Status.RELEASED)
    return list(db.session.scalars(wanted.order_by(Hold.variant_id, Hold.id)))


def of_line(line: OrderLine) -> list[Hold]:
    """The holds of a paid line, also those of which nothing is left."""
    return list(
        db.session.scalars(
            select(Hold).where(Hold.line_id == line.id, Hold.status == Status.CONVERTED).order_by(Hold.id)
        )
    )


def _give_back(holds: list[Hold], why: str) -> tuple[list[Variant], dict[int, int]]:
    """Release holds in the order of their variants; answers the variants and what was free of them before."""
    variants: dict[int, Variant] = {}
    before: dict[int, int] = {}
    for hold in sorted(holds, key=lambda hold: (hold.variant_id, hold.id)):
        units = hold.held
        before.setdefault(hold.variant_id, hold.variant.free)
        variants[hold.variant_id] = hold.variant
        if hold.move(Status.RELEASED, why=why, held=0) and units:
            stock.release(hold.variant, units, hold.line.order.number, hold.day)
    return list(variants.values()), before


def _what_is_there(variant: Variant, day: date) -> tuple[int, bool]:
    """How many units are free now, and whether unpaid orders hold some that may come back."""
    waiting = select(func.count(Hold.id)).where(Hold.variant_id == variant.id, Hold.status == Status.HELD)
    if variant.is_made_to_order:
        waiting = waiting.where(Hold.day == day)
    held = bool(db.session.scalar(waiting))
    if not variant.is_made_to_order:
        db.session.refresh(variant)
        return variant.free, held
    left = stock.capacity_left([variant.id], [day])
    return left.get((variant.id, day), variant.capacity or 0), held
