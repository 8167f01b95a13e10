"""Fourteen kinds of wrong money from a bank we trust: no order is paid, and each lies before staff with its reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from flask import Flask

from storefront.catalog.variant import Variant
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders.order import Order, Status
from storefront.payments import board, board_line
from storefront.payments.board import Kind
from storefront.payments.doubt import Doubt
from storefront.payments.gateways import snap_words
from storefront.payments.gateways.contract import Outcome, Sighting
from storefront.payments.payment import Payment
from storefront.reports import verify
from storefront.web import gateways, work
from tests.harness import long
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.banks import SIGNED, PaperBank

PRICE = 10_000
EACH = long.count(2, 100)  # 14 kinds × 100 × two databases in `make nightly`
Twist = Callable[[Sighting], Sighting]


@dataclass(frozen=True)
class Wrong:
    """What the bank tells instead, on which list it then stands, and why."""

    twist: Twist
    kind: Kind
    why: str


def amount(change: Callable[[int], int]) -> Twist:
    return lambda seen: replace(seen, amount=change(seen.amount))


def written(value: object) -> Twist:
    """As the SNAP gateway reads an amount object: what is no whole rupiah is an answer nobody can act on."""
    rupiah = snap_words.rupiah({"value": value, "currency": "IDR"})
    return lambda seen: replace(seen, status=Outcome.UNKNOWN if rupiah is None else seen.status, amount=rupiah or 0)


def other_receipt(seen: Sighting) -> Sighting:
    """A true receipt, of another order."""
    return replace(seen, reference=codes.reference(), event_id="E-OTHER")


KINDS = {
    "a rupiah more": Wrong(amount(lambda due: due + 1), Kind.HOMELESS, Doubt.MORE_THAN_ASKED),
    "a rupiah less": Wrong(amount(lambda due: due - 1), Kind.SHORT, ""),
    "a hundred times as much": Wrong(amount(lambda due: due * 100), Kind.HOMELESS, Doubt.MORE_THAN_ASKED),
    "a hundredth": Wrong(amount(lambda due: due // 100), Kind.SHORT, ""),
    "another currency": Wrong(lambda seen: replace(seen, currency="USD"), Kind.HOMELESS, Doubt.OTHER_CURRENCY),
    "another seller": Wrong(lambda seen: replace(seen, merchant="SUB9"), Kind.HOMELESS, Doubt.OTHER_MERCHANT),
    "the receipt of another order": Wrong(other_receipt, Kind.UNCLEAR, Doubt.OTHER_REFERENCE),
    "with the fee on top": Wrong(amount(lambda due: due + due * 7 // 1000), Kind.HOMELESS, Doubt.MORE_THAN_ASKED),
    "a text with a point": Wrong(written("10.000"), Kind.UNCLEAR, Doubt.NO_AMOUNT),
    "below nought": Wrong(amount(lambda due: -due), Kind.UNCLEAR, Doubt.NO_AMOUNT),
    "nought": Wrong(amount(lambda due: 0), Kind.UNCLEAR, Doubt.NO_AMOUNT),
    "more than there is": Wrong(amount(lambda due: 2**63), Kind.UNCLEAR, Doubt.NO_AMOUNT),
    "a part": Wrong(amount(lambda due: due // 2), Kind.SHORT, ""),
}


@dataclass
class Stage:
    """A shop, its bank, and the door the bank knocks at."""

    app: Flask
    bank: PaperBank
    jar: Variant

    def shows_a_code(self, sari: Shopper) -> Payment:
        """A code of a bank that makes its own: with a fixed amount."""
        payment = gateways.ask_for_code(sari.buys(self.jar))
        payment.built_here = False
        db.session.commit()
        return payment

    def knock(self, reference: str) -> None:
        """The bank's signed notice."""
        path = "/webhook/snap"
        assert Visitor(self.app).post(path, data=reference, headers={SIGNED: path}).status_code == 200

    def later(self, **time: float) -> None:
        clock.shift(timedelta(**time))
        db.session.commit()

    def a_round(self) -> None:
        """The worker, in a context of its own."""
        db.session.commit()
        with self.app.app_context():
            work.one_round(seldom=False)
        db.session.expire_all()


@pytest.fixture
def stage(app: Flask, make: Make) -> Stage:
    bank = PaperBank()
    app.extensions["gateways"]["snap"] = bank
    return Stage(app, bank, make.variant(seller=make.seller(gateway="snap"), price=PRICE, stock=1_000, lead_days=6))


@pytest.mark.long
@pytest.mark.parametrize("name", KINDS)
def test_wrong_money_pays_nothing_and_lies_before_staff_with_its_reason(stage: Stage, sari: Shopper, name: str) -> None:
    wrong = KINDS[name]
    payments = []
    for _time in range(EACH):
        payment = stage.shows_a_code(sari)
        stage.bank.answer, stage.bank.twist = Outcome.PAID, wrong.twist
        stage.knock(payment.reference)
        stage.a_round()
        stage.later(seconds=9)
        stage.a_round()
        stage.bank.answer, stage.bank.twist = None, lambda seen: seen
        assert not db.session.get_one(Order, payment.order_id).is_paid
        payments.append(payment)
    if wrong.kind == Kind.SHORT:
        stage.later(hours=73)
    assert board.counts() == {wrong.kind: EACH}
    lines = board_line.load(board.places(most=EACH))
    assert {line.order.id for line in lines if line.order} == {payment.order_id for payment in payments}
    assert {line.why for line in lines} == {wrong.why}
    assert {line.order.status for line in lines if line.order} == {Status.PLACED}
    assert [finding.name for finding in verify.run() if not finding.holds] == []


@pytest.mark.long
def test_money_for_a_payment_nobody_knows_lies_before_staff_after_a_day(stage: Stage) -> None:
    for number in range(EACH):
        stage.knock(f"NOBODY{number}")
    stage.later(hours=25)
    for _batch in range(0, EACH, 20):
        stage.a_round()
    assert board.counts() == {Kind.UNKNOWN: EACH}
    lines = board_line.load(board.places(most=EACH))
    assert {line.why for line in lines} == {Doubt.UNKNOWN_REFERENCE} and stage.bank.asked == []


def test_there_are_fourteen_kinds() -> None:
    assert len(KINDS) + 1 == 14


def test_the_same_money_told_rightly_pays(stage: Stage, sari: Shopper) -> None:
    payment = stage.shows_a_code(sari)
    stage.bank.answer = Outcome.PAID
    stage.knock(payment.reference)
    stage.a_round()
    assert db.session.get_one(Order, payment.order_id).is_paid and board.counts() == {}
