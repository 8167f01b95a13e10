"""Through the bank that took the money: as much as came by each payment, one asker at a time, never by hand too."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import cancelling, parting
from storefront.orders import order as orders
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.payments import (
    doubt,
    owing,
    paying,
    refund,
    refund_asking,
    refund_deciding,
    refund_room,
    refund_sending,
)
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund, Status
from storefront.payments.refund_asking import ASK_AGAIN, OTHER_WAY, UNSURE, Asked
from tests.payments import refunding
from tests.people import Make, Shopper

OPEN = frozenset({"snap", "stripe", "static"})


pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def budi(make: Make) -> User:
    return make.user("Budi")


@pytest.fixture
def agreed(sari: Shopper, make: Make, budi: User) -> Refund:
    """Rp25.000 that came by a bank; Budi has agreed to give them back."""
    return approved(refunding.owed(sari, refunding.jar(make, "snap")), budi)


def approved(owed: Refund, budi: User) -> Refund:
    assert refund_deciding.approve(owed, budi)
    db.session.commit()
    return owed


def claimed(owed: Refund) -> Asked:
    """The doorway takes the slip and commits."""
    asked = refund_asking.claim(owed, OPEN)
    db.session.commit()
    assert asked
    return asked


def told(wording: str) -> int:
    return len(db.session.scalars(select(Message.id).where(Message.wording == wording)).all())


def seen(payment: Payment, status: Outcome) -> Sighting:
    """What the bank says of a payment."""
    return Sighting(f"{payment.reference}:{status}", payment.reference, None, status, payment.amount, "IDR", None, None)


# --- which way ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("gateway", "by_bank"), [("snap", True), ("stripe", True), ("static", False)])
def test_money_goes_back_the_way_it_came(sari: Shopper, make: Make, gateway: str, by_bank: bool) -> None:
    owed = refunding.owed(sari, refunding.jar(make, gateway))
    assert refund_room.goes_by_bank(owed, OPEN) is by_bank
    assert refund_room.came_by_bank(owed.order) is by_bank
    assert not refund_room.goes_by_bank(owed, {"static"}), "a bank that is not open now cannot be asked"


def test_money_a_person_vouched_for_goes_back_by_hand(sari: Shopper, make: Make, budi: User) -> None:
    """The code was the bank's, but only the seller has seen the money: the bank would know of none."""
    order = sari.buys(refunding.jar(make, "snap"))
    sari.pays(order)  # by a code built here
    for event in db.session.scalars(select(MoneyEvent)):
        event.evidence, event.actor_id = Evidence.SELLER, budi.id
    assert cancelling.decline(order, "closed", None)
    owed = owing.settle_up(order)
    assert owed and not refund_room.goes_by_bank(owed, OPEN)
    approved(owed, budi)
    assert refund_asking.claim(owed, OPEN) is None
    db.session.commit()
    assert owed.problem == OTHER_WAY and refund_asking.waiting() == []


def test_only_what_is_approved_is_asked_for(sari: Shopper, make: Make) -> None:
    owed = refunding.owed(sari, refunding.jar(make, "snap"))
    assert refund_asking.waiting() == [] and refund_asking.claim(owed, OPEN) is None


def test_a_sum_that_came_by_two_payments_goes_back_by_both(sari: Shopper, make: Make, budi: User) -> None:
    order = refunding.by_bank(sari.buys(refunding.jar(make, "snap"), 2), amount=20_000)
    refunding.by_bank(order)
    assert (order.received, len(db.session.scalars(select(Payment.id)).all())) == (50_000, 2)
    assert cancelling.decline(order, "closed", None)
    owed = owing.settle_up(order)
    assert owed and owed.amount == 50_000
    first = claimed(approved(owed, budi))
    (rest,) = [each for each in refund.of(order) if each.id != owed.id]
    second = claimed(rest)
    assert sorted([first.amount, second.amount]) == [20_000, 30_000]
    assert {first.charge.reference, second.charge.reference} == {*db.session.scalars(select(Payment.reference))}
    assert (rest.status, rest.send_by, order.refund_open) == (Status.APPROVED, owed.send_by, 50_000)
    assert refund_asking.sent(first.code, "R-1") and refund_asking.sent(second.code, "R-2")
    db.session.commit()
    assert (order.refunded, order.refund_open) == (50_000, 0)


def test_a_part_takes_the_tightest_payment_and_leaves_the_large_one_whole(
    sari: Shopper, make: Make, budi: User
) -> None:
    jar = refunding.jar(make, "snap")
    sweet = make.variant(seller=jar.product.seller, name="Permen", price=5_000)
    order = orders.of_purchase(sari.places((jar, 2), (sweet, 1)))[0]
    for amount in (40_000, 15_000):
        refunding.by_bank(order, amount=amount)
    there = {line.id: line.quantity if line.variant_id == jar.id else 0 for line in lines_of(order)}
    assert parting.keep_only(order, there, budi) == 1
    owed = owing.settle_up(order, "closed")
    assert owed
    asked = claimed(approved(owed, budi))
    assert (asked.amount, asked.charge.amount) == (5_000, 15_000)


def test_what_went_back_through_a_payment_cannot_go_back_again(agreed: Refund, budi: User) -> None:
    asked = claimed(agreed)
    assert refund_asking.sent(asked.code, "R-1")
    assert refund_room.rooms([agreed.order_id], OPEN) == {agreed.order_id: []}
    db.session.commit()


# --- one asker at a time -----------------------------------------------------------------------------------------


def test_while_the_bank_is_asked_nobody_sends_it_by_hand_and_nobody_asks_again(agreed: Refund, budi: User) -> None:
    asked = claimed(agreed)
    assert agreed.is_at_bank and refund_asking.waiting() == []
    assert refund_asking.claim(agreed, OPEN) is None
    assert not refund_sending.may_send(agreed) and not refund_sending.by_hand(agreed, "transfer 1234", budi)
    assert not refund_deciding.decline_over(agreed, "salah", budi)
    db.session.commit()
    assert refund_asking.sent(asked.code, "R-1") and agreed.proof == agreed.gateway_reference == "R-1"
    db.session.commit()


def test_after_it_was_sent_by_hand_no_bank_is_asked(agreed: Refund, budi: User) -> None:
    assert refund_sending.by_hand(agreed, "transfer 1234", budi)
    db.session.commit()
    assert refund_asking.waiting() == [] and refund_asking.claim(agreed, OPEN) is None


def test_an_asker_who_died_is_followed_by_another_with_the_same_code(agreed: Refund) -> None:
    first = claimed(agreed)
    clock.shift(ASK_AGAIN + timedelta(seconds=1))
    assert refund_asking.waiting() == [agreed]
    again = claimed(agreed)
    assert (again.code, again.amount, again.charge.reference) == (first.code, first.amount, first.charge.reference)
    assert (first.was_asked, again.was_asked) == (False, True)


def test_a_refund_on_its_way_keeps_the_banks_number(agreed: Refund) -> None:
    asked = claimed(agreed)
    refund_asking.on_its_way(asked.code, "R-1")
    db.session.commit()
    assert (agreed.gateway_reference, agreed.status, agreed.is_at_bank) == ("R-1", Status.APPROVED, True)


def test_what_never_reached_the_bank_is_free_again_but_not_after_an_uncertain_try(agreed: Refund) -> None:
    refund_asking.not_reached(claimed(agreed))
    db.session.commit()
    assert (agreed.asked_at, agreed.payment_id, agreed.problem) == (None, None, "")
    claimed(agreed)
    clock.shift(ASK_AGAIN + timedelta(seconds=1))
    refund_asking.not_reached(claimed(agreed))
    db.session.commit()
    assert agreed.is_at_bank, "the earlier try may have arrived"


def test_a_bank_that_is_silent_for_all_its_days_is_waited_for_no_longer(agreed: Refund) -> None:
    clock.shift(timedelta(days=7))
    refund_asking.not_reached(claimed(agreed))
    db.session.commit()
    assert (agreed.problem, agreed.is_at_bank, told("seller/refund_by_hand")) == ("silent", False, 1)


# --- the bank says no --------------------------------------------------------------------------------------------


def test_a_refusal_makes_it_the_sellers_with_days_of_his_own(agreed: Refund, budi: User) -> None:
    clock.shift(timedelta(days=3))
    asked, before = claimed(agreed), agreed.send_by
    refund_asking.refused(asked.code, "4057801")
    db.session.commit()
    assert (agreed.problem, agreed.asked_at, agreed.payment_id) == ("4057801", None, None)
    assert agreed.send_by and before and agreed.send_by > before
    assert told("seller/refund_by_hand") == 1 and told("shopper/refund_by_hand") == 2
    assert not refund_room.goes_by_bank(agreed, OPEN) and refund_asking.waiting() == []
    assert refund_sending.by_hand(agreed, "transfer 1234", budi)
    db.session.commit()


def test_a_gateway_closed_since_the_payment_is_said_to_both(agreed: Refund) -> None:
    assert refund_asking.claim(agreed, {"static"}) is None
    db.session.commit()
    assert (agreed.problem, told("shopper/refund_by_hand")) == ("closed", 2)


def test_a_no_after_an_uncertain_try_is_compared_with_what_the_bank_says_of_the_payment(agreed: Refund) -> None:
    first = claimed(agreed)
    payment = payments.latest(agreed.order)
    assert payment
    went, stayed = seen(payment, Outcome.REFUNDED), seen(payment, Outcome.PAID)
    assert refund_asking.went_back(first, went) is False, "a first no is a no"
    clock.shift(ASK_AGAIN + timedelta(seconds=1))
    again = claimed(agreed)
    assert refund_asking.went_back(again, went) is True
    assert refund_asking.went_back(again, stayed) is False
    assert refund_asking.went_back(again, None) is False
    assert refund_asking.went_back(again, seen(payment, Outcome.UNKNOWN)) is None


@pytest.mark.parametrize("went", [True, False])
def test_where_nobody_can_tell_an_operator_looks_before_anybody_moves(
    agreed: Refund, make: Make, budi: User, went: bool
) -> None:
    refund_asking.unsure(claimed(agreed).code)
    db.session.commit()
    clock.shift(ASK_AGAIN + timedelta(seconds=1))
    assert (agreed.problem, agreed.alerted_at is not None, refund_asking.waiting()) == (UNSURE, True, [])
    assert not refund_sending.by_hand(agreed, "transfer 1234", budi)
    rini = make.staff()
    if went:
        assert refund_asking.sent_after_all(agreed, "R-77", "ada di rekening koran", rini)
    else:
        assert refund_asking.never_sent(agreed, "tidak ada di rekening koran", rini)
        assert not refund_asking.never_sent(agreed, "lagi", rini)
        assert refund_sending.by_hand(agreed, "transfer 1234", budi)
    db.session.commit()
    assert (agreed.status, agreed.order.refunded) == (Status.SENT, 25_000)


@pytest.mark.parametrize("deed", [refund_asking.sent_after_all, refund_asking.never_sent])
def test_of_two_operators_who_looked_the_slower_one_changes_nothing(agreed: Refund, make: Make, deed) -> None:  # type: ignore[no-untyped-def]
    refund_asking.unsure(claimed(agreed).code)
    db.session.commit()
    assert agreed.problem == UNSURE  # as the slower one's page has it
    faster = update(Refund).where(Refund.id == agreed.id).values(problem="not at the bank", asked_at=None)
    db.session.execute(faster.execution_options(synchronize_session=False))
    rest = ["R-77"] if deed is refund_asking.sent_after_all else []
    assert not deed(agreed, *rest, "ada di rekening koran", make.staff())
    assert (agreed.status, agreed.problem, agreed.order.refunded) == (Status.APPROVED, "not at the bank", 0)


# --- what the bank says afterwards -------------------------------------------------------------------------------


def test_a_refund_of_our_own_is_no_surprise_and_one_nobody_asked_for_is(agreed: Refund) -> None:
    payment = payments.latest(agreed.order)
    assert payment
    news = seen(payment, Outcome.REFUNDED)
    assert doubt.of_answer(payment, news) == doubt.Doubt.REFUNDED_THERE
    asked = claimed(agreed)
    assert doubt.of_answer(payment, news) is None
    assert refund_asking.sent(asked.code, "R-1")
    assert paying.settle(payment, news) == paying.Lane.NOTHING
    db.session.commit()
    order: Order = agreed.order
    assert (order.received, order.refunded) == (25_000, 25_000)
