"""The worker: small steps, each its own commit, so that a kill at any moment loses nothing and doubles nothing."""

import signal
import threading
from collections import Counter
from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from storefront.catalog.sharpening import Press
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import post
from storefront.orders import cart, expiry
from storefront.orders.order import Order
from storefront.payments import answering, charging, owing
from storefront.payments import notice as notices
from storefront.payments import payment as payments
from storefront.payments.doubt import Doubt
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment, Status
from storefront.web import drawn, looking
from storefront.web.carefully import carefully, each
from storefront.web.duties import (
    accounts,
    alive,
    claims,
    complaints,
    factors,
    flags,
    forgetting,
    galleries,
    kiosks,
    log,
    member_lists,
    numbers,
    orders,
    papers,
    pictures,
    refunds,
    sheets,
    shelf,
    variety,
)

PAUSE = 0.5  # seconds between two rounds when there was nothing to do
IS_SILENT = 3  # answers a bank may owe in one round before the rest is put off: one payment must not stop all
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
    steps: list[Step] = [alive.beat, look_into_notices, look_for_money, expire_unpaid, lapse_codes, send_mail]
    steps += [sheets.work, member_lists.work]
    if seldom:
        steps += [cancel_unanswered, complete_received, settle_missed, claims.remind, claims.lapse, tidy]
        steps += orders.DUTIES
        steps += [accounts.go_live, *refunds.DUTIES, numbers.forget, *forgetting.DUTIES]
        steps += complaints.DUTIES
        steps += [factors.lapse]
        steps += [shelf.end_batches]
        steps += papers.DUTIES
        steps += [sheets.forget, member_lists.forget]
        steps += flags.DUTIES
        steps += [pictures.sweep]
        steps += [variety.note]
        steps += [*galleries.DUTIES, *kiosks.DUTIES]
        steps += [*log.DUTIES]
    return sum(carefully(step) for step in steps)


def look_into_notices() -> int:
    """Each notice names a payment: ask its gateway what is true, then move."""
    return each(notices.waiting(), _look_into)


def _look_into(notice: PaymentNotice) -> bool:
    payment = notices.payment_of(notice)
    notices.later(notice, payment)  # before looking, so that one that makes us stumble does not stand before the others
    if notices.is_about_nothing(notice):
        notices.handled(notice, "not_ours", None)
    db.session.commit()
    if payment:
        _note(notice, payment, looking.look(payment))
    return True


def _note(notice: PaymentNotice, payment: Payment, verdict: looking.Verdict) -> None:
    """What the look made of a notice. It stays, and is looked into again for a day, while its money is not found."""
    if verdict is None:
        notice.why = Doubt.SILENT
    elif verdict == looking.NOTHING and notice.said in notices.CLAIMS_MONEY:
        notice.why = Doubt.NOT_CONFIRMED
    elif verdict == looking.REFUSED and notice.handled_at is None:
        notice.why = Doubt.REFUSED
    else:  # of what is unclear or refused the board has a line already
        notices.handled(notice, verdict if verdict != "unclear" else "doubted", payment)


def look_for_money() -> int:
    """Notices get lost: ask about each shown code from time to time, ever more rarely, until two days after its end.

    All that is due, a few at a time: after a night of lost notices one round finds every rupiah.
    """
    done = 0
    while some := each(_due(), _look_again):
        done += some
    return done


def _due() -> list[Payment]:
    due = select(Payment).where(Payment.look_at <= clock.now(), Payment.gateway != "static")
    return list(db.session.scalars(due.order_by(Payment.look_at).limit(20)))


def _look_again(payment: Payment) -> bool:
    payment.looks += 1
    payment.look_at = charging.next_look(payment, clock.now())
    is_last = payment.look_at is None
    db.session.commit()
    if looking.look(payment) is None and is_last:
        looking.give_up(payment)
    return True


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
    done = cart.sweep() + expiry.free_totals(answering.may_come())
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
