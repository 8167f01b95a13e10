"""The database: one declarative base for SQLite and PostgreSQL, typed columns, and how transactions begin."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any

from flask import has_app_context
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, Date, DateTime, Engine, Enum, MetaData, String, Text, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import JSON

from storefront.kit import http

SAFE_WAL = (3, 51, 3)  # older libraries can lose commits in WAL mode, so they keep the rollback journal
BUSY_MS = 15_000


class WholeRupiah(TypeDecorator[int]):
    """A BIGINT that takes nothing but whole numbers: no floats, no decimals, no booleans."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> int | None:
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise TypeError(f"rupiah are whole numbers, not {value!r}")
        return value


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware and in UTC on both databases. A naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Rupiah = Annotated[int, mapped_column(WholeRupiah)]
Facts = Annotated[dict[str, Any], mapped_column(JSON)]
LongText = Annotated[str, mapped_column(Text)]


class Base(DeclarativeBase):
    """What every table shares: names of constraints, and what each Python type is in the database."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            datetime: UtcDateTime,
            date: Date,
            str: String(200),
            StrEnum: Enum(
                StrEnum, native_enum=False, length=40, values_callable=lambda kind: [each.value for each in kind]
            ),
        },
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)

_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Inside, SQLite sessions take no write lock and hold no read lock between statements."""
    mark = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(mark)


def read_only(yes: bool) -> None:
    """Say for this request whether it only reads (GET, HEAD) or may write."""
    _reading.set(yes)


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, _record: Any) -> None:
    """SQLite: we begin transactions ourselves, foreign keys hold, and every commit is on the disk."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    journal = "WAL" if sqlite3.sqlite_version_info >= SAFE_WAL else "TRUNCATE"
    for pragma in (f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", f"journal_mode = {journal}", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    """SQLite: a writer takes its lock at once (a reader that turns writer can fail); a reader takes none."""
    if connection.dialect.name == "sqlite" and not _reading.get():
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def engine_options(url: str) -> dict[str, Any]:
    """How to connect: PostgreSQL gives up on locks and lost transactions instead of hanging."""
    if url.startswith("sqlite"):
        return {}
    limits = (
        "-c lock_timeout=8000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=20000 -c timezone=UTC"
    )
    return {"connect_args": {"options": limits}, "pool_pre_ping": True, "pool_size": 8}


def transaction_is_open() -> bool:
    """Whether this context's session holds a transaction: the network must not be asked then."""
    return has_app_context() and bool(db.session.registry.has()) and db.session().in_transaction()


http.in_transaction = transaction_is_open
