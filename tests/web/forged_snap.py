"""Ways to tell a shop "it is paid" in SNAP's form without being the bank: each a request that must move nothing."""

import base64
import gzip
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

from storefront.kit import clock, codes, signing
from storefront.payments.gateways import snap_token
from storefront.payments.gateways.snap import SnapSettings
from tests.bank.town import BANK_KEYS, CLIENT_SECRET, SHOP_KEYS, TOKEN_KEY

PATH = "/webhook/snap"
Sent = dict[str, Any]  # what Flask's test client is given


def settings(**changes: Any) -> SnapSettings:
    """A shop at a bank that signs asymmetrically, unless changed."""
    known: dict[str, Any] = {
        "base_url": "http://127.0.0.1:9", "client_id": "toko", "client_secret": CLIENT_SECRET,
        "private_key": SHOP_KEYS()[0], "merchant_id": "JAKPRENEUR", "bank_public_key": BANK_KEYS()[1],
        "token_key": TOKEN_KEY,
    }  # fmt: skip
    return SnapSettings(**known | changes)


def stamp(seconds: float = 0) -> str:
    moment: datetime = clock.now() + timedelta(seconds=seconds)
    return clock.wib(moment).isoformat(timespec="seconds")


def body(reference: str, **changes: Any) -> bytes:
    """Sari's Rp25.000 have come, says the bank."""
    said = {
        "originalReferenceNo": "B-1", "originalPartnerReferenceNo": reference, "latestTransactionStatus": "00",
        "amount": {"value": "25000.00", "currency": "IDR"},
    }  # fmt: skip
    return json.dumps(said | changes, separators=(",", ":")).encode()


def by_bank(raw: bytes, key: str = "", path: str = PATH, at: float = 0, method: str = "POST") -> Sent:
    """As the bank itself sends it, or as another does who has `key`."""
    when = stamp(at)
    text = signing.snap_text(method, path, signing.body_hash(signing.minify(raw)), when)
    return {"data": raw, "headers": heads(signing.rsa_sha256(key or BANK_KEYS()[0], text), when)}


def by_token(raw: bytes, given: str, secret: str = CLIENT_SECRET, signed_with: str | None = None) -> Sent:
    """As a bank sends it that signs with a secret and a token."""
    when = stamp()
    signature = _hmac(raw, secret, when, given if signed_with is None else signed_with)
    return {"data": raw, "headers": heads(signature, when, Authorization=f"Bearer {given}")}


def heads(signature: str, when: str, **more: str) -> dict[str, str]:
    named = {"X-TIMESTAMP": when, "X-SIGNATURE": signature, "X-EXTERNAL-ID": codes.pin(20)}
    return named | {name.replace("_", "-"): text for name, text in more.items()}


def other(sent: Sent, **changed: Any) -> Sent:
    """The same request with other headers (None: without it), or with another body."""
    headers = sent["headers"] | {name.replace("_", "-"): text for name, text in changed.items() if name != "data"}
    kept = {name: text for name, text in headers.items() if text is not None}
    return sent | {"headers": kept, "data": changed.get("data", sent["data"])}


def _own_padding(raw: bytes, pad: Any, digest: Any) -> Sent:
    key: Any = serialization.load_pem_private_key(BANK_KEYS()[0].encode(), None)
    when = stamp()
    text = signing.snap_text("POST", PATH, signing.body_hash(raw), when)
    return {"data": raw, "headers": heads(base64.b64encode(key.sign(text.encode(), pad, digest)).decode(), when)}


def _hmac(raw: bytes, secret: str, when: str, token: str | None = None) -> str:
    text = signing.snap_text("POST", PATH, signing.body_hash(raw), when, token)
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha512).digest()).decode()


def asymmetric(reference: str) -> dict[str, Callable[[], Sent]]:
    """For a shop whose bank signs with its RSA key."""
    raw = body(reference)
    more = raw.replace(b"25000.00", b"99000.00")
    good = by_bank(raw)
    when, signature = good["headers"]["X-TIMESTAMP"], good["headers"]["X-SIGNATURE"]
    plain_text = f"toko|{when}"
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)

    def true() -> Sent:
        return good

    return {
        "unsigned": lambda: other(true(), X_SIGNATURE=None),
        "an empty signature": lambda: other(true(), X_SIGNATURE=""),
        "the shop's own key": lambda: by_bank(raw, SHOP_KEYS()[0]),
        "a stranger's key": lambda: by_bank(raw, signing.new_keys()[0]),
        "another amount under a true signature": lambda: other(true(), data=more),
        "another payment under a true signature": lambda: other(true(), data=body("LAIN")),
        "another spelling under a true signature": lambda: other(true(), data=raw.replace(b"B-1", b"B\\u002d1")),
        "a true one of six minutes ago": lambda: by_bank(raw, at=-360),
        "a true one of tomorrow": lambda: by_bank(raw, at=86_400),
        "an old one with a new time": lambda: other(by_bank(raw, at=-360), X_TIMESTAMP=stamp()),
        "no time": lambda: other(true(), X_TIMESTAMP=None),
        "a time without a zone": lambda: other(true(), X_TIMESTAMP=when[:19]),
        "the end of time": lambda: other(true(), X_TIMESTAMP="9999-12-31T23:59:59-23:59"),
        "two times": lambda: other(true(), X_TIMESTAMP=f"{when}, {when}"),
        "signed for another address": lambda: by_bank(raw, path="/webhook/stripe"),
        "signed for a query": lambda: by_bank(raw, path=f"{PATH}?x=1"),
        "signed for another method": lambda: by_bank(raw, method="PUT"),
        "by the shared secret instead of the key": lambda: other(true(), X_SIGNATURE=_hmac(raw, CLIENT_SECRET, when)),
        "the public key taken for a secret": lambda: other(true(), X_SIGNATURE=_hmac(raw, BANK_KEYS()[1], when)),
        "an empty secret": lambda: other(true(), X_SIGNATURE=_hmac(raw, "", when)),
        "hex where base64 was agreed": lambda: other(true(), X_SIGNATURE=base64.b64decode(signature).hex()),
        "a signature cut short": lambda: other(true(), X_SIGNATURE=signature[:-8]),
        "two signatures": lambda: other(true(), X_SIGNATURE=f"{signature}, {signature}"),
        "the signature of a request for a token": lambda: other(
            true(), X_SIGNATURE=signing.rsa_sha256(BANK_KEYS()[0], plain_text)
        ),
        "the signature of an empty body": lambda: other(by_bank(b""), data=raw),
        "another padding": lambda: _own_padding(raw, pss, hashes.SHA256()),
        "another hash": lambda: _own_padding(raw, padding.PKCS1v15(), hashes.SHA512()),
        "a token that says none": lambda: other(true(), X_SIGNATURE=None, Authorization="Bearer eyJhbGciOiJub25lIn0."),
        "packed after signing": lambda: other(true(), data=gzip.compress(raw), Content_Encoding="gzip"),
        "packed and then signed": lambda: other(by_bank(gzip.compress(raw)), Content_Encoding="gzip"),
        "signed, and far too long": lambda: by_bank(raw + b" " * 70_000),
        "signed, but empty": lambda: by_bank(b""),
        "signed, but no JSON": lambda: by_bank(b"lunas"),
        "signed, but a list": lambda: by_bank(b"[" + raw + b"]"),
        "signed, but deep": lambda: by_bank(b"[" * 60_000),
        "signed, but about nothing": lambda: by_bank(b'{"latestTransactionStatus":"00"}'),
        "signed, with numbers for names": lambda: by_bank(
            json.dumps({"originalPartnerReferenceNo": 1, "originalReferenceNo": True}).encode()
        ),
        "signed, with lists for names": lambda: by_bank(
            json.dumps({"originalPartnerReferenceNo": [reference], "originalReferenceNo": {"$ne": ""}}).encode()
        ),
        "signed, with a zero in its name": lambda: by_bank(body(f"{reference}\x00", originalReferenceNo="\x00")),
        "signed, under no readable number": lambda: other(true(), X_EXTERNAL_ID="' OR 1=1 --"),
        "signed, under an endless number": lambda: other(true(), X_EXTERNAL_ID="9" * 65),
    }


def symmetric(reference: str) -> dict[str, Callable[[], Sent]]:
    """For a shop whose bank signs with a shared secret and a token of ours."""
    raw, agreed = body(reference), settings(notice_algorithm="symmetric")
    ours = token(agreed)
    until, rest = ours.split(".", 1)

    good = by_token(raw, ours)
    when = good["headers"]["X-TIMESTAMP"]

    def sent(given: str, secret: str = CLIENT_SECRET, signed_with: str | None = None) -> Sent:
        return by_token(raw, given, secret, signed_with)

    ended = f"{int(clock.now().timestamp()) - 1}.X"
    return {
        "no token": lambda: other(sent(ours), Authorization=None),
        "a token that is not named in what is signed": lambda: other(
            sent(ours), X_SIGNATURE=_hmac(raw, CLIENT_SECRET, when)
        ),
        "one token shown and another signed": lambda: sent(ours, signed_with=token(agreed)),
        "a token of the bank's own": lambda: sent("PLAY-1234567890"),
        "a token sealed by a stranger": lambda: sent(
            token(settings(notice_algorithm="symmetric", token_key="k7Qp2Zx9Lm4Rt8Wv1Bn6k7Qp2Zx9Lm4R"))
        ),
        "a token for another asker": lambda: sent(
            token(settings(notice_algorithm="symmetric", notice_client_id="LAIN"))
        ),
        "a token that has ended": lambda: sent(snap_token._sealed(agreed, ended)),
        "a token whose end was put off": lambda: sent(f"{int(until) + 900}.{rest}"),
        "a token cut short": lambda: sent(ours[:-1]),
        "a token without a seal": lambda: sent(until),
        "an empty token": lambda: sent(""),
        "a token in letters of elsewhere": lambda: sent("٩" * 10 + ".é.é"),
        "a password instead of a token": lambda: other(sent(ours), Authorization=f"Basic {ours}"),
        "a token but no signature": lambda: other(sent(ours), X_SIGNATURE=None),
        "another secret": lambda: sent(ours, "k7Qp2Zx9Lm4Rt8Wv1Bn6"),
        "an empty secret ": lambda: sent(ours, ""),
        "the public key as the secret": lambda: sent(ours, BANK_KEYS()[1]),
        "the token as the secret": lambda: sent(ours, ours),
        "the weaker hash": lambda: other(
            good,
            X_SIGNATURE=signing.hmac_signature(
                CLIENT_SECRET,
                signing.snap_text("POST", PATH, signing.body_hash(raw), when, ours),
                kind="sha256",
            ),
        ),
        "the key where a secret was agreed": lambda: other(by_bank(raw), Authorization=f"Bearer {ours}"),
    }


def token(at: SnapSettings) -> str:
    """One that a shop with these settings gives to its bank."""
    when = stamp()
    text = signing.snap_token_text(at.asker_of_tokens, when)
    headers = {
        "X-TIMESTAMP": when,
        "X-CLIENT-KEY": at.asker_of_tokens,
        "X-SIGNATURE": signing.rsa_sha256(BANK_KEYS()[0], text, at.encoding_of_notices),
    }
    return snap_token.issue(at, headers, b'{"grantType":"client_credentials"}')["accessToken"]
