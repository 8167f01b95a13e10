"""Every deed of staff is in the log: each POST below /petugas that kept something has kept a line of the log with it.

Held by the visitor of the tests after every request, so that each staff page is held to it by its own tests.
"""

import re
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event

WROTE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?([a-z_]+)', re.IGNORECASE)

# What may be written without a line of the log, and why.
NO_DEED = {
    "sign_ins": "when a device was last seen, and that it has shown its code: the device list tells",
    "second_factors": "the step of the code that was used, so that it cannot be used twice",
    "messages": "a draft somebody says they have sent: it bears their word itself",
    "catalogue_versions": "the number by which pages are kept",
    "product_search": "words to find goods by; the deed that changed them stands in the log",
}
# POSTs that keep something else without a line of their own, and why.
NO_LINE = {
    "staff.member_lists.decide": "of a list that is only tried: nobody changes until it is started, which is noted",
}


class Kept:
    """Which tables a request wrote to and kept."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.tables, self._open = engine, set[str](), set[str]()
        self._listeners = {
            "before_cursor_execute": self._note, "commit": self._keep, "rollback": self._drop,
        }  # fmt: skip

    def __enter__(self) -> "Kept":
        for name, listener in self._listeners.items():
            event.listen(self.engine, name, listener)
        return self

    def __exit__(self, *_error: object) -> None:
        for name, listener in self._listeners.items():
            event.remove(self.engine, name, listener)

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if found := WROTE.match(statement):
            self._open.add(found[1].lower())

    def _keep(self, _connection: Connection) -> None:
        self.tables |= self._open
        self._open.clear()

    def _drop(self, _connection: Connection) -> None:
        self._open.clear()


def inspect(app: Flask, method: str, path: str, status: int, kept: Kept) -> None:
    """Hold one answered request to it."""
    if method != "POST" or not re.match(r"(/en)?/petugas(/|$)", path) or status >= 400:
        return
    unlogged = {table for table in kept.tables if table not in NO_DEED and not table.startswith("product_search")}
    if not unlogged or "deeds" in unlogged:
        return
    endpoint, _args = app.url_map.bind("").match(path.removeprefix("/en"), method="POST")
    assert endpoint in NO_LINE, f"{endpoint} wrote {sorted(unlogged)} and left no line in the log (history.note)"
