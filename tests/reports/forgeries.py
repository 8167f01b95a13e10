"""Hands laid on the sealed log by somebody who owns the database and has taken its refusal away.

Each takes the ids of ten sealed lines and breaks one invariant, the one it stands under, and no other.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import text

from storefront.accounts import history_guard, seal_heads, sealing
from storefront.accounts.history import Deed
from storefront.accounts.sealing import DeedSeal
from storefront.kit import clock
from storefront.kit.db import db

Forgery = Callable[[list[int]], None]


def without_guard() -> None:
    """Take away the triggers, and the foreign key, until the rollback."""
    connection = db.session.connection()
    history_guard.take_down(connection)
    is_sqlite = connection.dialect.name == "sqlite"
    connection.exec_driver_sql(
        "PRAGMA defer_foreign_keys = ON"
        if is_sqlite
        else "ALTER TABLE deed_seals DROP CONSTRAINT fk_deed_seals_deed_id"
    )


def says(statement: str) -> Forgery:
    """A forgery by one statement that changes one row; `:a` and `:b` are two lines."""

    def lay_hands(ids: list[int]) -> None:
        done = db.session.execute(text(statement), {"a": ids[2], "b": ids[3]} if ":" in statement else {})
        assert done.rowcount == 1, statement  # type: ignore[attr-defined]

    return lay_hands


def swap(ids: list[int]) -> None:
    """Two lines change their places."""
    one, two = (db.session.get(Deed, number) for number in ids[2:4])
    assert one and two
    one.about, two.about = two.about, one.about
    db.session.flush()


def forge(ids: list[int]) -> None:
    """A line is changed and its seal made anew, by the rules: it no longer leads to the next one."""
    line = db.session.get(Deed, ids[3])
    seal = db.session.get(DeedSeal, 4)
    assert line and seal
    line.about = "toko-lain"
    seal.hash = sealing.hash_of(4, line, seal.words, seal.previous)
    db.session.flush()


def chain_anew(ids: list[int]) -> None:
    """A line is changed and every seal behind it made anew. Only the head that was written down tells."""
    _write_head()
    forge(ids)
    for position in range(5, 11):
        before, seal = db.session.get(DeedSeal, position - 1), db.session.get(DeedSeal, position)
        assert before and seal
        seal.previous = before.hash
        seal.hash = sealing.hash_of(position, seal.deed, seal.words, seal.previous)
    db.session.flush()


def cut_off(ids: list[int]) -> None:
    """The newest line is taken away with its seal."""
    _write_head()
    for statement in ("DELETE FROM deed_seals WHERE position = 10", f"DELETE FROM deeds WHERE id = {ids[9]}"):
        db.session.execute(text(statement))


def sign_badly(ids: list[int]) -> None:
    """A head is written by somebody without the shop's key."""
    head = sealing.head()
    assert head
    _file().write_text(seal_heads.line(clock.today(), head.position, head.hash)[:-1] + "x\n")


def push_in(ids: list[int]) -> None:
    """A line that never was, among old ones; the worker seals it like any other."""
    _add(ids[0] - 1)
    clock.shift(timedelta(hours=2))
    assert sealing.seal() == 1


def push_in_far_behind(ids: list[int]) -> None:
    """The same so far behind the head that the worker looks there no more."""
    _add(ids[0] - sealing.LOOK_BACK - 20)


def _add(number: int) -> None:
    db.session.add(Deed(id=number, what="seller.verified", about="toko", before={}, after={}))
    db.session.flush()


def _file() -> Path:
    return Path(current_app.config["DATA_DIR"]) / seal_heads.FILE


def _write_head() -> None:
    assert seal_heads.write(_file().parent)


FORGED: dict[str, list[Forgery]] = {
    "seal_chain": [forge, says("DELETE FROM deed_seals WHERE position = 5")],
    "seal_lines": [says("DELETE FROM deeds WHERE id = :a")],
    "seal_none_out": [push_in_far_behind],
    "seal_hashes": [
        swap,
        says("UPDATE deeds SET what = 'seller.lifted' WHERE id = :a"),
        says("UPDATE deeds SET actor_id = NULL WHERE id = :a"),
        says("UPDATE deeds SET at = (SELECT at FROM deeds WHERE id = :b) WHERE id = :a"),
        says('UPDATE deeds SET "after" = \'{"units": 99}\' WHERE id = :a'),
        says("UPDATE deeds SET \"before\" = '{}' WHERE id = :a"),
        says("UPDATE deeds SET why = 'alasan lain' WHERE id = :a"),
        says("UPDATE deed_seals SET hash = previous WHERE position = 10"),
    ],
    "seal_order": [push_in],
    "seal_heads": [chain_anew, cut_off, sign_badly],
}
