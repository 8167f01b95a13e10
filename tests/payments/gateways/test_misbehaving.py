"""Sixteen ways a gateway misbehaves, at each of three calls of both gateways: what the shop makes of it.

Whatever happens, an order has one code that can be paid, the money is believed once, a refund is sent once, and two
rounds of asking later everything is resolved.
"""

import functools
import socket
from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.kit import breaker, clock, http
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Order
from storefront.payments import owing, refund_asking, refund_deciding
from storefront.payments import refund as refunds
from storefront.payments.doubt import Doubt
from storefront.payments.money_event import Kind, MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.payments.refund import Status as RefundStatus
from storefront.reports import verify
from storefront.web import gateways, refunding
from storefront.web.duties import codes
from tests.bank.town import town
from tests.harness import long, tls
from tests.payments.gateways.drill import Drill
from tests.payments.gateways.trouble import Trouble, Verb, crooked

ROUNDS = 2
GATEWAYS = ("snap", "stripe")
IMPATIENT = {"timeouts": (1.0, 0.5), "total": 1.0}  # seconds; the full list keeps the shop's own limits


def of_this_run(gateway: str, verb: Verb) -> list[Trouble]:
    """All sixteen at night; else a sixth, so that the three calls of the two gateways together meet them all."""
    share = GATEWAYS.index(gateway) * len(Verb) + list(Verb).index(verb)
    return list(Trouble) if long.IS_LONG else list(Trouble)[share :: len(GATEWAYS) * len(Verb)]


def test_a_short_run_meets_all_sixteen():
    met = [trouble for gateway in GATEWAYS for verb in Verb for trouble in of_this_run(gateway, verb)]
    assert set(met) == set(Trouble)


@pytest.fixture(scope="module")
def open_bank(tmp_path_factory):
    with town(tmp_path_factory.mktemp("bank")) as bank:
        yield bank


@pytest.fixture
def drill(request, app, make, open_bank, tmp_path, monkeypatch):
    """The line is crooked in front of the gateway the test asks for."""
    if not long.IS_LONG:
        monkeypatch.setattr(http, "call", functools.partial(http.call, **IMPATIENT))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with crooked(open_bank.base) as line, tls.https(tmp_path, "bank-lain.example") as (elsewhere, paper):
        monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(paper))
        nowhere = {Trouble.CLOSED: closed, Trouble.BAD_NAME: elsewhere}
        here = Drill(open_bank, line, request.getfixturevalue("name"), nowhere, app)
        here.speaks_through(line.base)
        yield here
    http._breakers.clear()


def later(**of: int) -> None:
    clock.shift(timedelta(**of))


def latest(order: Order) -> Payment:
    return db.session.scalars(
        select(Payment).where(Payment.order_id == order.id).order_by(Payment.id.desc()).limit(1)
    ).one()


def shown(order: Order) -> list[str]:
    """The codes on the shopper's screen."""
    on_screen = Payment.status == Status.PRESENTED
    return list(db.session.scalars(select(Payment.reference).where(Payment.order_id == order.id, on_screen)))


def counted(order: Order) -> list[int]:
    """The lines of the book that say money came for an order, those waiting for a person too."""
    lines = select(MoneyEvent.amount).join(Payment, MoneyEvent.payment_id == Payment.id)
    return list(db.session.scalars(lines.where(Payment.order_id == order.id, MoneyEvent.kind == Kind.RECEIVED)))


def balanced() -> list[object]:
    return [finding for finding in verify.run() if not finding.holds]


def an_order(drill: Drill, sari, make) -> Order:
    return sari.buys(make.variant(price=25_000, seller=make.seller(gateway=drill.name)))


def a_code(drill: Drill, sari, make) -> tuple[Order, Payment]:
    order = an_order(drill, sari, make)
    payment = gateways.ask_for_code(order)
    assert payment.status == Status.PRESENTED, payment.problem
    return order, payment


def is_paid_at_the_bank(drill: Drill, payment: Payment) -> None:
    number = payment.gateway_reference
    db.session.commit()
    assert drill.bank.pays(number) == 303
    later(seconds=20)


def everyone_asks(order: Order) -> None:
    """One round: the shopper taps again where no code is, the worker asks about every attempt."""
    later(minutes=1)
    if latest(order).status != Status.PRESENTED and not order.received:
        gateways.ask_for_code(order)
    codes.look_for_money()
    http._breakers.clear()  # a minute has passed, by the wall clock too


@pytest.mark.long
@pytest.mark.parametrize("name", GATEWAYS)
def test_whatever_becomes_of_the_asking_an_order_has_one_code_that_can_be_paid(drill, name, sari, make):
    for trouble in of_this_run(name, Verb.CREATE):
        order = an_order(drill, sari, make)
        drill.meets(Verb.CREATE, trouble)
        gateways.ask_for_code(order)
        assert len(shown(order)) <= 1
        drill.is_well_again()
        for _round in range(ROUNDS):
            everyone_asks(order)
            assert len(shown(order)) == 1, trouble
        assert [code.reference for code in drill.codes_of(order)] == shown(order), trouble
        is_paid_at_the_bank(drill, latest(order))
        everyone_asks(order)
        db.session.refresh(order)
        assert (order.is_paid, counted(order)) == (True, [25_000]), trouble
        assert not balanced()


@pytest.mark.long
@pytest.mark.parametrize("name", GATEWAYS)
def test_whatever_becomes_of_the_look_money_is_believed_once(drill, name, sari, make):
    for trouble in of_this_run(name, Verb.STATUS):
        order, payment = a_code(drill, sari, make)
        is_paid_at_the_bank(drill, payment)
        drill.meets(Verb.STATUS, trouble)
        everyone_asks(order)
        drill.is_well_again()
        for _round in range(ROUNDS):
            everyone_asks(order)
        db.session.refresh(order)
        doubts = list(db.session.scalars(select(MoneyEvent.doubt).where(MoneyEvent.payment_id == payment.id)))
        wrong = trouble is Trouble.WRONG_AMOUNT  # the one lie that nobody can tell from the truth: a person looks
        assert (doubts, order.is_paid) == ([Doubt.MORE_THAN_ASKED if wrong else ""], not wrong), trouble
        assert not balanced()


@pytest.mark.long
@pytest.mark.parametrize("name", GATEWAYS)
def test_whatever_becomes_of_a_refund_it_is_sent_once(drill, name, sari, make):
    for trouble in of_this_run(name, Verb.REFUND):
        order, payment = a_code(drill, sari, make)
        is_paid_at_the_bank(drill, payment)
        everyone_asks(order)
        cancelling.cancel_by_buyer(order)
        owing.settle_up(order)
        [owed] = refunds.of(order)
        refund_deciding.approve(owed, None)
        db.session.commit()
        drill.meets(Verb.REFUND, trouble)
        refunding.offer(owed)
        drill.is_well_again()
        for _round in range(ROUNDS):
            later(seconds=refund_asking.ASK_AGAIN.total_seconds() + 1)
            http._breakers.clear()
            refunding.offer(owed)
        db.session.refresh(owed)
        assert (owed.status, drill.given_back(payment)) == (RefundStatus.SENT, 25_000), trouble
        assert not balanced()


@pytest.mark.parametrize("name", GATEWAYS)
def test_after_five_failures_nobody_is_sent_there_until_the_rest_is_over(drill, name, sari, make, monkeypatch):
    """Shoppers of a dead bank wait for nothing; the shop finds out by itself when it is back."""
    seconds = [1000.0]
    _order, payment = a_code(drill, sari, make)
    http._breakers.clear()
    monkeypatch.setattr(breaker, "monotonic", lambda: seconds[0])
    drill.line.plan(Verb.STATUS, *[Trouble.BROKEN] * 9)
    drill.line.calls.clear()
    for _time in range(9):
        later(hours=1)
        codes.look_for_money()
    assert len(drill.line.calls) == breaker.FAILURES
    seconds[0] += breaker.REST + 1
    drill.line.planned.clear()
    is_paid_at_the_bank(drill, payment)
    later(hours=1)
    codes.look_for_money()
    assert len(drill.line.calls) > breaker.FAILURES and payment.order.is_paid
