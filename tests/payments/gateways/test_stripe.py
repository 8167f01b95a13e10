"""The Stripe shape against the play bank over real HTTP."""

import json
from dataclasses import replace

import pytest
from flask import Flask, request

from storefront.kit import http
from storefront.payments.gateways import stripe_intent
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Outcome
from storefront.qris import payload
from tests.bank.town import SELLER, WEBHOOK_SECRET, a_charge, served, town
from tests.payments.gateways.odd_api import gateway_to


@pytest.fixture(scope="module")
def open_bank(tmp_path_factory):
    with town(tmp_path_factory.mktemp("bank")) as here:
        yield here


@pytest.fixture
def bank(open_bank):
    return open_bank.anew()


def presented(gateway, **changes):
    charge = a_charge(merchant="acct_rina", **changes)
    answer = gateway.charge(charge)
    return replace(charge, gateway_reference=answer.gateway_reference), answer


def test_from_the_code_to_believed_money(bank):
    gateway = bank.stripe()
    charge, answer = presented(gateway)
    code = payload.parse(answer.qr_text)
    assert (code.amount, code.reference, code.nmid) == (25_000, charge.reference, SELLER.nmid)
    assert gateway.look_up(charge).status == Outcome.PENDING

    bank.pays(charge.gateway_reference)
    [(path, headers, body)] = bank.notices()
    notice = gateway.read_notice(headers, body, path)
    assert (notice.reference, notice.gateway_reference) == (charge.reference, charge.gateway_reference)
    assert (notice.status, notice.amount) == (Outcome.PAID, 25_000)
    assert notice.event_id.startswith("evt_")

    seen = gateway.look_up(charge)
    assert (seen.status, seen.amount, seen.currency, seen.merchant) == (Outcome.PAID, 25_000, "IDR", "acct_rina")
    assert seen.event_id == gateway.look_up(charge).event_id


def test_rupiah_go_out_in_hundredths(bank):
    charge, _ = presented(bank.stripe(), amount=1)
    kind = {"Authorization": f"Bearer {bank.stripe_settings().secret_key}", "Stripe-Account": "acct_rina"}
    url = f"{bank.base}/v1/payment_intents/{charge.gateway_reference}"
    assert json.loads(http.call("GET", url, headers=kind, allow=[bank.base]).body)["amount"] == 100


def test_asking_again_with_the_same_key_finds_the_same_intent(bank):
    gateway = bank.stripe()
    charge = a_charge()
    assert gateway.charge(charge) == gateway.charge(charge)
    with pytest.raises(GatewayRefused) as refused:
        gateway.charge(replace(charge, amount=26_000))
    assert refused.value.code == "idempotency_error"


def test_an_intent_is_visible_to_its_own_account_only(bank):
    gateway = bank.stripe()
    charge, _ = presented(gateway)
    assert gateway.look_up(replace(charge, merchant="acct_lain")) is None
    assert gateway.look_up(replace(charge, gateway_reference="pi_lain")) is None


def test_an_intent_whose_number_was_lost_is_found_by_ours(bank, monkeypatch):
    """Among many of the same seller's, page by page, and never another seller's."""
    monkeypatch.setattr(stripe_intent, "PAGE", 2)
    gateway = bank.stripe()
    charge, answer = presented(gateway)
    for _other in range(5):
        presented(gateway)
    lost = replace(charge, gateway_reference=None)
    assert gateway.look_up(lost).gateway_reference == answer.gateway_reference
    assert gateway.look_up(replace(lost, merchant="acct_lain")) is None
    assert gateway.look_up(a_charge(merchant="acct_rina")) is None
    gateway.cancel(lost)
    assert gateway.look_up(lost).status == Outcome.CANCELLED


def test_an_intent_number_never_leaves_its_place_in_the_address(bank):
    charge = a_charge(gateway_reference="../refunds?x=")
    with pytest.raises(GatewayDown):
        bank.stripe().look_up(charge)
    assert bank.asked[-1].startswith("/v1/payment_intents/")


def test_a_cancelled_intent_stays_cancelled_and_a_paid_one_paid(bank):
    gateway = bank.stripe()
    charge, _ = presented(gateway)
    gateway.cancel(charge, "diganti")
    gateway.cancel(charge)
    assert gateway.look_up(charge).status == Outcome.CANCELLED
    paid, _ = presented(gateway)
    bank.pays(paid.gateway_reference)
    with pytest.raises(GatewayRefused):
        gateway.cancel(paid)


def test_refunds_count_once_and_never_pass_what_was_paid(bank):
    gateway = bank.stripe()
    charge, _ = presented(gateway)
    bank.pays(charge.gateway_reference)
    first = gateway.refund(charge, 20_000, "R-1")
    assert first == gateway.refund(charge, 20_000, "R-1") and first.is_done
    with pytest.raises(GatewayRefused):
        gateway.refund(charge, 5_001, "R-2")


def test_without_an_intent_nothing_is_cancelled_or_given_back(bank):
    for verb in (lambda: bank.stripe().cancel(a_charge()), lambda: bank.stripe().refund(a_charge(), 1, "R")):
        with pytest.raises(GatewayRefused):
            verb()


@pytest.mark.parametrize("status", ["canceled", "requires_action"])
def test_a_broken_answer_that_is_kept_for_its_key_does_not_block_a_cancel(status):
    keys = []
    app = Flask("broken api")
    app.get("/v1/payment_intents/pi_1")(lambda: {"id": "pi_1", "status": status})

    @app.post("/v1/payment_intents/pi_1/cancel")
    def cancel():
        keys.append(request.headers["Idempotency-Key"])
        if len(keys) == 1:
            return {"error": {"type": "api_error"}}, 500, {"Idempotent-Replayed": "true"}
        return {"id": "pi_1", "status": "canceled"}

    with served(app) as base:
        gateway_to(base).cancel(a_charge(gateway_reference="pi_1"))
    assert len(set(keys)) == (1 if status == "canceled" else 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"secret_key": ""},
        {"secret_key": "sk_test_123"},
        {"api_base": ""},
        {"webhook_secrets": ()},
        {"webhook_secrets": ("",)},
        {"webhook_secrets": ("whsec_test_secret",)},
        {"webhook_secrets": ("whsec_" + "a" * 32,)},
        {"webhook_secrets": (WEBHOOK_SECRET, "")},
    ],
    ids=str,
)
def test_nothing_opens_with_an_empty_or_sample_secret(bank, changes):
    with pytest.raises(ValueError, match="Stripe"):
        bank.stripe_settings(**changes)
