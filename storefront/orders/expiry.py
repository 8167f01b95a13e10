"""What time does to orders: unpaid ones expire, unanswered ones are cancelled, received ones complete.

Everything here is compared when read as well; the sweep only tidies. Each deed is one guarded move, so it happens once.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, not_, or_, select

from storefront.kit import clock, links
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import complaint, event, hold, telling
from storefront.orders.cancelling import cancel
from storefront.orders.order import Order, Status

BATCH = 50


def unpaid(after: int = 0) -> list[Order]:
    """Orders whose deadline and grace are over with no money and no open claim: the next batch after an id."""
    grace = timedelta(minutes=number("GRACE_MINUTES"))
    over = select(Order).where(
        Order.id > after, Order.status == Status.PLACED, Order.pay_by < clock.now() - grace, *_no_money_no_claim()
    )
    return list(db.session.scalars(over.order_by(Order.id).limit(BATCH)))


def expire(order: Order, tells: bool = True) -> bool:
    """End an unpaid order and free its stock; False when money or a claim came in the meantime.

    `tells` is False where money is just coming in: what the shopper then reads is what became of it.
    """
    grace = timedelta(minutes=number("GRACE_MINUTES"))
    over = Order.pay_by < clock.now() - grace
    if not order.move(Status.EXPIRED, over, *_no_money_no_claim(), ended_at=clock.now(), ended_by="system"):
        return False
    event.note(order, "expired", "system")
    if tells:
        telling.tell_shopper(order, "expired")
    hold.release(order, "expired")
    return True


def unanswered() -> list[Order]:
    """Paid orders the seller has not accepted in time."""
    late = select(Order).where(
        Order.status == Status.PLACED, Order.accept_by < clock.now(), Order.received >= Order.due
    )
    return list(db.session.scalars(late.limit(BATCH)))


def cancel_unanswered(order: Order) -> bool:
    """Cancel for a seller who kept silent. The caller settles the money in the same commit."""
    silent = (Order.status == Status.PLACED, Order.accept_by < clock.now())
    return cancel(order, "system", "seller_silent", *silent)


def received_long_ago() -> list[Order]:
    """Orders delivered or collected (or come to nothing) two days ago without a complaint."""
    since = clock.now() - timedelta(hours=number("COMPLETE_HOURS"))
    over = or_(Order.received_at < since, Order.failed_at < since)
    calm = (Order.status == Status.ACCEPTED, over, complaint.none_open())
    return list(db.session.scalars(select(Order).where(*calm).limit(BATCH)))


def complete(order: Order) -> bool:
    """The order is over: well, or by the rule for goods that nobody came for."""
    is_over = or_(Order.received_at.is_not(None), Order.failed_at.is_not(None))
    if not order.move(Status.COMPLETED, is_over, complaint.none_open(), completed_at=clock.now()):
        return False
    event.note(order, "completed", "system")
    if order.received_at:
        link = links.absolute(links.REVIEWS, order.purchase.language, number=order.number, key=order.key)
        telling.tell_shopper(order, "completed", review_link=link)
    return True


def free_totals(*needed: ColumnElement[bool]) -> int:
    """Once nobody can claim an ended order any more, another order of the seller may have its total; answers how many.

    `needed` names further orders whose total still has to tell them from others.
    """
    since = clock.now() - timedelta(hours=number("CLAIM_BUTTON_HOURS"))
    over = select(Order).where(
        Order.open_total.is_not(None),
        or_(Order.claimed_until.is_(None), Order.claimed_until < clock.now()),
        or_(Order.ended_at < since, Order.paid_at < since, Order.completed_at < since),
        *(not_(each) for each in needed),
    )
    orders = list(db.session.scalars(over.limit(BATCH)))
    for order in orders:
        order.open_total = None
    return len(orders)


def _no_money_no_claim() -> list[ColumnElement[bool]]:
    return [Order.received == 0, or_(Order.claimed_until.is_(None), Order.claimed_until < clock.now())]
