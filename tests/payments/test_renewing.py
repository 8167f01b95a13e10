""" "QR baru": twice at most, while goods are kept, and never past money."""

from datetime import timedelta

import pytest

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, expiry, hold
from storefront.orders.order import Order
from storefront.payments import charging, claiming, renewing
from storefront.payments import payment as payments
from storefront.payments.payment import Payment, Status
from tests.payments.test_paying import money, open_code, settle
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def order(make: Make, sari: Shopper) -> Order:
    """Two jars, a quarter of an hour to pay them."""
    return sari.buys(make.variant(stock=5, lead_days=2), 2)


def renewed(order: Order) -> Payment:
    """The code on the screen gives way, and another is shown."""
    latest = payments.latest(order)
    assert latest and renewing.give_up(latest)
    db.session.commit()
    return open_code(order)


def test_a_fresh_code_takes_the_place_of_the_old_one(order: Order) -> None:
    old = open_code(order)
    new = renewed(order)
    assert (old.status, new.status) == (Status.SUPERSEDED, Status.PRESENTED)
    assert new.reference != old.reference and new.amount == old.amount
    assert old.look_at is not None, "whoever kept the old one may still pay it"


def test_it_is_prolonged_once_and_its_goods_with_it(order: Order) -> None:
    open_code(order)
    clock.shift(timedelta(minutes=14))
    renewed(order)
    until = order.pay_by
    assert timedelta(minutes=14) < until - clock.now() <= timedelta(minutes=15)
    clock.shift(timedelta(minutes=10))
    assert hold.is_alive(order)
    renewed(order)
    assert order.pay_by == until


def test_a_longer_deadline_is_never_shortened(order: Order, make: Make) -> None:
    paid = open_code(order)
    settle(paid, money(paid, 1_000))
    until = order.pay_by
    open_code(order)
    renewed(order)
    assert order.pay_by == until


def test_after_two_there_are_no_more(order: Order) -> None:
    open_code(order)
    assert renewing.left(order) == 2
    renewed(order)
    last = renewed(order)
    assert renewing.left(order) == 0
    assert not renewing.can_renew(last) and not renewing.give_up(last)
    assert last.status == Status.PRESENTED


def test_of_two_taps_one_gives_up_the_code(order: Order) -> None:
    payment = open_code(order)
    assert renewing.give_up(payment) and not renewing.give_up(payment)
    assert renewing.left(order) == 1


@pytest.mark.parametrize("ending", ["expired", "cancelled", "claimed", "late", "released", "paid"])
def test_nothing_is_renewed_once_it_is_over(order: Order, ending: str) -> None:
    payment = open_code(order)
    if ending == "cancelled":
        cancelling.cancel_by_buyer(order)
    elif ending == "claimed":
        claiming.claim(payment)
    elif ending == "paid":
        settle(payment, money(payment))
    elif ending == "released":
        hold.release(order, "expired")
    else:
        clock.shift(timedelta(minutes=16 if ending == "late" else 25))
        if ending == "expired":
            expiry.expire(order)
    db.session.commit()
    before = payment.status
    assert not renewing.can_renew(payment) and not renewing.give_up(payment)
    assert payment.status == before


def test_money_on_the_old_code_pays_the_order(order: Order) -> None:
    old = open_code(order)
    new = renewed(order)
    settle(old, money(old))
    assert order.is_paid and old.status == Status.CONFIRMED_LATE and order.refund_open == 0
    settle(new, money(new, event="E2"))
    assert order.refund_open == order.total, "both were paid: one of them goes back"


def test_a_code_of_a_bank_that_has_not_answered_yet_is_not_renewed(order: Order) -> None:
    payment = charging.open_payment(order)
    assert not renewing.can_renew(payment)
