"""What a PaymentIntent says of money, its owner and its code, read no further than it goes."""

import pytest

from storefront.payments.gateways.contract import Outcome
from tests.bank.town import a_charge, served
from tests.payments.gateways.odd_api import an_api_that_says, gateway_to


def test_money_for_another_account_is_seen_as_such():
    """`on_behalf_of` names who gets it, whoever asked."""
    said = {"id": "pi_1", "status": "succeeded", "currency": "idr", "amount_received": 2_500_000}
    with served(an_api_that_says(200, said | {"on_behalf_of": "acct_lain"})) as base:
        seen = gateway_to(base).look_up(a_charge(gateway_reference="pi_1", merchant="acct_rina"))
    assert (seen.status, seen.merchant) == (Outcome.PAID, "acct_lain")


@pytest.mark.parametrize(
    ("said", "status", "amount"),
    [
        ({"latest_charge": {"captured": True, "amount_captured": 2_500_000, "created": 1}}, Outcome.PAID, 25_000),
        ({"latest_charge": {"captured": True, "amount": 2_500_000}}, Outcome.PAID, 25_000),
        ({"latest_charge": {"captured": False, "amount": 2_500_000}}, Outcome.UNKNOWN, 0),
        ({"latest_charge": "ch_1"}, Outcome.UNKNOWN, 0),
        ({"amount_received": 2_500_001}, Outcome.UNKNOWN, 0),
        ({"amount_received": None, "latest_charge": {"captured": True, "amount": 1}}, Outcome.UNKNOWN, 0),
    ],
)
def test_money_is_what_was_received_and_nothing_else(said, status, amount):
    asked = {"id": "pi_1", "status": "succeeded", "currency": "idr", "amount": 9_900}
    with served(an_api_that_says(200, asked | said)) as base:
        seen = gateway_to(base).look_up(a_charge(gateway_reference="pi_1"))
    assert (seen.status, seen.amount) == (status, amount)


@pytest.mark.parametrize(
    "action", [None, {}, {"type": "redirect_to_url"}, {"type": ["x"]}, "x", {"type": "x", "x": {"data": ""}}]
)
def test_a_gateway_without_a_qr_text_presents_none(action):
    """As stripe-mock answers: our own code is built by the caller."""
    with served(an_api_that_says(200, {"id": "pi_1", "next_action": action})) as base:
        answer = gateway_to(base).charge(a_charge())
    assert (answer.gateway_reference, answer.qr_text) == ("pi_1", None)
