"""Misuse of a screen's key: on every address of the shop, a key answers differently from a stranger only where it may.

Keys: living, revoked, of a screen that never fetched one, malformed, in the wrong cookie. Every rule × method of the
URL map; what differs must stand in KEY_OPENS, and for all keys but the living one nothing differs at all.
"""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from storefront.catalog.product import Product
from storefront.kiosks import keeping
from storefront.kit import codes
from storefront.kit.db import db
from storefront.web.limits import limiter
from tests.kiosks import lobby
from tests.people import Make
from tests.visitor import Visitor
from tests.web.test_access import cells

KEY_OPENS = {
    "kiosk.screen.show",  # its own page
    "kiosk.playlist.show",  # its own list
    "kiosk.report.take",
    "kiosk.handing_over.begin",
    "kiosk.pairing.show",  # leads back to its page
    "kiosk.pairing.begin",
    "kiosk.pairing.ask",
    "kiosk.pairing.sample",
}
RANDOM = re.compile(rb'value="[\w-]{20,}"')  # keys of forms
BLANKS = {"int": "1", "number": "1", "year": "2026", "day": "2026-11-22"}


@pytest.fixture
def app(make_app: Callable[..., Flask], sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(limiter, "enabled", False)
    return make_app(sqlite_url)


class Quick(Visitor):
    """Sees only whether the shop broke."""

    def _inspect(self, answer: TestResponse) -> None:
        assert answer.status_code < 500, f"{answer.request.path} answered {answer.status_code}"


def _blank(rule: Rule, name: str, product: Product) -> str:
    """Something that fits: one of the few words, the good's name, or a number that is also a day's."""
    words = getattr(rule._converters[name], "items", None)
    return min(words) if words else product.slug if name == "slug" else BLANKS.get(name, "1")


def told(app: Flask, address: str, method: str, cookies: dict[str, str]) -> tuple[object, ...]:
    browser = Quick(app)
    for name, value in cookies.items():
        browser.set_cookie(name, value)
    answer = browser.open(address, method=method, data={} if method == "POST" else None)
    has_cookies = answer.headers.getlist("Set-Cookie") != []
    return answer.status_code, answer.location, has_cookies, RANDOM.sub(b"", answer.data)


def test_a_key_opens_its_own_list_and_nothing_else(app: Flask, make: Make) -> None:
    product = make.product(name="Sambal")
    _live, living = lobby.screen(product, slug="hidup")
    ended, old = lobby.screen(slug="lalu")
    lobby.screen(slug="kosong")
    assert keeping.revoke(ended, make.staff(), "dicuri")
    db.session.commit()
    dead = {
        "revoked": {"layar": old}, "never given": {"layar": codes.token()}, "cut short": {"layar": living[:-1]},
        "malformed": {"layar": "'; DROP TABLE kiosks"}, "its hash": {"layar": codes.digest(living)},
        "as a person": {"masuk": living}, "as a shop": {"toko": living}, "as a pairing": {"pasang": living},
    }  # fmt: skip
    wrong, opened, count = [], set(), 0
    for rule, method in cells(app):
        if method not in ("GET", "POST"):
            continue
        built = rule.build({name: _blank(rule, name, product) for name in rule.arguments}, append_unknown=False)
        if built is None:
            continue
        address = built[1]
        stranger = told(app, address, method, {})
        count += 1
        if told(app, address, method, {"layar": living}) != stranger:
            opened.add(rule.endpoint)
        if rule.endpoint.startswith("kiosk."):
            wrong += [
                f"{method} {address} with a key {name}" for name, jar in dead.items()
                if told(app, address, method, jar)[:2] != stranger[:2]
            ]  # fmt: skip
    print(f"{count} doors")
    assert wrong == [] and count > 300
    assert opened <= KEY_OPENS, opened - KEY_OPENS
    assert {"kiosk.screen.show", "kiosk.playlist.show", "kiosk.report.take"} <= opened
