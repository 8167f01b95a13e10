"""The line to one SNAP bank: access tokens and signed calls."""

import json
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from storefront.kit import clock, codes, http, signing
from storefront.payments.gateways import snap_answer, snap_words
from storefront.payments.gateways.contract import GatewayDown
from storefront.payments.gateways.snap_settings import SnapSettings

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

    def post(self, service: str, name: str, body: dict[str, Any], *, may_wait: bool = False) -> dict[str, Any]:
        """Call one service (its two-digit code, and what `SnapSettings.path` calls it); the reply of a success.

        With `may_wait` also that of a request still in progress. A token that ended early and a number that was used
        today are mended by asking once more: in neither case was anything done under this call. Raises GatewayRefused
        with the seven-digit response code, or GatewayDown.
        """
        mended: set[str] = set()
        while True:
            status, reply = self._post_signed(self._settings.path(name), body)
            found = snap_answer.case(status, reply, service)
            trouble = snap_answer.OUR_KEYS if status == 401 or found.startswith("401") else found
            if trouble not in (snap_answer.OUR_KEYS, snap_answer.NUMBER_USED) or trouble in mended:
                return snap_answer.judged(status, reply, service, may_wait=may_wait)
            mended.add(trouble)
            if trouble == snap_answer.OUR_KEYS:
                self._token = None

    def _post_signed(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        settings = self._settings
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        url, stamp = self._base + path, self._stamp()
        signed_path = urlsplit(url).path if settings.signs_prefix else path
        token = self._access_token() if settings.algorithm == "symmetric" else None
        text = signing.snap_text("POST", signed_path, signing.body_hash(raw), stamp, token)
        headers = {
            "X-TIMESTAMP": stamp,
            "X-SIGNATURE": self._signature(text),
            "X-PARTNER-ID": settings.partner_id or settings.client_id,
            "X-EXTERNAL-ID": _external_id(),
            "CHANNEL-ID": settings.channel_id,
        }
        return self._send(url, headers | ({"Authorization": f"Bearer {token}"} if token else {}), raw)

    def _signature(self, text: str) -> str:
        settings = self._settings
        if settings.algorithm == "asymmetric":
            return signing.rsa_sha256(settings.private_key, text, settings.encoding)
        return signing.hmac_signature(settings.client_secret, text, settings.encoding, settings.hash)

    def _access_token(self) -> str:
        token = self._token
        if token is None or monotonic() >= token.good_until:
            token = self._token = self._fetch_token()
        return token.text

    def _fetch_token(self) -> _Token:
        settings, stamp = self._settings, self._stamp()
        text = signing.snap_token_text(settings.client_id, stamp)
        headers = {
            "X-TIMESTAMP": stamp,
            "X-CLIENT-KEY": settings.client_id,
            "X-SIGNATURE": signing.rsa_sha256(settings.private_key, text, settings.token_encoding or settings.encoding),
        }
        asked_at = monotonic()
        url = self._base + settings.path("token")
        try:
            status, reply = self._send(url, headers, b'{"grantType":"client_credentials"}')
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

    def _stamp(self) -> str:
        return snap_words.timestamp(clock.now(), self._settings.stamp)


def _external_id() -> str:
    """`X-EXTERNAL-ID`: digits, at most 36, unique per day; a fresh one for every call, retries too."""
    return f"{clock.wib(clock.now()):%Y%m%d%H%M%S}{codes.pin(18)}"
