"""Every request of ours to a Stripe-shaped API is one that is documented, with documented parameters only."""

import re
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl

import pytest
from flask import Flask, request

from storefront.kit import http
from storefront.payments.gateways.contract import GatewayRefused
from storefront.payments.gateways.stripe import StripeGateway, StripeSettings
from tests.bank.town import STRIPE_KEY, WEBHOOK_SECRET, a_charge, served
from tests.payments.gateways.stripe_parameters import LONGEST_KEY, documented

ACCOUNT = "acct_rina"


@dataclass
class Heard:
    """One request as it came."""

    method: str
    path: str
    given: list[tuple[str, str]]
    headers: dict[str, str]


@dataclass
class Recorder:
    """Answers every call with a thing that has everything our gateway reads, and remembers what it was asked."""

    heard: list[Heard] = field(default_factory=list)
    refuses_cancel: bool = False

    def app(self) -> Flask:
        app = Flask("recorder")

        @app.route("/v1/<path:rest>", methods=["GET", "POST", "DELETE", "PUT"])
        def say(rest):
            raw = request.get_data().decode() if request.method == "POST" else request.query_string.decode()
            path = request.environ["RAW_URI"].partition("?")[0]  # as it came: the decoded one has lost its steps
            self.heard.append(Heard(request.method, path, parse_qsl(raw, True, True), dict(request.headers)))
            if rest.endswith("/cancel") and self.refuses_cancel:
                return {"error": {"type": "invalid_request_error", "code": "payment_intent_unexpected_state"}}, 400
            if request.method == "GET" and rest in ("payment_intents", "refunds"):
                more = len(self.heard) < 3
                return {"object": "list", "data": [{"id": f"pi_{len(self.heard)}"}], "has_more": more}
            if rest.startswith("refunds"):
                return {"id": "re_1", "status": "succeeded"}
            return {"id": rest.split("/")[1] if "/" in rest else "pi_1", "status": "canceled"}

        return app


def gateway(base: str, **changes) -> StripeGateway:
    known = {"api_base": base, "secret_key": STRIPE_KEY, "webhook_secrets": (WEBHOOK_SECRET,)} | changes
    return StripeGateway(StripeSettings(**known))


def everything(speaker: StripeGateway) -> None:
    """Each verb, in each of its ways."""
    asked = a_charge(merchant=ACCOUNT)
    known = replace(asked, gateway_reference="pi_1")
    speaker.charge(asked)
    speaker.look_up(known)
    speaker.look_up(asked)
    speaker.cancel(known, "diganti")
    with pytest.raises(GatewayRefused):
        speaker.refund(asked, 1, "R-0")
    speaker.refund(replace(known, gateway_reference="pi_1/../x?y=1#z"), 9_999_999, "R-1", "kelebihan bayar")


@pytest.fixture
def recorder():
    http._breakers.clear()
    return Recorder()


@pytest.mark.parametrize("refuses_cancel", [False, True])
@pytest.mark.parametrize("method", ["qris", "none"])
@pytest.mark.parametrize("introduces", [False, True])
def test_only_documented_parameters_go_out_and_the_needed_ones_do(recorder, method, introduces, refuses_cancel):
    recorder.refuses_cancel = refuses_cancel
    with served(recorder.app()) as base:
        everything(gateway(base, method=method, introduces_merchants=introduces))
    faults = {}
    for one in recorder.heard:
        names = [name for name, _ in one.given]
        assert len(set(names)) == len(names), f"twice the same name: {names}"
        faults[one.method, one.path] = documented(one.method, one.path).faults(dict(one.given))
    assert not any(faults.values()), faults
    assert {(one.method, one.path.count("/")) for one in recorder.heard} >= {("POST", 2), ("GET", 2), ("POST", 4)}


def test_every_unsafe_call_has_its_own_key_and_every_call_its_account(recorder):
    with served(recorder.app()) as base:
        everything(gateway(base))
    posts = [one for one in recorder.heard if one.method == "POST"]
    keys = [one.headers["Idempotency-Key"] for one in posts]
    assert len(set(keys)) == len(posts) and all(0 < len(key) <= LONGEST_KEY for key in keys)
    assert not [one for one in recorder.heard if one.method == "GET" and "Idempotency-Key" in one.headers]
    assert {one.headers["Stripe-Account"] for one in recorder.heard} == {ACCOUNT}
    assert {one.headers["Authorization"] for one in recorder.heard} == {f"Bearer {STRIPE_KEY}"}
    assert {one.headers.get("Content-Type") for one in posts} == {"application/x-www-form-urlencoded"}


def test_rupiah_go_out_as_hundredths_of_idr(recorder):
    with served(recorder.app()) as base:
        everything(gateway(base))
    sums = {one.path: dict(one.given) for one in recorder.heard if one.method == "POST"}
    assert (sums["/v1/payment_intents"]["amount"], sums["/v1/payment_intents"]["currency"]) == ("2500000", "idr")
    assert sums["/v1/refunds"]["amount"] == "999999900"


def test_a_number_never_leaves_its_place_in_the_address(recorder):
    with served(recorder.app()) as base:
        gateway(base).cancel(replace(a_charge(), gateway_reference="../refunds?x=&a#b"))
    [one] = recorder.heard
    assert re.fullmatch(r"/v1/payment_intents/[^/?#]*/cancel", one.path) and not one.given


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"amount": "100", "currency": "idr", "expires_at": "1"}, "expires_at is not documented"),
        ({"amount": "100"}, "currency is missing"),
        ({"amount": "1.5", "currency": "idr"}, "amount may not be '1.5'"),
        ({"amount": "100", "currency": "idr", "metadata[a]": "x" * 501}, "metadata[a] may not be"),
        ({"amount": "100", "currency": "idr", f"metadata[{'a' * 41}]": "x"}, "is not documented"),
    ],
)
def test_the_table_finds_what_is_wrong(given, fault):
    [found] = documented("POST", "/v1/payment_intents").faults(given)
    assert fault in found


def test_the_table_knows_no_other_call():
    with pytest.raises(LookupError):
        documented("DELETE", "/v1/payment_intents/pi_1")
