"""The line to one Stripe-shaped API: forms out, JSON back, and what its errors mean to us."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from storefront.kit import http
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused


class StaleAnswer(GatewayDown):
    """The kept answer of an earlier try that broke off there: with the same key no other will ever come.

    Stripe keeps a 500 like any first answer. Look whether the thing was done after all; if not, take another key.
    """


def keys(key: str) -> tuple[str, ...]:
    """The keys under which one thing may be tried, each after the one before has brought only a StaleAnswer."""
    return key, f"{key}-2", f"{key}-3"


class StripeLine:
    """One per process; holds no state but the key."""

    def __init__(self, api_base: str, secret_key: str) -> None:
        self._base = api_base.rstrip("/")
        self._secret_key = secret_key

    def get(self, path: str, account: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Ask, which changes nothing there. `account` is the connected account asked about."""
        return self._call("GET", f"{path}?{urlencode(query)}" if query else path, b"", account, {})

    def post(self, path: str, form: Mapping[str, str], account: str, idempotency_key: str) -> dict[str, Any]:
        """Send a form; the same key with the same form is answered with the first answer again.

        Raises GatewayRefused `idempotency_error` when the key came with another form before.
        """
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
            raise GatewayDown(f"no JSON came, status {answer.status}", maybe_done=answer.status != 429) from unread
        if not isinstance(reply, dict):
            raise GatewayDown(f"no JSON object came, status {answer.status}", maybe_done=answer.status != 429)
        if answer.status >= 500 and answer.headers.get("Idempotent-Replayed") == "true":
            raise StaleAnswer(f"{answer.status} of an earlier try")
        return _judged(answer.status, reply)


def _judged(status: int, reply: dict[str, Any]) -> dict[str, Any]:
    """The reply of a success, or the accident its error stands for.

    A refusal is final: the same call again would be refused again. A conflict, a lock or too many calls is not.
    """
    if 200 <= status < 300:
        return reply
    error = reply.get("error")
    facts = error if isinstance(error, dict) else {}
    kind, code = str(facts.get("type") or ""), _code(status, facts)
    why = f"{code} {facts.get('message') or ''}"[:150]
    if status == 401:  # our key: for the operator, not the shopper
        raise GatewayDown(why, maybe_done=False)
    if status == 429:  # too many calls, or somebody holds a lock: nothing was done
        raise GatewayDown(f"{status} {why}", maybe_done=False)
    if kind == "idempotency_error" and status != 409:
        raise GatewayRefused(kind, why)
    if status == 409 or not 400 <= status < 500 or status in (408, 424):
        raise GatewayDown(f"{status} {why}")  # 409: an earlier call with this key is still under way
    raise GatewayRefused(code, why)


def _code(status: int, facts: Mapping[str, Any]) -> str:
    """The most telling word of an error; a 404 always is `resource_missing`, which some servers do not write."""
    known = facts.get("decline_code") or facts.get("code")
    return str(known or ("resource_missing" if status == 404 else facts.get("type") or status))[:64]
