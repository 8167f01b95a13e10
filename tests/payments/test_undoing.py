"""A confirmation by hand taken back: the order waits for its money again, and the book shows both lines."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, expiry, fulfilment, hold
from storefront.orders import order as orders
from storefront.orders.hold import Hold
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import charging, claiming, owing, paying, refund_deciding, refund_sending, standing, undoing
from storefront.payments import payment as payments
from storefront.payments import refund as refunds
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.payments.undoing import Undoing
from storefront.reports import verify
from tests.people import Make, Shopper


@pytest.fixture(autouse=True)
def books_are_right(make: Make) -> Iterator[None]:
    """Whatever a story does, the invariants hold at its end."""
    yield
    db.session.commit()
    assert [finding for finding in verify.run() if not finding.holds] == []


@pytest.fixture
def jar(make: Make) -> Variant:
    """Ten jars at Rp25.000."""
    return make.variant(price=25_000, stock=10, lead_days=2)


@pytest.fixture
def budi(make: Make) -> User:
    """Budi looks into the bank's app."""
    return make.user("Budi")


@pytest.fixture
def rini(make: Make) -> User:
    """Rini is an operator."""
    return make.staff()


def shown(order: Order) -> Payment:
    """The code is on the shopper's screen."""
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    db.session.commit()
    return payment


def confirmed(order: Order, budi: User, is_claimed: bool = True, amount: int | None = None) -> Payment:
    """Budi says that the money of an order came."""
    payment = shown(order)
    if is_claimed:
        assert claiming.claim(payment)
    claiming.confirm_by_hand(payment, Evidence.SELLER, budi, amount)
    db.session.commit()
    return payment


def by_bank(payment: Payment, amount: int | None = None, evidence: Evidence = Evidence.PROVIDER) -> paying.Lane:
    """The bank tells of the money."""
    seen = Sighting(
        event_id=f"bank:{payment.reference}", reference=payment.reference, gateway_reference=None,
        status=Outcome.PAID, amount=amount or payment.amount, currency="IDR", merchant=None, paid_at=clock.now(),
    )  # fmt: skip
    lane = paying.settle(payment, seen, evidence)
    db.session.commit()
    return lane


def book(order: Order) -> list[tuple[str, int, str]]:
    lines = db.session.scalars(select(MoneyEvent).where(MoneyEvent.order_id == order.id).order_by(MoneyEvent.id))
    return [(line.kind.value, line.amount, line.event_id) for line in lines]


def kept(order: Order) -> set[hold.Status]:
    return set(db.session.scalars(select(Hold.status).where(Hold.order_id == order.id)))


def test_a_claim_confirmed_by_mistake_is_looked_for_again(sari: Shopper, jar: Variant, budi: User) -> None:
    order = sari.buys(jar, 2)
    payment = confirmed(order, budi)
    assert (order.is_paid, kept(order)) == (True, {hold.Status.CONVERTED})
    clock.shift(timedelta(minutes=9))
    assert undoing.by_seller(payment, budi) == Undoing.DONE
    db.session.commit()
    assert (payment.status, order.status, order.received) == (Status.CLAIMED, OrderStatus.PLACED, 0)
    assert (order.paid_at, order.accept_by) == (None, None)
    assert order.claimed_until and order.claimed_until > clock.now() + timedelta(hours=23)
    assert kept(order) == {hold.Status.HELD}
    name = f"by-hand:{payment.reference}"
    assert book(order) == [("received", 50_000, name), ("reversed", 50_000, f"{name}:undone")]


def test_money_confirmed_anew_after_an_undo_is_a_receipt_of_its_own(sari: Shopper, jar: Variant, budi: User) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi)
    undoing.by_seller(payment, budi)
    assert claiming.confirm_by_hand(payment, Evidence.SELLER, budi) == paying.Lane.APPLIED
    assert claiming.confirm_by_hand(payment, Evidence.SELLER, budi) == paying.Lane.SEEN_BEFORE
    assert (order.received, order.is_paid, kept(order)) == (25_000, True, {hold.Status.CONVERTED})
    assert book(order)[-1][2] == f"by-hand:{payment.reference}:2"
    assert undoing.by_seller(payment, budi) == Undoing.DONE
    assert order.received == 0


def test_a_shopper_who_never_claimed_may_simply_pay_again(sari: Shopper, jar: Variant, budi: User) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi, is_claimed=False)
    clock.shift(timedelta(minutes=9))
    assert undoing.by_seller(payment, budi) == Undoing.DONE
    assert (payment.status, order.claimed_until) == (Status.LAPSED, None)
    assert order.pay_by >= clock.now() + timedelta(minutes=14)
    again = shown(order)
    assert again.id != payment.id and hold.is_alive(order)
    assert by_bank(again) == paying.Lane.APPLIED


def test_the_seller_has_ten_minutes_and_an_operator_as_long_as_it_takes(
    sari: Shopper, jar: Variant, budi: User, rini: User
) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi)
    clock.shift(timedelta(minutes=10))
    assert undoing.by_seller(payment, budi) == Undoing.TOO_LATE
    assert order.received == 25_000
    assert undoing.by_operator(payment, "bukan ke rekening ini", rini) == Undoing.DONE
    assert order.received == 0
    assert undoing.by_operator(payment, "sekali lagi", rini) == Undoing.NOTHING


@pytest.mark.parametrize("evidence", [Evidence.PROVIDER, Evidence.STATEMENT])
def test_what_a_bank_says_is_not_undone(
    sari: Shopper, jar: Variant, budi: User, rini: User, evidence: Evidence
) -> None:
    order = sari.buys(jar)
    payment = shown(order)
    by_bank(payment, evidence=evidence)
    assert undoing.by_seller(payment, budi) == undoing.by_operator(payment, "x", rini) == Undoing.NOTHING


def test_a_seller_does_not_undo_the_operators_word(sari: Shopper, jar: Variant, budi: User, rini: User) -> None:
    payment = shown(sari.buys(jar))
    claiming.confirm_by_hand(payment, Evidence.OPERATOR, rini)
    assert undoing.by_seller(payment, budi) == Undoing.NOTHING


def test_an_accepted_order_is_ended_by_the_operator_alone(sari: Shopper, jar: Variant, budi: User, rini: User) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi)
    assert fulfilment.accept(order, budi)
    assert undoing.by_seller(payment, budi) == Undoing.ACCEPTED
    assert order.received == 25_000
    assert undoing.by_operator(payment, "uangnya untuk pesanan lain", rini) == Undoing.DONE
    assert (order.status, order.received, order.refund_open) == (OrderStatus.CANCELLED, 0, 0)
    assert (payment.status, kept(order)) == (Status.LAPSED, {hold.Status.RELEASED})


def test_goods_that_left_the_house_stay_paid(sari: Shopper, jar: Variant, budi: User, rini: User) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi)
    fulfilment.accept(order, budi)
    fulfilment.prepare(order, budi)
    fulfilment.make_ready(order, budi)
    fulfilment.collect(order, order.pickup_code, budi)
    for outcome in (undoing.by_seller(payment, budi), undoing.by_operator(payment, "x", rini)):
        assert outcome == Undoing.ON_ITS_WAY
    assert order.received == 25_000


def test_a_refund_raised_for_money_that_never_came_is_dropped(sari: Shopper, jar: Variant, budi: User) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi)
    cancelling.cancel_by_buyer(order)
    assert owing.settle_up(order)
    assert undoing.by_seller(payment, budi) == Undoing.DONE
    assert (order.received, order.refund_open, order.status) == (0, 0, OrderStatus.CANCELLED)
    assert [refund.status for refund in refunds.of(order)] == [refunds.Status.DECLINED]
    assert (payment.status, order.claimed_until) == (Status.LAPSED, None)
    assert by_bank(payment) == paying.Lane.REFUND  # and money that does come later is owed in full
    assert order.refund_open == 25_000


def test_a_refund_that_was_sent_forbids_the_undo(sari: Shopper, jar: Variant, budi: User, rini: User) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi)
    cancelling.cancel_by_buyer(order)
    refund = owing.settle_up(order)
    assert refund and refund_sending.by_hand(refund, "transfer BCA", budi)
    assert undoing.by_seller(payment, budi) == undoing.by_operator(payment, "x", rini) == Undoing.PAID_BACK
    assert order.received == 25_000


def test_a_refund_a_bank_was_asked_for_forbids_it_too(sari: Shopper, jar: Variant, budi: User) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi)
    cancelling.cancel_by_buyer(order)
    refund = owing.settle_up(order)
    assert refund and refund_deciding.approve(refund, budi)
    refund.asked_at, refund.payment_id = clock.now(), payment.id
    assert undoing.by_seller(payment, budi) == Undoing.PAID_BACK


def test_an_order_paid_twice_keeps_the_payment_the_bank_told(sari: Shopper, jar: Variant, budi: User) -> None:
    order = sari.buys(jar)
    payment = shown(order)
    payment.move(Status.SUPERSEDED)
    second = shown(order)
    assert by_bank(second) == paying.Lane.APPLIED
    assert claiming.confirm_by_hand(payment, Evidence.SELLER, budi) == paying.Lane.REFUND
    accept_by = order.accept_by
    fulfilment.accept(order, budi)
    assert undoing.by_seller(payment, budi) == Undoing.DONE
    assert (order.status, order.received, order.refund_open) == (OrderStatus.ACCEPTED, 25_000, 0)
    assert (order.accept_by, kept(order)) == (accept_by, {hold.Status.CONVERTED})
    assert payment.status == Status.LAPSED


def test_late_money_that_never_came_is_looked_for_while_it_is_claimed(sari: Shopper, jar: Variant, budi: User) -> None:
    order = sari.buys(jar)
    payment = shown(order)
    clock.shift(timedelta(minutes=25))
    assert expiry.expire(order) and claiming.claim(payment)
    assert claiming.confirm_by_hand(payment, Evidence.SELLER, budi) == paying.Lane.APPLIED
    assert (payment.status, order.status) == (Status.CONFIRMED_LATE, OrderStatus.PLACED)
    assert undoing.by_seller(payment, budi) == Undoing.DONE
    assert (payment.status, kept(order)) == (Status.CLAIMED, {hold.Status.RELEASED, hold.Status.HELD})
    clock.shift(timedelta(hours=25))
    assert expiry.expire(order) and kept(order) == {hold.Status.RELEASED}


def test_a_smaller_sum_seen_by_mistake_is_undone_with_the_code_for_the_rest(
    sari: Shopper, jar: Variant, budi: User
) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi, amount=20_000)
    rest = shown(order)
    assert (order.missing, rest.amount) == (5_000, 5_000)
    assert undoing.by_seller(payment, budi) == Undoing.DONE
    assert (order.received, rest.status, payment.status) == (0, Status.SUPERSEDED, Status.CLAIMED)


def test_a_claim_on_the_rest_is_answered_first(sari: Shopper, jar: Variant, budi: User) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi, amount=20_000)
    rest = shown(order)
    rest.move(Status.CLAIMED, claimed_at=clock.now())
    assert undoing.by_seller(payment, budi) == Undoing.OTHER_CLAIM
    db.session.rollback()
    assert order.received == 20_000


@pytest.mark.parametrize("evidence", [Evidence.PROVIDER, Evidence.STATEMENT])
def test_what_was_confirmed_by_hand_and_then_proven_is_one_receipt(
    sari: Shopper, jar: Variant, budi: User, evidence: Evidence
) -> None:
    order = sari.buys(jar)
    payment = confirmed(order, budi)
    assert by_bank(payment, evidence=evidence) == paying.Lane.SEEN_BEFORE
    assert (order.received, order.refund_open) == (25_000, 0)
    assert [(money.amount, money.evidence) for money in standing.of(payment)] == [(25_000, evidence)]
    assert undoing.by_seller(payment, budi) == Undoing.NOTHING
    assert by_bank(payment, evidence=evidence) == paying.Lane.SEEN_BEFORE


def test_a_weaker_word_changes_nothing(sari: Shopper, jar: Variant, budi: User) -> None:
    payment = shown(sari.buys(jar))
    by_bank(payment)
    assert claiming.confirm_by_hand(payment, Evidence.SELLER, budi) == paying.Lane.SEEN_BEFORE
    assert [money.evidence for money in standing.of(payment)] == [Evidence.PROVIDER]


def test_of_undo_accept_and_undo_at_once_one_wins(jar: Variant, budi: User, together: Callable[..., list[Any]]) -> None:
    for number in range(5):
        order = Shopper("Sari", f"+628123456780{number}").buys(jar)
        payment = confirmed(order, budi)
        names = payment.reference, order.number, budi.id

        def deed(number: int, names: tuple[str, str, int] = names) -> str:
            return _try(number, *names)

        done = [word for word in together(deed, 3) if word in ("undone", "accepted")]
        db.session.expire_all()
        assert len(done) == 1, done
        expected = (OrderStatus.PLACED, 0) if done == ["undone"] else (OrderStatus.ACCEPTED, order.total)
        assert (order.status, order.received) == expected


def _try(number: int, reference: str, order_number: str, budi_id: int) -> str:
    budi = db.session.get_one(User, budi_id)
    if number == 1:
        order = orders.by_number(order_number, lock=True)
        assert order
        said = "accepted" if fulfilment.accept(order, budi) else "no"
        db.session.commit()
        return said
    payment = payments.by_reference(reference, lock=True)
    assert payment
    if undoing.by_seller(payment, budi) == Undoing.DONE:
        db.session.commit()
        return "undone"
    db.session.rollback()
    return "no"


def test_an_undo_and_money_for_the_rest_at_once_never_wait_in_a_circle(
    jar: Variant, budi: User, together: Callable[..., list[Any]]
) -> None:
    for number in range(8):
        order = Shopper("Sari", f"+628123456790{number}").buys(jar)
        payment = confirmed(order, budi, amount=20_000)
        rest = shown(order)
        names, missing = (payment.reference, rest.reference, budi.id), rest.amount

        def deed(number: int, names: tuple[str, str, int] = names) -> object:
            return _undo(names[0], names[2]) if number else _rest_comes(names[1])

        said = together(deed, 2)
        db.session.expire_all()
        was_undone = said[1] == Undoing.DONE
        assert order.received == (0 if was_undone else 20_000) + missing, said


def _undo(reference: str, budi_id: int) -> Undoing:
    budi = db.session.get_one(User, budi_id)
    payment = payments.by_reference(reference, lock=True)
    assert payment
    said = undoing.by_seller(payment, budi)
    db.session.commit() if said == Undoing.DONE else db.session.rollback()
    return said


def _rest_comes(reference: str) -> paying.Lane:
    payment = payments.by_reference(reference, lock=True)
    assert payment
    return by_bank(payment)
