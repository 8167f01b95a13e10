"""Stripe's own spelling of money and outcomes, read from a PaymentIntent."""

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
    """Rupiah received when it succeeded, rupiah asked for before that."""
    return rupiah(intent.get("amount_received" if intent.get("status") == "succeeded" else "amount"))


def reference(intent: dict[str, Any]) -> str | None:
    """Our own number, which we wrote into its metadata."""
    metadata = intent.get("metadata")
    word = metadata.get("reference") if isinstance(metadata, dict) else None
    return word if isinstance(word, str) else None


def qr_text(intent: dict[str, Any]) -> str | None:
    """The text of a `…_display_qr_code` action, when the gateway gives one."""
    action = intent.get("next_action")
    details = action.get(str(action.get("type"))) if isinstance(action, dict) else None
    text = details.get("data") if isinstance(details, dict) else None
    return text if isinstance(text, str) and text else None
