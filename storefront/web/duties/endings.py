"""What ends by itself: orders nobody paid or accepted, orders that are over and well, baskets nobody came back to."""

from collections import Counter

from storefront.kit.db import db
from storefront.orders import cart, expiry
from storefront.orders.order import Order
from storefront.payments import answering, owing
from storefront.payments import notice as notices
from storefront.payments import payment as payments
from storefront.payments.payment import Status
from storefront.web import looking
from storefront.web.carefully import each

IS_SILENT = 3  # answers a bank may owe in one round before the rest is put off: one payment must not stop all


def expire_unpaid() -> int:
    """End orders nobody paid. Before that the gateway is asked once more: money may be on its way."""
    done = last = 0
    silent: Counter[str] = Counter()

    def end(order: Order) -> bool:
        return _expire(order, silent)

    while batch := expiry.unpaid(after=last):
        last = batch[-1].id
        done += each(batch, end)
    return done


def _expire(order: Order, silent: Counter[str]) -> bool:
    """`silent` counts how often a gateway did not answer in this round; its orders wait: better late than wrong."""
    payment = payments.latest(order)
    if payment and payment.gateway != "static" and payment.status in (Status.PRESENTED, Status.LAPSED):
        name = payment.gateway
        verdict = looking.look(payment) if silent[name] < IS_SILENT else None
        if verdict is None and payment.look_at:  # after two days of silence a person looks, and the order ends
            silent[name] += 1
            return False
        if verdict == "unclear" and notices.is_unclear(payment):
            return False
    return expiry.expire(order)


def cancel_unanswered() -> int:
    """Sellers who kept silent: the order ends and the money is owed back, in one commit."""
    return each(expiry.unanswered(), _cancel)


def _cancel(order: Order) -> bool:
    is_over = expiry.cancel_unanswered(order)
    owing.settle_up(order, "seller_silent")
    return is_over


def complete_received() -> int:
    """Orders received two days ago are over and well."""
    return each(expiry.received_long_ago(), expiry.complete)


def tidy() -> int:
    """Old baskets, and totals that may be used again."""
    done = cart.sweep() + expiry.free_totals(answering.may_come())
    db.session.commit()
    return done
