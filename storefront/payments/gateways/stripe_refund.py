"""Refunds of a Stripe-shaped API: found before they are made, so that a lost answer never sends money twice."""

from typing import Any

from storefront.payments.gateways import stripe_words
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Returned
from storefront.payments.gateways.stripe_line import StaleAnswer, StripeLine, keys

MOST = "100"  # refunds of one intent, and the longest page there is
OVER = ("failed", "canceled")


def give_back(line: StripeLine, account: str, intent: str, amount: int, reference: str) -> Returned:
    """Refund `amount` rupiah of an intent once, however often it is asked with the same reference.

    It is looked for first: an idempotency key is forgotten after a day, and its answer is always the first one, while
    the list says how the refund stands now. Raises GatewayDown, and GatewayRefused when it failed or never was taken.
    """
    form = {
        "payment_intent": intent,
        "amount": str(stripe_words.hundredths(amount)),
        "metadata[reference]": reference,
    }
    for key in keys(reference):
        refund = _find(line, account, intent, reference)
        try:
            refund = refund or line.post("/v1/refunds", form, account, key)
        except StaleAnswer:
            continue  # it broke off there; look again whether it was done, before trying it as a fresh one
        return _read(refund, intent, amount, reference)
    raise GatewayDown("every try of it broke off there")


def _find(line: StripeLine, account: str, intent: str, reference: str) -> dict[str, Any] | None:
    try:
        page = line.get("/v1/refunds", account, {"payment_intent": intent, "limit": MOST})
    except GatewayRefused as refused:
        if refused.code == "resource_missing":  # an intent nobody knows: the refund itself is refused for it
            return None
        raise
    refunds = page.get("data")
    for one in refunds if isinstance(refunds, list) else []:
        if isinstance(one, dict) and stripe_words.reference(one) == reference:
            return one
    return None


def _read(refund: dict[str, Any], intent: str, amount: int, reference: str) -> Returned:
    number, status = refund.get("id"), str(refund.get("status"))
    is_ours = stripe_words.reference(refund) in (None, reference)
    if not isinstance(number, str) or not is_ours or refund.get("payment_intent") not in (None, intent):
        raise GatewayDown("the answer is for another refund")
    if status in OVER:
        raise GatewayRefused(f"refund_{status}", str(refund.get("failure_reason") or "")[:150])
    if refund.get("amount") not in (None, stripe_words.hundredths(amount)):
        raise GatewayDown("the answer names another sum")
    return Returned(reference, number, is_done=status == "succeeded")
