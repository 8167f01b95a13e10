""" "Saya sudah bayar": what a claim keeps, and for whom it keeps nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, event, expiry, word
from storefront.orders import line as lines
from storefront.orders import order as orders
from storefront.orders.hold import Hold
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import charging, claiming, paying
from storefront.payments import payment as payments
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.reports import verify
from tests.people import Make, Shopper


def shown(order: Order) -> Payment:
    """A code the shopper has seen."""
    payment = charging.open_payment(order)
    assert payment.move(Status.PRESENTED)
    return payment


def held_until(order: Order) -> timedelta:
    """How much longer the goods are kept."""
    return db.session.scalar(select(func.max(Hold.ends_at)).where(Hold.order_id == order.id)) - clock.now()


def test_a_claim_keeps_order_and_goods_while_someone_looks(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant())
    assert claiming.claim(shown(order), "pukul 14.05")
    assert held_until(order) > timedelta(hours=23)
    assert order.claimed_until is not None and order.received == 0


def test_a_claim_is_made_once(make: Make, sari: Shopper) -> None:
    payment = shown(sari.buys(make.variant()))
    assert claiming.claim(payment) and not claiming.claim(payment)


def test_one_phone_number_has_one_claim_under_check_at_a_time(make: Make, sari: Shopper, dewi: Shopper) -> None:
    first = sari.buys(make.variant())
    claiming.claim(shown(first))
    second = sari.buys(make.variant())
    payment = shown(second)
    assert claiming.under_check(second.purchase) == first
    assert not claiming.claim(payment) and payment.status == Status.PRESENTED and second.claimed_until is None
    assert claiming.claim(shown(dewi.buys(make.variant()))), "another number is another matter"
    latest = payments.latest(first)
    assert latest is not None and claiming.reject(latest, "not_found", make.user("Budi"))
    assert claiming.claim(payment), "the first is answered, so it is the second one's turn"


def test_a_claim_whose_time_is_over_stands_in_nobodys_way(make: Make, sari: Shopper) -> None:
    claiming.claim(shown(sari.buys(make.variant())))
    clock.shift(timedelta(hours=25))
    assert claiming.claim(shown(sari.buys(make.variant())))


def test_all_orders_of_one_purchase_may_be_under_check(make: Make, sari: Shopper) -> None:
    purchase = sari.places((make.variant(), 1), (make.variant(), 1))
    for order in db.session.scalars(select(Order).where(Order.purchase_id == purchase.id)):
        claiming.claim(shown(order))
        assert held_until(order) > timedelta(hours=23)


@pytest.mark.parametrize(("empty", "keeps"), [(1, True), (2, False)])
def test_two_claims_without_money_cost_the_trust(make: Make, sari: Shopper, empty: int, keeps: bool) -> None:
    rini = make.user("Rini")
    for _time in range(empty):
        payment = shown(sari.buys(make.variant()))
        claiming.claim(payment)
        claiming.reject(payment, "tidak ada", rini)
    order = sari.buys(make.variant())
    assert claiming.claim(shown(order))
    assert (held_until(order) > timedelta(hours=23)) is keeps
    clock.shift(timedelta(days=31))
    later = sari.buys(make.variant())
    claiming.claim(shown(later))
    assert held_until(later) > timedelta(hours=23)


def test_the_button_stays_two_days(make: Make, sari: Shopper) -> None:
    payment = shown(sari.buys(make.variant()))
    clock.shift(timedelta(hours=47))
    assert claiming.can_claim(payment)
    clock.shift(timedelta(hours=2))
    assert not claiming.can_claim(payment) and not claiming.claim(payment)


def test_money_that_was_seen_needs_no_claim(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant())
    shown(order)
    order.receive(1)
    payment = payments.latest(order)
    assert payment is not None and not claiming.can_claim(payment)


def test_a_claim_found_true_is_confirmed_once(make: Make, sari: Shopper) -> None:
    payment, budi = shown(sari.buys(make.variant())), make.user("Budi")
    claiming.claim(payment)
    lanes = [claiming.confirm_by_hand(payment, Evidence.SELLER, budi) for _tap in range(2)]
    assert lanes == [paying.Lane.APPLIED, paying.Lane.SEEN_BEFORE]
    assert (payment.status, payment.order.received) == (Status.CONFIRMED, payment.amount)
    assert payment.order.claimed_until is None and payment.order.accept_by
    assert db.session.scalars(select(MoneyEvent.evidence)).all() == [Evidence.SELLER]


def test_a_claim_that_found_nothing_is_answered_with_a_reason(make: Make, sari: Shopper) -> None:
    payment, budi = shown(sari.buys(make.variant())), make.user("Budi")
    assert not claiming.reject(payment, "not_found", budi)
    claiming.claim(payment, "x" * 900)
    assert len(payment.claim_note) == 200
    assert claiming.reject(payment, "not_found", budi) and not claiming.reject(payment, "not_found", budi)
    assert (payment.order.claimed_until, payment.problem) == (None, "not_found")
    assert event.of(payment.order)[-1].what == "claim_rejected" and payment.rejected_at
    assert not claiming.claim(payment), "a rejection is answered, not claimed again"


def test_a_claim_on_an_expired_order_that_was_true_brings_it_back(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant(stock=1, lead_days=2))
    payment = shown(order)
    clock.shift(timedelta(minutes=25))
    assert expiry.expire(order) and claiming.claim(payment)
    assert claiming.confirm_by_hand(payment, Evidence.OPERATOR, make.staff()) == paying.Lane.APPLIED
    assert (order.status, order.is_paid) == (OrderStatus.PLACED, True)


def test_nothing_is_claimed_for_an_order_that_was_cancelled(make: Make, sari: Shopper) -> None:
    payment = shown(sari.buys(make.variant()))
    cancelling.cancel_by_buyer(payment.order)
    assert not claiming.can_claim(payment) and not claiming.claim(payment)


def test_the_seller_is_expected_to_look_within_opening_hours(make: Make, sari: Shopper) -> None:
    payment = shown(sari.buys(make.variant(seller=make.seller())))
    assert claiming.claim(payment) and payment.claimed_at  # at ten in the morning
    assert claiming.looked_at_by(payment) == payment.claimed_at + timedelta(hours=2)


def test_the_rest_of_what_came_short_may_be_claimed_too(make: Make, sari: Shopper) -> None:
    order = sari.pays(sari.buys(make.variant(price=20_000)), amount=15_000)
    rest = shown(order)
    assert claiming.can_claim(rest) and claiming.claim(rest)
    assert word.word(order, lines.of(order)) == word.Word.CHECKING
    assert claiming.confirm_by_hand(rest, Evidence.SELLER, make.user("Budi")) == paying.Lane.APPLIED
    assert order.is_paid


def test_a_claim_of_which_less_came_is_answered_so_that_the_rest_can_be_paid(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant(price=20_000))
    payment = shown(order)
    assert claiming.claim(payment)
    assert claiming.confirm_by_hand(payment, Evidence.SELLER, make.user("Budi"), amount=15_000) == paying.Lane.SHORT
    assert order.claimed_until is None and word.word(order, lines.of(order)) == word.Word.WAITING
    assert not claiming.under_check(order.purchase)
    assert shown(order).amount == 5_000
    assert [finding.name for finding in verify.run() if not finding.holds] == []


def test_an_old_code_is_not_claimed_while_a_newer_one_is_open(make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant())
    old = shown(order)
    old.move(Status.LAPSED)
    shown(order)
    assert not claiming.claim(old) and old.status == Status.LAPSED


def test_a_claim_and_a_cancellation_at_once_leave_no_claim_on_an_ended_order(
    make: Make, together: Callable[..., list[bool]]
) -> None:
    """The claim looked at an order that lived; when its turn comes, the order is cancelled."""
    item = make.variant(stock=20)
    for number in range(6):
        order = Shopper("Sari", f"+628123456700{number}").buys(item)
        payment = shown(order)
        names = payment.reference, order.number

        def deed(number: int, names: tuple[str, str] = names) -> bool:
            return _cancels(names[1]) if number else _claims(names[0])

        together(deed, 2)
        db.session.expire_all()
        if order.status == OrderStatus.CANCELLED and payment.status == Status.CLAIMED:
            notes = [note.what for note in event.of(order)]
            assert notes.index("claimed") < notes.index("cancelled"), notes


def test_a_claim_looks_again_once_it_is_its_turn(make: Make, sari: Shopper, monkeypatch: pytest.MonkeyPatch) -> None:
    order = sari.buys(make.variant())
    payment = shown(order)
    look = claiming.can_claim

    def and_then_it_ends(payment: Payment) -> bool:
        said = look(payment)
        cancelling.cancel_by_buyer(order)
        return said

    monkeypatch.setattr(claiming, "can_claim", and_then_it_ends)
    assert not claiming.claim(payment)
    assert (payment.status, order.claimed_until) == (Status.PRESENTED, None)


def _claims(reference: str) -> bool:
    payment = payments.by_reference(reference)
    said = payment is not None and claiming.claim(payment)
    db.session.commit()
    return said


def _cancels(number: str) -> bool:
    order = orders.by_number(number)
    said = order is not None and cancelling.cancel_by_buyer(order)
    db.session.commit()
    return said
