"""What time does to claims: the seller is reminded at half of the time to look, and what nobody found is closed."""

from datetime import timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import claim_limits
from storefront.payments.payment import Payment, Status
from storefront.web.carefully import each

BATCH = 200


def remind() -> int:
    """Sellers who have not looked for claimed money yet hear of it once more."""
    first = timedelta(hours=number("CLAIM_LOOK_HOURS")) / 2  # opening hours are no shorter than hours
    open_ones = _claimed().where(Payment.reminded_at.is_(None), Payment.claimed_at <= clock.now() - first)
    return each(list(db.session.scalars(open_ones.order_by(Payment.claimed_at).limit(BATCH))), claim_limits.remind)


def lapse() -> int:
    """Claims that neither the seller nor an operator found true in all their time are over."""
    since = clock.now() - timedelta(hours=number("CLAIM_BOARD_HOURS"))
    over = _claimed().where(Order.claimed_until < since, Payment.rejected_at.is_(None))
    return each(list(db.session.scalars(over.order_by(Payment.id).limit(BATCH))), claim_limits.lapse)


def _claimed() -> Select[Payment]:
    of_order = joinedload(Payment.order)
    wanted = select(Payment).join(Payment.order).where(Payment.status == Status.CLAIMED)
    return wanted.options(of_order.joinedload(Order.seller), of_order.joinedload(Order.purchase))
