"""The answer to a rejected claim: in time, once, and never evidence."""

from datetime import timedelta

import pytest

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, expiry
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import answering, claiming
from storefront.payments.money_event import Evidence
from storefront.payments.payment import Payment, Status
from tests.payments.test_paying import open_code
from tests.people import Make, Shopper


@pytest.fixture
def order(make: Make, sari: Shopper) -> Order:
    """Sari pays Budi's sticker."""
    return sari.buys(make.variant(seller=make.seller(), lead_days=2))


@pytest.fixture
def rejected(order: Order, make: Make) -> Payment:
    """Budi has looked and found nothing."""
    payment = open_code(order)
    assert claiming.claim(payment) and claiming.reject(payment, "not_found", make.user("Budi"))
    db.session.commit()
    return payment


def test_an_answer_puts_the_claim_under_check_again(order: Order, rejected: Payment) -> None:
    assert answering.can_answer(rejected)
    assert answering.answer(rejected, "dari BCA pukul 14.05", "0" * 32)
    assert (rejected.status, rejected.answer, rejected.answer_photo) == (
        Status.CLAIMED,
        "dari BCA pukul 14.05",
        "0" * 32,
    )
    assert order.claimed_until and order.claimed_until > clock.now() and order.received == 0


def test_it_is_answered_once(order: Order, rejected: Payment, make: Make) -> None:
    assert answering.answer(rejected, "sudah") and not answering.answer(rejected, "sudah")
    claiming.reject(rejected, "not_found", make.staff())
    assert not answering.can_answer(rejected) and not answering.answer(rejected, "sungguh")
    assert rejected.status == Status.REJECTED


def test_there_are_two_days_for_it(order: Order, rejected: Payment) -> None:
    clock.shift(timedelta(hours=47))
    assert answering.can_answer(rejected)
    clock.shift(timedelta(hours=2))
    assert not answering.can_answer(rejected) and not answering.answer(rejected, "sudah")


def test_an_expired_order_is_answered_too_and_found_money_brings_it_back(
    order: Order, rejected: Payment, make: Make
) -> None:
    clock.shift(timedelta(minutes=25))
    assert expiry.expire(order) and answering.answer(rejected, "sudah")
    claiming.confirm_by_hand(rejected, Evidence.OPERATOR, make.staff())
    assert (order.status, order.is_paid) == (OrderStatus.PLACED, True)


def test_a_cancelled_order_and_one_with_money_need_no_answer(order: Order, rejected: Payment) -> None:
    order.receive(1)
    assert not answering.can_answer(rejected)
    order.take_back(1)
    assert answering.can_answer(rejected)
    cancelling.cancel_by_buyer(order)
    assert not answering.can_answer(rejected) and not answering.answer(rejected, "sudah")


def test_the_total_of_an_order_stays_its_own_while_an_answer_may_come(order: Order, make: Make) -> None:
    payment = open_code(order)
    clock.shift(timedelta(minutes=25))
    expiry.expire(order)
    clock.shift(timedelta(hours=46))
    claiming.claim(payment)
    clock.shift(timedelta(hours=3))
    claiming.reject(payment, "not_found", make.user("Budi"))
    db.session.commit()
    assert expiry.free_totals(answering.may_come()) == 0 and order.open_total
    clock.shift(timedelta(hours=49))
    assert expiry.free_totals(answering.may_come()) == 1


def test_while_another_purchase_is_under_check_the_answer_waits(
    order: Order, rejected: Payment, sari: Shopper, make: Make
) -> None:
    claiming.claim(open_code(sari.buys(make.variant())))
    assert not answering.answer(rejected, "sudah") and rejected.status == Status.REJECTED
