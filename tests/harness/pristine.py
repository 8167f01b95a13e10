"""Puts a PostgreSQL database back to how it was, in about two milliseconds, so that each test finds it clean.

TRUNCATE costs a new file per table and a new database fifty milliseconds; so rows are deleted where there are any,
and tables that had rows from the start (reference data) are filled again from a copy when somebody touched them.
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql

COPIES = "pristine"


@dataclass
class Pristine:
    """What the database looked like: the state of each table with rows, and of each sequence."""

    connection: psycopg.Connection
    empty: list[str]
    filled: dict[str, tuple[int, int]]  # table -> (rows, newest transaction)
    sequences: dict[str, int | None]

    def restore(self) -> None:
        """Put back every row and every counter. Ends whatever else is still connected, so no lock is in the way."""
        others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"
        )
        self.connection.execute(others, [self.connection.info.backend_pid])
        touched = [
            table for table, state in states(self.connection, list(self.filled)).items() if self.filled[table] != state
        ]
        for table in with_rows(self.connection, self.empty) + touched:
            self.connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        for table in touched:
            refill(self.connection, table)
        self.filled |= states(self.connection, touched)
        for sequence, value in counters(self.connection).items():
            first = self.sequences.get(sequence)
            if value != first:
                self.connection.execute(
                    "SELECT setval(%s::regclass, %s, %s)", [sequence, first or 1, first is not None]
                )


def remember(connection: psycopg.Connection) -> Pristine:
    """Take note of a database nobody is using. Needs all rights: constraints and triggers rest while rows go back."""
    connection.execute("SET session_replication_role = replica")
    tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    filled = with_rows(connection, tables)
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(COPIES)))
    for table in filled:
        copy = sql.SQL("CREATE TABLE {} AS TABLE {}").format(sql.Identifier(COPIES, table), sql.Identifier(table))
        connection.execute(copy)
    empty = [table for table in tables if table not in filled]
    return Pristine(connection, empty, states(connection, filled), counters(connection))


def with_rows(connection: psycopg.Connection, tables: list[str]) -> list[str]:
    """Which of these tables hold anything."""
    one = "SELECT {} WHERE EXISTS (SELECT 1 FROM {})"
    return [name for (name,) in _asked_of_each(connection, tables, one)]


def states(connection: psycopg.Connection, tables: list[str]) -> dict[str, tuple[int, int]]:
    """How many rows each table has and which transaction wrote last: any insert, update or delete shows."""
    one = "SELECT {}, count(*), coalesce(max(xmin::text::bigint), 0) FROM {}"
    return {name: (rows, newest) for name, rows, newest in _asked_of_each(connection, tables, one)}


def counters(connection: psycopg.Connection) -> dict[str, int | None]:
    """The last value of each sequence; None: not used yet."""
    found = connection.execute(
        "SELECT format('%I', sequencename), last_value FROM pg_sequences WHERE schemaname = 'public'"
    )
    return dict(found.fetchall())


def refill(connection: psycopg.Connection, table: str) -> None:
    """Copy the remembered rows back, leaving out columns the database computes."""
    columns = connection.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    names = sql.SQL(", ").join(sql.Identifier(name) for (name,) in columns)
    insert = sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {}")
    connection.execute(insert.format(sql.Identifier(table), names, names, sql.Identifier(COPIES, table)))


def _asked_of_each(connection: psycopg.Connection, tables: list[str], one: str) -> list[tuple]:
    """One question about many tables in a single round trip; its blanks are the name as text and as identifier."""
    if not tables:
        return []
    questions = [sql.SQL(one).format(sql.Literal(table), sql.Identifier(table)) for table in tables]
    return connection.execute(sql.SQL(" UNION ALL ").join(questions)).fetchall()
