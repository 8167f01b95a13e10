"""Codes that were shown: their money is found without any notice, and their time ends."""

from collections.abc import Callable

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import charging
from storefront.payments.gateways.contract import Outcome
from storefront.payments.payment import Status
from storefront.web.duties import codes, endings
from tests.people import Make, Shopper
from tests.web.banks import PaperBank
from tests.web.duties.counter import SILENT, code_of, later, reasons


def test_money_is_found_without_any_notice(bank: PaperBank, order: Order) -> None:
    bank.answer = Outcome.PAID
    codes.look_for_money()
    assert order.received == 0, "the shopper has only just seen the code"
    later(seconds=9)
    assert codes.look_for_money() == 1
    assert order.is_paid and code_of(order).look_at is None


def test_an_unpaid_code_is_asked_about_ever_more_rarely_and_not_for_ever(bank: PaperBank, order: Order) -> None:
    bank.asked.clear()
    counts = []
    for _hour in range(52):
        for _time in range(6):
            later(minutes=10)
            codes.look_for_money()
        counts.append(len(bank.asked))
        bank.asked.clear()
    assert counts[0] > counts[1] >= 2 and counts[-1] == 0 and sum(counts) < 120
    assert code_of(order).look_at is None


def test_a_silent_bank_is_asked_again(bank: PaperBank, order: Order) -> None:
    bank.answer = SILENT
    later(seconds=9)
    assert codes.look_for_money() == 1 and code_of(order).look_at > clock.now()
    bank.answer = Outcome.PAID
    later(minutes=1)
    codes.look_for_money()
    assert order.is_paid


def test_after_two_days_of_silence_a_person_looks_and_the_order_ends(bank: PaperBank, order: Order) -> None:
    bank.answer = SILENT
    for _round in range(110):
        later(minutes=30)
        codes.look_for_money()
        endings.expire_unpaid()
    assert (reasons(), order.status) == (["silent"], OrderStatus.EXPIRED)
    code_of(order).look_at = clock.now()
    bank.answer = Outcome.PAID
    db.session.commit()
    codes.look_for_money()
    assert order.received == order.total and reasons() == []


def test_a_code_whose_time_is_over_is_no_longer_the_one_to_pay(
    bank: PaperBank, order: Order, sari: Shopper, make: Make, a_round: Callable[[], int]
) -> None:
    never_shown = charging.open_payment(sari.buys(make.variant(seller=make.seller(gateway="snap"))))
    db.session.commit()
    assert codes.lapse() == 0
    later(minutes=16)
    assert codes.lapse() == 2
    assert (code_of(order).status, never_shown.status) == (Status.LAPSED, Status.FAILED)
    bank.answer = Outcome.PAID
    later(minutes=9)
    a_round()
    assert code_of(order).status in (Status.CONFIRMED_LATE,) and order.received == order.total
