"""Runs the one migration history on SQLite and PostgreSQL."""

import importlib
import pkgutil
from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

import storefront
from storefront.accounts import history_guard
from storefront.kit.db import UtcDateTime, WholeRupiah, db

APART = ("storefront.bank", "storefront.web", "storefront.demo")  # no tables of the shop in these

for module in pkgutil.walk_packages(storefront.__path__, "storefront."):
    if not module.name.startswith(APART):
        importlib.import_module(module.name)

OWN = {WholeRupiah: "WholeRupiah()", UtcDateTime: "UtcDateTime()"}
SEARCH_TABLES = "product_search"  # made by hand for each database, no model stands behind them


def render(kind: str, thing: Any, autogen: Any) -> str | Literal[False]:
    """Our own column types print themselves."""
    if kind == "type" and type(thing) in OWN:
        autogen.imports.add("from storefront.kit.db import UtcDateTime, WholeRupiah")
        return OWN[type(thing)]
    return False


def is_ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Leave alone what the search makes for itself."""
    return not (kind in ("table", "index") and (name or "").startswith(SEARCH_TABLES))


def let_tables_be_remade(connection: Connection, yes: bool) -> None:
    """SQLite changes a table by making it anew, which it refuses while others point at it and the rule is on.

    The rule can only be turned outside of a transaction; what points nowhere is looked for before the commit.
    """
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute(f"PRAGMA foreign_keys = {'OFF' if yes else 'ON'}")


def check_pointers(connection: Connection) -> None:
    """Raises RuntimeError when a row points to one that is gone; nothing is kept then."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5)
        if lost:
            raise RuntimeError(f"rows that point nowhere: {[tuple(row) for row in lost]}")


def migrate(connection: Connection) -> None:
    """All steps in one transaction: a killed migration leaves nothing half done."""
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_item=render,
        include_object=is_ours,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        history_guard.take_down(connection)
        context.run_migrations()
        history_guard.put_up(connection)
        check_pointers(connection)


with current_app.extensions["migrate"].db.engine.connect() as connection:
    let_tables_be_remade(connection, True)
    try:
        migrate(connection)
        connection.commit()
    finally:
        connection.rollback()
        let_tables_be_remade(connection, False)
