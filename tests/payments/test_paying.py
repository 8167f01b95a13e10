"""Believing money: duplicates, late, short, over, wrong, and goods that are gone meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import expiry, fulfilment, hold
from storefront.orders.cancelling import cancel_by_buyer
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import board, charging, claiming, notice, owing, paying, refund, refund_sending
from storefront.payments.doubt import Doubt
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.paying import Lane
from storefront.payments.payment import Payment, Status
from storefront.qris import payload
from tests.people import Make, Shopper


def open_code(order: Order) -> Payment:
    """An attempt whose code is on the shopper's screen."""
    payment = charging.open_payment(order)
    db.session.commit()
    charging.present(payment.reference, Presented(f"BANK-{payment.reference}", None, payment.expires_at))
    db.session.commit()
    return payment


def money(payment: Payment, amount: int | None = None, event: str = "E1", **facts: object) -> Sighting:
    """What the gateway answers when it saw money."""
    known: dict[str, object] = {
        "currency": "IDR",
        "merchant": None,
        "paid_at": clock.now(),
        "status": Outcome.PAID,
    } | facts
    return Sighting(
        event_id=event, reference=payment.reference, gateway_reference=None,
        amount=payment.amount if amount is None else amount, **known,  # type: ignore[arg-type]
    )  # fmt: skip


def settle(payment: Payment, seen: Sighting) -> Lane:
    """As the doorway does: settle and commit."""
    lane = paying.settle(payment, seen)
    db.session.commit()
    return lane


pytestmark = pytest.mark.usefixtures("books")


def test_the_code_carries_the_exact_amount_and_our_reference(sari: Shopper, make: Make) -> None:
    payment = open_code(sari.buys(make.variant(price=17_500), 2))
    reading = payload.parse(payment.qr_text or "")
    assert (reading.amount, reading.currency, reading.country) == (35_000, "360", "ID")
    assert reading.reference == payment.reference


def test_money_makes_the_stock_the_orders_own(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=3)
    order = sari.buys(jar, 2)
    assert settle(open_code(order), money(open_code(order))) == Lane.APPLIED
    assert order.is_paid and order.accept_by
    clock.shift(timedelta(hours=3))
    expiry.expire(order)
    db.session.commit()
    db.session.refresh(jar)
    assert (order.status, jar.free, jar.held) == (OrderStatus.PLACED, 1, 2)


def test_a_second_notice_moves_nothing(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    payment = open_code(order)
    assert settle(payment, money(payment)) == Lane.APPLIED
    assert settle(payment, money(payment)) == Lane.SEEN_BEFORE
    assert order.received == order.total


def test_asking_twice_gives_the_same_code(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    assert open_code(order).reference == charging.open_payment(order).reference


def test_an_order_paid_while_its_page_was_open_gets_no_second_code(sari: Shopper, make: Make) -> None:
    """The shopper taps while the notice is being believed: what this request read of the order is old by then."""
    order = sari.buys(make.variant())
    payment = open_code(order)
    assert order.missing
    for paid in (update(Order).values(received=Order.total), update(Payment).values(status=Status.CONFIRMED)):
        db.session.execute(paid.execution_options(synchronize_session=False))
    db.session.expire(payment)
    with pytest.raises(charging.CannotPay, match="paid"):
        charging.open_payment(order)
    db.session.rollback()


def test_money_may_come_before_the_gateways_answer(sari: Shopper, make: Make) -> None:
    payment = charging.open_payment(sari.buys(make.variant()))
    db.session.commit()
    assert settle(payment, money(payment)) == Lane.APPLIED
    charging.present(payment.reference, Presented("LATE-ANSWER", None, payment.expires_at))
    db.session.commit()
    assert (payment.status, payment.gateway_reference) == (Status.CONFIRMED, "LATE-ANSWER")


def test_a_code_with_another_amount_is_never_shown(sari: Shopper, make: Make) -> None:
    payment = charging.open_payment(sari.buys(make.variant()))
    wrong = payload.build(payment.account.merchant, payment.amount + 1)
    charging.present(payment.reference, Presented("X", wrong, payment.expires_at))
    assert (payment.status, payment.qr_text) == (Status.FAILED, None)


def test_a_code_for_another_seller_is_never_shown(sari: Shopper, make: Make) -> None:
    payment = charging.open_payment(sari.buys(make.variant()))
    other = make.qris_account(make.seller(gateway=None))
    wrong = payload.build(other.merchant, payment.amount)
    charging.present(payment.reference, Presented("X", wrong, payment.expires_at))
    assert (payment.status, payment.qr_text) == (Status.FAILED, None)


def test_late_money_brings_the_order_back_while_stock_is_left(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=1, lead_days=2)
    order = sari.buys(jar)
    payment = open_code(order)
    expire(order)
    assert settle(payment, money(payment)) == Lane.APPLIED
    assert (order.status, payment.status) == (OrderStatus.PLACED, Status.CONFIRMED_LATE)
    db.session.refresh(jar)
    assert (jar.free, jar.held) == (0, 1)


def test_late_money_without_stock_is_owed_back(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    order = sari.buys(jar)
    payment = open_code(order)
    expire(order)
    dewi.buys(jar)
    assert settle(payment, money(payment)) == Lane.REFUND
    assert (order.status, order.refund_open) == (OrderStatus.EXPIRED, order.total)
    assert [each.amount for each in refund.of(order)] == [order.total]


def test_late_money_for_a_day_that_has_passed_is_owed_back(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(stock=5))
    payment = open_code(order)
    expire(order)
    clock.shift(timedelta(days=3))
    assert settle(payment, money(payment)) == Lane.REFUND
    assert order.status == OrderStatus.EXPIRED


def test_money_for_a_cancelled_order_is_always_owed_back(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    payment = open_code(order)
    cancel_by_buyer(order)
    db.session.commit()
    assert settle(payment, money(payment)) == Lane.REFUND
    assert order.refund_open == order.total


def test_money_in_time_whose_hold_was_taken_is_owed_back(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    order = sari.buys(jar)
    payment = open_code(order)
    claiming.claim(payment)
    hold.release(order, "a claim that kept no goods")
    dewi.buys(jar)
    assert settle(payment, money(payment)) == Lane.REFUND
    assert (order.status, order.ended_why) == (OrderStatus.CANCELLED, "sold_out_meanwhile")


def test_money_after_the_grace_is_late_though_no_sweep_came_by(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    order, payment = late_order(sari, jar)
    assert settle(payment, money(payment)) == Lane.APPLIED
    assert (order.status, payment.status) == (OrderStatus.PLACED, Status.CONFIRMED_LATE)
    other, lost = late_order(sari, make.variant(stock=1))
    clock.shift(timedelta(days=3))
    assert settle(lost, money(lost, event="E2")) == Lane.REFUND
    assert (other.status, other.refund_open) == (OrderStatus.EXPIRED, other.total)


def late_order(sari: Shopper, jar: Variant) -> tuple[Order, Payment]:
    """An order whose deadline and grace are over, and nobody has swept."""
    order = sari.buys(jar)
    payment = open_code(order)
    clock.shift(timedelta(minutes=21))
    return order, payment


def test_too_little_waits_for_the_rest_and_then_counts(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(price=20_000))
    payment = open_code(order)
    assert settle(payment, money(payment, 15_000)) == Lane.SHORT
    assert order.missing == 5_000 and not order.is_paid
    rest = open_code(order)
    assert rest.amount == 5_000
    assert settle(rest, money(rest, event="E2")) == Lane.APPLIED
    assert order.is_paid


def test_too_much_is_kept_for_the_goods_and_the_rest_owed_back(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(price=20_000))
    payment = open_code(order)
    assert settle(payment, money(payment, 25_000)) == Lane.REFUND
    assert (order.is_paid, order.refund_open) == (True, 5_000)


def test_paying_two_codes_gives_one_order_and_one_refund(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(stock=5))
    first = open_code(order)
    first.move(Status.SUPERSEDED)
    db.session.commit()
    second = open_code(order)
    assert settle(second, money(second)) == Lane.APPLIED
    assert settle(first, money(first, event="E2")) == Lane.REFUND
    assert (order.received, order.refund_open) == (2 * order.total, order.total)


@pytest.mark.parametrize("facts", [{"currency": "USD"}, {"merchant": "SOMEBODY-ELSE"}])
def test_foreign_money_waits_for_a_person(sari: Shopper, make: Make, facts: dict[str, object]) -> None:
    order = sari.buys(make.variant())
    payment = open_code(order)
    assert settle(payment, money(payment, **facts)) == Lane.PERSON
    assert order.received == 0


@pytest.mark.parametrize("status", [outcome for outcome in Outcome if outcome != Outcome.PAID])
def test_only_paid_is_money(sari: Shopper, make: Make, status: Outcome) -> None:
    order = sari.buys(make.variant())
    payment = open_code(order)
    settle(payment, money(payment, status=status))
    assert order.received == 0


def test_settling_up_twice_owes_once(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    payment = open_code(order)
    settle(payment, money(payment))
    cancel_by_buyer(order)
    assert owing.settle_up(order) is not None
    assert owing.settle_up(order) is None
    db.session.commit()
    assert order.refund_open == order.total


def test_a_refund_is_paid_once(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    payment = open_code(order)
    settle(payment, money(payment))
    cancel_by_buyer(order)
    due = owing.settle_up(order)
    db.session.commit()
    assert due is not None
    assert refund_sending.by_hand(due, "transfer 1234", None)
    assert not refund_sending.by_hand(due, "transfer 1234", None)
    db.session.commit()
    assert (order.refunded, order.refund_open) == (order.total, 0)


def test_of_two_taps_only_one_asks_the_bank(sari: Shopper, make: Make) -> None:
    payment = charging.open_payment(sari.buys(make.variant()))
    assert [charging.may_ask(payment), charging.may_ask(payment)] == [True, False]
    clock.shift(charging.ASKER_IS_GONE + timedelta(seconds=1))
    assert charging.may_ask(payment)


def test_a_code_on_the_screen_is_never_taken_away(sari: Shopper, make: Make) -> None:
    payment = open_code(sari.buys(make.variant()))
    charging.fail(payment.reference, "the second asker was refused")
    assert payment.status == Status.PRESENTED


@pytest.mark.parametrize("said", [Outcome.UNKNOWN, Outcome.REFUNDED])
def test_an_answer_nobody_can_act_on_goes_to_a_person_once(sari: Shopper, make: Make, said: Outcome) -> None:
    payment = open_code(sari.buys(make.variant()))
    assert paying.settle(payment, money(payment, status=said)) == Lane.UNCLEAR
    for _time in range(2):
        notice.for_a_person(payment, Doubt.UNKNOWN_WORD)
        db.session.commit()
    assert board.counts() == {board.Kind.UNCLEAR: 1}


def test_a_code_we_built_for_a_silent_gateway_can_be_claimed(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(seller=make.seller(gateway="stripe")))
    payment = open_code(order)
    assert payment.built_here and payment.by_hand
    assert claiming.claim(payment)


def test_a_seller_who_answered_at_the_last_moment_is_not_swept_away(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    payment = open_code(order)
    settle(payment, money(payment))
    clock.shift(timedelta(hours=23))
    assert fulfilment.accept(order, None)
    clock.shift(timedelta(hours=2))
    assert expiry.unanswered() == [] and not expiry.cancel_unanswered(order)
    db.session.commit()


def test_a_total_stays_taken_while_a_claim_is_checked(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    payment = open_code(order)
    expire(order)
    clock.shift(timedelta(hours=47))
    assert claiming.claim(payment)
    db.session.commit()
    clock.shift(timedelta(hours=2))
    assert expiry.free_totals() == 0
    clock.shift(timedelta(hours=23))
    assert expiry.free_totals() == 1
    db.session.commit()


def expire(order: Order) -> None:
    """The deadline and the grace pass, and the sweeper comes by."""
    clock.shift(timedelta(minutes=25))
    assert expiry.expire(order)
    db.session.commit()
