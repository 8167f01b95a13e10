"""How the play bank writes PaymentIntents, charges and refunds, and the signed events that tell of them."""

import json
from typing import Any

from storefront.bank.code import Code
from storefront.bank.refund import Refund, State
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
        "currency": code.paid_currency.lower(),
        "latest_charge": charge_number(code) if code.is_paid else None,
        "livemode": False,
        "metadata": dict(code.facts),
        "next_action": qr_code if code.is_waiting else None,
        "on_behalf_of": code.paid_account or None,
        "payment_method_types": ["qris"],
        "status": status,
    }


def charge(code: Code, refunded: int) -> dict[str, Any]:
    """The charge of a paid code, with what went back of it (rupiah)."""
    return {
        "id": charge_number(code),
        "object": "charge",
        "amount": (code.paid_amount or 0) * 100,
        "amount_refunded": refunded * 100,
        "currency": code.paid_currency.lower(),
        "livemode": False,
        "metadata": dict(code.facts),
        "paid": True,
        "payment_intent": code.number,
        "refunded": refunded >= (code.paid_amount or 0),
        "status": "succeeded",
    }


def refund(code: Code, done: Refund) -> dict[str, Any]:
    """A refund as it stands now."""
    said = {
        "id": f"re_{done.number}",
        "object": "refund",
        "amount": done.amount * 100,
        "charge": charge_number(code),
        "created": int(done.made_at.timestamp()),
        "currency": "idr",
        "metadata": {"reference": done.reference},
        "payment_intent": code.number,
        "status": done.state.value,
    }
    return said | ({"failure_reason": "declined"} if done.state == State.FAILED else {})


def charge_number(code: Code) -> str:
    return f"ch_{code.number.removeprefix('pi_')}"


def paid(code: Code, _receipt: str = "", names: tuple[str, str] | None = None) -> bytes:
    """The money is there; `names` are another order's when the event goes astray."""
    thing = intent(code)
    if names:
        thing |= {"id": names[0], "metadata": thing["metadata"] | {"reference": names[1]}}
    return event(code, "payment_intent.succeeded", thing)


def pending(code: Code) -> bytes:
    """Older news than `paid`."""
    before = intent(code) | {"status": "processing", "amount_received": 0, "latest_charge": None}
    return event(code, "payment_intent.processing", before)


def failed(code: Code) -> bytes:
    """The payer's bank refused this try; the intent can still be paid."""
    error = {"code": "card_declined", "message": "The payer's bank refused", "type": "card_error"}
    before = intent(code) | {"status": "requires_payment_method", "last_payment_error": error, "next_action": None}
    return event(code, "payment_intent.payment_failed", before)


def headers(settings: BankSettings, body: bytes) -> dict[str, str]:
    """The signature over these bytes, with the time of this try."""
    now = int(clock.now().timestamp())
    signature = signing.stripe_header(settings.stripe_webhook_secret, body, now)
    return {"Content-Type": "application/json", "Stripe-Signature": signature}


def event(code: Code, kind: str, thing: dict[str, Any]) -> bytes:
    """An event of any kind about a thing, as bytes to be signed."""
    said = {
        "id": f"evt_{codes.reference()}",
        "object": "event",
        "type": kind,
        "created": int(clock.now().timestamp()),
        "livemode": False,
        "data": {"object": thing},
    } | ({"account": code.owner} if code.owner else {})
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
