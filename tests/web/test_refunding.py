"""Refunds that a bank sends back: asked with nothing open, repeated with the same code, by hand when it says no."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.kit import clock
from storefront.kit.db import db, transaction_is_open
from storefront.payments import board, notice, refund_deciding
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Charge, GatewayDown, GatewayRefused, Outcome, Returned
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.refund import Refund, Status
from storefront.payments.refund_asking import ASK_AGAIN, UNSURE
from storefront.web import looking, refunding
from tests.payments import refunding as stories
from tests.people import Make, Shopper
from tests.web.banks import PaperBank

LATER = ASK_AGAIN + timedelta(seconds=1)


@dataclass
class Counter(PaperBank):
    """A bank that gives money back: each code once, whatever it then says."""

    says: list[Exception | bool] = field(default_factory=list)
    given: dict[str, int] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        """What it was told to say, one after the other: True when done, False on its way, or an accident."""
        assert not transaction_is_open()
        self.codes.append(reference)
        said = self.says.pop(0) if self.says else True
        if isinstance(said, GatewayRefused) or (isinstance(said, GatewayDown) and not said.maybe_done):
            raise said
        self.given.setdefault(reference, amount)
        if isinstance(said, Exception):
            raise said
        return Returned(reference, f"R-{reference}", said)


@pytest.fixture
def bank(app: Flask) -> Counter:
    app.extensions["gateways"]["snap"] = Counter()
    counter: Counter = app.extensions["gateways"]["snap"]
    return counter


@pytest.fixture
def owed(bank: Counter, sari: Shopper, make: Make) -> Refund:
    """Rp25.000 that came by the bank and that the seller has agreed to give back."""
    owed = stories.owed(sari, stories.jar(make, "snap"))
    assert refund_deciding.approve(owed, make.user("Budi"))
    db.session.commit()
    return owed


pytestmark = pytest.mark.usefixtures("books")


def gone(owed: Refund) -> tuple[Status, int, int]:
    """Where a refund stands, what went back by the order, and how many lines the book has for it."""
    db.session.refresh(owed)
    db.session.refresh(owed.order)
    lines = select(func.count(MoneyEvent.id)).where(MoneyEvent.kind == Kind.REFUNDED)
    return owed.status, owed.order.refunded, db.session.scalar(lines) or 0


def test_the_bank_gives_it_back_and_its_number_is_the_proof(bank: Counter, owed: Refund) -> None:
    assert refunding.offer(owed) and not transaction_is_open()
    assert (
        gone(owed) == (Status.SENT, 25_000, 1) and owed.proof == f"R-{owed.code}" and bank.given == {owed.code: 25_000}
    )
    (line,) = db.session.scalars(select(MoneyEvent).where(MoneyEvent.kind == Kind.REFUNDED))
    payment = payments.latest(owed.order)
    assert payment and (line.evidence, line.payment_id, line.actor_id) == (Evidence.PROVIDER, payment.id, None)
    assert not refunding.offer(owed) and bank.codes == [owed.code]


def test_a_lost_answer_is_asked_for_again_with_the_same_code(bank: Counter, owed: Refund) -> None:
    bank.says = [GatewayDown("cut"), GatewayDown("slow"), True]
    for status in (Status.APPROVED, Status.APPROVED, Status.SENT):
        assert refunding.offer(owed)
        assert gone(owed)[0] == status
        assert not refunding.offer(owed), "not before the first asker must be gone"
        clock.shift(LATER)
    assert bank.codes == [owed.code] * 3 and bank.given == {owed.code: 25_000}
    assert gone(owed) == (Status.SENT, 25_000, 1)


def test_nothing_reached_the_bank_so_it_is_asked_again_soon(bank: Counter, owed: Refund) -> None:
    bank.says = [GatewayDown("refused", maybe_done=False), True]
    assert refunding.offer(owed) and gone(owed)[0] == Status.APPROVED and not owed.is_at_bank
    assert refunding.offer(owed) and gone(owed) == (Status.SENT, 25_000, 1)


def test_a_refund_on_its_way_is_looked_after(bank: Counter, owed: Refund) -> None:
    bank.says = [False, False, True]
    for _look in range(3):
        assert refunding.offer(owed)
        clock.shift(LATER)
    assert gone(owed) == (Status.SENT, 25_000, 1) and bank.given == {owed.code: 25_000}


def test_an_issuer_that_does_not_support_it_leaves_it_to_the_seller(bank: Counter, owed: Refund) -> None:
    bank.says = [GatewayRefused("4057801", "not supported")]
    assert refunding.offer(owed)
    assert gone(owed) == (Status.APPROVED, 0, 0) and (owed.problem, owed.is_at_bank) == ("4057801", False)
    clock.shift(LATER)
    assert not refunding.offer(owed) and bank.codes == [owed.code] and not refunding.by_bank(owed)


@pytest.mark.parametrize(
    ("tells", "status", "problem"),
    [
        (Outcome.REFUNDED, Status.SENT, ""), (Outcome.PAID, Status.APPROVED, "4047801"),
        (Outcome.UNKNOWN, Status.APPROVED, UNSURE), (GatewayDown("no answer"), Status.APPROVED, ""),
    ],
)  # fmt: skip
def test_a_no_after_a_lost_answer_is_not_taken_for_a_no(
    bank: Counter, owed: Refund, tells: Outcome | Exception, status: Status, problem: str
) -> None:
    bank.says, bank.answer = [GatewayDown("cut"), GatewayRefused("4047801", "already refunded")], tells
    assert refunding.offer(owed)
    clock.shift(LATER)
    assert refunding.offer(owed)
    assert gone(owed)[0] == status and owed.problem == problem
    assert owed.is_at_bank is (status == Status.APPROVED and problem != "4047801"), "nobody sends what may be sent"


def test_a_bank_that_was_closed_since_is_no_stumbling_block(app: Flask, owed: Refund) -> None:
    del app.extensions["gateways"]["snap"]
    assert not refunding.offer(owed)
    assert gone(owed)[0] == Status.APPROVED and owed.problem == "closed"


def test_the_bank_then_says_refunded_and_nobody_is_alarmed(bank: Counter, owed: Refund) -> None:
    assert refunding.offer(owed)
    bank.answer = Outcome.REFUNDED
    payment = payments.latest(owed.order)
    assert payment and looking.look(payment) == looking.NOTHING
    assert board.counts() == {}


def test_a_refund_nobody_here_asked_for_lies_before_staff(bank: Counter, sari: Shopper, make: Make) -> None:
    order = stories.by_bank(sari.buys(stories.jar(make, "snap")))
    bank.answer = Outcome.REFUNDED
    payment = payments.latest(order)
    assert payment and looking.look(payment) == "unclear"
    assert board.counts() == {board.Kind.UNCLEAR: 1}
    assert db.session.scalar(select(notice.PaymentNotice.why)) == "refunded_there"


def test_workers_that_offer_the_same_refund_at_once_ask_the_bank_once(
    bank: Counter, owed: Refund, together: Callable[..., list[Any]]
) -> None:
    refund_id = owed.id
    asked = together(lambda _worker: refunding.offer(db.session.get_one(Refund, refund_id)), 8)
    assert sorted(asked) == [False] * 7 + [True] and bank.codes == [owed.code]
    assert gone(owed) == (Status.SENT, 25_000, 1)
