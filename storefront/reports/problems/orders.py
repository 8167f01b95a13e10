"""Orders that are late: not accepted, made, fetched or arrived in time; wishes and complaints nobody answered."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, or_

from storefront.kit import clock
from storefront.kit.config import number
from storefront.orders import cancel_request, complaint
from storefront.orders.cancel_request import CancelRequest
from storefront.orders.complaint import Complaint
from storefront.orders.limits import FETCHED
from storefront.orders.order import Order, Status
from storefront.reports.problems.trouble import Trouble, line

SLACK = timedelta(hours=2)  # within which a sweep of the worker does what time does

_UNDERWAY = (Order.status == Status.ACCEPTED, Order.failed_at.is_(None))


def _of_order(since: Any, *where: Any) -> Select[Any]:
    return line(Order.number, since, Order.seller_id).where(*where)


def _not_accepted() -> Select[Any]:
    """Paid, and the seller has said nothing in time."""
    return _of_order(
        Order.accept_by, Order.status == Status.PLACED, Order.accept_by < clock.now(), Order.received >= Order.due
    )


def _not_made() -> Select[Any]:
    """The agreed day is over and it is the seller's turn (`orders/limits`)."""
    turn = or_(Order.ready_at.is_(None), Order.way.not_in(FETCHED))
    return _of_order(Order.ready_on, *_UNDERWAY, Order.handed_over_at.is_(None), turn, Order.ready_on < clock.today())


def _not_fetched() -> Select[Any]:
    """Ready, and nobody has come for longer than goods wait."""
    since = clock.today() - timedelta(hours=number("NO_SHOW_HOURS")) - timedelta(days=1)
    waits = and_(Order.ready_at.is_not(None), Order.way.in_(FETCHED), Order.handed_over_at.is_(None))
    return _of_order(Order.ready_on, *_UNDERWAY, waits, Order.ready_on <= since)


def _not_arrived() -> Select[Any]:
    """On the way for longer than anything counts as being on the way."""
    since = clock.now() - timedelta(hours=number("ARRIVE_PARCEL_HOURS")) - SLACK
    return _of_order(Order.handed_over_at, *_UNDERWAY, Order.handed_over_at < since, Order.received_at.is_(None))


def _wish_unanswered() -> Select[Any]:
    """A shopper wants to cancel, and the seller's time to answer is over."""
    wishes = line(Order.number, CancelRequest.answer_by, Order.seller_id)
    wishes = wishes.join_from(CancelRequest, Order, Order.id == CancelRequest.order_id)
    asked = CancelRequest.status == cancel_request.Status.ASKED
    return wishes.where(asked, CancelRequest.answer_by < clock.now() - SLACK)


def _complaints(since: Any, *where: Any) -> Select[Any]:
    mine = line(Order.number, since, Order.seller_id).join_from(Complaint, Order, Order.id == Complaint.order_id)
    return mine.where(*where)


def _complaint_unanswered() -> Select[Any]:
    """The seller's time to answer is over."""
    late = (Complaint.status == complaint.Status.OPENED, Complaint.answer_by < clock.now())
    return _complaints(Complaint.answer_by, *late)


def _complaint_undecided() -> Select[Any]:
    """An operator is to decide."""
    return _complaints(Complaint.escalated_at, Complaint.status == complaint.Status.ESCALATED)


def _complaint_stuck() -> Select[Any]:
    """Silence, or the promised day, should have ended it long ago."""
    now = clock.now() - SLACK
    unreplied = and_(Complaint.status == complaint.Status.ANSWERED, Complaint.reply_by < now)
    return _complaints(Complaint.reply_by, unreplied)


ALL = (
    Trouble("not_accepted", _not_accepted),
    Trouble("not_made", _not_made, by_day=True),
    Trouble("not_fetched", _not_fetched, by_day=True),
    Trouble("not_arrived", _not_arrived),
    Trouble("wish_unanswered", _wish_unanswered),
    Trouble("complaint_unanswered", _complaint_unanswered),
    Trouble("complaint_undecided", _complaint_undecided),
    Trouble("complaint_stuck", _complaint_stuck),
)
