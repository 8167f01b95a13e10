"""The shop without the guards of its stock, for the test that shows what they are for.

Stock is read, checked and then written, as in every shop that has oversold; no row is locked, and the CHECK constraints
are off. With STOREFRONT_LOCKS=0 SQLite's writers also begin without taking their lock.
"""

import os
import sqlite3
import time
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Engine, event, text

from storefront.catalog import stock
from storefront.catalog.variant import Variant
from storefront.kit import db as ground
from storefront.kit.db import db
from storefront.web.app import create_app

THINKING = 0.02  # seconds between reading and writing, as a busy machine would have them


def read_check_write(variant: Variant, _day: date | None, free: int, held: int, enough: tuple[str, int] | None) -> bool:
    """What `stock._shift` would be without a condition in its UPDATE."""
    db.session.refresh(variant)
    time.sleep(THINKING)
    if enough and getattr(variant, enough[0]) < enough[1]:
        return False
    variant.free, variant.held = variant.free + free, variant.held + held
    db.session.flush()
    return True


def without_lock(_variant_ids: Iterable[int]) -> None:
    """What `stock.lock` would be if nobody waited for anybody."""


def without_checks(connection: Any, _record: Any) -> None:
    """SQLite cannot drop a constraint, but it can look away."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA ignore_check_constraints = ON")


def begin_deferred(connection: Any) -> None:
    """A writer that takes its lock only when it writes."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")


def drop_checks() -> None:
    """PostgreSQL forgets the constraints."""
    if db.engine.dialect.name == "postgresql":
        for name in ("free", "held"):
            db.session.execute(text(f"ALTER TABLE variants DROP CONSTRAINT IF EXISTS ck_variants_{name}"))
        db.session.commit()
    db.engine.dispose()  # gunicorn forks after this


stock._shift, stock.lock = read_check_write, without_lock
event.listen(Engine, "connect", without_checks)
if os.environ.get("STOREFRONT_LOCKS") == "0":
    event.remove(Engine, "begin", ground._begin)
    event.listen(Engine, "begin", begin_deferred)
app = create_app()
with app.app_context():
    drop_checks()
