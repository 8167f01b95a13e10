"""Reading a SNAP payment notice (service 52): the signature over the raw bytes first, then what it claims."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from storefront.kit import clock, signing
from storefront.payments.gateways import snap_token, snap_words
from storefront.payments.gateways.contract import BadNotice, Headers, Notice, Outcome
from storefront.payments.gateways.snap_settings import SnapSettings

WINDOW = timedelta(minutes=5)  # to either side; usual among banks, not in the standard
LONGEST = 65_536  # bytes
NUMBER = re.compile(r"[0-9A-Za-z._-]{1,64}")  # digits by the standard, at most 36; single banks send UUIDs


def read(settings: SnapSettings, headers: Headers, raw_body: bytes, path: str) -> Notice:
    """The notice, when it was signed by the bank within the last five minutes. Raises BadNotice."""
    if len(raw_body) > LONGEST:
        raise BadNotice("too long", 400)
    given = {name.lower(): value for name, value in headers.items()}
    sent_at = snap_words.moment(given.get("x-timestamp"))
    if sent_at is None or abs(clock.now() - sent_at) > WINDOW:
        raise BadNotice("its time is missing, unreadable or too far from ours", 400, "01", "X-TIMESTAMP")
    _hold_signature(settings, given, raw_body, path)
    number = given.get("x-external-id")
    if number is not None and not NUMBER.fullmatch(number):
        raise BadNotice("signed, but under no readable number", 400, "01", "X-EXTERNAL-ID")
    return _read_body(raw_body, number)


def _hold_signature(settings: SnapSettings, given: Mapping[str, str], raw_body: bytes, path: str) -> None:
    """Raise BadNotice unless the bank signed these bytes for one of our paths, in the one way agreed with it."""
    signature, stamp = given.get("x-signature", ""), given["x-timestamp"]
    encoding = settings.encoding_of_notices
    token = _token(settings, given) if settings.notice_algorithm == "symmetric" else None
    paths = dict.fromkeys((path, *settings.notice_paths))
    texts = [text for one in paths for text in signing.snap_texts("POST", one, raw_body, stamp, token)]
    if token is None:
        key = settings.bank_public_key
        held = any(signing.rsa_sha256_holds(key, text, signature, encoding) for text in texts)
    else:
        secret, kind = settings.secret_of_notices, settings.notice_hash
        held = any(signing.hmac_holds(secret, text, signature, encoding, kind) for text in texts)
    if not held:
        raise BadNotice("its signature does not hold")


def _token(settings: SnapSettings, given: Mapping[str, str]) -> str:
    """The token the bank brings along, which has to be one of ours."""
    scheme, _, token = given.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not snap_token.is_ours(settings, token):
        raise BadNotice("its token is none of ours, or has ended", 401, "01")
    return token


def _read_body(raw_body: bytes, number: str | None = None) -> Notice:
    try:
        body = json.loads(raw_body)
    except (ValueError, RecursionError) as unread:
        raise BadNotice("signed, but no JSON", 400) from unread
    if not isinstance(body, dict):
        raise BadNotice("signed, but no JSON object", 400)
    reference = snap_words.text(body.get("originalPartnerReferenceNo"))
    gateway_reference = snap_words.text(body.get("originalReferenceNo"))
    if reference is None and gateway_reference is None:
        raise BadNotice("signed, but it names no payment", 400, "02", "originalReferenceNo")
    word, amount = body.get("latestTransactionStatus"), body.get("amount")
    in_rupiah = snap_words.currency(amount) == "IDR"
    return Notice(
        event_id=_event_id(reference, gateway_reference, word, amount),
        reference=reference,
        gateway_reference=gateway_reference,
        status=snap_words.OUTCOMES.get(str(word), Outcome.UNKNOWN),
        amount=snap_words.rupiah(amount) if in_rupiah else None,
        raw=raw_body,
        number=number,
    )


def _event_id(*facts: Any) -> str:
    """SNAP notices carry no number of their own: a digest of what they claim is the same for every copy."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
