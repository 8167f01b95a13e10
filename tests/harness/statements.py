"""What the database is asked: for tests that count statements, or hold the order of locks."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from storefront.kit.db import db


@contextmanager
def said(engine: Engine | None = None) -> Iterator[list[str]]:
    """The statements that reach the shop's database (or another one) meanwhile, but for BEGIN."""
    engine = engine or db.engine
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:  # type: ignore[no-untyped-def]
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
