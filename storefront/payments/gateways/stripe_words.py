"""Stripe's own spelling of money and outcomes, read from a PaymentIntent."""

from datetime import UTC, datetime
from typing import Any

from storefront.payments.gateways.contract import Outcome

OUTCOMES = {
    "requires_payment_method": Outcome.PENDING,
    "requires_confirmation": Outcome.PENDING,
    "requires_action": Outcome.PENDING,
    "requires_capture": Outcome.PENDING,
    "processing": Outcome.PENDING,
    "succeeded": Outcome.PAID,
    "canceled": Outcome.CANCELLED,
}

FAR = 2**33  # seconds: no moment of any payment is later


def hundredths(amount: int) -> int:
    """Rupiah as Stripe counts them: IDR is not among its currencies without decimals, so Rp25.000 is 2500000."""
    return amount * 100


def rupiah(given: Any) -> int | None:
    """Whole rupiah out of hundredths; None for anything that is not."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 0 or given % 100:
        return None
    return given // 100


def outcome(intent: dict[str, Any]) -> Outcome:
    """What became of the intent; UNKNOWN for a status this shop has never heard of."""
    return OUTCOMES.get(str(intent.get("status")), Outcome.UNKNOWN)


def paid(intent: dict[str, Any]) -> int | None:
    """Rupiah received when it succeeded, rupiah asked for before that.

    A server that leaves `amount_received` out altogether is asked for the charge that brought the money.
    """
    if intent.get("status") != "succeeded":
        return rupiah(intent.get("amount"))
    if "amount_received" in intent:
        return rupiah(intent["amount_received"])
    charge = _charge(intent)
    return rupiah(charge.get("amount_captured", charge.get("amount"))) if charge.get("captured") is True else None


def paid_at(intent: dict[str, Any]) -> datetime | None:
    """When the charge that brought the money was made, where the answer carries that charge."""
    seconds = _charge(intent).get("created")
    if intent.get("status") != "succeeded" or not isinstance(seconds, int) or not 0 < seconds < FAR:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _charge(intent: dict[str, Any]) -> dict[str, Any]:
    """The last charge of an intent when it was expanded; otherwise only its id stands there, which tells nothing."""
    charge = intent.get("latest_charge")
    return charge if isinstance(charge, dict) else {}


def reference(thing: dict[str, Any]) -> str | None:
    """Our own number, which we wrote into the metadata of an intent or a refund."""
    metadata = thing.get("metadata")
    word = metadata.get("reference") if isinstance(metadata, dict) else None
    return word if isinstance(word, str) else None


def merchant(intent: dict[str, Any]) -> str | None:
    """The account the money is for, where the intent names one; else it is the one the call was made under."""
    account = intent.get("on_behalf_of")
    return account if isinstance(account, str) and account else None


def qr_text(intent: dict[str, Any]) -> str | None:
    """The text of a `…_display_qr_code` action, when the gateway gives one."""
    action = intent.get("next_action")
    details = action.get(str(action.get("type"))) if isinstance(action, dict) else None
    text = details.get("data") if isinstance(details, dict) else None
    return text if isinstance(text, str) and text else None
