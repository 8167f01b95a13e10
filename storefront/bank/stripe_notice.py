"""How the play bank writes a PaymentIntent, and the signed event that tells of one."""

import json
from typing import Any

from storefront.bank.code import Code
from storefront.bank.settings import BankSettings
from storefront.kit import clock, codes, signing


def intent(code: Code) -> dict[str, Any]:
    """The PaymentIntent of a code; rupiah in hundredths, as Stripe counts them."""
    status = {"waiting": "requires_action", "paid": "succeeded", "cancelled": "canceled"}[code.status]
    qr_code = {"type": "qris_display_qr_code", "qris_display_qr_code": {"data": code.qr_text}}
    return {
        "id": code.number,
        "object": "payment_intent",
        "amount": code.amount * 100,
        "amount_received": (code.paid_amount or 0) * 100,
        "created": int(code.made_at.timestamp()),
        "currency": "idr",
        "latest_charge": f"ch_{code.number.removeprefix('pi_')}" if code.is_paid else None,
        "livemode": False,
        "metadata": dict(code.facts),
        "next_action": qr_code if code.is_waiting else None,
        "payment_method_types": ["qris"],
        "status": status,
    }


def paid(code: Code) -> bytes:
    return _event(code, "payment_intent.succeeded", intent(code))


def pending(code: Code) -> bytes:
    """Older news than `paid`."""
    before = intent(code) | {"status": "processing", "amount_received": 0, "latest_charge": None}
    return _event(code, "payment_intent.processing", before)


def headers(settings: BankSettings, body: bytes) -> dict[str, str]:
    """The signature over these bytes, with the time of this try."""
    now = int(clock.now().timestamp())
    signature = signing.stripe_header(settings.stripe_webhook_secret, body, now)
    return {"Content-Type": "application/json", "Stripe-Signature": signature}


def _event(code: Code, kind: str, thing: dict[str, Any]) -> bytes:
    said = {
        "id": f"evt_{codes.reference()}",
        "object": "event",
        "type": kind,
        "created": int(clock.now().timestamp()),
        "livemode": False,
        "data": {"object": thing},
    } | ({"account": code.owner} if code.owner else {})
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
