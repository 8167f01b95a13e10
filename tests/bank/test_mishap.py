"""Each accident of each call: what the gateway makes of it, and what was done at the bank all the same."""

from dataclasses import replace
from functools import partial

import pytest

from storefront.bank import code, mishap
from storefront.bank.mishap import Mishap, Verb
from storefront.kit import http
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Outcome
from tests.bank.town import a_charge, as_json, presented, town

DONE_ALL_THE_SAME = {
    Mishap.TIMEOUT_AFTER, Mishap.ERROR_AFTER, Mishap.SLOW_BYTES, Mishap.CUT_BODY, Mishap.HUGE_BODY, Mishap.BAD_JSON,
    Mishap.REDIRECT, Mishap.OTHER_ANSWER, Mishap.WRONG_CODE, Mishap.PAID_FIRST,
}  # fmt: skip
REFUSED = {Mishap.CLOCK_OFF, Mishap.NOT_FOUND, Mishap.WRONG_CODE, Mishap.ISSUER_REFUSES}


@pytest.fixture(scope="module")
def open_bank(tmp_path_factory):
    with town(tmp_path_factory.mktemp("bank"), slow_seconds=1.4, drip_seconds=0.5) as here:
        yield here


@pytest.fixture(params=["snap", "stripe"])
def speaker(request):
    return request.param


@pytest.fixture
def bank(open_bank):
    yield open_bank.anew()
    http._breakers.clear()
    open_bank.calls_off()


@pytest.fixture
def hasty(bank, monkeypatch):
    """The shop waits 1 s for a piece of an answer and 2 s for all of it: a busy machine answers in that time."""
    real = http.call
    monkeypatch.setattr(
        http, "call", lambda *args, **options: real(*args, **options | {"timeouts": (2, 1.0), "total": 2.0})
    )


def outcome(deed):
    """What came of it: `down`, `refused`, or the gateway's answer."""
    try:
        return deed()
    except GatewayDown:
        return "down"
    except GatewayRefused:
        return "refused"


def is_made(bank, charge):
    with bank.desk.books.begin() as session:
        return code.named(session, [charge.reference]) is not None


@pytest.mark.parametrize("kind", mishap.possible(Verb.CREATE))
def test_a_code_asked_for_in_trouble(bank, hasty, speaker, kind):
    gateway, charge = getattr(bank, speaker)(), a_charge()
    presented(gateway)
    bank.plans("create", kind, charge.reference)
    came = outcome(lambda: gateway.charge(charge))
    if kind is Mishap.PAID_FIRST:
        assert came.gateway_reference
        notice = [gateway.read_notice(headers, body, path) for path, headers, body in bank.ear.heard][-1]
        assert (notice.reference, notice.status) == (charge.reference, Outcome.PAID)
    else:
        assert came == ("refused" if kind in REFUSED else "down")
    assert is_made(bank, charge) == (kind in DONE_ALL_THE_SAME)


@pytest.mark.parametrize("kind", mishap.possible(Verb.QUERY))
def test_a_question_in_trouble_is_answered_the_second_time(bank, hasty, speaker, kind):
    gateway = getattr(bank, speaker)()
    charge, _ = presented(gateway)
    bank.plans("query", kind, charge.gateway_reference)
    came = outcome(lambda: gateway.look_up(charge))
    assert came is None if kind is Mishap.NOT_FOUND else came == ("refused" if kind in REFUSED else "down")
    assert gateway.look_up(charge).status == Outcome.PENDING


@pytest.mark.parametrize("kind", mishap.possible(Verb.CANCEL))
def test_a_cancelling_in_trouble_may_be_asked_again(bank, hasty, speaker, kind):
    gateway = getattr(bank, speaker)()
    charge, _ = presented(gateway)
    bank.plans("cancel", kind, charge.reference)
    assert outcome(lambda: gateway.cancel(charge)) == ("refused" if kind in REFUSED else "down")
    expected = Outcome.CANCELLED if kind in DONE_ALL_THE_SAME else Outcome.PENDING
    assert gateway.look_up(charge).status == expected


@pytest.mark.parametrize("kind", mishap.possible(Verb.REFUND))
def test_a_refund_in_trouble_goes_once_however_often_it_is_asked(bank, hasty, speaker, kind):
    gateway = getattr(bank, speaker)()
    charge, _ = presented(gateway)
    presented(gateway)
    bank.pays(charge.gateway_reference)
    bank.plans("refund", kind, charge.reference)
    name = f"R-{charge.reference}"
    came = [outcome(lambda: gateway.refund(charge, 25_000, name)) for _ in range(3)]
    if kind is Mishap.OTHER_ANSWER:
        assert came[0] != "refused"
    else:
        assert came[0] == ("refused" if kind in REFUSED else "down")
    lines = [line for line in bank.settlement(speaker).splitlines() if f"refund,{name}" in line]
    if kind is Mishap.ISSUER_REFUSES:
        assert lines == [] and came[2] == "refused"
    else:
        assert len(lines) == 1 and came[2].is_done


def test_only_the_named_code_and_only_so_often(bank):
    gateway = bank.snap()
    one, _ = presented(gateway)
    other, _ = presented(gateway)
    bank.plans("query", "not_found", one.reference, times=2, after=1)
    asked = [(gateway.look_up(one) is None, gateway.look_up(other) is None) for _ in range(5)]
    assert asked == [(False, False), (True, False), (True, False), (False, False), (False, False)]


def test_a_token_in_trouble_is_nothing_done(bank):
    bank.plans("token", "error")
    gateway, charge = bank.snap(), a_charge()
    with pytest.raises(GatewayDown) as down:
        gateway.charge(charge)
    assert not down.value.maybe_done and not is_made(bank, charge)
    assert replace(charge, gateway_reference=gateway.charge(charge).gateway_reference)


def test_chance_can_be_thrown_again(tmp_path):
    fell = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        with town(tmp_path / folder, trouble_share=50, trouble_seed=7, slow_seconds=0, drip_seconds=0) as here:
            gateway = here.snap()
            for _ in range(12):
                http._breakers.clear()
                outcome(partial(gateway.charge, a_charge()))
            thrown = as_json(http.call("GET", f"{here.base}/gangguan", allow=[here.base]))["thrown"]
            fell.append([each["fell"] for each in thrown[-12:]])
    assert fell[0] == fell[1] and 0 < sum(map(bool, fell[0])) < 12
