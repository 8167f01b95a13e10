"""The line to one SNAP bank: access tokens, signed calls, and what its response codes mean to us."""

import json
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from storefront.kit import clock, codes, http, signing
from storefront.payments.gateways import snap_words
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused
from storefront.payments.gateways.snap_settings import SnapSettings

TOKEN_PATH = "/v1.0/access-token/b2b"
RENEW_EARLY = 60.0  # seconds before a token ends


@dataclass(frozen=True)
class _Token:
    text: str
    good_until: float  # by the monotonic clock


class SnapLine:
    """One per bank and process. Threads may share it: at worst two of them fetch a token each."""

    def __init__(self, settings: SnapSettings) -> None:
        self._settings = settings
        self._base = settings.base_url.rstrip("/")
        self._token: _Token | None = None

    def post(self, service: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Call one service (its two-digit code) and return the reply of a success.

        Raises GatewayRefused with the seven-digit response code, or GatewayDown.
        """
        status, reply = self._post_signed(path, body)
        if status == 401:  # the token ended early, or the bank restarted: nothing was done, so once more
            self._token = None
            status, reply = self._post_signed(path, body)
        return _judged(status, reply, service)

    def _post_signed(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        settings = self._settings
        token = self._access_token()
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        url = self._base + path
        stamp = snap_words.timestamp(clock.now())
        to_sign = signing.snap_text("POST", urlsplit(url).path, signing.body_hash(raw), stamp, token)
        headers = {
            "Authorization": f"Bearer {token}",
            "X-TIMESTAMP": stamp,
            "X-SIGNATURE": signing.hmac_sha512(settings.client_secret, to_sign, settings.encoding),
            "X-PARTNER-ID": settings.partner_id or settings.client_id,
            "X-EXTERNAL-ID": _external_id(),
            "CHANNEL-ID": settings.channel_id,
        }
        return self._send(url, headers, raw)

    def _access_token(self) -> str:
        if self._token is None or monotonic() >= self._token.good_until:
            self._token = self._fetch_token()
        return self._token.text

    def _fetch_token(self) -> _Token:
        settings = self._settings
        stamp = snap_words.timestamp(clock.now())
        to_sign = signing.snap_token_text(settings.client_id, stamp)
        headers = {
            "X-TIMESTAMP": stamp,
            "X-CLIENT-KEY": settings.client_id,
            "X-SIGNATURE": signing.rsa_sha256(settings.private_key, to_sign, settings.encoding),
        }
        asked_at = monotonic()
        try:
            status, reply = self._send(self._base + TOKEN_PATH, headers, b'{"grantType":"client_credentials"}')
        except GatewayDown as down:
            raise GatewayDown(f"token: {down}", maybe_done=False) from down
        token, seconds = reply.get("accessToken"), str(reply.get("expiresIn", ""))
        if status != 200 or not isinstance(token, str) or not token:
            raise GatewayDown(f"token: {status} {reply.get('responseCode', '')}", maybe_done=False)
        life = int(seconds) if seconds.isascii() and seconds.isdigit() else 0
        return _Token(token, asked_at + max(life - RENEW_EARLY, life / 2))

    def _send(self, url: str, headers: dict[str, str], raw: bytes) -> tuple[int, dict[str, Any]]:
        sent = {"Content-Type": "application/json", **headers}
        try:
            answer = http.call("POST", url, headers=sent, body=raw, allow=[self._settings.base_url])
            reply = json.loads(answer.body)
        except http.Unreachable as accident:
            raise GatewayDown(str(accident), maybe_done=accident.maybe_arrived) from accident
        except (ValueError, RecursionError) as unread:
            raise GatewayDown(f"no JSON came, status {answer.status}") from unread
        if not isinstance(reply, dict):
            raise GatewayDown(f"no JSON object came, status {answer.status}")
        return answer.status, reply


def _judged(status: int, reply: dict[str, Any], service: str) -> dict[str, Any]:
    """A reply of SNAP's form (HTTP status, service code, case code), or the accident it stands for."""
    code = str(reply.get("responseCode", ""))
    why = str(reply.get("responseMessage", ""))[:150]
    if status == 200 and code == f"200{service}00":
        return reply
    if status == 401:
        raise GatewayDown(f"{code} {why}", maybe_done=False)  # our keys: for the operator, not the shopper
    if status == 409 and code.endswith("01"):
        raise GatewayDown(f"{code} {why}")  # our number is known there: an earlier try did arrive
    if 400 <= status < 500 and status not in (409, 429):
        raise GatewayRefused(code or str(status), why)
    raise GatewayDown(f"{status} {code} {why}", maybe_done=status not in (409, 429))


def _external_id() -> str:
    """`X-EXTERNAL-ID`: digits, at most 36, unique per day; a fresh one for every call, retries too."""
    return f"{clock.wib(clock.now()):%Y%m%d%H%M%S}{codes.pin(18)}"
