"""Ways to tell a shop "it is paid" in Stripe's form without its secret: each a request that must move nothing."""

import base64
import gzip
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from storefront.kit import clock, signing
from tests.bank.town import STRIPE_KEY, WEBHOOK_SECRET

PATH = "/webhook/stripe"
Sent = dict[str, Any]


def event(reference: str, **changes: Any) -> bytes:
    """Sari's Rp25.000 have come, says the gateway: 2,500,000 of its hundredths."""
    intent = {
        "id": "pi_1", "object": "payment_intent", "status": "succeeded", "currency": "idr", "amount": 2_500_000,
        "amount_received": 2_500_000, "metadata": {"reference": reference},
    }  # fmt: skip
    told = {"id": "evt_1", "object": "event", "type": "payment_intent.succeeded", "data": {"object": intent | changes}}
    return json.dumps(told, separators=(",", ":")).encode()


def signed(raw: bytes, secret: str = WEBHOOK_SECRET, at: int = 0) -> Sent:
    """As the gateway itself sends it, or as another does who has `secret`."""
    return {"data": raw, "headers": {"Stripe-Signature": signing.stripe_header(secret, raw, now() + at)}}


def now() -> int:
    return int(clock.now().timestamp())


def _mac(raw: bytes, when: int, kind: str = "sha256") -> bytes:
    return hmac.new(WEBHOOK_SECRET.encode(), f"{when}.".encode() + raw, kind).digest()


def forged(reference: str) -> dict[str, Callable[[], Sent]]:
    raw, when = event(reference), now()
    spaced = json.dumps(json.loads(raw), indent=1).encode()

    def under(header: str, data: bytes = raw) -> Sent:
        return {"data": data, "headers": {"Stripe-Signature": header}}

    def true(at: int = 0) -> str:
        return signing.stripe_header(WEBHOOK_SECRET, raw, when + at)

    return {
        "unsigned": lambda: {"data": raw},
        "an empty header": lambda: under(""),
        "another secret": lambda: signed(raw, "whsec_k7Qp2Zx9Lm4Rt8Wv1Bn6k7Qp2Zx9"),
        "an empty secret": lambda: signed(raw, ""),
        "the key of our calls": lambda: signed(raw, STRIPE_KEY),
        "the secret without its beginning": lambda: signed(raw, WEBHOOK_SECRET.removeprefix("whsec_")),
        "another amount under a true signature": lambda: under(true(), raw.replace(b"2500000", b"9900000")),
        "another payment under a true signature": lambda: under(true(), event("LAIN")),
        "written again with spaces": lambda: under(true(), spaced),
        "a true one of six minutes ago": lambda: signed(raw, at=-360),
        "a true one of tomorrow": lambda: signed(raw, at=86_400),
        "an old one with a new time": lambda: under(f"t={when},{true(-360).partition(',')[2]}"),
        "no time": lambda: under(true().partition(",")[2]),
        "two times": lambda: under(f"t={when},{true()}"),
        "a time that is no number": lambda: under(true().replace(f"t={when}", "t=sekarang")),
        "the old scheme": lambda: under(true().replace("v1=", "v0=")),
        "no scheme": lambda: under(true().replace("v1=", "")),
        "no signature": lambda: under(f"t={when}"),
        "base64 instead of hex": lambda: under(f"t={when},v1={base64.b64encode(_mac(raw, when)).decode()}"),
        "a longer hash": lambda: under(f"t={when},v1={_mac(raw, when, 'sha512').hex()}"),
        "a bare hash without a secret": lambda: under(
            f"t={when},v1={hashlib.sha256(f'{when}.'.encode() + raw).hexdigest()}"
        ),
        "the body signed without its time": lambda: under(
            f"t={when},v1={hmac.new(WEBHOOK_SECRET.encode(), raw, 'sha256').hexdigest()}"
        ),
        "a signature cut short": lambda: under(true()[:-1]),
        "packed after signing": lambda: {
            "data": gzip.compress(raw), "headers": {"Stripe-Signature": true(), "Content-Encoding": "gzip"}
        },
        "signed, and far too long": lambda: signed(raw + b" " * 70_000),
        "signed, but no JSON": lambda: signed(b"lunas"),
        "signed, but a list": lambda: signed(b"[" + raw + b"]"),
        "signed, but deep": lambda: signed(b"[" * 60_000),
        "signed, but nameless": lambda: signed(b'{"object":"event","data":{}}'),
        "signed, with a number for a name": lambda: signed(b'{"id":1,"object":"event"}'),
    }  # fmt: skip
