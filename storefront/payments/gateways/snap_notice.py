"""Reading a SNAP payment notice (service 52): the signature over the raw bytes first, then what it claims."""

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from storefront.kit import clock, signing
from storefront.payments.gateways import snap_words
from storefront.payments.gateways.contract import BadNotice, Headers, Notice, Outcome
from storefront.payments.gateways.snap_settings import SnapSettings

WINDOW = timedelta(minutes=5)  # to either side; usual among banks, not in the standard
LONGEST = 65_536  # bytes


def read(settings: SnapSettings, headers: Headers, raw_body: bytes, path: str) -> Notice:
    """The notice, when it was signed by the bank within the last five minutes. Raises BadNotice."""
    if len(raw_body) > LONGEST:
        raise BadNotice("too long")
    given = {name.lower(): value for name, value in headers.items()}
    sent_at = snap_words.moment(given.get("x-timestamp"))
    if sent_at is None or abs(clock.now() - sent_at) > WINDOW:
        raise BadNotice("its time is missing, unreadable or too far from ours")
    if not _is_signed(settings, given, raw_body, path):
        raise BadNotice("its signature does not hold")
    return _read_body(raw_body)


def _is_signed(settings: SnapSettings, given: Mapping[str, str], raw_body: bytes, path: str) -> bool:
    signature, stamp = given.get("x-signature", ""), given["x-timestamp"]
    paths = dict.fromkeys((path, *settings.notice_paths))
    if settings.notice_algorithm == "asymmetric":
        texts = [text for one in paths for text in signing.snap_texts("POST", one, raw_body, stamp)]
        key = settings.bank_public_key
        return any(signing.rsa_sha256_holds(key, text, signature, settings.encoding) for text in texts)
    scheme, _, token = given.get("authorization", "").partition(" ")
    access_token = token if scheme.lower() == "bearer" else None
    texts = [text for one in paths for text in signing.snap_texts("POST", one, raw_body, stamp, access_token)]
    return any(signing.hmac_sha512_holds(settings.client_secret, text, signature, settings.encoding) for text in texts)


def _read_body(raw_body: bytes) -> Notice:
    try:
        body = json.loads(raw_body)
    except (ValueError, RecursionError) as unread:
        raise BadNotice("signed, but no JSON") from unread
    if not isinstance(body, dict):
        raise BadNotice("signed, but no JSON object")
    reference = snap_words.text(body.get("originalPartnerReferenceNo"))
    gateway_reference = snap_words.text(body.get("originalReferenceNo"))
    if reference is None and gateway_reference is None:
        raise BadNotice("signed, but it names no payment")
    word, amount = body.get("latestTransactionStatus"), body.get("amount")
    in_rupiah = snap_words.currency(amount) == "IDR"
    return Notice(
        event_id=_event_id(reference, gateway_reference, word, amount),
        reference=reference,
        gateway_reference=gateway_reference,
        status=snap_words.OUTCOMES.get(str(word), Outcome.UNKNOWN),
        amount=snap_words.rupiah(amount) if in_rupiah else None,
        raw=raw_body,
    )


def _event_id(*facts: Any) -> str:
    """SNAP notices carry no number of their own: a digest of what they claim is the same for every copy."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
