"""What the answers of a Stripe-shaped API mean: which are final, which may have been done, which must wait."""

import pytest

from storefront.payments.gateways.contract import GatewayDown, GatewayRefused
from storefront.qris import payload
from tests.bank.town import SELLER, a_charge, served
from tests.payments.gateways.odd_api import an_api_that_says, gateway_to


def showing(text):
    return {"id": "pi_1", "next_action": {"type": "x_display_qr_code", "x_display_qr_code": {"data": text}}}


@pytest.mark.parametrize(
    ("status", "body", "accident", "says"),
    [
        (500, {"error": {"type": "api_error"}}, GatewayDown, True),
        (502, b"<h1>Bad gateway</h1>", GatewayDown, True),
        (409, {"error": {"code": "idempotency_key_in_use", "type": "idempotency_error"}}, GatewayDown, True),
        (424, {"error": {"type": "api_error"}}, GatewayDown, True),
        (302, {}, GatewayDown, True),
        (429, {"error": {"code": "rate_limit"}}, GatewayDown, False),
        (429, {"error": {"code": "lock_timeout"}}, GatewayDown, False),
        (429, b"<h1>Slow down</h1>", GatewayDown, False),
        (401, {"error": {"code": "invalid_api_key"}}, GatewayDown, False),
        (200, b"<html>", GatewayDown, True),
        (200, [], GatewayDown, True),
        (200, {}, GatewayDown, True),
        (200, {"id": "pi_1", "metadata": {"reference": "LAIN"}}, GatewayDown, True),
        (200, {"id": "pi_1", "amount": 2_500_100}, GatewayRefused, "wrong_amount"),
        (200, {"id": "pi_1", "amount": 25_000}, GatewayRefused, "wrong_amount"),
        (200, {"id": "pi_1", "currency": "usd"}, GatewayRefused, "wrong_currency"),
        (402, {"error": {"code": "card_declined", "decline_code": "do_not_honor"}}, GatewayRefused, "do_not_honor"),
        (400, {"error": {"type": "idempotency_error"}}, GatewayRefused, "idempotency_error"),
        (400, {"error": {"type": "invalid_request_error"}}, GatewayRefused, "invalid_request_error"),
        (403, {"error": {"code": "account_invalid"}}, GatewayRefused, "account_invalid"),
        (404, {"error": {"type": "invalid_request_error"}}, GatewayRefused, "resource_missing"),
        (400, b"{}", GatewayRefused, "400"),
        (200, showing("bukan qris"), GatewayRefused, "wrong_code"),
        (200, showing(payload.build(SELLER, 25_001)), GatewayRefused, "wrong_code"),
        (200, showing(payload.build(SELLER, 25_000)[:-1] + "!"), GatewayRefused, "wrong_code"),
    ],
)
def test_an_odd_answer_never_becomes_a_code(status, body, accident, says):
    """`says`: whether it may have been done all the same, or the code that tells why not."""
    with served(an_api_that_says(status, body)) as base, pytest.raises(accident) as caught:
        gateway_to(base).charge(a_charge())
    assert (caught.value.maybe_done if accident is GatewayDown else caught.value.code) == says


def test_a_server_that_asks_for_quiet_gets_it():
    """`Retry-After` is heeded by all of the process; without it the next call may go out at once."""
    busy = {"error": {"code": "rate_limit"}}
    with served(an_api_that_says(429, busy, {"Retry-After": "30"})) as base:
        gateway = gateway_to(base)
        for why in ("429", "resting"):
            with pytest.raises(GatewayDown, match=why) as down:
                gateway.charge(a_charge())
            assert not down.value.maybe_done
    with served(an_api_that_says(429, busy)) as base:
        gateway = gateway_to(base)
        for _time in range(2):
            with pytest.raises(GatewayDown, match="429"):
                gateway.charge(a_charge())
