"""Orders: their sums, their goods, and how they ended."""

from sqlalchemy import and_, func, or_, select

from storefront.orders import owed
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.cancel_request import Status as RequestStatus
from storefront.orders.failure import Failure, Outcome
from storefront.orders.hold import Hold
from storefront.orders.hold import Status as HoldStatus
from storefront.orders.line import STAGES, OrderLine
from storefront.orders.order import Order, Status
from storefront.orders.purchase import Purchase
from storefront.reports.invariants.invariant import Against, Invariant
from storefront.reports.invariants.stock import HOLDING

ENDED = (Status.CANCELLED, Status.EXPIRED)


def _accepted_is_paid() -> Against:
    worked_on = Order.status.in_([Status.ACCEPTED, Status.COMPLETED])
    return select(Order.number).where(worked_on, Order.received - Order.refunded < Order.due)


def _accepted_has_its_goods() -> Against:
    """What an accepted order still has to hand over is held for it."""
    here = OrderLine.queued + OrderLine.preparing + OrderLine.ready
    waiting = (
        select(OrderLine.order_id.label("key"), func.sum(here).label("units")).group_by(OrderLine.order_id).subquery()
    )
    kept = (
        select(Hold.order_id.label("key"), func.sum(Hold.held).label("units"))
        .where(Hold.status == HoldStatus.CONVERTED).group_by(Hold.order_id).subquery()
    )  # fmt: skip
    return (
        select(Order.number)
        .join(waiting, waiting.c.key == Order.id)
        .outerjoin(kept, kept.c.key == Order.id)
        .where(Order.status == Status.ACCEPTED, waiting.c.units != func.coalesce(kept.c.units, 0))
    )


def _paid_has_its_goods() -> Against:
    """A paid order that waits for its seller has goods kept for it and a time by which the seller must answer."""
    kept = select(Hold.id).where(Hold.order_id == Order.id, Hold.status == HoldStatus.CONVERTED).exists()
    paid = and_(Order.status == Status.PLACED, Order.received > 0, Order.received - Order.refunded >= Order.due)
    return select(Order.number).where(paid, or_(Order.accept_by.is_(None), ~kept))


def _ended_orders_hold_nothing() -> Against:
    ended = Order.status.in_(ENDED)
    return select(Order.number).join(Hold, Hold.order_id == Order.id).where(ended, Hold.status.in_(HOLDING))


def _completed_has_left() -> Against:
    """Of a completed order nothing is still to be made, waits on the counter, is on its way or is held."""
    here = OrderLine.queued + OrderLine.preparing + OrderLine.ready + OrderLine.handed_over
    waits = select(OrderLine.id).where(OrderLine.order_id == Order.id, here > 0).exists()
    kept = select(Hold.id).where(Hold.order_id == Order.id, Hold.status.in_(HOLDING), Hold.held > 0).exists()
    return select(Order.number).where(Order.status == Status.COMPLETED, or_(waits, kept))


def _ended_orders_say_how() -> Against:
    """When it ended and by whom; a living one says neither."""
    ended = Order.status.in_(ENDED)
    silent = or_(Order.ended_at.is_(None), Order.ended_by == "")
    return select(Order.number).where(or_(and_(ended, silent), and_(~ended, Order.ended_at.is_not(None))))


def _cancelled_owes_nothing() -> Against:
    return select(Order.number).where(Order.status == Status.CANCELLED, Order.due != 0)


def _due_follows_from_lines() -> Against:
    """What a living order owes is its goods less cancelled units, delivery, deduction and what was let off."""
    return select(Order.number).where(Order.status.not_in(ENDED), Order.due != owed.reckoned())


def _failed_says_why() -> Against:
    """An order has failed units if and only if it says when, and a line says why."""
    has_failed = select(OrderLine.id).where(OrderLine.order_id == Order.id, OrderLine.failed > 0).exists()
    told = select(Failure.id).where(Failure.order_id == Order.id, Failure.outcome == Outcome.BACK).exists()
    failed = Order.failed_at.is_not(None)
    return select(Order.number).where(or_(failed & ~has_failed, failed & ~told, ~failed & has_failed, ~failed & told))


def _wishes_are_of_living_orders() -> Against:
    """A wish to cancel waits only on an order whose goods are here; one that was granted has ended its order."""
    waits = and_(
        CancelRequest.status == RequestStatus.ASKED,
        or_(Order.status != Status.ACCEPTED, Order.handed_over_at.is_not(None), Order.failed_at.is_not(None)),
    )
    granted = and_(CancelRequest.status == RequestStatus.AGREED, Order.status != Status.CANCELLED)
    silent = and_(CancelRequest.status != RequestStatus.ASKED, CancelRequest.answered_at.is_(None))
    return (
        select(Order.number).join(CancelRequest, CancelRequest.order_id == Order.id).where(or_(waits, granted, silent))
    )


def _steps_have_their_moment() -> Against:
    """Accepted orders say since when, completed ones as well."""
    accepted = and_(Order.status == Status.ACCEPTED, Order.accepted_at.is_(None))
    completed = and_(Order.status == Status.COMPLETED, Order.completed_at.is_(None))
    return select(Order.number).where(or_(accepted, completed))


def _lines_add_up() -> Against:
    together = sum((getattr(OrderLine, stage) for stage in STAGES[1:]), getattr(OrderLine, STAGES[0]))
    return select(OrderLine.id).where(together != OrderLine.quantity)


def _totals_are_their_lines() -> Against:
    """An order's total is its goods and delivery less the unique deduction."""
    goods = (
        select(OrderLine.order_id.label("key"), func.sum(OrderLine.quantity * OrderLine.price).label("sum"))
        .group_by(OrderLine.order_id)
        .subquery()
    )
    total = Order.goods + Order.delivery_price - Order.unique_off
    wrong = or_(Order.goods != func.coalesce(goods.c.sum, 0), Order.total != total)
    return select(Order.number).outerjoin(goods, goods.c.key == Order.id).where(wrong)


def _purchases_have_orders() -> Against:
    return select(Purchase.number).outerjoin(Order, Order.purchase_id == Purchase.id).where(Order.id.is_(None))


ALL = (
    Invariant("accepted_paid", "an accepted order is paid", _accepted_is_paid),
    Invariant("accepted_goods", "what an accepted order has yet to hand over is held for it", _accepted_has_its_goods),
    Invariant("paid_goods", "a paid order that waits for its seller has its goods and a deadline", _paid_has_its_goods),
    Invariant("ended_holds", "a cancelled or expired order holds nothing", _ended_orders_hold_nothing),
    Invariant("completed_left", "of a completed order nothing is still here or under way", _completed_has_left),
    Invariant("ended_how", "an order that ended says when and by whom, and no other does", _ended_orders_say_how),
    Invariant("cancelled_due", "nothing is due for a cancelled order", _cancelled_owes_nothing),
    Invariant("due", "what a living order owes follows from its lines and what was let off", _due_follows_from_lines),
    Invariant("failed_why", "goods that failed say when and why", _failed_says_why),
    Invariant("wishes", "a wish to cancel waits on goods that are here, or was answered", _wishes_are_of_living_orders),
    Invariant("order_moments", "accepted and completed orders say since when", _steps_have_their_moment),
    Invariant("line_stages", "the units of a line's stages add up to its quantity", _lines_add_up),
    Invariant("totals", "an order's total follows from its lines, delivery and deduction", _totals_are_their_lines),
    Invariant("purchases", "a purchase has orders", _purchases_have_orders),
)
