"""Refunds of the Stripe shape: made once, asked after, and never blocked by an answer that broke."""

import pytest
from flask import Flask, request

from storefront.payments.gateways.contract import GatewayDown, GatewayRefused
from tests.bank.town import a_charge, served
from tests.payments.gateways.odd_api import an_api_that_says, gateway_to


@pytest.mark.parametrize(
    ("refund", "accident"),
    [
        ({"id": "re_1", "status": "failed", "failure_reason": "declined"}, GatewayRefused),
        ({"id": "re_1", "status": "canceled"}, GatewayRefused),
        ({"id": "re_1", "status": "succeeded", "amount": 1}, GatewayDown),
        ({"id": "re_1", "status": "succeeded", "payment_intent": "pi_lain"}, GatewayDown),
        ({"id": "re_1", "status": "succeeded", "metadata": {"reference": "R-2"}}, GatewayDown),
        ({"status": "succeeded"}, GatewayDown),
    ],
)
def test_an_odd_answer_is_no_refund(refund, accident):
    with served(an_api_that_says(200, refund)) as base, pytest.raises(accident):
        gateway_to(base).refund(a_charge(gateway_reference="pi_1"), 20_000, "R-1")


def test_a_refund_on_its_way_is_asked_after_until_it_has_arrived_or_failed():
    """The list says how it stands now; the answer that is kept for the key stays the first one for ever."""
    charge, found = a_charge(gateway_reference="pi_1"), []
    slow = {"id": "re_1", "status": "pending", "amount": 2_000_000, "metadata": {"reference": "R-1"}}
    app = Flask("slow api")
    app.get("/v1/refunds")(lambda: {"data": found})
    app.post("/v1/refunds", endpoint="make")(lambda: found.append(slow) or slow)
    with served(app) as base:
        gateway = gateway_to(base)
        assert [gateway.refund(charge, 20_000, "R-1").is_done for _time in range(2)] == [False, False]
        found[0]["status"] = "succeeded"
        assert gateway.refund(charge, 20_000, "R-1").is_done
        found[0] |= {"status": "failed", "failure_reason": "declined"}
        with pytest.raises(GatewayRefused) as refused:
            gateway.refund(charge, 20_000, "R-1")
        assert refused.value.code == "refund_failed"


@pytest.mark.parametrize("was_done", [True, False])
def test_a_broken_answer_that_is_kept_for_its_key_does_not_block_a_refund(was_done):
    """Stripe keeps a 500 for its key: one looks whether it was done after all, and if not tries a further key."""
    refunds, keys = [], []
    app = Flask("broken api")
    app.get("/v1/refunds")(lambda: {"data": refunds})

    @app.post("/v1/refunds")
    def make():
        keys.append(request.headers["Idempotency-Key"])
        done = {"id": f"re_{len(keys)}", "status": "succeeded", "metadata": {"reference": "R-1"}}
        if keys[-1] != "R-1":
            refunds.append(done)
            return done
        if was_done and not refunds:
            refunds.append(done)
        is_kept = {"Idempotent-Replayed": "true"} if len(keys) > 1 else {}
        return {"error": {"type": "api_error"}}, 500, is_kept

    charge = a_charge(gateway_reference="pi_1")
    with served(app) as base:
        with pytest.raises(GatewayDown):
            gateway_to(base).refund(charge, 20_000, "R-1")
        assert gateway_to(base).refund(charge, 20_000, "R-1").is_done
        assert gateway_to(base).refund(charge, 20_000, "R-1").is_done
    assert (len(refunds), keys) == (1, ["R-1"] if was_done else ["R-1", "R-1", "R-1-2"])
