"""The line to one Stripe-shaped API: forms out, JSON back, and what its errors mean to us."""

import json
from typing import Any
from urllib.parse import urlencode

from storefront.kit import http
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused


class StripeLine:
    """One per process; holds no state but the key."""

    def __init__(self, api_base: str, secret_key: str) -> None:
        self._base = api_base.rstrip("/")
        self._secret_key = secret_key

    def get(self, path: str, account: str) -> dict[str, Any]:
        return self._call("GET", path, b"", account, {})

    def post(self, path: str, form: dict[str, str], account: str, idempotency_key: str) -> dict[str, Any]:
        """Send a form; the same key with the same form is answered with the first answer again."""
        headers = {"Idempotency-Key": idempotency_key, "Content-Type": "application/x-www-form-urlencoded"}
        return self._call("POST", path, urlencode(form).encode(), account, headers)

    def _call(self, method: str, path: str, body: bytes, account: str, more: dict[str, str]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._secret_key}", **more}
        if account:
            headers["Stripe-Account"] = account
        try:
            answer = http.call(method, self._base + path, headers=headers, body=body, allow=[self._base])
            reply = json.loads(answer.body)
        except http.Unreachable as accident:
            raise GatewayDown(str(accident), maybe_done=accident.maybe_arrived) from accident
        except (ValueError, RecursionError) as unread:
            raise GatewayDown(f"no JSON came, status {answer.status}") from unread
        if not isinstance(reply, dict):
            raise GatewayDown(f"no JSON object came, status {answer.status}")
        return _judged(answer.status, reply)


def _judged(status: int, reply: dict[str, Any]) -> dict[str, Any]:
    if 200 <= status < 300:
        return reply
    error = reply.get("error")
    facts = error if isinstance(error, dict) else {}
    code = str(facts.get("code") or facts.get("type") or status)
    why = str(facts.get("message", ""))[:150]
    if status == 401:
        raise GatewayDown(f"{code} {why}", maybe_done=False)  # our key: for the operator, not the shopper
    if 400 <= status < 500 and status not in (409, 429):
        raise GatewayRefused(code, why)
    raise GatewayDown(f"{status} {code} {why}", maybe_done=status != 429)
