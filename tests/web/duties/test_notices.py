"""Notices of banks: each makes us ask, only the answer counts, and what stays unclear lies before a person."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import notice as kept
from storefront.payments.gateways.contract import GatewayRefused, Notice, Outcome
from storefront.payments.notice import PaymentNotice
from storefront.web.duties import notices
from tests.people import Make, Shopper
from tests.web.banks import PaperBank
from tests.web.duties.counter import SILENT, code_of, knock, later, reasons, show


def test_a_notice_makes_us_ask_and_only_the_answer_counts(bank: PaperBank, order: Order) -> None:
    bank.asked.clear()
    knock(code_of(order).reference)
    notices.look_into()
    assert (bank.asked, order.received) == ([code_of(order).reference], 0)
    bank.answer = Outcome.PAID
    later(seconds=3)
    notices.look_into()
    known = db.session.scalars(select(PaymentNotice)).one()
    assert order.is_paid and (known.verdict, known.payment_id) == ("applied", code_of(order).id)
    assert notices.look_into() == 0 and len(bank.asked) == 2


def test_a_notice_is_kept_while_the_bank_is_silent(bank: PaperBank, order: Order, a_round: Callable[[], int]) -> None:
    knock(code_of(order).reference)
    bank.answer = SILENT
    for _round in range(3):
        a_round()
        later(minutes=1)
    assert db.session.scalars(select(PaymentNotice.handled_at)).one() is None
    bank.answer = Outcome.PAID
    a_round()
    assert order.is_paid


def test_a_bank_that_will_not_speak_of_a_payment_lies_before_staff_until_it_does(bank: PaperBank, order: Order) -> None:
    knock(code_of(order).reference)
    bank.answer = GatewayRefused("not_ours")
    notices.look_into()
    assert (order.received, reasons()) == (0, ["refused"])
    bank.answer = Outcome.PAID
    later(minutes=1)
    notices.look_into()
    assert (order.is_paid, reasons()) == (True, [])


def test_a_bank_that_never_speaks_of_a_payment_is_one_line_and_no_endless_loop(bank: PaperBank, order: Order) -> None:
    knock(code_of(order).reference)
    bank.answer = GatewayRefused("not_ours")
    for _hour in range(30):
        notices.look_into()
        later(hours=1)
    asked = len(bank.asked)
    assert (reasons(), kept.waiting()) == (["refused"], [])
    notices.look_into()
    assert len(bank.asked) == asked


def test_an_unknown_reference_is_looked_for_a_day_and_then_lies_before_staff(
    bank: PaperBank, make: Make, a_round: Callable[[], int]
) -> None:
    knock("NOBODY")
    rounds = 0
    while not reasons():
        a_round()
        later(hours=1)
        rounds += 1
    assert (rounds, bank.asked, reasons()) == (25, [], ["unknown_reference"])


@pytest.mark.parametrize(("answer", "why"), [(None, "not_confirmed"), (SILENT, "silent")], ids=str)
def test_money_a_notice_told_of_and_the_bank_knows_nothing_of_lies_before_staff_after_a_day(
    bank: PaperBank, order: Order, answer: Exception | None, why: str
) -> None:
    knock(code_of(order).reference)
    bank.answer = answer
    for _hour in range(26):
        notices.look_into()
        later(hours=1)
    assert reasons() == [why]


def test_a_notice_that_tells_of_no_money_is_done_with_when_the_bank_says_the_same(
    bank: PaperBank, order: Order
) -> None:
    told = Notice("N-1", code_of(order).reference, None, Outcome.EXPIRED, None, b"{}")
    kept.store("snap", told)
    bank.answer = Outcome.EXPIRED
    notices.look_into()
    assert db.session.scalars(select(PaymentNotice.verdict)).one() == "nothing"
    later(hours=30)
    assert notices.look_into() == 0 and reasons() == []


def test_an_event_that_names_neither_a_payment_nor_a_sum_is_none_of_ours(bank: PaperBank, make: Make) -> None:
    kept.store("snap", Notice("N-1", None, None, Outcome.UNKNOWN, None, b"{}"))
    notices.look_into()
    assert db.session.scalars(select(PaymentNotice.verdict)).one() == "not_ours" and bank.asked == []


def test_a_notice_that_makes_us_stumble_holds_up_no_other(
    bank: PaperBank, order: Order, sari: Shopper, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    good = show(sari, make)
    knock(code_of(order).reference)
    knock(code_of(good).reference)
    sick, honest = code_of(order).reference, bank.look_up

    def stumble(charge):  # type: ignore[no-untyped-def]
        if charge.reference == sick:
            raise ZeroDivisionError("a bug of ours")
        return honest(charge)

    bank.look_up, bank.answer = stumble, Outcome.PAID  # type: ignore[method-assign]
    assert notices.look_into() == 1
    assert good.is_paid and not order.is_paid
    assert "a bug of ours" in caplog.text
    assert [each.reference for each in kept.waiting()] == [], "it waits for its turn like everybody"
