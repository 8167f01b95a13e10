"""Money that waits for a person: every kind has its line, and the board counts to zero."""

from datetime import timedelta

import pytest

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Order
from storefront.payments import board, charging, owing, paying
from storefront.payments import notice as notices
from storefront.payments import refund as refunds
from storefront.payments.board import Kind, Line
from storefront.payments.gateways.contract import Notice, Outcome, Presented, Sighting
from tests.people import Make, Shopper


def lines() -> list[Line]:
    db.session.flush()
    return board.lines(board.waiting())


def owed(sari: Shopper, make: Make) -> Order:
    """Paid, and then cancelled."""
    order = sari.buys(make.variant(price=25_000))
    sari.pays(order)
    cancelling.cancel(order, "seller", "sold_out")
    owing.settle_up(order)
    return order


def test_a_quiet_day(make: Make) -> None:
    assert board.waiting().count == 0
    assert lines() == []


def test_money_owed_back_waits_until_the_seller_has_sent_it(make: Make, sari: Shopper) -> None:
    order = owed(sari, make)
    line = lines()[0]
    assert (line.kind, line.amount, line.order, line.shopper) == (Kind.REFUND, 25_000, order, None)
    assert line.seller == order.seller
    assert owing.pay_back(refunds.of(order)[0], "transfer 1", None)
    assert lines() == []


def test_a_disputed_refund_is_back_with_both_sides(make: Make, sari: Shopper) -> None:
    order = owed(sari, make)
    refund = refunds.of(order)[0]
    owing.pay_back(refund, "transfer 1", None)
    refund.move(refunds.Status.DISPUTED)
    line = lines()[0]
    assert (line.kind, line.shopper.name, line.seller) == (Kind.DISPUTE, "Sari", order.seller)


def test_too_little_waits_for_a_person_when_its_day_is_over(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant(price=25_000))
    sari.pays(order, 24_000)
    assert lines() == []
    clock.shift(timedelta(hours=25))
    line = lines()[0]
    assert (line.kind, line.amount, line.shopper.phone) == (Kind.SHORT, 24_000, "+6281234567890")


@pytest.mark.parametrize(("currency", "merchant"), [("USD", None), ("IDR", "SUB99999999")])
def test_money_that_does_not_fit_its_order_is_homeless(
    make: Make, sari: Shopper, currency: str, merchant: str | None
) -> None:
    order = sari.buys(make.variant(price=25_000))
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    seen = Sighting("e1", payment.reference, None, Outcome.PAID, 25_000, currency, merchant, clock.now())
    assert paying.settle(payment, seen) == paying.Lane.PERSON
    line = lines()[0]
    assert (line.kind, line.order, line.currency, line.reference) == (Kind.HOMELESS, order, currency, payment.reference)


def test_a_bank_that_speaks_of_nothing_we_know_is_asked_after_a_day(make: Make) -> None:
    told = Notice("e1", "NOBODYS", "BANK-7", Outcome.PAID, 25_000, b"{}")
    notices.store("snap", told)
    db.session.flush()
    clock.shift(timedelta(hours=25))
    for waiting in notices.waiting():
        notices.later(waiting)
    line = lines()[0]
    assert (line.kind, line.amount, line.gateway, line.reference, line.seller) == (
        Kind.UNKNOWN, 25_000, "snap", "BANK-7", None,
    )  # fmt: skip


def test_what_waits_longest_comes_first(make: Make, sari: Shopper) -> None:
    first = owed(sari, make)
    clock.shift(timedelta(hours=1))
    short = sari.buys(make.variant(price=25_000))
    sari.pays(short, 1_000)
    clock.shift(timedelta(hours=26))
    last = owed(sari, make)
    assert [line.order for line in lines()] == [first, short, last]
