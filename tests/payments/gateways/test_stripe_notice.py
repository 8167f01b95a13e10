"""Webhooks of the Stripe shape: whose signature counts, and what an event may claim."""

import json
from datetime import timedelta

import pytest

from storefront.kit import clock, signing
from storefront.payments.gateways.contract import BadNotice, Outcome
from tests.bank.town import WEBHOOK_SECRET
from tests.payments.gateways.odd_api import gateway_to


def event(**intent):
    thing = {"object": "payment_intent", "id": "pi_1", "status": "succeeded", "currency": "idr"}
    thing |= {"amount": 2_500_000, "amount_received": 2_500_000, "metadata": {"reference": "A"}}
    return json.dumps({"id": "evt_1", "data": {"object": thing | intent}}).encode()


def signed(body, seconds=0, secret=WEBHOOK_SECRET):
    at = int((clock.now() + timedelta(seconds=seconds)).timestamp())
    return {"stripe-signature": signing.stripe_header(secret, body, at)}


def test_a_notice_with_either_of_two_secrets_is_read_while_they_change():
    new = "whsec_9kL3nB7vC1xZ5qW8eR2tY6uI0oP4aS"
    gateway = gateway_to("https://pay.example", webhook_secrets=(new, WEBHOOK_SECRET))
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
def test_a_forged_or_unreadable_notice_is_refused(headers, body):
    with pytest.raises(BadNotice):
        gateway_to("https://pay.example").read_notice(headers(), body, "/webhook/stripe")


@pytest.mark.parametrize(("seconds", "believed"), [(-310, False), (-290, True), (290, True), (310, False)])
def test_a_true_signature_of_another_hour_is_refused(seconds, believed):
    headers = signed(event(), seconds)
    if believed:
        assert gateway_to("https://pay.example").read_notice(headers, event(), "/webhook/stripe").reference == "A"
    else:
        with pytest.raises(BadNotice):
            gateway_to("https://pay.example").read_notice(headers, event(), "/webhook/stripe")


@pytest.mark.parametrize(
    ("intent", "status", "amount"),
    [
        ({"amount_received": 2_500_050}, Outcome.PAID, None),
        ({"amount_received": False}, Outcome.PAID, None),
        ({"amount_received": "2500000"}, Outcome.PAID, None),
        ({"currency": "usd"}, Outcome.PAID, None),
        ({"status": "processing"}, Outcome.PENDING, 25_000),
        ({"status": "baru"}, Outcome.UNKNOWN, 25_000),
        ({"object": "customer"}, Outcome.UNKNOWN, None),
    ],
)
def test_a_notice_claims_no_more_than_it_says(intent, status, amount):
    body = event(**intent)
    notice = gateway_to("https://pay.example").read_notice(signed(body), body, "/webhook/stripe")
    assert (notice.status, notice.amount) == (status, amount)


@pytest.mark.parametrize(
    ("thing", "status"),
    [
        ({"object": "charge", "status": "succeeded", "refunded": False, "amount_refunded": 0}, Outcome.PAID),
        ({"object": "charge", "status": "pending"}, Outcome.PENDING),
        ({"object": "charge", "status": "failed"}, Outcome.FAILED),
        ({"object": "charge", "status": "succeeded", "refunded": True}, Outcome.REFUNDED),
        ({"object": "charge", "status": "succeeded", "amount_refunded": 100}, Outcome.REFUNDED),
        ({"object": "refund", "status": "succeeded"}, Outcome.REFUNDED),
        ({"object": "refund", "status": "failed"}, Outcome.REFUNDED),
    ],
)
def test_news_of_a_charge_or_a_refund_only_leads_to_its_intent(thing, status):
    """The reference in a refund's metadata is the refund's own: taken for a payment's, it would name another's."""
    named = {"id": "x_1", "payment_intent": "pi_7", "amount": 100, "currency": "idr", "metadata": {"reference": "R-9"}}
    body = json.dumps({"id": "evt_2", "data": {"object": named | thing}}).encode()
    notice = gateway_to("https://pay.example").read_notice(signed(body), body, "/webhook/stripe")
    assert (notice.reference, notice.gateway_reference) == (None, "pi_7")
    assert (notice.status, notice.amount) == (status, None)


@pytest.mark.parametrize("thing", [{"object": "customer", "id": "cus_1"}, {"object": ["payment_intent"]}, [], None])
def test_an_event_about_anything_else_names_nothing(thing):
    body = json.dumps({"id": "evt_3", "type": "customer.created", "data": {"object": thing}}).encode()
    notice = gateway_to("https://pay.example").read_notice(signed(body), body, "/webhook/stripe")
    assert (notice.reference, notice.gateway_reference, notice.amount) == (None, None, None)


@pytest.mark.parametrize(
    ("header", "believed"),
    [
        ("t={t},v1={good}", True),
        ("t={t},v1={bad},v1={good}", True),
        ("v0={good},t={t},v1={good},v9=x", True),
        ("t={t},v0={good}", False),
        ("t={t},V1={good}", False),
        ("t={t},v1={bad}", False),
        ("t={t},t={t},v1={good}", False),
        ("v1={good}", False),
        ("t=,v1={good}", False),
        ("t={t}.0,v1={good}", False),
        ("t=+{t},v1={good}", False),
        ("t={t},v1=", False),
        ("t={t},v1={GOOD}", False),
        ("t={t};v1={good}", False),
    ],
)
def test_only_a_v1_of_one_time_counts(header, believed):
    told = signed(event())["stripe-signature"]
    at, good = told.split(",")[0][2:], told.split("v1=")[1]
    speaker = gateway_to("https://pay.example")
    written = header.format(t=at, good=good, bad="0" * 64, GOOD=good.upper())
    if believed:
        assert (
            gateway_to("https://pay.example")
            .read_notice({"Stripe-Signature": written}, event(), "/webhook/stripe")
            .reference
            == "A"
        )
    else:
        with pytest.raises(BadNotice):
            speaker.read_notice({"Stripe-Signature": written}, event(), "/webhook/stripe")
