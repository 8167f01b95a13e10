"""Reading a Stripe-shaped webhook: the signature over the raw bytes first, then what the event claims."""

import json
from typing import Any

from storefront.kit import clock, signing
from storefront.payments.gateways import stripe_words
from storefront.payments.gateways.contract import BadNotice, Headers, Notice, Outcome

LONGEST = 262_144  # bytes
CHARGES = {"succeeded": Outcome.PAID, "pending": Outcome.PENDING, "failed": Outcome.FAILED}


def read(secrets: tuple[str, ...], headers: Headers, raw_body: bytes) -> Notice:
    """The event, when it was signed with one of `secrets` within five minutes of now. Raises BadNotice.

    Told of a PaymentIntent, a charge or a refund, it names the intent. An event about anything else is a notice of
    status UNKNOWN that names nothing.
    """
    if len(raw_body) > LONGEST:
        raise BadNotice("too long")
    given = {name.lower(): value for name, value in headers.items()}
    now = int(clock.now().timestamp())
    if not signing.stripe_holds(given.get("stripe-signature", ""), raw_body, secrets, now):
        raise BadNotice("its signature does not hold")
    try:
        event = json.loads(raw_body)
    except (ValueError, RecursionError) as unread:
        raise BadNotice("signed, but no JSON") from unread
    number = event.get("id") if isinstance(event, dict) else None
    if not isinstance(number, str) or not number:
        raise BadNotice("signed, but no event")
    reference, intent, status, amount = _told(_thing(event))
    return Notice(number, reference, intent, status, amount, raw_body)


def _thing(event: dict[str, Any]) -> dict[str, Any]:
    data = event.get("data")
    thing = data.get("object") if isinstance(data, dict) else None
    return thing if isinstance(thing, dict) else {}


def _told(thing: dict[str, Any]) -> tuple[str | None, str | None, Outcome, int | None]:
    """Our reference, the intent's number, what became of it, and the rupiah: as far as this kind of thing says so."""
    is_rupiah = str(thing.get("currency")).lower() == "idr"
    match thing.get("object"):
        case "payment_intent":
            amount = stripe_words.paid(thing) if is_rupiah else None
            return stripe_words.reference(thing), _text(thing.get("id")), stripe_words.outcome(thing), amount
        case "charge":
            is_back = thing.get("refunded") is True or bool(thing.get("amount_refunded"))
            status = Outcome.REFUNDED if is_back else CHARGES.get(str(thing.get("status")), Outcome.UNKNOWN)
            return None, _text(thing.get("payment_intent")), status, None
        case "refund":  # its metadata carry the refund's own reference, which is no payment's
            return None, _text(thing.get("payment_intent")), Outcome.REFUNDED, None
    return None, None, Outcome.UNKNOWN, None


def _text(given: Any) -> str | None:
    return given if isinstance(given, str) and given else None
