"""A browser tab inside the process: its requests run through the whole WSGI application, without a socket."""

from contextvars import Context
from itertools import count
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.harness.guest import Form, forms

KEPT = ("keranjang", "keranjang_isi", "pemesan", "pesanan", "masuk", "kabar")
ADDRESSES = count(1)  # nobody shares one, or the limit per address would end a long evening
HEADERS = {"Sec-Fetch-Site": "same-origin"}


class Tab:
    """One visitor; `cookies` are those of an earlier tab of the same browser."""

    def __init__(self, app: Flask, cookies: dict[str, str] | None = None) -> None:
        self._client = app.test_client()
        number = next(ADDRESSES)
        self._client.environ_base["REMOTE_ADDR"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        for name, value in (cookies or {}).items():
            self._client.set_cookie(name, value)

    @property
    def cookies(self) -> dict[str, str]:
        """To be given to another tab, in this process or another."""
        found = {name: self._client.get_cookie(name) for name in KEPT}
        return {name: cookie.value for name, cookie in found.items() if cookie}

    def opens(self, path: str) -> TestResponse:
        """GET."""
        return self._send("GET", path)

    def posts(self, path: str, **values: str) -> TestResponse:
        """POST a form; redirects are not followed."""
        return self._send("POST", path, data=values)

    def form(self, path: str, action: str) -> Form:
        """The form on a page that goes to an address ending in `action`."""
        page = self.opens(path)
        found = [form for form in forms(page.text, path) if form.action.endswith(action)]
        assert found, f"no form to {action} on {path}: {page.status} {page.location} {page.text[:2000]}"
        return found[0]

    def _send(self, method: str, path: str, **more: Any) -> TestResponse:
        answer: TestResponse = Context().run(self._client.open, path, method=method, headers=HEADERS, **more)
        assert answer.status_code < 500, f"{method} {path}: {answer.status}"
        return answer
