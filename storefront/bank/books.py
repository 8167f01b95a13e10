"""The bank's own database: one SQLite file, durable at every commit, with tables nobody else knows."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Engine, MetaData, TypeDecorator, create_engine, event, inspect
from sqlalchemy.orm import DeclarativeBase, Session, registry, sessionmaker
from sqlalchemy.schema import CreateColumn

BUSY_MS = 15_000


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """Tables of the play bank only, apart from the shop's."""

    registry = registry(metadata=MetaData(), type_annotation_map={datetime: Moment})


Books = sessionmaker[Session]


def open_books(file: str) -> Books:
    """Open the database, making its tables where they are missing. Use as `with books.begin() as session:`.

    Every transaction takes the write lock at once, so what is checked inside it stays true until its commit,
    and a commit is on the disk before the answer leaves: `kill -9` loses nothing that was answered.
    """
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _lock)
    _make_tables(engine)
    return sessionmaker(engine, expire_on_commit=False)


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", "journal_mode = TRUNCATE", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _lock(connection: Any) -> None:
    if not connection.connection.dbapi_connection.in_transaction:  # in tests the shop's own hook has begun already
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make_tables(engine: Engine) -> None:
    with engine.begin() as connection:  # under the write lock: several workers start at the same time
        Base.metadata.create_all(connection)
        _bring_up_to_date(connection)


def _bring_up_to_date(connection: Connection) -> None:
    """Books of an earlier version get the columns they lack and lose those nobody writes any more.

    A new column has a `server_default` or may be empty. Play money needs no migrations with a history.
    """
    for table in Base.metadata.sorted_tables:
        there = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for column in table.columns:
            if column.name not in there:
                written = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {written}")
        for name in sorted(there - set(table.columns.keys())):
            connection.exec_driver_sql(f"ALTER TABLE {table.name} DROP COLUMN {name}")
