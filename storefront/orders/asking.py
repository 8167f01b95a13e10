"""Asking to cancel after the seller has accepted: the shopper asks, the seller agrees or says why not.

Silence is a yes, as shoppers know it from elsewhere: the money goes back when the time to answer is over. What goes
out meanwhile ends the question. The doorway settles the money in the commit of the yes.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders import cancel_request, event, fulfilment, limits, telling
from storefront.orders import order as orders
from storefront.orders.cancel_request import CancelRequest, Status
from storefront.orders.cancelling import cancel
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus

REASONS = ("mistake", "not_needed", "too_long", "other")  # the shopper's
REFUSALS = ("cooking", "bought_in", "on_the_way", "other")  # the seller's
MOST = 2  # requests an order may have: one more than a no


def may_ask(order: Order, asked: list[CancelRequest]) -> bool:
    """Whether the shopper may ask now: accepted, still here, nothing open; for today until it is cooked."""
    if order.status != OrderStatus.ACCEPTED or order.handed_over_at or order.failed_at:
        return False
    if len(asked) >= MOST or any(each.status == Status.ASKED for each in asked):
        return False
    return not limits.is_same_day(order) or fulfilment.stage(lines_of(order)) == "queued"


def ask(order: Order, why: str) -> CancelRequest | None:
    """Ask the seller, with one of REASONS or words of one's own. None when it is too late, or was asked already."""
    orders.lock(order)
    if not may_ask(order, cancel_request.of(order)):
        return None
    until = clock.now() + timedelta(hours=number("CANCEL_ANSWER_HOURS"))
    request = CancelRequest(order=order, why=why, answer_by=until)
    try:
        with db.session.begin_nested():
            db.session.add(request)
    except IntegrityError:  # the other tab was faster
        return None
    event.note(order, "cancel_asked", "buyer", why=why)
    telling.tell_seller(order, "cancel_asked", why=why, answer_by=until)
    return request


def withdraw(order: Order) -> bool:
    """The shopper wants it after all."""
    orders.lock(order)
    request = cancel_request.latest(order)
    if request is None or not request.move(Status.WITHDRAWN, answered_at=clock.now(), answered_by="buyer"):
        return False
    event.note(order, "cancel_withdrawn", "buyer")
    telling.tell_seller(order, "cancel_withdrawn")
    return True


def agree(request: CancelRequest, actor: User | None) -> bool:
    """The seller says yes: the order ends for the reason the shopper gave. The caller settles up."""
    return _end(request, "seller", actor)


def refuse(request: CancelRequest, why: str, actor: User | None) -> bool:
    """The seller says no, with one of REFUSALS or words of their own, while the time to answer lasts."""
    in_time = CancelRequest.answer_by > clock.now()
    facts = {
        "answer": why,
        "answered_at": clock.now(),
        "answered_by": "seller",
        "actor_id": actor.id if actor else None,
    }
    if not request.move(Status.REFUSED, in_time, **facts):
        return False
    event.note(request.order, "cancel_refused", "seller", actor, why=why)
    telling.tell_shopper(request.order, "cancel_refused", why=why)
    return True


def lapse(request: CancelRequest) -> bool:
    """Nobody answered in time: that is a yes. The caller settles up."""
    return request.answer_by < clock.now() and _end(request, "system", None)


def remind(request: CancelRequest) -> bool:
    """Remind the seller once, at half of the time."""
    if request.reminded_at or not request.is_open or clock.now() < request.asked_at + _half(request):
        return False
    orders.lock(request.order)
    db.session.refresh(request)
    if request.reminded_at or not request.is_open:  # another worker, or the seller, was faster
        return False
    request.reminded_at = clock.now()
    telling.tell_seller(request.order, "cancel_waits", why=request.why, answer_by=request.answer_by)
    return True


def _half(request: CancelRequest) -> timedelta:
    return (request.answer_by - request.asked_at) / 2


def _answered(by: str, actor: User | None) -> dict[str, Any]:
    return {"answered_at": clock.now(), "answered_by": by, "actor_id": actor.id if actor else None}


def _end(request: CancelRequest, by: str, actor: User | None) -> bool:
    """The yes and the end of the order, both or neither."""
    order = request.order
    orders.lock(order)  # before the wish, as those do who hand over
    if not request.move(Status.AGREED, **_answered(by, actor)):
        return False
    why = request.why if request.why in REASONS else "asked"  # the shopper's words stay on the request
    if not cancel(order, "buyer", why, Order.status == OrderStatus.ACCEPTED, actor=actor):
        raise NotHere
    return True


class NotHere(Exception):
    """The goods are out of the house, though the question was still open. The doorway rolls back."""
