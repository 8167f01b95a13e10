"""The worker: each step once, and what goes wrong with one thing stops no other."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message, prepare
from storefront.notifications.message import Status as MessageStatus
from storefront.orders import cancelling, cart, fulfilment
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import board, board_line, charging, owing, placing_money, refund
from storefront.payments import notice as notices
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Notice, Outcome
from storefront.payments.notice import PaymentNotice
from storefront.payments.payment import Payment, Status
from storefront.web import gateways, work
from tests.people import Make, Shopper
from tests.web.banks import PaperBank

SILENT = GatewayDown("no answer")


@pytest.fixture
def bank(app: Flask) -> PaperBank:
    """A bank that knows of nothing yet, in the place of the SNAP one."""
    paper = PaperBank()
    app.extensions["gateways"]["snap"] = paper
    return paper


@pytest.fixture
def order(bank: PaperBank, sari: Shopper, make: Make) -> Order:
    """An order whose code, made by the bank, is on Sari's screen."""
    return show(sari, make)


def show(sari: Shopper, make: Make) -> Order:
    placed = sari.buys(make.variant(seller=make.seller(gateway="snap"), stock=1, lead_days=2))
    assert gateways.ask_for_code(placed).status == Status.PRESENTED
    return placed


@pytest.fixture
def a_round(app: Flask) -> Callable[[], int]:
    """One round of the worker, in a context of its own as in real life."""

    def go() -> int:
        db.session.commit()
        with app.app_context():
            return work.one_round()

    return go


def code_of(order: Order) -> Payment:
    return db.session.scalars(select(Payment).where(Payment.order_id == order.id)).one()


def knock(reference: str) -> None:
    """A trusted notice has come."""
    notices.store("snap", Notice(f"N-{reference}", reference, None, Outcome.PAID, None, b"{}"))
    db.session.commit()


def reasons() -> list[str]:
    """Why lines about a bank wait on the money board."""
    asked = (board.Kind.UNCLEAR, board.Kind.UNKNOWN, board.Kind.HOMELESS)
    return [line.why for line in board_line.load(board.places()) if line.kind in asked]


def later(**time: float) -> None:
    clock.shift(timedelta(**time))
    db.session.commit()


# --- notices -----------------------------------------------------------------------------------------------------


def test_a_notice_makes_us_ask_and_only_the_answer_counts(bank: PaperBank, order: Order) -> None:
    bank.asked.clear()
    knock(code_of(order).reference)
    work.look_into_notices()
    assert (bank.asked, order.received) == ([code_of(order).reference], 0)
    bank.answer = Outcome.PAID
    later(seconds=3)
    work.look_into_notices()
    known = db.session.scalars(select(PaymentNotice)).one()
    assert order.is_paid and (known.verdict, known.payment_id) == ("applied", code_of(order).id)
    assert work.look_into_notices() == 0 and len(bank.asked) == 2


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
    work.look_into_notices()
    assert (order.received, reasons()) == (0, ["refused"])
    bank.answer = Outcome.PAID
    later(minutes=1)
    work.look_into_notices()
    assert (order.is_paid, reasons()) == (True, [])


def test_a_bank_that_never_speaks_of_a_payment_is_one_line_and_no_endless_loop(bank: PaperBank, order: Order) -> None:
    knock(code_of(order).reference)
    bank.answer = GatewayRefused("not_ours")
    for _hour in range(30):
        work.look_into_notices()
        later(hours=1)
    asked = len(bank.asked)
    assert (reasons(), notices.waiting()) == (["refused"], [])
    work.look_into_notices()
    assert len(bank.asked) == asked


def test_a_word_of_the_bank_that_nobody_understands_lies_before_staff_and_ends_no_order(
    bank: PaperBank, order: Order
) -> None:
    bank.answer = Outcome.UNKNOWN
    later(minutes=25)
    for _time in range(2):
        assert work.expire_unpaid() == 0
    assert (reasons(), order.status) == (["unknown_word"], OrderStatus.PLACED)


def test_once_a_person_has_closed_the_line_the_order_may_end(bank: PaperBank, order: Order, make: Make) -> None:
    bank.answer = Outcome.UNKNOWN
    later(minutes=25)
    work.expire_unpaid()
    (line,) = board_line.load(board.places())
    assert placing_money.close(line.kind, line.thing, "mistaken", "kata bank belum dibayar", make.staff())
    db.session.commit()
    assert work.expire_unpaid() == 1 and order.status == OrderStatus.EXPIRED
    assert reasons() == []


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
        work.look_into_notices()
        later(hours=1)
    assert reasons() == [why]


def test_a_notice_that_tells_of_no_money_is_done_with_when_the_bank_says_the_same(
    bank: PaperBank, order: Order
) -> None:
    told = Notice("N-1", code_of(order).reference, None, Outcome.EXPIRED, None, b"{}")
    notices.store("snap", told)
    bank.answer = Outcome.EXPIRED
    work.look_into_notices()
    assert db.session.scalars(select(PaymentNotice.verdict)).one() == "nothing"
    later(hours=30)
    assert work.look_into_notices() == 0 and reasons() == []


def test_an_event_that_names_neither_a_payment_nor_a_sum_is_none_of_ours(bank: PaperBank, make: Make) -> None:
    notices.store("snap", Notice("N-1", None, None, Outcome.UNKNOWN, None, b"{}"))
    work.look_into_notices()
    assert db.session.scalars(select(PaymentNotice.verdict)).one() == "not_ours" and bank.asked == []


def test_after_two_days_of_silence_a_person_looks_and_the_order_ends(bank: PaperBank, order: Order) -> None:
    bank.answer = SILENT
    for _round in range(110):
        later(minutes=30)
        work.look_for_money()
        work.expire_unpaid()
    assert (reasons(), order.status) == (["silent"], OrderStatus.EXPIRED)
    code_of(order).look_at = clock.now()
    bank.answer = Outcome.PAID
    db.session.commit()
    work.look_for_money()
    assert order.received == order.total and reasons() == []


def test_one_payment_the_bank_never_answers_about_keeps_no_other_order_from_ending(
    bank: PaperBank, order: Order, sari: Shopper, make: Make
) -> None:
    other = show(sari, make)
    sick, honest = code_of(order).reference, bank.look_up

    def mute(charge):  # type: ignore[no-untyped-def]
        if charge.reference == sick:
            raise SILENT
        return honest(charge)

    bank.look_up = mute  # type: ignore[method-assign]
    later(minutes=25)
    assert work.expire_unpaid() == 1
    assert (order.status, other.status) == (OrderStatus.PLACED, OrderStatus.EXPIRED)


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
    assert work.look_into_notices() == 1
    assert good.is_paid and not order.is_paid
    assert "a bug of ours" in caplog.text
    assert [each.reference for each in notices.waiting()] == [], "it waits for its turn like everybody"


# --- lost notices ------------------------------------------------------------------------------------------------


def test_money_is_found_without_any_notice(bank: PaperBank, order: Order) -> None:
    bank.answer = Outcome.PAID
    work.look_for_money()
    assert order.received == 0, "the shopper has only just seen the code"
    later(seconds=9)
    assert work.look_for_money() == 1
    assert order.is_paid and code_of(order).look_at is None


def test_an_unpaid_code_is_asked_about_ever_more_rarely_and_not_for_ever(bank: PaperBank, order: Order) -> None:
    bank.asked.clear()
    counts = []
    for _hour in range(52):
        for _time in range(6):
            later(minutes=10)
            work.look_for_money()
        counts.append(len(bank.asked))
        bank.asked.clear()
    assert counts[0] > counts[1] >= 2 and counts[-1] == 0 and sum(counts) < 120
    assert code_of(order).look_at is None


def test_a_silent_bank_is_asked_again(bank: PaperBank, order: Order) -> None:
    bank.answer = SILENT
    later(seconds=9)
    assert work.look_for_money() == 1 and code_of(order).look_at > clock.now()
    bank.answer = Outcome.PAID
    later(minutes=1)
    work.look_for_money()
    assert order.is_paid


# --- expiry ------------------------------------------------------------------------------------------------------


def test_the_bank_is_asked_before_an_order_ends(bank: PaperBank, order: Order, a_round: Callable[[], int]) -> None:
    """The code has lapsed by then, and the next look would be minutes away."""
    later(minutes=16)
    a_round()
    assert (order.status, code_of(order).status) == (OrderStatus.PLACED, Status.LAPSED)
    code_of(order).look_at = clock.now() + timedelta(hours=1)
    later(minutes=5)
    bank.asked.clear()
    bank.answer = Outcome.PAID
    a_round()
    assert bank.asked == [code_of(order).reference]
    assert order.is_paid and order.status == OrderStatus.PLACED


def test_while_the_bank_is_silent_no_order_ends_and_nobody_runs_in_circles(bank: PaperBank, order: Order) -> None:
    bank.answer = SILENT
    later(minutes=25)
    work.lapse_codes()
    assert work.expire_unpaid() == 0 and order.status == OrderStatus.PLACED
    bank.answer = None
    assert work.expire_unpaid() == 1 and order.status == OrderStatus.EXPIRED
    assert work.expire_unpaid() == 0


def test_an_order_that_makes_us_stumble_lets_the_others_end(
    bank: PaperBank, order: Order, sari: Shopper, make: Make
) -> None:
    plain = sari.buys(make.variant())
    bank.answer = ZeroDivisionError("a bug of ours")
    later(minutes=25)
    assert work.expire_unpaid() == 1
    assert (order.status, plain.status) == (OrderStatus.PLACED, OrderStatus.EXPIRED)


def test_a_code_whose_time_is_over_is_no_longer_the_one_to_pay(
    bank: PaperBank, order: Order, sari: Shopper, make: Make, a_round: Callable[[], int]
) -> None:
    never_shown = charging.open_payment(sari.buys(make.variant(seller=make.seller(gateway="snap"))))
    db.session.commit()
    assert work.lapse_codes() == 0
    later(minutes=16)
    assert work.lapse_codes() == 2
    assert (code_of(order).status, never_shown.status) == (Status.LAPSED, Status.FAILED)
    bank.answer = Outcome.PAID
    later(minutes=9)
    a_round()
    assert code_of(order).status in (Status.CONFIRMED_LATE,) and order.received == order.total


# --- what never hurries ------------------------------------------------------------------------------------------


def test_a_sellers_silence_owes_the_money_back_in_one_round(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant()))
    later(hours=25)
    assert work.cancel_unanswered() == 1
    assert (order.ended_why, order.refund_open) == ("seller_silent", order.received)
    assert [each.why for each in refund.of(order)] == ["seller_silent"]
    assert work.cancel_unanswered() == 0


def test_a_received_order_is_completed(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant()))
    for step in (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready):
        assert step(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)
    later(hours=49)
    assert work.complete_received() == 1 and order.status == OrderStatus.COMPLETED


def test_a_door_that_forgot_to_settle_up_is_swept(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant()))
    cancelling.decline(order, "sold_out", None)
    db.session.commit()
    assert owing.missed() == [order]
    assert work.settle_missed() == 1 and order.refund_open == order.received
    assert work.settle_missed() == 0


def test_old_baskets_go_and_totals_come_free(sari: Shopper, make: Make) -> None:
    cart.begin()
    order = sari.pays(sari.buys(make.variant()))
    assert order.open_total and work.tidy() == 0
    later(days=61)
    assert work.tidy() == 2 and order.open_total is None


def test_mail_goes_out_and_drafts_wait_for_a_person(
    sari: Shopper, make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    sari.buys(make.variant())
    waiting = select(Message).where(Message.channel == Channel.EMAIL)
    assert work.send_mail() == len(db.session.scalars(waiting).all()) > 0
    assert "sari@contoh.example" in capsys.readouterr().out
    assert {each.status for each in db.session.scalars(waiting)} == {MessageStatus.SENT}
    assert work.send_mail() == 0


# --- a round -----------------------------------------------------------------------------------------------------


def test_a_step_that_fails_does_not_stop_the_others(
    make: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, a_round: Callable[[], int]
) -> None:
    prepare(Channel.EMAIL, "sari@contoh.example", "shopper/placed", name="S", number="1", link="x", count=1, total=1)
    db.session.commit()

    def broken() -> int:
        db.session.execute(text("SELECT nothing FROM nowhere"))
        return 1

    broken.__name__ = "look_for_money"
    monkeypatch.setattr(work, "look_for_money", broken)
    sent: list[int] = []
    monkeypatch.setattr(work, "send_mail", lambda: sent.append(1) or 1)
    assert a_round() == 1 and sent == [1]
    assert "the step look_for_money failed" in caplog.text


def test_an_idle_round_does_nothing_and_says_so(order: Order, a_round: Callable[[], int]) -> None:
    a_round()
    assert a_round() == 0
