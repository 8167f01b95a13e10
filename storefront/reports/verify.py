"""The shop's invariants, each as one question to the database that must find nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from storefront.catalog.stock import StockMove
from storefront.catalog.variant import CapacityDay, Variant
from storefront.kit.db import db
from storefront.orders import hold as holds
from storefront.orders.hold import Hold
from storefront.orders.line import STAGES, OrderLine
from storefront.orders.order import Order, Status
from storefront.orders.purchase import Purchase
from storefront.payments import refund as refunds
from storefront.payments.money_event import Kind, MoneyEvent
from storefront.payments.payment import OPEN, Payment
from storefront.payments.payment import Status as PaymentStatus
from storefront.payments.refund import Refund

HOLDING = (holds.Status.HELD, holds.Status.CONVERTED)
OWED = (refunds.Status.NEEDED, refunds.Status.APPROVED)
PAID_OUT = (refunds.Status.SENT, refunds.Status.RECEIVED, refunds.Status.DISPUTED, refunds.Status.CLOSED)


@dataclass(frozen=True)
class Invariant:
    """A sentence that must be true, and the query whose rows would contradict it."""

    name: str
    sentence: str
    against: Callable[[], Select]  # type: ignore[type-arg]


@dataclass(frozen=True)
class Finding:
    """Whether an invariant holds, and the first few ids that speak against it."""

    name: str
    sentence: str
    holds: bool
    examples: tuple[object, ...]


def run() -> list[Finding]:
    """Ask every question; changes nothing."""
    found = []
    for invariant in INVARIANTS:
        examples = tuple(db.session.scalars(invariant.against().limit(5)))
        found.append(Finding(invariant.name, invariant.sentence, not examples, examples))
    return found


def _stock_is_its_book() -> Select:  # type: ignore[type-arg]
    """Free and held of stock are the sums of the moves."""
    book = _sums(StockMove.variant_id, StockMove.free_change, StockMove.held_change, StockMove.day.is_(None))
    wrong = or_(Variant.free != func.coalesce(book.c.first, 0), Variant.held != func.coalesce(book.c.second, 0))
    return select(Variant.id).outerjoin(book, book.c.key == Variant.id).where(Variant.capacity.is_(None), wrong)


def _held_stock_is_explained() -> Select:  # type: ignore[type-arg]
    """Every held unit has a hold that says for which order."""
    kept = (
        select(Hold.variant_id.label("key"), func.sum(Hold.held).label("units"))
        .where(Hold.status.in_(HOLDING), Hold.day.is_(None))
        .group_by(Hold.variant_id)
        .subquery()
    )
    explained = func.coalesce(kept.c.units, 0)
    return (
        select(Variant.id)
        .outerjoin(kept, kept.c.key == Variant.id)
        .where(Variant.capacity.is_(None), Variant.held != explained)
    )


def _held_days_are_explained() -> Select:  # type: ignore[type-arg]
    """The same for the capacity of each day."""
    kept = (
        select(Hold.variant_id.label("key"), Hold.day.label("day"), func.sum(Hold.held).label("units"))
        .where(Hold.status.in_(HOLDING), Hold.day.is_not(None))
        .group_by(Hold.variant_id, Hold.day)
        .subquery()
    )
    same = and_(kept.c.key == CapacityDay.variant_id, kept.c.day == CapacityDay.day)
    return (
        select(CapacityDay.variant_id).outerjoin(kept, same).where(CapacityDay.held != func.coalesce(kept.c.units, 0))
    )


def _released_holds_are_empty() -> Select:  # type: ignore[type-arg]
    return select(Hold.id).where(Hold.status == holds.Status.RELEASED, Hold.held != 0)


def _money_is_its_book() -> Select:  # type: ignore[type-arg]
    """Received and refunded on an order are the sums of its money events."""
    signs = {Kind.RECEIVED: MoneyEvent.amount, Kind.REVERSED: -MoneyEvent.amount}
    signed = case(*((MoneyEvent.kind == kind, amount) for kind, amount in signs.items()), else_=0)
    out = case((MoneyEvent.kind == Kind.REFUNDED, MoneyEvent.amount), else_=0)
    book = _sums(MoneyEvent.order_id, signed, out, MoneyEvent.order_id.is_not(None))
    wrong = or_(Order.received != func.coalesce(book.c.first, 0), Order.refunded != func.coalesce(book.c.second, 0))
    return select(Order.number).outerjoin(book, book.c.key == Order.id).where(wrong)


def _refunds_are_counted() -> Select:  # type: ignore[type-arg]
    """Open refunds on an order are the sum of its refunds that still have to be paid."""
    still = case((Refund.status.in_(OWED), Refund.amount), else_=0)
    paid = case((Refund.status.in_(PAID_OUT), Refund.amount), else_=0)
    book = _sums(Refund.order_id, still, paid, Refund.order_id.is_not(None))
    wrong = or_(Order.refund_open != func.coalesce(book.c.first, 0), Order.refunded != func.coalesce(book.c.second, 0))
    return select(Order.number).outerjoin(book, book.c.key == Order.id).where(wrong)


def _every_rupiah_has_a_lane() -> Select:  # type: ignore[type-arg]
    """What was received is for goods still to come or delivered, or is refunded, or in a refund."""
    to_deliver = case((Order.status.in_([Status.CANCELLED, Status.EXPIRED]), 0), else_=Order.due)
    return select(Order.number).where(Order.received - Order.refunded - Order.refund_open > to_deliver)


def _accepted_is_paid() -> Select:  # type: ignore[type-arg]
    worked_on = Order.status.in_([Status.ACCEPTED, Status.COMPLETED])
    return select(Order.number).where(worked_on, Order.received - Order.refunded < Order.due)


def _accepted_has_its_goods() -> Select:  # type: ignore[type-arg]
    """What an accepted order still has to hand over is held for it."""
    here = OrderLine.queued + OrderLine.preparing + OrderLine.ready
    waiting = (
        select(OrderLine.order_id.label("key"), func.sum(here).label("units")).group_by(OrderLine.order_id).subquery()
    )
    kept = (
        select(Hold.order_id.label("key"), func.sum(Hold.held).label("units"))
        .where(Hold.status == holds.Status.CONVERTED).group_by(Hold.order_id).subquery()
    )  # fmt: skip
    return (
        select(Order.number)
        .join(waiting, waiting.c.key == Order.id)
        .outerjoin(kept, kept.c.key == Order.id)
        .where(Order.status == Status.ACCEPTED, waiting.c.units != func.coalesce(kept.c.units, 0))
    )


def _paid_has_its_goods() -> Select:  # type: ignore[type-arg]
    """A paid order that waits for its seller has goods kept for it and a time by which the seller must answer."""
    kept = select(Hold.id).where(Hold.order_id == Order.id, Hold.status == holds.Status.CONVERTED).exists()
    paid = and_(Order.status == Status.PLACED, Order.received > 0, Order.received - Order.refunded >= Order.due)
    return select(Order.number).where(paid, or_(Order.accept_by.is_(None), ~kept))


def _ended_orders_hold_nothing() -> Select:  # type: ignore[type-arg]
    ended = Order.status.in_([Status.CANCELLED, Status.EXPIRED])
    return select(Order.number).join(Hold, Hold.order_id == Order.id).where(ended, Hold.status.in_(HOLDING))


def _lines_add_up() -> Select:  # type: ignore[type-arg]
    together = sum((getattr(OrderLine, stage) for stage in STAGES[1:]), getattr(OrderLine, STAGES[0]))
    return select(OrderLine.id).where(together != OrderLine.quantity)


def _totals_are_their_lines() -> Select:  # type: ignore[type-arg]
    """An order's total is its goods and delivery less the unique deduction."""
    goods = (
        select(OrderLine.order_id.label("key"), func.sum(OrderLine.quantity * OrderLine.price).label("sum"))
        .group_by(OrderLine.order_id)
        .subquery()
    )
    total = Order.goods + Order.delivery_price - Order.unique_off
    wrong = or_(Order.goods != func.coalesce(goods.c.sum, 0), Order.total != total)
    return select(Order.number).outerjoin(goods, goods.c.key == Order.id).where(wrong)


def _one_code_at_a_time() -> Select:  # type: ignore[type-arg]
    open_ones = select(Payment.order_id).where(Payment.status.in_(OPEN))
    return open_ones.group_by(Payment.order_id).having(func.count() > 1)


def _confirmed_has_money() -> Select:  # type: ignore[type-arg]
    """A confirmed attempt has a line in the book of money."""
    confirmed = Payment.status.in_([PaymentStatus.CONFIRMED, PaymentStatus.CONFIRMED_LATE])
    return (
        select(Payment.reference)
        .outerjoin(MoneyEvent, MoneyEvent.payment_id == Payment.id)
        .where(confirmed, MoneyEvent.id.is_(None))
    )


def _purchases_have_orders() -> Select:  # type: ignore[type-arg]
    return select(Purchase.number).outerjoin(Order, Order.purchase_id == Purchase.id).where(Order.id.is_(None))


def _sums(key: Any, first: Any, second: Any, where: Any) -> Any:
    """Two sums per key, as a subquery."""
    return (
        select(key.label("key"), func.sum(first).label("first"), func.sum(second).label("second"))
        .where(where)
        .group_by(key)
        .subquery()
    )


INVARIANTS = (
    Invariant("stock_book", "free and held stock are the sums of the stock book", _stock_is_its_book),
    Invariant("held_stock", "every held unit of stock is explained by holds", _held_stock_is_explained),
    Invariant("held_days", "every held unit of a day's capacity is explained by holds", _held_days_are_explained),
    Invariant("released_holds", "a released hold holds nothing", _released_holds_are_empty),
    Invariant("money_book", "received and refunded are the sums of the money events", _money_is_its_book),
    Invariant("refund_book", "open and paid refunds are the sums of the refunds", _refunds_are_counted),
    Invariant("lanes", "every rupiah received is for goods, refunded, or in a refund", _every_rupiah_has_a_lane),
    Invariant("accepted_paid", "an accepted order is paid", _accepted_is_paid),
    Invariant("accepted_goods", "what an accepted order has yet to hand over is held for it", _accepted_has_its_goods),
    Invariant("paid_goods", "a paid order that waits for its seller has its goods and a deadline", _paid_has_its_goods),
    Invariant("ended_holds", "a cancelled or expired order holds nothing", _ended_orders_hold_nothing),
    Invariant("line_stages", "the units of a line's stages add up to its quantity", _lines_add_up),
    Invariant("totals", "an order's total follows from its lines, delivery and deduction", _totals_are_their_lines),
    Invariant("one_code", "an order has at most one open code", _one_code_at_a_time),
    Invariant("confirmed_money", "a confirmed payment stands in the book of money", _confirmed_has_money),
    Invariant("purchases", "a purchase has orders", _purchases_have_orders),
)
