"""Every kind of trouble with one payment, one by one: what the bank sends, and what it answers afterwards."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from storefront.bank.paying import Trouble
from storefront.kit import clock, http
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Outcome
from tests.bank.town import a_charge, presented, town


@pytest.fixture(params=["snap", "stripe"])
def paid(request, tmp_path):
    """A way to pay a fresh code in trouble; afterwards the gateway, the slip and the bank are there to be asked."""
    with town(tmp_path, slow_seconds=0.6) as bank:
        gateway = getattr(bank, request.param)()

        def pay(*troubles):
            charge, _ = presented(gateway)
            bank.pays(charge.gateway_reference, *troubles)
            return bank, gateway, charge

        yield pay


@pytest.fixture
def later(monkeypatch):
    real = clock.now

    def move(seconds):
        monkeypatch.setattr(clock, "now", lambda: real() + timedelta(seconds=seconds))

    return move


def read(gateway, notices):
    return [gateway.read_notice(headers, body, path) for path, headers, body in notices]


def test_all_well_is_one_notice_at_once(paid):
    bank, gateway, charge = paid()
    [notice] = read(gateway, bank.notices())
    assert (notice.status, notice.amount, notice.reference) == (Outcome.PAID, 25_000, charge.reference)
    assert bank.notices() == []


def test_late_comes_later(paid, later):
    bank, gateway, _ = paid("late")
    assert bank.notices() == []
    later(91)
    assert [notice.status for notice in read(gateway, bank.notices())] == [Outcome.PAID]


def test_twice_comes_twice_as_one_event_each_time_under_a_number_of_its_own(paid):
    bank, gateway, _ = paid("twice")
    heard = bank.notices()
    first, second = read(gateway, heard)
    assert first.event_id == second.event_id
    if gateway.name == "snap":
        assert heard[0][1]["X-External-Id"] != heard[1][1]["X-External-Id"]


def test_out_of_order_brings_the_older_news_last(paid, later):
    bank, gateway, _ = paid("out_of_order")
    assert [notice.status for notice in read(gateway, bank.notices())] == [Outcome.PAID]
    later(4)
    assert [notice.status for notice in read(gateway, bank.notices())] == [Outcome.PENDING]


def test_lost_never_comes_but_can_be_looked_up(paid, later):
    bank, gateway, charge = paid("lost")
    later(3600)
    assert bank.notices() == []
    later(0)
    assert gateway.look_up(charge).status == Outcome.PAID


@pytest.mark.parametrize(("trouble", "amount"), [("wrong_amount", 24_000), ("more", 26_000)])
def test_a_wrong_amount_is_told_as_it_is(paid, trouble, amount):
    bank, gateway, charge = paid(trouble)
    assert [notice.amount for notice in read(gateway, bank.notices())] == [amount]
    assert gateway.look_up(charge).amount == amount


def test_too_little_is_never_nothing(tmp_path):
    with town(tmp_path) as bank:
        charge, _ = presented(bank.snap(), amount=1_000)
        bank.pays(charge.gateway_reference, "wrong_amount")
        assert bank.snap().look_up(charge).amount == 2_000


def test_another_currency_is_told_by_notice_and_look_up(paid):
    bank, gateway, charge = paid("other_currency")
    assert [notice.amount for notice in read(gateway, bank.notices())] == [None]
    assert gateway.look_up(charge).currency == "USD"


def test_another_merchant_has_the_money(tmp_path):
    with town(tmp_path) as bank:
        charge, _ = presented(bank.snap())
        bank.pays(charge.gateway_reference, "other_merchant")
        assert bank.snap().look_up(charge).merchant == "SIMULASI-LAIN"


def test_news_and_one_answer_of_another_order(paid):
    bank, gateway, other = paid("lost")
    charge, _ = presented(gateway)
    bank.pays(charge.gateway_reference, "other_receipt")
    [notice] = read(gateway, bank.notices())
    assert notice.reference == other.reference
    with pytest.raises(GatewayDown):
        gateway.look_up(charge)
    assert gateway.look_up(charge).status == Outcome.PAID


def test_one_code_paid_twice_is_told_twice_and_may_be_given_back_twice(paid):
    bank, gateway, charge = paid("double")
    assert len({body for _, _, body in bank.notices()}) == 2
    assert gateway.look_up(charge).amount == 25_000
    gateway.refund(charge, 25_000, "R-1")
    assert gateway.look_up(charge).status == Outcome.PAID
    gateway.refund(charge, 25_000, "R-2")
    with pytest.raises(GatewayRefused):
        gateway.refund(charge, 1_000, "R-3")


def test_a_payment_the_payers_bank_refuses_leaves_the_code_waiting(paid):
    bank, gateway, charge = paid("fails")
    [(_path, _headers, body)] = bank.notices()
    said = json.loads(body)
    assert said.get("type", said.get("transactionStatusDesc")) in ("payment_intent.payment_failed", "FAILED")
    assert gateway.look_up(charge).status == Outcome.PENDING
    bank.pays(charge.gateway_reference)
    assert gateway.look_up(charge).status == Outcome.PAID


def test_paid_then_unknown_then_paid_again(paid):
    _bank, gateway, charge = paid("gone")
    seen = [gateway.look_up(charge) for _ in range(5)]
    assert [one and one.status for one in seen] == [Outcome.PAID, None, None, None, Outcome.PAID]


def test_an_issuer_that_refuses_refunds_moves_nothing(paid):
    bank, gateway, charge = paid("refuses_refunds")
    for _ in range(2):  # the same number, the same answer
        with pytest.raises(GatewayRefused):
            gateway.refund(charge, 25_000, "R-1")
    assert gateway.look_up(charge).status == Outcome.PAID
    events = [json.loads(body) for _, _, body in bank.notices()]
    if gateway.name == "stripe":
        assert [(each["type"], each["data"]["object"]["status"]) for each in events[1:]] == [
            ("refund.updated", "failed")
        ]


def test_a_slow_refund_is_under_way_first_and_never_goes_twice(paid, later):
    bank, gateway, charge = paid("slow_refunds")
    assert not gateway.refund(charge, 25_000, "R-1").is_done
    with pytest.raises(GatewayRefused):
        gateway.refund(charge, 1_000, "R-2")  # all of it is on its way already
    later(91)
    if gateway.name == "snap":
        assert gateway.refund(charge, 25_000, "R-1").is_done
        assert gateway.look_up(charge).status == Outcome.REFUNDED
    else:
        kinds = [json.loads(body)["type"] for _, _, body in bank.notices()]
        assert kinds == ["payment_intent.succeeded", "charge.refunded", "refund.updated"]


def test_a_slow_bank_is_hung_up_on_twice_and_answers_then(paid, monkeypatch):
    bank, gateway, charge = paid("slow")
    real = http.call

    def impatient(*args, **options):
        return real(*args, **options | {"timeouts": (1, 0.3)})

    monkeypatch.setattr(http, "call", impatient)
    for _ in range(2):
        with pytest.raises(GatewayDown) as down:
            gateway.look_up(charge)
        assert down.value.maybe_done
    monkeypatch.setattr(http, "call", real)
    assert gateway.look_up(charge).status == Outcome.PAID


def test_troubles_add_up_and_unknown_ones_are_none(paid):
    bank, gateway, _ = paid("wrong_amount", "twice", "gempa")
    assert [notice.amount for notice in read(gateway, bank.notices())] == [24_000, 24_000]


@pytest.mark.parametrize("trouble", list(Trouble))
def test_whatever_goes_wrong_money_moves_once_or_as_often_as_asked(tmp_path, trouble):
    with town(tmp_path) as bank:
        charge, _ = presented(bank.snap())
        for _ in range(3):
            bank.pays(charge.gateway_reference, trouble)
        moves = len(bank.settlement("snap").splitlines()) - 1
        assert moves == {Trouble.DOUBLE: 2, Trouble.FAILS: 0}.get(trouble, 1)


def test_a_planned_trouble_waits_for_its_payment(tmp_path):
    with town(tmp_path) as bank:
        gateway, charge = bank.snap(), a_charge()
        bank.plans("pay", "wrong_amount", charge.reference)
        other, _ = presented(gateway)
        bank.pays(other.gateway_reference)
        charge = replace(charge, gateway_reference=gateway.charge(charge).gateway_reference)
        bank.pays(charge.gateway_reference)
        assert [gateway.look_up(one).amount for one in (other, charge)] == [25_000, 24_000]
