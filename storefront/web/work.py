"""The worker: small steps, each its own commit, so that a kill at any moment loses nothing and doubles nothing."""

import signal
import threading
from collections.abc import Callable

from flask import Flask, current_app
from sqlalchemy import select

from storefront.catalog.sharpening import Press
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import post
from storefront.orders import cart, expiry
from storefront.orders.order import Order
from storefront.payments import charging, owing, paying
from storefront.payments import notice as notices
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment, Status
from storefront.web import drawn, gateways
from storefront.web.carefully import carefully, each

PAUSE = 0.5  # seconds between two rounds when there was nothing to do
SELDOM = 120  # rounds between two sweeps of what never hurries

Step = Callable[[], int]


def run(app: Flask) -> None:
    """Work until the process is asked to stop."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    rounds = 0
    press = Press(app.config["MEDIA_DIR"])
    drawn.tidy(app.config["MEDIA_DIR"])

    def sharpen() -> int:
        return turn(press)

    while not stop.is_set():
        with app.app_context():
            done = one_round(seldom=rounds % SELDOM == 0)
            if not done:
                carefully(sharpen)
        rounds += 1
        if not done:
            stop.wait(PAUSE)
    press.stop()


def one_round(seldom: bool = True) -> int:
    """Every step once; answers how much was done. A step that fails is logged and does not stop the others."""
    steps: list[Step] = [look_into_notices, look_for_money, expire_unpaid, lapse_codes, send_mail]
    if seldom:
        steps += [cancel_unanswered, complete_received, settle_missed, tidy]
    return sum(carefully(step) for step in steps)


def look_into_notices() -> int:
    """Each notice names a payment: ask its gateway what is true, then move."""
    return each(notices.waiting(), _look_into)


def _look_into(notice: PaymentNotice) -> bool:
    payment = notices.payment_of(notice)
    notices.later(notice)  # before looking, so that one that makes us stumble does not stand before all the others
    db.session.commit()
    verdict = _look(payment) if payment else None
    if payment and verdict not in (None, "nothing", "refused"):
        notices.handled(notice, verdict, payment)
    return True


def look_for_money() -> int:
    """Notices get lost: ask about each shown code from time to time, ever more rarely, until two days after its end."""
    now = clock.now()
    due = select(Payment).where(Payment.look_at <= now, Payment.gateway != "static").order_by(Payment.look_at).limit(20)
    return each(list(db.session.scalars(due)), _look_again)


def _look_again(payment: Payment) -> bool:
    payment.looks += 1
    payment.look_at = charging.next_look(payment, clock.now())
    db.session.commit()
    _look(payment)
    return True


def expire_unpaid() -> int:
    """End orders nobody paid. Before that the gateway is asked once more: money may be on its way."""
    done = last = 0
    silent: set[str] = set()

    def end(order: Order) -> bool:
        return _expire(order, silent)

    while batch := expiry.unpaid(after=last):
        last = batch[-1].id
        done += each(batch, end)
    return done


def _expire(order: Order, silent: set[str]) -> bool:
    """`silent` gathers the gateways that do not answer in this round; their orders wait: better late than wrong."""
    payment = payments.latest(order)
    if payment and payment.gateway != "static" and payment.status in (Status.PRESENTED, Status.LAPSED):
        name = payment.gateway
        verdict = None if name in silent else _look(payment)
        if verdict is None:
            silent.add(name)
        if verdict in (None, "unclear"):
            return False
    return expiry.expire(order)


def lapse_codes() -> int:
    """Codes past their time are no longer the ones to pay (late money still finds them)."""
    over = select(Payment).where(
        Payment.status.in_([Status.CREATING, Status.PRESENTED]), Payment.expires_at < clock.now()
    )
    return each(list(db.session.scalars(over.limit(50))), _lapse)


def _lapse(payment: Payment) -> bool:
    return payment.move(Status.FAILED if payment.status == Status.CREATING else Status.LAPSED)


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


def settle_missed() -> int:
    """Orders that owe money back without a refund that says so."""
    return each(owing.missed(), lambda order: owing.settle_up(order, "missed") is not None)


def tidy() -> int:
    """Old baskets, and totals that may be used again."""
    done = cart.sweep() + expiry.free_totals()
    db.session.commit()
    return done


def turn(press: Press) -> int:
    """Pictures in fewer bytes, made by a child while there is nothing else to do; never waited for."""
    done = press.turn()
    db.session.commit()
    return done


def send_mail() -> int:
    """What waits in the outbox."""
    return post.send_waiting()


def _look(payment: Payment) -> str | None:
    """Ask about one attempt: the lane its money went, `nothing` if there is none, None when the bank is silent."""
    try:
        lane = gateways.look(payment)
    except GatewayDown:
        db.session.rollback()
        return None
    except GatewayRefused as problem:
        db.session.rollback()
        current_app.logger.error("the gateway's answer about %s cannot be used: %s", payment.reference, problem)
        return "refused"
    if lane == paying.Lane.UNCLEAR:
        notices.for_a_person(payment)
        db.session.commit()
    return lane.value if lane else "nothing"
