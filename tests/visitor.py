"""The browser of the tests: sends what a browser sends, and inspects every page it gets."""

import re
from contextvars import Context
from html.parser import HTMLParser
from typing import Any

from flask import Flask, has_app_context
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from storefront.kit.db import db
from tests import second_factor
from tests.harness import logged

NEEDED_HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)
SEN = re.compile(r"Rp\s?[\d.]+,\d")


class Visitor(FlaskClient):
    """Each request runs in a context of its own, so that nobody stays signed in by accident."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app, app.response_class, use_cookies=True)
        self.statements: list[str] = []

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send one request as a browser on our own page would; inspect the answer."""
        headers = dict(kwargs.pop("headers", None) or {})
        headers.setdefault("Sec-Fetch-Site", "same-origin")
        self.statements = []
        if has_app_context():
            db.session.commit()  # what the test itself has read or made locks nobody out, and everybody sees it
        with self.application.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", self._note)
        try:
            with logged.Kept(engine) as kept:
                answer: TestResponse = Context().run(super().open, *args, headers=headers, **kwargs)
        finally:
            event.remove(engine, "before_cursor_execute", self._note)
        self._inspect(answer)
        request = answer.request
        logged.inspect(self.application, request.method, request.script_root + request.path, answer.status_code, kept)
        return answer

    def sign_in(self, login: str, password: str) -> TestResponse:
        """Sign in through the page. The device of a member of staff has shown the second factor right after."""
        answer = self.post("/masuk", data={"login": login, "password": password})
        with self.application.app_context():
            second_factor.prove_staff()
            db.session.commit()
        return answer

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")):
            self.statements.append(statement)

    def _inspect(self, answer: TestResponse) -> None:
        assert answer.status_code < 500, f"{answer.request.path} answered {answer.status_code}"
        for header in NEEDED_HEADERS:
            assert header in answer.headers, f"{answer.request.path} lacks {header}"
        if answer.request.method in ("GET", "HEAD"):
            written = [statement for statement in self.statements if WRITES.match(statement)]
            assert not written, f"reading {answer.request.path} wrote: {written[0]}"
        if answer.mimetype == "text/html" and answer.status_code != 304 and answer.data and not answer.location:
            inspect(answer.text, answer.request.path)


def inspect(html: str, path: str) -> None:
    """What must be true of every page: one h1, a title that starts with it, labels, language, no slips."""
    page = _Page()
    page.feed(html)
    assert page.language in ("id", "en"), f"{path}: lang is {page.language!r}"
    assert len(page.h1) == 1, f"{path}: {len(page.h1)} h1"
    title, heading = (" ".join(text.split()) for text in (page.title, page.h1[0]))
    assert title.startswith(heading), f"{path}: the title {title!r} does not start with the heading {heading!r}"
    unlabelled = [name for name, label in page.inputs if not label and name not in page.labels]
    assert not unlabelled, f"{path}: inputs without label: {unlabelled}"
    assert not SEN.search(page.text), f"{path}: money with sen: {SEN.search(page.text)}"
    words = re.findall(r"\bNone\b|\bundefined\b|\{\{|\}\}", page.text)
    assert not words, f"{path}: {words}"
    assert not page.inline, f"{path}: inline script or style: {page.inline}"
    assert len(page.ids) == len(set(page.ids)), f"{path}: an id stands twice"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.language, self.title, self.text = "", "", ""
        self.h1: list[str] = []
        self.inputs: list[tuple[str, bool]] = []
        self.labels: set[str] = set()
        self.inline: list[str] = []
        self.ids: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attributes}
        if "id" in facts:
            self.ids.append(facts["id"])
        is_data = facts.get("type") in ("application/ld+json", "application/json")
        is_inline_script = tag == "script" and "src" not in facts and not is_data
        if "style" in facts or any(name.startswith("on") for name in facts) or is_inline_script:
            self.inline.append(tag)
        if tag == "html":
            self.language = facts.get("lang", "")
        if tag == "h1":
            self.h1.append("")
        if tag == "label":
            self.labels.add(facts.get("for", ""))
        if tag in ("input", "select", "textarea") and facts.get("type") not in ("hidden", "submit", "button"):
            named = "aria-label" in facts or "aria-labelledby" in facts or "label" in self._inside
            self.inputs.append((facts.get("id") or facts.get("name", "?"), named))
        if tag not in ("input", "meta", "link", "img", "br", "hr", "source", "path", "use", "circle", "rect"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._inside and "head" in self._inside and "svg" not in self._inside:
            self.title += data
        if "h1" in self._inside:
            self.h1[-1] += data
        if not {"script", "style"} & set(self._inside):
            self.text += data
