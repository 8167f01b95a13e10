"""Every kind of trouble between a bank and a shop, one by one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storefront.kit import clock, http
from storefront.payments.gateways.contract import GatewayDown, Outcome
from tests.bank.town import a_charge, town


@pytest.fixture(params=["snap", "stripe"])
def paid(request, tmp_path):
    """A way to pay a fresh code in trouble; afterwards the gateway, the slip and the bank are there to be asked."""
    with town(tmp_path, slow_seconds=0.6) as bank:
        gateway = getattr(bank, request.param)()

        def pay(*troubles):
            charge = a_charge()
            charge = replace(charge, gateway_reference=gateway.charge(charge).gateway_reference)
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


def test_twice_comes_twice_as_one_event(paid):
    bank, gateway, _ = paid("twice")
    first, second = read(gateway, bank.notices())
    assert first == second


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


def test_a_wrong_amount_is_told_as_it_is(paid):
    bank, gateway, charge = paid("wrong_amount")
    assert [notice.amount for notice in read(gateway, bank.notices())] == [24_000]
    assert gateway.look_up(charge).amount == 24_000


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
