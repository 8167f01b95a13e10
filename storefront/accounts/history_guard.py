"""The database's own refusal to change or remove a line of the log or one of its seals.

On both databases by triggers; who owns the database can take them away, so this stops mistakes and the chain finds
the rest. They are put up after every migration: SQLite loses a table's triggers when it makes the table anew.
"""

from sqlalchemy import Connection, inspect

REFUSAL = "the log is only ever added to"
STAYS = ("id", "at", "actor_id", "what", "about", "before", "after")  # while the words in `why` are emptied


def put_up(connection: Connection) -> None:
    """Make the triggers where the tables stand; safe to repeat."""
    if not inspect(connection).has_table("deed_seals"):
        return
    take_down(connection)
    for statement in _sqlite() if connection.dialect.name == "sqlite" else _postgresql():
        connection.exec_driver_sql(statement)


def take_down(connection: Connection) -> None:
    """Remove them: a migration may have to change what stands there."""
    for table in ("deeds", "deed_seals"):
        if not inspect(connection).has_table(table):
            continue
        for deed in ("delete", "update"):
            place = "" if connection.dialect.name == "sqlite" else f" ON {table}"
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{deed}{place}")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS log_refuses()")


def _only_emptied(sign: str, cast: str) -> str:
    """The condition that an UPDATE does nothing but take the words away."""
    same = [f'NEW."{name}"{cast} {sign} OLD."{name}"{cast}' for name in STAYS]
    return " AND ".join(["NEW.why = ''", "NEW.salt = ''", *same])


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    emptied = _only_emptied("IS", "")
    return [
        f"CREATE TRIGGER deeds_no_delete BEFORE DELETE ON deeds {refuse}",
        f"CREATE TRIGGER deeds_no_update BEFORE UPDATE ON deeds WHEN NOT ({emptied}) {refuse}",
        f"CREATE TRIGGER deed_seals_no_delete BEFORE DELETE ON deed_seals {refuse}",
        f"CREATE TRIGGER deed_seals_no_update BEFORE UPDATE ON deed_seals {refuse}",
    ]


def _postgresql() -> list[str]:
    emptied = _only_emptied("IS NOT DISTINCT FROM", "::text")
    each = "FOR EACH ROW"
    refuse = "EXECUTE FUNCTION log_refuses()"
    return [
        "CREATE FUNCTION log_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER deeds_no_delete BEFORE DELETE ON deeds {each} {refuse}",
        f"CREATE TRIGGER deeds_no_update BEFORE UPDATE ON deeds {each} WHEN (NOT ({emptied})) {refuse}",
        f"CREATE TRIGGER deed_seals_no_delete BEFORE DELETE ON deed_seals {each} {refuse}",
        f"CREATE TRIGGER deed_seals_no_update BEFORE UPDATE ON deed_seals {each} {refuse}",
    ]
