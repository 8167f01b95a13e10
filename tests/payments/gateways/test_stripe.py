"""The Stripe shape against the play bank over real HTTP, and against servers that misbehave."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from storefront.kit import clock, http, signing
from storefront.payments.gateways.contract import BadNotice, GatewayDown, GatewayRefused, Outcome
from storefront.qris import payload
from tests.bank.town import SELLER, WEBHOOK_SECRET, a_charge, served, town


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
    assert refused.value.code == "idempotency_key_in_use"


def test_an_intent_is_visible_to_its_own_account_only(bank):
    gateway = bank.stripe()
    charge, _ = presented(gateway)
    assert gateway.look_up(replace(charge, merchant="acct_lain")) is None
    assert gateway.look_up(replace(charge, gateway_reference="pi_lain")) is None
    assert gateway.look_up(replace(charge, gateway_reference=None)) is None


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


def event(**intent):
    thing = {"object": "payment_intent", "id": "pi_1", "status": "succeeded", "currency": "idr"}
    thing |= {"amount": 2_500_000, "amount_received": 2_500_000, "metadata": {"reference": "A"}}
    return json.dumps({"id": "evt_1", "data": {"object": thing | intent}}).encode()


def signed(body, seconds=0, secret=WEBHOOK_SECRET):
    at = int((clock.now() + timedelta(seconds=seconds)).timestamp())
    return {"stripe-signature": signing.stripe_header(secret, body, at)}


def test_a_notice_with_either_of_two_secrets_is_read_while_they_change(bank):
    new = "whsec_9kL3nB7vC1xZ5qW8eR2tY6uI0oP4aS"
    gateway = bank.stripe(webhook_secrets=(new, WEBHOOK_SECRET))
    for secret in (new, WEBHOOK_SECRET):
        assert gateway.read_notice(signed(event(), secret=secret), event(), "/webhook/stripe").reference == "A"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (dict, event()),
        (lambda: {"Stripe-Signature": ""}, event()),
        (lambda: signed(event()), event(amount_received=1)),
        (lambda: signed(event(), secret="whsec_"), event()),
        (lambda: signed(event(), secret=""), event()),
        (lambda: signed(b"[]"), b"[]"),
        (lambda: signed(b"{}"), b"{}"),
        (lambda: signed(b"\xff"), b"\xff"),
        (lambda: signed(b" " * 300_000), b" " * 300_000),
    ],
)
def test_a_forged_or_unreadable_notice_is_refused(bank, headers, body):
    with pytest.raises(BadNotice):
        bank.stripe().read_notice(headers(), body, "/webhook/stripe")


@pytest.mark.parametrize(("seconds", "believed"), [(-310, False), (-290, True), (290, True), (310, False)])
def test_a_true_signature_of_another_hour_is_refused(bank, seconds, believed):
    headers = signed(event(), seconds)
    if believed:
        assert bank.stripe().read_notice(headers, event(), "/webhook/stripe").reference == "A"
    else:
        with pytest.raises(BadNotice):
            bank.stripe().read_notice(headers, event(), "/webhook/stripe")


@pytest.mark.parametrize(
    ("intent", "status", "amount"),
    [
        ({"amount_received": 2_500_050}, Outcome.PAID, None),
        ({"amount_received": False}, Outcome.PAID, None),
        ({"amount_received": "2500000"}, Outcome.PAID, None),
        ({"currency": "usd"}, Outcome.PAID, None),
        ({"status": "processing"}, Outcome.PENDING, 25_000),
        ({"status": "baru"}, Outcome.UNKNOWN, 25_000),
        ({"object": "charge"}, Outcome.UNKNOWN, None),
    ],
)
def test_a_notice_claims_no_more_than_it_says(bank, intent, status, amount):
    body = event(**intent)
    notice = bank.stripe().read_notice(signed(body), body, "/webhook/stripe")
    assert (notice.status, notice.amount) == (status, amount)


def showing(text):
    return {"id": "pi_1", "next_action": {"type": "x_display_qr_code", "x_display_qr_code": {"data": text}}}


def an_api_that_says(status, body):
    app = Flask("odd api")

    @app.route("/v1/<path:rest>", methods=["GET", "POST"])
    def say(rest):
        return (body if isinstance(body, bytes) else json.dumps(body)), status

    return app


@pytest.mark.parametrize(
    ("status", "body", "accident", "maybe_done"),
    [
        (500, {"error": {"type": "api_error"}}, GatewayDown, True),
        (409, {"error": {"code": "lock_timeout"}}, GatewayDown, True),
        (429, {"error": {"code": "rate_limit"}}, GatewayDown, False),
        (401, {"error": {"code": "invalid_api_key"}}, GatewayDown, False),
        (200, b"<html>", GatewayDown, True),
        (200, [], GatewayDown, True),
        (200, {}, GatewayDown, True),
        (200, {"id": "pi_1", "metadata": {"reference": "LAIN"}}, GatewayDown, True),
        (402, {"error": {"code": "card_declined"}}, GatewayRefused, None),
        (400, b"{}", GatewayRefused, None),
        (200, showing("bukan qris"), GatewayRefused, None),
        (200, showing(payload.build(SELLER, 25_001)), GatewayRefused, None),
        (200, showing(payload.build(SELLER, 25_000)[:-1] + "!"), GatewayRefused, None),
    ],
)
def test_an_odd_answer_never_becomes_a_code(bank, status, body, accident, maybe_done):
    with served(an_api_that_says(status, body)) as base, pytest.raises(accident) as caught:
        bank.stripe(api_base=base).charge(a_charge())
    if accident is GatewayDown:
        assert caught.value.maybe_done is maybe_done


@pytest.mark.parametrize(
    "action", [None, {}, {"type": "redirect_to_url"}, {"type": ["x"]}, "x", {"type": "x", "x": {"data": ""}}]
)
def test_a_gateway_without_a_qr_text_presents_none(bank, action):
    """As stripe-mock answers: our own code is built by the caller."""
    with served(an_api_that_says(200, {"id": "pi_1", "next_action": action})) as base:
        answer = bank.stripe(api_base=base).charge(a_charge())
    assert (answer.gateway_reference, answer.qr_text) == ("pi_1", None)


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
