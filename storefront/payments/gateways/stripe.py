"""Payments through anything shaped like Stripe: PaymentIntents, Refunds, idempotency keys, signed webhooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from storefront.payments.gateways import secret, stripe_notice, stripe_words
from storefront.payments.gateways.contract import (
    Charge,
    GatewayDown,
    GatewayRefused,
    Headers,
    Notice,
    Outcome,
    Presented,
    Returned,
    Sighting,
)
from storefront.payments.gateways.stripe_line import StripeLine
from storefront.qris import payload


@dataclass(frozen=True, kw_only=True)
class StripeSettings:
    """Made from the settings at the start; raises ValueError, naming what is missing or no real secret."""

    api_base: str
    secret_key: str = field(repr=False)
    webhook_secrets: tuple[str, ...] = field(repr=False)
    """One, or two while it is being changed."""
    method_types: tuple[str, ...] = ("qris",)
    """`payment_method_types`; the fakes know only some of them."""
    introduces_merchants: bool = False
    """Send the seller's printed code along in the metadata, for the play bank, which registers accounts by it."""

    def __post_init__(self) -> None:
        if not self.api_base.strip():
            raise ValueError("Stripe api_base is missing")
        secret.require("Stripe secret_key", self.secret_key, least=16)
        if not self.webhook_secrets:
            raise ValueError("Stripe webhook_secret is missing")
        for one in self.webhook_secrets:
            secret.require("Stripe webhook_secret", one, least=32)


class StripeGateway:
    """The seller is the connected account, so the money goes straight there."""

    name = "stripe"
    receipt: Mapping[str, str] = {"received": "true"}

    def __init__(self, settings: StripeSettings) -> None:
        self._settings = settings
        self._line = StripeLine(settings.api_base, settings.secret_key)

    def charge(self, charge: Charge) -> Presented:
        """A PaymentIntent, and the QR text where `next_action` brings one.

        Safe to ask again with the same key: after a lost answer that is how the intent is found.
        """
        form = {
            "amount": str(stripe_words.hundredths(charge.amount)),
            "currency": "idr",
            "metadata[reference]": charge.reference,
            "metadata[expires_at]": charge.expires_at.isoformat(),
        }
        form |= {f"payment_method_types[{at}]": word for at, word in enumerate(self._settings.method_types)}
        if self._settings.introduces_merchants and charge.static_text:
            form["metadata[qris]"] = charge.static_text[:500]  # the longest value that metadata takes
        intent = self._line.post("/v1/payment_intents", form, charge.merchant, charge.idempotency_key)
        number = intent.get("id")
        if not isinstance(number, str) or stripe_words.reference(intent) not in (None, charge.reference):
            raise GatewayDown("the answer is for another charge")
        text = stripe_words.qr_text(intent)
        if text is not None:
            code = payload.check(text)
            if not code.is_ok or code.amount != charge.amount:
                raise GatewayRefused("wrong_code", f"{', '.join(code.errors)} amount {code.amount}")
            text = code.text
        return Presented(number, text, charge.expires_at)

    def read_notice(self, headers: Headers, raw_body: bytes, path: str) -> Notice:
        return stripe_notice.read(self._settings.webhook_secrets, headers, raw_body)

    def look_up(self, charge: Charge) -> Sighting | None:
        """None while the intent's id is unknown: charge again with the same key, which finds it."""
        if charge.gateway_reference is None:
            return None
        try:
            intent = self._line.get(_address(charge), charge.merchant)
        except GatewayRefused as refused:
            if refused.code == "resource_missing":
                return None
            raise
        if intent.get("id") != charge.gateway_reference:
            raise GatewayDown("the answer is for another charge")
        if stripe_words.reference(intent) not in (None, charge.reference):
            raise GatewayDown("the answer is for another charge")
        return _sighting(charge, intent)

    def cancel(self, charge: Charge, reason: str = "") -> None:
        """Cancelling twice is the same as once. Stripe takes its own list of reasons only, so ours stays here."""
        if charge.gateway_reference is None:
            raise GatewayRefused("unknown_intent")
        self._line.post(f"{_address(charge)}/cancel", {}, charge.merchant, f"{charge.idempotency_key}-cancel")

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        if charge.gateway_reference is None:
            raise GatewayRefused("unknown_intent")
        form = {
            "payment_intent": charge.gateway_reference,
            "amount": str(stripe_words.hundredths(amount)),
            "metadata[reference]": reference,
        }
        refund = self._line.post("/v1/refunds", form, charge.merchant, reference)
        if refund.get("status") in ("failed", "canceled"):
            raise GatewayRefused(f"refund_{refund['status']}", str(refund.get("failure_reason", "")))
        number = refund.get("id")
        return Returned(reference, number if isinstance(number, str) else None, refund.get("status") == "succeeded")


def _address(charge: Charge) -> str:
    return f"/v1/payment_intents/{quote(charge.gateway_reference or '', safe='')}"


def _sighting(charge: Charge, intent: dict[str, Any]) -> Sighting:
    outcome = stripe_words.outcome(intent)
    amount = stripe_words.paid(intent)
    if amount is None:  # not whole rupiah
        outcome = Outcome.UNKNOWN
    return Sighting(
        event_id=f"{charge.reference}:{outcome}",
        reference=charge.reference,
        gateway_reference=charge.gateway_reference,
        status=outcome,
        amount=amount or 0,
        currency=str(intent.get("currency", "")).upper(),
        merchant=charge.merchant,  # asked under this account, and only its own intents are visible to it
        paid_at=None,
    )
