"""Money that waits for a person: every kind has its line and its reason, and the board counts to zero."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Order
from storefront.payments import (
    answering,
    board,
    board_line,
    charging,
    claiming,
    closing,
    owing,
    paying,
    refund_answering,
    refund_deciding,
    refund_sending,
)
from storefront.payments import notice as notices
from storefront.payments import refund as refunds
from storefront.payments.board import Kind
from storefront.payments.board_line import Line
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import Notice, Outcome, Presented, Sighting
from storefront.payments.payment import Payment
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper


def lines(kind: Kind | None = None) -> list[Line]:
    db.session.flush()
    found = board_line.load(board.places(kind))
    if kind is None:
        assert sum(board.counts().values()) == len(found), "the counts and the lines say the same"
    return found


def owed(sari: Shopper, make: Make) -> Order:
    """Paid, and then cancelled."""
    order = sari.buys(make.variant(price=25_000, stock=10))
    sari.pays(order)
    cancelling.cancel(order, "seller", "sold_out")
    owing.settle_up(order)
    return order


def code(sari: Shopper, make: Make) -> Payment:
    """A code of the seller's own sticker, on Sari's screen."""
    payment = charging.open_payment(sari.buys(make.variant(price=25_000)))
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    return payment


def seen(payment: Payment, amount: int, currency: str = "IDR", merchant: str | None = None) -> Sighting:
    return Sighting("e1", payment.reference, None, Outcome.PAID, amount, currency, merchant, clock.now())


def test_a_quiet_day(make: Make) -> None:
    assert (board.counts(), lines()) == ({}, [])


# --- refunds -----------------------------------------------------------------------------------------------------


def test_money_owed_back_waits_until_the_seller_has_sent_it(make: Make, sari: Shopper) -> None:
    order = owed(sari, make)
    line = lines()[0]
    assert (line.kind, line.amount, line.order, line.seller) == (Kind.REFUND, 25_000, order, order.seller)
    assert refund_sending.by_hand(refunds.of(order)[0], "transfer 1", None)
    assert lines() == []


def test_a_refund_nobody_decided_in_time_is_late(make: Make, sari: Shopper) -> None:
    owed(sari, make)
    clock.shift(timedelta(days=6))
    assert [line.kind for line in lines()] == [Kind.LATE]


def test_a_refund_nobody_sent_in_time_is_late(make: Make, sari: Shopper) -> None:
    order = owed(sari, make)
    assert refund_deciding.approve(refunds.of(order)[0], None)
    assert [line.kind for line in lines()] == [Kind.REFUND]
    clock.shift(timedelta(days=10))
    assert [line.kind for line in lines()] == [Kind.LATE]


def test_a_refund_staff_were_called_about_is_late(make: Make, sari: Shopper) -> None:
    order = owed(sari, make)
    assert refund_deciding.approve(refunds.of(order)[0], None)
    refunds.of(order)[0].alerted_at = clock.now()
    assert [line.kind for line in lines()] == [Kind.LATE]


def test_a_refund_the_seller_declined_waits_until_an_operator_agrees(make: Make, sari: Shopper) -> None:
    order, rini = owed(sari, make), make.staff()
    refund = refunds.of(order)[0]
    assert refund_deciding.decline(refund, "sudah saya antar", rini)
    (line,) = lines()
    assert (line.kind, line.thing.declined_why) == (Kind.DECLINED, "sudah saya antar")
    assert closing.close(Kind.DECLINED, refund.id, "agreed", "barang memang sampai", rini)
    assert lines() == []


def test_a_disputed_refund_is_back_with_both_sides(make: Make, sari: Shopper) -> None:
    order = owed(sari, make)
    refund = refunds.of(order)[0]
    refund_sending.by_hand(refund, "transfer 1", None)
    assert refund_answering.dispute(refund, "belum masuk")
    line = lines()[0]
    assert (line.kind, line.shopper.name, line.seller) == (Kind.DISPUTE, "Sari", order.seller)


# --- orders ------------------------------------------------------------------------------------------------------


def test_too_little_waits_for_a_person_when_its_day_is_over(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant(price=25_000))
    sari.pays(order, 24_000)
    assert lines() == []
    clock.shift(timedelta(hours=25))
    line = lines()[0]
    assert (line.kind, line.amount, line.shopper.phone) == (Kind.SHORT, 24_000, "+6281234567890")


def test_a_claim_nobody_looked_at_in_time_waits_for_a_person(make: Make, sari: Shopper) -> None:
    payment = code(sari, make)
    assert claiming.claim(payment, "pukul 10.05")
    assert lines() == []
    clock.shift(timedelta(hours=25))
    (line,) = lines()
    assert (line.kind, line.thing, line.amount) == (Kind.CLAIM, payment, 25_000)


def test_a_claim_said_again_after_a_no_waits_for_a_person_at_once(make: Make, sari: Shopper) -> None:
    payment = code(sari, make)
    claiming.claim(payment)
    assert claiming.reject(payment, "not_found", make.user())
    assert lines() == []
    assert answering.answer(payment, "ada di mutasi saya", None)
    (line,) = lines()
    assert (line.kind, line.thing.answer) == (Kind.CLAIM, "ada di mutasi saya")


# --- what only a bank can explain --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"currency": "USD"}, Doubt.OTHER_CURRENCY), ({"merchant": "SUB99999999"}, Doubt.OTHER_MERCHANT),
    ],
)  # fmt: skip
def test_money_that_does_not_fit_its_order_is_homeless(
    make: Make, sari: Shopper, facts: dict[str, str], why: Doubt
) -> None:
    payment = code(sari, make)
    assert paying.settle(payment, seen(payment, 25_000, **facts)) == paying.Lane.PERSON
    line = lines()[0]
    assert (line.kind, line.order, line.why, line.reference) == (Kind.HOMELESS, payment.order, why, payment.reference)
    assert line.currency == facts.get("currency", "IDR")


def test_a_line_somebody_closed_is_gone(make: Make, sari: Shopper) -> None:
    payment = code(sari, make)
    paying.settle(payment, seen(payment, 25_000, "USD"))
    db.session.flush()
    (line,) = lines()
    assert closing.close(Kind.HOMELESS, line.thing.id, "returned", "bank mengembalikan", make.staff())
    assert lines() == []


def test_a_bank_that_speaks_of_nothing_we_know_is_asked_after_a_day(make: Make) -> None:
    notices.store("snap", Notice("e1", "NOBODYS", "BANK-7", Outcome.PAID, 25_000, b"{}"))
    db.session.flush()
    assert lines() == []
    clock.shift(timedelta(hours=25))
    for waiting in notices.waiting():
        notices.later(waiting, None)
    line = lines()[0]
    assert (line.kind, line.amount, line.gateway, line.reference, line.seller, line.why) == (
        Kind.UNKNOWN, 25_000, "snap", "BANK-7", None, Doubt.UNKNOWN_REFERENCE,
    )  # fmt: skip


def test_two_reasons_to_doubt_one_payment_are_two_lines_and_one_told_twice_is_one(make: Make, sari: Shopper) -> None:
    payment = code(sari, make)
    for why in (Doubt.NO_AMOUNT, Doubt.REFUNDED_THERE, Doubt.NO_AMOUNT):
        notices.for_a_person(payment, why)
    assert sorted(line.why for line in lines()) == [Doubt.NO_AMOUNT, Doubt.REFUNDED_THERE]
    notices.understood(payment, "applied")
    assert [line.why for line in lines()] == [Doubt.REFUNDED_THERE], "what a bank did by itself stays a question"


# --- the list ----------------------------------------------------------------------------------------------------


def test_what_waits_longest_comes_first(make: Make, sari: Shopper) -> None:
    first = owed(sari, make)
    clock.shift(timedelta(hours=1))
    short = sari.buys(make.variant(price=25_000))
    sari.pays(short, 1_000)
    clock.shift(timedelta(hours=26))
    last = owed(sari, make)
    assert [line.order for line in lines()] == [first, short, last]


def test_page_after_page_shows_every_line_once(make: Make, sari: Shopper) -> None:
    payments = [code(sari, make) for _order in range(3)]
    for number in range(4):
        notices.store("snap", Notice(f"e{number}", f"N{number}", None, Outcome.PAID, None, b""))
    for payment in payments:
        notices.for_a_person(payment, Doubt.SILENT)
        paying.settle(payment, seen(payment, 25_000, "USD", None))
    db.session.flush()
    clock.shift(timedelta(hours=25))
    for waiting in notices.waiting():
        notices.later(waiting, None)
    db.session.flush()
    found: list[board.Place] = []
    while page := board.places(after=found[-1] if found else None, most=2)[:2]:
        found += page
    assert found == sorted(found) == board.places() and len(found) == len(set(found)) == 8


def test_one_kind_alone(make: Make, sari: Shopper) -> None:
    owed(sari, make)
    notices.for_a_person(code(sari, make), Doubt.SILENT)
    assert [line.kind for line in lines(Kind.UNCLEAR)] == [Kind.UNCLEAR]
    assert board.counts() == {Kind.UNCLEAR: 1, Kind.REFUND: 1}


def test_a_citys_staff_see_the_money_of_its_sellers_only(make: Make, sari: Shopper) -> None:
    order = owed(sari, make)
    far = make.seller("Ida", area="31.74.01.1001")
    other = sari.buys(make.variant(seller=far, price=25_000))
    sari.pays(other)
    cancelling.cancel(other, "seller", "sold_out")
    owing.settle_up(other)
    db.session.flush()
    found = board_line.load(board.places(shops=Seller.id == far.id))
    assert [line.order for line in found] == [other]
    assert board.counts(Seller.city_code == order.seller.city_code) == {Kind.REFUND: 1}
    refund_id = db.session.scalars(select(refunds.Refund.id).where(refunds.Refund.order_id == order.id)).one()
    assert board.place_of(Kind.REFUND, refund_id, Seller.id == far.id) is None
