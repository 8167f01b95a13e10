"""The shopper's word where facts seem to contradict each other."""

from datetime import timedelta

from storefront.kit import clock
from storefront.orders import expiry, word
from storefront.orders import line as lines
from storefront.orders.order import Order
from storefront.orders.word import Word
from storefront.payments import claiming, paying
from storefront.payments.payment import Status
from tests.people import Make, Shopper


def word_of(order: Order) -> Word:
    """As a page computes it."""
    return word.word(order, lines.of(order))


def test_an_expired_order_under_check_is_not_called_cancelled(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant())
    payment = paying.open_payment(order)
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
