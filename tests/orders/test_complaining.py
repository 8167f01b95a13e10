"""Sari complains: what the seller answers, what an operator decides, and what it does to the money."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.accounts.user import User
from storefront.catalog.product import Food
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import (
    complaining,
    complaint,
    complaint_ending,
    complaint_returning,
    complaint_window,
    expiry,
    fulfilment,
    parting,
)
from storefront.orders.complaining import Reply
from storefront.orders.complaint import Answer, Complaint, Status, Wrong
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Way
from storefront.payments import making_good, refund
from storefront.payments.refund import Status as RefundStatus
from tests.orders import in_work
from tests.orders.complaints import fetched, opened
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def budi(make: Make) -> User:
    """Budi answers for his shop."""
    return make.user("Budi")


@pytest.fixture
def order(make: Make, sari: Shopper) -> Order:
    """Two jars at Rp25.000 that Sari has fetched."""
    return fetched(sari, make.variant(price=25_000))


def told(wording: str) -> int:
    return db.session.scalar(select(func.count(Message.id)).where(Message.wording == wording)) or 0


def test_of_an_order_one_complaint_is_open_at_a_time(order: Order) -> None:
    opened(order)
    line = lines_of(order)[0]
    assert complaining.complain(order, complaint.new_code(), Wrong.OTHER, {line: 1}, "Lagi") is None
    db.session.commit()
    assert db.session.scalar(select(func.count(Complaint.id))) == 1
    assert told("seller/complaint_opened") == 1


def test_a_refund_both_agree_to_lowers_the_price_and_is_owed_at_once(order: Order, budi: User) -> None:
    found = opened(order, units=1)
    assert not complaining.answer(found, Reply(Answer.REFUND, "maaf", 0), budi), "nothing is no refund"
    assert complaining.answer(found, Reply(Answer.REFUND, "maaf ya", 99_000, wants_back=True), budi)
    assert (found.offered, order.due) == (25_000, order.total), "no more than the one jar cost, and nothing is due yet"
    assert not complaining.answer(found, Reply(Answer.REFUSAL, "ternyata tidak"), budi), "an offer stands"
    assert complaint_ending.accept(found)
    owed = making_good.settle(found)
    db.session.commit()
    assert owed and (owed.amount, owed.status, owed.why) == (25_000, RefundStatus.APPROVED, "complaint")
    assert (order.due, order.refund_open, found.granted) == (order.total - 25_000, 25_000, 25_000)
    assert not complaint_ending.accept(found) and making_good.settle(found) is None
    db.session.commit()
    assert len(refund.of(order)) == 1
    assert complaint_returning.goods_back(found, budi) and not complaint_returning.goods_back(found, budi)
    line = lines_of(order)[0]
    assert (line.collected, line.returned) == (1, 1)


def test_other_goods_on_a_day_end_it_when_they_came_and_an_operator_helps_when_not(order: Order, budi: User) -> None:
    found, day = opened(order), clock.today() + timedelta(days=1)
    assert complaining.answer(found, Reply(Answer.REPLACEMENT, "saya antar", replace_on=day), budi)
    assert complaint_ending.accept(found) and found.status == Status.PROMISED and found.is_open
    assert not complaint_ending.withdraw(found), "what was promised is said to have come"
    assert complaining.escalate(found, "buyer", "tidak datang") and found.status == Status.ESCALATED
    db.session.commit()
    assert complaint_ending.decide(found, 25_000, "Penggantinya tidak datang.", False, budi)
    assert making_good.settle(found) is not None
    db.session.commit()
    assert (found.status, found.ended_why, order.refund_open) == (Status.DECIDED, "decided", 25_000)
    second = opened(order)
    assert complaining.answer(second, Reply(Answer.REPLACEMENT, "", replace_on=day), budi)
    assert complaint_ending.accept(second) and complaint_ending.came(second)
    assert (second.status, second.granted, second.open_order_id) == (Status.SETTLED, 0, None)


def test_a_no_is_accepted_or_goes_to_an_operator_whose_word_is_the_last(order: Order, budi: User, make: Make) -> None:
    found, rini = opened(order), make.user("Rini")
    assert complaining.answer(found, Reply(Answer.REFUSAL, "botolnya utuh saat diambil"), budi)
    assert complaining.escalate(found, "buyer", "tidak benar")
    assert complaint_ending.decide(found, 0, "Fotonya menunjukkan botol utuh.", True, rini)
    assert making_good.settle(found) is None and (found.granted, found.wants_back, order.due) == (0, False, order.total)
    assert not complaint_ending.decide(found, 25_000, "lagi pula", False, rini), "decided once"
    db.session.commit()
    second = opened(order)
    assert complaining.answer(second, Reply(Answer.REFUSAL, "botolnya utuh saat diambil"), budi)
    assert complaint_ending.accept(second) and second.status == Status.CLOSED
    third = opened(order)
    assert complaint_ending.withdraw(third) and third.ended_why == "withdrawn"
    assert told("shopper/complaint_decided") == 2 and told("seller/complaint_withdrawn") == 1


def test_after_his_silence_a_seller_may_still_answer_until_the_operator_has_decided(order: Order, budi: User) -> None:
    found = opened(order)
    assert not complaining.escalate(found, "system"), "his time is not over"
    assert not complaining.escalate(found, "buyer"), "nor may the shopper call before there is an answer"
    clock.shift(timedelta(hours=25))
    assert complaining.escalate(found, "system") and found.may_be_answered
    assert complaining.answer(found, Reply(Answer.REFUND, "maaf terlambat", 10_000), budi)
    assert found.status == Status.ANSWERED and not found.may_be_answered
    assert complaining.escalate(found, "buyer", "terlalu sedikit")
    assert not complaining.answer(found, Reply(Answer.REFUND, "lebih", 20_000), budi)


def test_an_order_somebody_complains_about_does_not_complete_by_itself(order: Order) -> None:
    found = opened(order)
    clock.shift(timedelta(hours=49))
    assert expiry.received_long_ago() == [] and not expiry.complete(order)
    assert complaint_ending.withdraw(found)
    db.session.commit()
    assert expiry.received_long_ago() == [order] and expiry.complete(order)
    assert told("shopper/completed") == 2


def test_all_of_it_gives_back_delivery_too_and_never_more_than_is_due(order: Order) -> None:
    found = opened(order, units=2)
    order.delivery_price, order.total, order.due = 8_000, order.total + 8_000, order.due + 8_000
    assert complaint.most_back(found, complaint.lines_of(found)) == order.total
    order.due = 12_000
    assert complaint.most_back(found, complaint.lines_of(found)) == 12_000
    db.session.rollback()


@pytest.mark.parametrize("food", [True, False])
def test_there_is_a_day_for_food_and_two_for_all_else(make: Make, sari: Shopper, food: bool) -> None:
    order = fetched(sari, make.variant(food=Food.PROCESSED if food else Food.NONE))
    limit = timedelta(hours=24 if food else 48)
    clock.shift(limit - timedelta(minutes=1))
    window = complaint_window.of(order)
    assert [each.units for each in window.lines] == [2] and not window.only_missing
    clock.shift(timedelta(minutes=2))
    assert complaint_window.of(order).lines == []


def test_nothing_can_be_complained_about_before_it_left_or_a_fourth_time(
    make: Make, sari: Shopper, order: Order
) -> None:
    assert complaint_window.of(sari.pays(sari.buys(make.variant()))).lines == []
    for _time in range(complaint_window.MOST_OF_ONE_ORDER):
        assert complaint_window.of(order).lines
        found = opened(order)
        assert complaint_window.of(order).lines == []
        complaint_ending.withdraw(found)
        db.session.commit()
    assert complaint_window.of(order).lines == []


def test_delivery_counts_where_all_that_was_left_of_an_order_is_wrong(sari: Shopper, make: Make) -> None:
    """One of two jars was cancelled before; the other came broken: its price and the trip may go back."""
    order = in_work.ordered(sari, (make.variant(price=20_000), 2), way=Way.OWN_COURIER)
    order.delivery_price += 5_000
    for name in ("total", "due", "received"):
        setattr(order, name, getattr(order, name) + 5_000)
    (line,) = lines_of(order)
    assert fulfilment.accept(order, None) and parting.keep_only(order, {line.id: 1}, None) == 1
    assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.send(order, "Joko", "", "", None) and fulfilment.deliver(order, "buyer")
    found = complaining.complain(order, complaint.new_code(), Wrong.BROKEN, {line: 1}, "pecah")
    assert found and complaint.most_back(found, complaint.lines_of(found)) == order.due == 25_000 - order.unique_off
    db.session.rollback()
