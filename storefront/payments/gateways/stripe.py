"""Payments through anything shaped like Stripe: PaymentIntents, Refunds, idempotency keys, signed webhooks."""

from collections.abc import Mapping
from typing import Any

from storefront.payments.gateways import stripe_intent, stripe_notice, stripe_refund, stripe_words
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
from storefront.payments.gateways.stripe_line import StaleAnswer, StripeLine, keys
from storefront.payments.gateways.stripe_settings import StripeSettings
from storefront.qris import payload

__all__ = ["StripeGateway", "StripeSettings"]


class StripeGateway:
    """The seller is the connected account, so the money goes straight there."""

    name = "stripe"
    receipt: Mapping[str, str] = {"received": "true"}

    def __init__(self, settings: StripeSettings) -> None:
        self._settings = settings
        self._line = StripeLine(settings.api_base, settings.secret_key)

    def charge(self, charge: Charge) -> Presented:
        """A PaymentIntent, confirmed at once, and the QR text where `next_action` brings one.

        Safe to ask again with the same key: after a lost answer the same intent comes back.
        """
        intent = self._line.post(stripe_intent.PATH, self._form(charge), charge.merchant, charge.idempotency_key)
        number = intent.get("id")
        if not isinstance(number, str) or stripe_words.reference(intent) not in (None, charge.reference):
            raise GatewayDown("the answer is for another charge")
        if intent.get("amount") not in (None, stripe_words.hundredths(charge.amount)):
            raise GatewayRefused("wrong_amount", str(intent.get("amount"))[:30])
        if str(intent.get("currency", "idr")).lower() != "idr":
            raise GatewayRefused("wrong_currency", str(intent.get("currency"))[:30])
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
        """How the intent stands. Without its number (a lost answer) it is looked for among the seller's latest."""
        intent = stripe_intent.read(self._line, charge)
        return _sighting(charge, intent) if intent is not None else None

    def cancel(self, charge: Charge, reason: str = "") -> None:
        """Cancelling twice is the same as once. Stripe takes its own list of reasons only, so ours stays here."""
        address = stripe_intent.address(self._number(charge))
        for key in keys(f"{charge.idempotency_key}-cancel"):
            try:
                self._line.post(f"{address}/cancel", {}, charge.merchant, key)
                return
            except (StaleAnswer, GatewayRefused) as problem:
                if self._line.get(address, charge.merchant).get("status") == "canceled":
                    return
                if isinstance(problem, GatewayRefused):
                    raise
        raise GatewayDown("every try of it broke off there")

    def refund(self, charge: Charge, amount: int, reference: str, reason: str = "") -> Returned:
        """Safe to repeat for ever: the refund is looked for by its reference before it is made."""
        return stripe_refund.give_back(self._line, charge.merchant, self._number(charge), amount, reference)

    def _form(self, charge: Charge) -> dict[str, str]:
        form = {
            "amount": str(stripe_words.hundredths(charge.amount)),
            "currency": "idr",
            "metadata[reference]": charge.reference,
            "metadata[expires_at]": charge.expires_at.isoformat(),
        }
        if self._settings.confirms:
            form |= {
                "confirm": "true",
                "payment_method_types[0]": self._settings.method,
                "payment_method_data[type]": self._settings.method,
            }
        if self._settings.introduces_merchants and charge.static_text:
            form["metadata[qris]"] = charge.static_text[:500]  # the longest value that metadata takes
        return form

    def _number(self, charge: Charge) -> str:
        """The intent's number, found by ours where the answer that named it was lost. Raises GatewayRefused."""
        if charge.gateway_reference is not None:
            return charge.gateway_reference
        number = (stripe_intent.find(self._line, charge) or {}).get("id")
        if not isinstance(number, str):
            raise GatewayRefused("unknown_intent")
        return number


def _sighting(charge: Charge, intent: dict[str, Any]) -> Sighting:
    outcome = stripe_words.outcome(intent)
    amount = stripe_words.paid(intent)
    number = intent.get("id")
    if amount is None and outcome == Outcome.PAID:  # not whole rupiah
        outcome = Outcome.UNKNOWN
    return Sighting(
        event_id=f"{charge.reference}:{outcome}",
        reference=charge.reference,
        gateway_reference=number if isinstance(number, str) else charge.gateway_reference,
        status=outcome,
        amount=amount or 0,
        currency=str(intent.get("currency", "")).upper(),
        merchant=stripe_words.merchant(intent) or charge.merchant,
        paid_at=stripe_words.paid_at(intent),
    )
