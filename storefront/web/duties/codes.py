"""What the worker does about codes that were shown: asks banks for their money, and ends them in time."""

from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.payments import charging
from storefront.payments.payment import Payment, Status
from storefront.web import looking
from storefront.web.carefully import each


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


def lapse() -> int:
    """Codes past their time are no longer the ones to pay (late money still finds them)."""
    over = select(Payment).where(
        Payment.status.in_([Status.CREATING, Status.PRESENTED]), Payment.expires_at < clock.now()
    )
    return each(list(db.session.scalars(over.limit(50))), _lapse)


def _lapse(payment: Payment) -> bool:
    return payment.move(Status.FAILED if payment.status == Status.CREATING else Status.LAPSED)
