"""Reading a Stripe-shaped webhook: the signature over the raw bytes first, then what the event claims."""

import json
from typing import Any

from storefront.kit import clock, signing
from storefront.payments.gateways import stripe_words
from storefront.payments.gateways.contract import BadNotice, Headers, Notice, Outcome

LONGEST = 262_144  # bytes


def read(secrets: tuple[str, ...], headers: Headers, raw_body: bytes) -> Notice:
    """The event, when it was signed with one of `secrets` within five minutes of now. Raises BadNotice.

    An event about anything but a PaymentIntent is a notice of status UNKNOWN without a reference.
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
    return _notice(number, _intent(event), raw_body)


def _intent(event: dict[str, Any]) -> dict[str, Any]:
    data = event.get("data")
    thing = data.get("object") if isinstance(data, dict) else None
    return thing if isinstance(thing, dict) and thing.get("object") == "payment_intent" else {}


def _notice(number: str, intent: dict[str, Any], raw_body: bytes) -> Notice:
    gateway_reference = intent.get("id")
    is_rupiah = str(intent.get("currency")).lower() == "idr"
    return Notice(
        event_id=number,
        reference=stripe_words.reference(intent),
        gateway_reference=gateway_reference if isinstance(gateway_reference, str) else None,
        status=stripe_words.outcome(intent) if intent else Outcome.UNKNOWN,
        amount=stripe_words.paid(intent) if is_rupiah else None,
        raw=raw_body,
    )
