"""What time does to orders in work: people are reminded by day, wishes to cancel end, what left days ago arrived."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import asking, fulfilment, limits, reminding
from storefront.orders.cancel_request import CancelRequest, Status
from storefront.orders.order import Order
from storefront.payments import owing
from storefront.web.carefully import each

BATCH = 200


def remind() -> int:
    """Everybody who has to do something soon, once each; nobody at night."""
    if limits.is_quiet():
        return 0
    done = each(reminding.unanswered_at_half(), reminding.remind_to_accept)
    done += each(reminding.promised_time_over(), reminding.tell_late)
    done += each(reminding.late_enough_to_end(), reminding.offer_the_end)
    done += each(reminding.not_fetched(), reminding.remind_to_fetch)
    return done + each(_asked(), asking.remind)


def end_unanswered_wishes() -> int:
    """Wishes to cancel that nobody answered: the order ends, and its money is owed back in the same commit."""
    return each([request for request in _asked() if request.answer_by < clock.now()], _end)


def arrive() -> int:
    """What left days ago, and nobody has said that it arrived."""
    return each(reminding.on_the_way_for_long(), _arrived)


def _end(request: CancelRequest) -> bool:
    if not asking.lapse(request):
        return False
    owing.settle_up(request.order, request.order.ended_why)
    return True


def _arrived(order: Order) -> bool:
    return fulfilment.deliver(order, "system")


def _asked() -> list[CancelRequest]:
    """Open wishes, those whose time ends first on top."""
    of_order = joinedload(CancelRequest.order)
    waiting = select(CancelRequest).options(of_order.joinedload(Order.seller), of_order.joinedload(Order.purchase))
    waiting = waiting.where(CancelRequest.status == Status.ASKED)
    return list(db.session.scalars(waiting.order_by(CancelRequest.answer_by).limit(BATCH)))


DUTIES = (remind, end_unanswered_wishes, arrive)
