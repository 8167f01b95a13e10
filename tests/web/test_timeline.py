"""An order's log in words."""

import ast
from pathlib import Path

from flask import Flask

import storefront
from storefront.kit import clock
from storefront.orders.event import OrderEvent
from storefront.web import timeline
from storefront.web.timeline import SILENT, WORDS

DETAILS: list[tuple[str, dict[str, object], str]] = [
    ("money_seen", {"amount": 25_000}, "Rp25.000"),
    ("refund_sent", {"amount": 25_000, "proof": "transfer 14.05"}, "Rp25.000 · transfer 14.05"),
    ("short", {"received": 1_000, "missing": 24_000}, "Masih kurang Rp24.000."),
    ("sent", {"courier": "Pak Joko", "number": "", "link": ""}, "Pak Joko"),
    ("cancelled", {"why": "closed"}, "Toko sedang tutup."),
    ("cancelled", {"why": "kompor kami rusak"}, "kompor kami rusak."),
    ("claimed", {"note": "tadi pagi"}, "tadi pagi"),
    ("accepted", {}, ""),
]


def noted() -> set[str]:
    """Everything the code writes into an order's log."""
    found = set()
    for file in Path(storefront.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "event.note":
                found |= set(words(call.args[1]))
    return found


def words(said: ast.expr) -> list[str]:
    """The word itself, or all that a choice between words may come to."""
    return [part.value for part in ast.walk(said) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def test_everything_that_is_noted_has_words() -> None:
    assert noted() == set(WORDS) | SILENT


def line(what: str, **facts: object) -> dict[str, object]:
    """One event as a page draws it."""
    return timeline.of([OrderEvent(what=what, by="seller", facts=facts, at=clock.now())])[0]


def test_details_are_said_plainly(app: Flask) -> None:
    with app.test_request_context("/"):
        assert [line(what, **facts)["detail"] for what, facts, _detail in DETAILS] == [each[2] for each in DETAILS]


def test_what_nobody_needs_to_know_is_left_out(app: Flask) -> None:
    with app.test_request_context("/"):
        assert timeline.of([OrderEvent(what="code_shown", by="system", facts={}, at=clock.now())]) == []
