"""What ends by itself: orders without money or an answer, orders that are over and well, old baskets."""

from collections.abc import Callable
from datetime import timedelta

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cart, fulfilment
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import board, board_line, placing_money, refund
from storefront.payments.gateways.contract import Outcome
from storefront.payments.payment import Status
from storefront.web.duties import codes, endings
from tests.people import Make, Shopper
from tests.web.banks import PaperBank
from tests.web.duties.counter import SILENT, code_of, later, reasons, show


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
    codes.lapse()
    assert endings.expire_unpaid() == 0 and order.status == OrderStatus.PLACED
    bank.answer = None
    assert endings.expire_unpaid() == 1 and order.status == OrderStatus.EXPIRED
    assert endings.expire_unpaid() == 0


def test_an_order_that_makes_us_stumble_lets_the_others_end(
    bank: PaperBank, order: Order, sari: Shopper, make: Make
) -> None:
    plain = sari.buys(make.variant())
    bank.answer = ZeroDivisionError("a bug of ours")
    later(minutes=25)
    assert endings.expire_unpaid() == 1
    assert (order.status, plain.status) == (OrderStatus.PLACED, OrderStatus.EXPIRED)


def test_a_word_of_the_bank_that_nobody_understands_lies_before_staff_and_ends_no_order(
    bank: PaperBank, order: Order
) -> None:
    bank.answer = Outcome.UNKNOWN
    later(minutes=25)
    for _time in range(2):
        assert endings.expire_unpaid() == 0
    assert (reasons(), order.status) == (["unknown_word"], OrderStatus.PLACED)


def test_once_a_person_has_closed_the_line_the_order_may_end(bank: PaperBank, order: Order, make: Make) -> None:
    bank.answer = Outcome.UNKNOWN
    later(minutes=25)
    endings.expire_unpaid()
    (line,) = board_line.load(board.places())
    assert placing_money.close(line.kind, line.thing, "mistaken", "kata bank belum dibayar", make.staff())
    db.session.commit()
    assert endings.expire_unpaid() == 1 and order.status == OrderStatus.EXPIRED
    assert reasons() == []


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
    assert endings.expire_unpaid() == 1
    assert (order.status, other.status) == (OrderStatus.PLACED, OrderStatus.EXPIRED)


def test_a_sellers_silence_owes_the_money_back_in_one_round(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant()))
    later(hours=25)
    assert endings.cancel_unanswered() == 1
    assert (order.ended_why, order.refund_open) == ("seller_silent", order.received)
    assert [each.why for each in refund.of(order)] == ["seller_silent"]
    assert endings.cancel_unanswered() == 0


def test_a_received_order_is_completed(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant()))
    for step in (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready):
        assert step(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)
    later(hours=49)
    assert endings.complete_received() == 1 and order.status == OrderStatus.COMPLETED


def test_old_baskets_go_and_totals_come_free(sari: Shopper, make: Make) -> None:
    cart.begin()
    order = sari.pays(sari.buys(make.variant()))
    assert order.open_total and endings.tidy() == 0
    later(days=61)
    assert endings.tidy() == 2 and order.open_total is None
