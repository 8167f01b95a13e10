"""The time limits of a claim: a reminder at half of it, and its end when nobody found the money."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import expiry
from storefront.orders.order import Status as OrderStatus
from storefront.payments import charging, claiming
from storefront.payments.gateways.contract import Presented
from storefront.payments.payment import Payment, Status
from storefront.web.duties import claims
from tests.people import Make, Shopper


@pytest.fixture
def claimed(make: Make, sari: Shopper) -> Payment:
    """At ten in the morning Sari says that she has paid; the shop is open from eight to five."""
    payment = charging.open_payment(sari.buys(make.variant(lead_days=2)))
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment)
    db.session.commit()
    return payment


def told(wording: str) -> int:
    return db.session.scalar(select(func.count(Message.id)).where(Message.wording == wording)) or 0


def test_the_seller_is_reminded_once_at_half_of_the_time_to_look(claimed: Payment) -> None:
    clock.shift(timedelta(minutes=59))
    assert (claims.remind(), told("seller/claim_waits")) == (0, 0)
    clock.shift(timedelta(minutes=2))
    assert (claims.remind(), claims.remind(), told("seller/claim_waits")) == (1, 0, 1)


def test_in_the_evening_the_reminder_waits_for_opening_hours_but_not_beyond_half_a_day(
    make: Make, sari: Shopper
) -> None:
    clock.shift(timedelta(hours=10))  # eight in the evening
    payment = charging.open_payment(sari.buys(make.variant(lead_days=2)))
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment)
    db.session.commit()
    clock.shift(timedelta(hours=11))
    assert claims.remind() == 0
    clock.shift(timedelta(hours=1, minutes=1))
    assert claims.remind() == 1


def test_nobody_is_reminded_of_an_answered_claim(claimed: Payment, make: Make) -> None:
    claiming.reject(claimed, "not_found", make.user("Budi"))
    db.session.commit()
    clock.shift(timedelta(hours=5))
    assert claims.remind() == 0


def test_a_claim_nobody_found_true_is_closed_after_the_operators_days(claimed: Payment) -> None:
    order = claimed.order
    clock.shift(timedelta(hours=25))
    assert expiry.expire(order) and claims.lapse() == 0
    assert claimed.status == Status.CLAIMED  # it lies on the operators' board
    clock.shift(timedelta(hours=48))
    assert (claims.lapse(), claims.lapse(), told("shopper/claim_lapsed")) == (1, 0, 2)
    assert (claimed.status, order.status, order.claimed_until) == (Status.LAPSED, OrderStatus.EXPIRED, None)


def test_a_claim_the_shopper_answered_for_waits_for_a_person(claimed: Payment) -> None:
    claimed.rejected_at = clock.now()
    db.session.commit()
    clock.shift(timedelta(hours=200))
    assert claims.lapse() == 0
