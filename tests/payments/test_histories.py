"""Histories of one order, made up by the thousand: twice, late or out of order, all end as the model says."""

from collections import Counter
from datetime import timedelta
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, expiry, fulfilment, hold
from storefront.orders.order import Order
from storefront.payments import answering, charging, claiming, owing, paying, refund_sending, renewing, undoing
from storefront.payments import refund as refunds
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.qris import convert
from storefront.reports import verify
from storefront.sellers.seller import Seller
from tests.harness import long
from tests.payments.ledger import Attempt, Ledger
from tests.people import Make, Shopper

HISTORIES, FEW, STEPS = 100, 12, 14
"""Per kind of seller on one of the databases, and a few on the other; `make nightly` tells 5,000 of each, 20,000."""

MET = {f"lane {lane}" for lane in ("applied", "short", "refund", "person", "seen_before")} | {
    f"order {status}" for status in ("placed", "accepted", "expired", "cancelled")
}
"""What the histories must have come by, or they prove little."""

which = st.integers(0, 4)
event_number = st.integers(0, 2)


class History(RuleBasedStateMachine):
    """What may happen to an order. Nothing is committed: each history is rolled back at its end."""

    make: Make
    seller_id: int
    me_id: int
    by_hand: bool
    met: Counter[str]

    @initialize(units=st.integers(1, 2), spare=st.integers(0, 2))
    def an_order(self, units: int, spare: int) -> None:
        """Sari orders at ten in the morning."""
        clock.reset()
        clock.shift(clock.start_of(clock.today()) + timedelta(hours=10) - clock.now())
        self.me = db.session.get_one(User, self.me_id)
        self.jar: Variant = self.make.variant(
            seller=db.session.get_one(Seller, self.seller_id), price=10_000, stock=units + spare
        )
        self.order: Order = Shopper("Sari", "+6281234567890").buys(self.jar, units)
        self.model = Ledger(self.order.total, units, units + spare)
        self.payments: list[Payment] = []
        self.shopper_asks_for_a_code()

    def attempt(self, number: int) -> tuple[Payment, Attempt]:
        """One of the codes shown so far."""
        place = number % len(self.payments)
        return self.payments[place], self.model.attempts[place]

    @rule(minutes=st.sampled_from([4, 11, 25, 290, 1441, 2881]), sweeps=st.booleans())
    def time_passes(self, minutes: int, sweeps: bool) -> None:
        clock.shift(timedelta(minutes=minutes))
        self.model.now += minutes + 0.001  # no deadline is met to the moment: real time goes on meanwhile
        if sweeps:  # as the worker does
            self.codes_lapse()
            self.unpaid_expires()

    @rule()
    def shopper_asks_for_a_code(self) -> None:
        expected = self.model.ask(self.by_hand)
        try:
            payment = charging.open_payment(self.order)
        except charging.CannotPay:
            assert not expected
            return
        assert expected
        if payment not in self.payments:
            text = convert.to_dynamic(payment.account.static_text, payment.amount, payment.reference)
            charging.present(payment.reference, Presented(None, None if self.by_hand else text, payment.expires_at))
            self.payments.append(payment)

    @rule(number=which, event=event_number)
    def bank_tells_of_the_money(self, number: int, event: int) -> None:
        payment, attempt = self.attempt(number)
        self.money_comes(payment, attempt, event, attempt.amount)

    @rule(number=which)
    def bank_tells_of_the_first_money_again(self, number: int) -> None:
        payment, attempt = self.attempt(number)
        self.money_comes(payment, attempt, 0, attempt.amount)

    @rule(number=which, event=event_number, more=st.sampled_from([-1_000, -1, 1, 1_000, 990_000]))
    def bank_tells_of_another_sum(self, number: int, event: int, more: int) -> None:
        payment, attempt = self.attempt(number)
        self.money_comes(payment, attempt, event, max(1, attempt.amount + more))

    @rule(number=which, event=event_number, other=st.sampled_from([("USD", None), ("IDR", "somebody else")]))
    def bank_tells_of_foreign_money(self, number: int, event: int, other: tuple[str, str | None]) -> None:
        payment, attempt = self.attempt(number)
        self.money_comes(payment, attempt, event, attempt.amount, *other)

    def money_comes(
        self, payment: Payment, attempt: Attempt, event: int, amount: int, currency: str = "IDR", to: str | None = None
    ) -> None:
        """What the gateway saw, put before the shop and the model."""
        name = f"{payment.reference}:{event}"
        fits = currency == "IDR" and to is None and (self.by_hand or amount <= attempt.amount)
        lane = paying.settle(payment, self.says(payment, Outcome.PAID, name, amount, currency, to))
        self.met[f"lane {lane}"] += 1
        assert lane == self.model.money(attempt, name, amount, fits)

    @rule(number=which, word=st.sampled_from([Outcome.PENDING, Outcome.EXPIRED, Outcome.CANCELLED, Outcome.FAILED]))
    def bank_tells_older_news(self, number: int, word: Outcome) -> None:
        payment, _attempt = self.attempt(number)
        assert paying.settle(payment, self.says(payment, word, "old", payment.amount)) == paying.Lane.NOTHING

    @rule(number=which, amount=st.sampled_from([0, -1, 2**63]))
    def bank_talks_nonsense(self, number: int, amount: int) -> None:
        payment, _attempt = self.attempt(number)
        assert paying.settle(payment, self.says(payment, Outcome.PAID, "odd", amount)) == paying.Lane.UNCLEAR

    def says(
        self,
        payment: Payment,
        word: Outcome,
        event: str,
        amount: int,
        currency: str = "IDR",
        merchant: str | None = None,
    ) -> Sighting:
        """A gateway's answer."""
        return Sighting(event, payment.reference, None, word, amount, currency, merchant, clock.now())

    @precondition(lambda self: self.by_hand)
    @rule(number=which)
    def shopper_claims(self, number: int) -> None:
        payment, attempt = self.attempt(number)
        assert claiming.claim(payment, "pukul 10.20") == self.model.claim(attempt)

    @precondition(lambda self: self.by_hand)
    @rule(number=which)
    def seller_finds_nothing(self, number: int) -> None:
        payment, attempt = self.attempt(number)
        assert claiming.reject(payment, "not_found", self.me) == self.model.reject(attempt)

    @precondition(lambda self: self.by_hand)
    @rule(number=which)
    def shopper_answers_a_rejection(self, number: int) -> None:
        payment, attempt = self.attempt(number)
        assert answering.answer(payment, "sudah, ini buktinya") == self.model.answer(attempt)

    @precondition(lambda self: self.by_hand)
    @rule(number=which)
    def seller_sees_the_money(self, number: int) -> None:
        payment, attempt = self.attempt(number)
        assert claiming.confirm_by_hand(payment, Evidence.SELLER, self.me) == self.model.word(attempt)

    @precondition(lambda self: self.by_hand)
    @rule(number=which)
    def seller_takes_it_back(self, number: int) -> None:
        payment, attempt = self.attempt(number)
        done = undoing.by_seller(payment, self.me) == undoing.Undoing.DONE
        assert done == self.model.undo(attempt)
        self.met["undone"] += done

    @precondition(lambda self: self.by_hand)
    @rule(number=which, minutes=st.sampled_from([0, 4, 11]))
    def seller_errs(self, number: int, minutes: int) -> None:
        """Sees the money where there is none, and notices soon or too late."""
        self.seller_sees_the_money(number)
        self.time_passes(minutes, sweeps=False)
        self.seller_takes_it_back(number)

    @rule()
    def nobody_pays_in_time(self) -> None:
        self.time_passes(25, sweeps=True)

    @rule(number=which)
    def shopper_wants_a_fresh_code(self, number: int) -> None:
        payment, attempt = self.attempt(number)
        done = renewing.give_up(payment)
        assert done == self.model.renew(attempt)
        if done:
            self.shopper_asks_for_a_code()
        self.met["renewed"] += done

    def codes_lapse(self) -> None:
        for payment, attempt in zip(self.payments, self.model.attempts, strict=True):
            if payment.expires_at < clock.now() and payment.status == Status.PRESENTED:
                payment.move(Status.LAPSED)
            if attempt.expires < self.model.now and attempt.status == "presented":
                attempt.status = "lapsed"

    def unpaid_expires(self) -> None:
        assert expiry.expire(self.order) == self.model.expire()

    @rule(by=st.sampled_from(["buyer", "seller", "silence"]))
    def someone_ends_it(self, by: str) -> None:
        model = self.model
        if by == "buyer":
            expected = model.status == "placed" and model.cancel()
            done = cancelling.cancel_by_buyer(self.order)
        elif by == "seller":
            expected, done = model.cancel(), cancelling.decline(self.order, "sold_out", None)
        else:
            is_late = model.accept_by is not None and model.accept_by < model.now
            expected = is_late and model.status == "placed" and model.cancel()
            done = expiry.cancel_unanswered(self.order)
        assert done == expected
        self.settle_up()

    @rule()
    def seller_accepts(self) -> None:
        may = self.model.status == "placed" and self.model.is_paid
        assert fulfilment.accept(self.order, None) == may
        if may:
            self.model.status = "accepted"

    @precondition(lambda self: self.model.status == "accepted" and not self.model.handed_over)
    @rule()
    def goods_are_handed_over(self) -> None:
        assert fulfilment.prepare(self.order, None) and fulfilment.make_ready(self.order, None)
        assert fulfilment.collect(self.order, self.order.pickup_code, None)
        self.model.handed_over = True

    @rule()
    def refunds_are_paid(self) -> None:
        for owed in refunds.of(self.order):
            if owed.status in (refunds.Status.NEEDED, refunds.Status.APPROVED):
                assert refund_sending.by_hand(owed, "bukti 123", None)
        self.model.refunded += self.model.refund_open
        self.model.refund_open = 0
        self.settle_up()

    @rule(units=st.integers(1, 3))
    def another_shopper_takes(self, units: int) -> None:
        from_shelf = self.model.someone_takes(units)
        hold.release_lapsed([self.jar.id])
        assert stock.add(self.jar, -units) == from_shelf

    @rule(units=st.integers(1, 2))
    def more_is_cooked(self, units: int) -> None:
        assert stock.add(self.jar, units)
        self.model.free += units

    def settle_up(self) -> None:
        """As every doorway does after such a deed."""
        owing.settle_up(self.order)
        self.model.settle_up()

    @invariant()
    def the_shop_says_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        db.session.flush()
        db.session.expire_all()
        order, model = self.order, self.model
        homeless = select(func.coalesce(func.sum(MoneyEvent.amount), 0)).where(
            MoneyEvent.order_id.is_(None), MoneyEvent.payment_id.in_([payment.id for payment in self.payments])
        )
        shop = {
            "status": order.status.value, "due": order.due, "received": order.received, "refunded": order.refunded,
            "refund_open": order.refund_open, "free": self.jar.free, "held": self.jar.held,
            "homeless": db.session.scalar(homeless), "attempts": [payment.status.value for payment in self.payments],
        }  # fmt: skip
        assert shop == {
            "status": model.status, "due": model.due, "received": model.received, "refunded": model.refunded,
            "refund_open": model.refund_open, "free": model.free, "held": model.held,
            "homeless": model.homeless, "attempts": [attempt.status for attempt in model.attempts],
        }  # fmt: skip

    def teardown(self) -> None:
        if hasattr(self, "model"):
            self.met[f"order {self.model.status}"] += 1
            self.met["told"] += 1
            asks = self.met["told"] % 4 == 0  # the invariants cost as much as all the rest
            broken = [finding for finding in (verify.run() if asks else []) if not finding.holds]
            assert not broken, broken
        db.session.rollback()
        db.session.expunge_all()


@pytest.mark.long
@pytest.mark.parametrize("gateway", ["snap", "static"])
def test_any_history_ends_as_the_model_says(make: Make, gateway: str) -> None:
    class Told(History):
        me_id, seller_id, by_hand = make.user("Budi").id, make.seller(gateway=gateway).id, gateway == "static"

    Told.make, Told.met = make, Counter()
    is_whole = long.IS_LONG or (gateway == "snap") == (db.engine.dialect.name == "sqlite")
    db.session.commit()
    with patch.object(db.session, "commit", db.session.flush):  # a history ends as if it had never been
        told = settings(max_examples=long.count(HISTORIES if is_whole else FEW, 5_000), stateful_step_count=STEPS)
        run_state_machine_as_test(Told, settings=told)
    met = {each for each, times in Told.met.items() if times}
    assert not is_whole or met >= MET | {"renewed"} | ({"undone"} if gateway == "static" else set()), Told.met
