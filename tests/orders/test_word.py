"""The shopper's word where facts seem to contradict each other."""

from datetime import timedelta

import pytest

from storefront.kit import clock
from storefront.orders import expiry, word
from storefront.orders import line as lines
from storefront.orders.line import STAGES, OrderLine
from storefront.orders.order import Order, Way
from storefront.orders.order import Status as OrderStatus
from storefront.orders.word import PaymentState, Word
from storefront.payments import charging, claiming
from storefront.payments.payment import Status
from tests.people import Make, Shopper


def word_of(order: Order) -> Word:
    """As a page computes it."""
    return word.word(order, lines.of(order))


def test_an_expired_order_under_check_is_not_called_cancelled(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant())
    payment = charging.open_payment(order)
    payment.move(Status.PRESENTED)
    clock.shift(timedelta(minutes=30))
    assert expiry.expire(order) and word_of(order) == Word.CANCELLED
    assert claiming.claim(payment) and word_of(order) == Word.CHECKING
    clock.shift(timedelta(hours=25))
    assert word_of(order) == Word.CANCELLED


def test_of_several_orders_the_one_that_needs_the_shopper_most_speaks() -> None:
    assert word.of_purchase([Word.DONE, Word.SENT, Word.WAITING]) == Word.WAITING
    assert word.of_purchase([Word.CANCELLED, Word.DONE]) == Word.DONE
    assert word.of_purchase([Word.CANCELLED, Word.CANCELLED]) == Word.CANCELLED


# --- every axis --------------------------------------------------------------------------------------------------


def money(received: int = 0, refunded: int = 0, due: int = 50, total: int = 50, **facts: object) -> Order:
    """An order with these facts of money."""
    plain = {"status": OrderStatus.PLACED, "way": Way.PICKUP, "refund_open": 0}
    return Order(received=received, refunded=refunded, due=due, total=total, **plain | facts)


@pytest.mark.parametrize(
    ("received", "refunded", "due", "state"),
    [
        (0, 0, 50, "unpaid"), (49, 0, 50, "short"), (50, 0, 50, "paid"), (50, 0, 30, "paid"), (51, 0, 50, "over"),
        (51, 1, 50, "part_refunded"), (50, 20, 30, "part_refunded"), (50, 50, 0, "refunded"), (49, 49, 50, "refunded"),
    ],
)  # fmt: skip
def test_the_state_of_payment_follows_from_the_facts(received: int, refunded: int, due: int, state: str) -> None:
    assert word.payment_state(money(received, refunded, due)) == PaymentState(state)


def test_a_claim_counts_until_its_time_is_over_and_money_is_stronger() -> None:
    soon, gone = clock.now() + timedelta(hours=1), clock.now() - timedelta(seconds=1)
    assert word.payment_state(money(claimed_until=soon)) == PaymentState.CLAIMED
    assert word.payment_state(money(claimed_until=gone)) == PaymentState.UNPAID
    assert word.payment_state(money(50, claimed_until=soon)) == PaymentState.PAID


@pytest.mark.parametrize(
    ("facts", "spoken"),
    [
        ({}, Word.WAITING),
        ({"received": 20}, Word.WAITING),
        ({"received": 50}, Word.PAID),
        ({"received": 60, "refund_open": 10}, Word.PAID),
        ({"status": OrderStatus.EXPIRED}, Word.CANCELLED),
        ({"status": OrderStatus.EXPIRED, "received": 50, "refund_open": 50}, Word.REFUNDING),
        ({"status": OrderStatus.CANCELLED, "received": 50, "refunded": 50, "due": 0}, Word.CANCELLED),
        ({"status": OrderStatus.COMPLETED, "received": 50}, Word.DONE),
    ],
)
def test_before_and_after_the_work_money_speaks(facts: dict[str, object], spoken: Word) -> None:
    assert word.word(money(**facts), []) == spoken  # type: ignore[arg-type]


FETCHED = {
    "queued": Word.PREPARING, "preparing": Word.PREPARING, "ready": Word.READY, "handed_over": Word.SENT,
    "delivered": Word.DONE, "collected": Word.DONE, "returned": Word.CANCELLED,
    "cancelled": Word.CANCELLED, "failed": Word.FAILED,
}  # fmt: skip


@pytest.mark.parametrize("way", Way)
def test_during_the_work_the_slowest_unit_speaks(way: Way) -> None:
    order = money(50, status=OrderStatus.ACCEPTED, way=way)
    brought = way not in (Way.PICKUP, Way.BUYER_COURIER)
    expected = FETCHED | ({"ready": Word.PREPARING} if brought else {})
    assert {stage: word.word(order, [OrderLine(**{stage: 2})]) for stage in STAGES} == expected
    slow = [OrderLine(delivered=5), OrderLine(preparing=1, ready=4)]
    assert word.word(order, slow) == Word.PREPARING


def test_every_word_has_a_tone() -> None:
    assert set(word.TONES) == set(Word)
