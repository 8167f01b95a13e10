"""PaymentIntents on the line: read, and found again by our own number when the answer that named them was lost."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from storefront.payments.gateways import stripe_words
from storefront.payments.gateways.contract import Charge, GatewayDown, GatewayRefused
from storefront.payments.gateways.stripe_line import StripeLine

PATH = "/v1/payment_intents"
PAGE = 50  # a longer page could be larger than an answer may be
MOST_PAGES = 6  # of one seller's intents, the newest first


def address(number: str) -> str:
    """The path of one intent; whatever the number is, it stays one step of the path."""
    return f"{PATH}/{quote(number, safe='')}"


def read(line: StripeLine, charge: Charge) -> dict[str, Any] | None:
    """The intent of a charge as it stands now; None when there is none. Raises GatewayDown and GatewayRefused."""
    if charge.gateway_reference is None:
        return find(line, charge)
    try:
        intent = line.get(address(charge.gateway_reference), charge.merchant, {"expand[]": "latest_charge"})
    except GatewayRefused as refused:
        if refused.code == "resource_missing":
            return None
        raise
    if intent.get("id") != charge.gateway_reference or stripe_words.reference(intent) not in (None, charge.reference):
        raise GatewayDown("the answer is for another charge")
    return intent


def find(line: StripeLine, charge: Charge) -> dict[str, Any] | None:
    """The intent with our number in its metadata, when the answer to its making was lost; a paid one before others."""
    found = [each for each in _recent(line, charge.merchant) if stripe_words.reference(each) == charge.reference]
    return min(found, key=lambda intent: intent.get("status") != "succeeded", default=None)


def _recent(line: StripeLine, account: str) -> Iterator[dict[str, Any]]:
    query = {"limit": str(PAGE)}
    for _page in range(MOST_PAGES):
        answer = line.get(PATH, account, query)
        listed = answer.get("data")
        intents = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        yield from intents
        last = intents[-1].get("id") if intents else None
        if answer.get("has_more") is not True or not isinstance(last, str):
            return
        query["starting_after"] = last
