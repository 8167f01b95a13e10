"""Tokens we issue to a SNAP bank that signs its notices with one (service 73 with the roles exchanged).

A token needs no table: it carries its end and a seal of ours, which also names the asker. So it can be neither made
by anyone else nor used after its quarter of an hour.
"""

import hmac
import json
from datetime import timedelta

from storefront.kit import clock, codes, signing
from storefront.payments.gateways import snap_words
from storefront.payments.gateways.contract import BadNotice, Headers
from storefront.payments.gateways.snap_settings import SnapSettings

LIFE = timedelta(seconds=900)
WINDOW = timedelta(minutes=5)
LONGEST = 4_096  # bytes of a request


def issue(settings: SnapSettings, headers: Headers, raw_body: bytes) -> dict[str, str]:
    """The reply with a fresh token, when the bank itself asked for one. Raises BadNotice.

    The signature is SHA256withRSA over `client id|timestamp`, by the bank's key.
    """
    given = {name.lower(): value for name, value in headers.items()}
    if settings.notice_algorithm != "symmetric":
        raise BadNotice("its notices need no token", 405)
    stamp = given.get("x-timestamp", "")
    asked_at = snap_words.moment(stamp)
    if asked_at is None or abs(clock.now() - asked_at) > WINDOW:
        raise BadNotice("its time is missing, unreadable or too far from ours", 400, "01", "X-TIMESTAMP")
    asker, signature = given.get("x-client-key", ""), given.get("x-signature", "")
    text = signing.snap_token_text(asker, stamp)
    is_theirs = signing.rsa_sha256_holds(settings.bank_public_key, text, signature, settings.encoding_of_notices)
    if asker != settings.asker_of_tokens or not is_theirs:
        raise BadNotice("its signature does not hold")
    if _grant(raw_body) != "client_credentials":
        raise BadNotice("it asks for nothing we grant", 400, "02", "grantType")
    return {
        "responseCode": "2007300",
        "responseMessage": "Successful",
        "accessToken": _sealed(settings, f"{int((clock.now() + LIFE).timestamp())}.{codes.reference()}"),
        "tokenType": "Bearer",
        "expiresIn": f"{LIFE.seconds}",  # a text, as the standard has it
    }


def is_ours(settings: SnapSettings, token: str) -> bool:
    """Whether we issued this token and it has not ended; takes the same time whatever is wrong."""
    plain = token.rpartition(".")[0]
    if not hmac.compare_digest(token.encode(), _sealed(settings, plain).encode()):
        return False
    return int(plain.partition(".")[0]) > clock.now().timestamp()


def _sealed(settings: SnapSettings, plain: str) -> str:
    text = f"snap notices:{settings.asker_of_tokens}:{plain}"
    return f"{plain}.{signing.hmac_signature(settings.token_key, text, 'hex', 'sha256')}"


def _grant(raw_body: bytes) -> object:
    try:
        body = json.loads(raw_body[:LONGEST])
    except (ValueError, RecursionError):
        return None
    return body.get("grantType") if isinstance(body, dict) else None
