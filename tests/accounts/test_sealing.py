"""The log sealed: every line once, in order, and whoever bends one is found out."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from storefront.accounts import erasing, helping, history, seal_heads, sealing
from storefront.accounts.history import Deed
from storefront.accounts.sealing import DeedSeal
from storefront.kit import clock
from storefront.kit.db import db
from storefront.reports import verify
from tests.people import Make
from tests.reports.forgeries import FORGED, without_guard


@pytest.fixture
def log(make: Make) -> list[int]:
    """Ten sealed lines by Rini; their ids."""
    rini = make.staff()
    for number in range(10):
        before, after = {"units": number, "nama": "é🌶"}, {"units": number + 1, "price": None}
        history.note(rini, "price", f"sambal-{number}", before=before, after=after, why="harga cabai naik")
        clock.shift(timedelta(seconds=3))
        db.session.commit()
    clock.shift(sealing.SETTLES)
    assert sealing.seal() == 10
    db.session.commit()
    return list(db.session.scalars(select(Deed.id).order_by(Deed.id)))


def broken() -> list[str]:
    return [finding.name for finding in verify.run() if not finding.holds]


def chain() -> list[tuple[int, int]]:
    seals = select(DeedSeal.position, DeedSeal.deed_id).order_by(DeedSeal.position)
    return [(row.position, row.deed_id) for row in db.session.execute(seals)]


def test_every_line_has_one_seal_that_names_the_one_before(log: list[int]) -> None:
    assert chain() == list(enumerate(log, start=1)) and sealing.seal() == 0
    seals = db.session.scalars(select(DeedSeal).order_by(DeedSeal.position)).all()
    assert seals[0].previous == sealing.FIRST and len({seal.hash for seal in seals}) == 10
    assert all(after.previous == before.hash for before, after in zip(seals, seals[1:], strict=False))
    assert broken() == []


@pytest.mark.parametrize("name", FORGED)
def test_each_forgery_is_found_and_by_its_own_invariant(log: list[int], name: str, app: Flask) -> None:
    for forgery in FORGED[name]:
        without_guard()
        forgery(log)
        assert broken() == [name], forgery
        db.session.rollback()
        db.session.expire_all()
        (Path(app.config["DATA_DIR"]) / seal_heads.FILE).unlink(missing_ok=True)
    assert broken() == []


def test_the_database_refuses_to_change_or_remove_a_line_or_its_seal(log: list[int]) -> None:
    for statement in (
        "UPDATE deeds SET about = 'toko-lain' WHERE id = :a",
        "UPDATE deeds SET why = 'alasan lain' WHERE id = :a",
        "UPDATE deeds SET why = '', salt = '', actor_id = NULL WHERE id = :a",
        "UPDATE deeds SET why = '', salt = '', \"after\" = '{}' WHERE id = :a",
        "DELETE FROM deeds WHERE id = :a",
        "UPDATE deed_seals SET hash = previous WHERE deed_id = :a",
        "DELETE FROM deed_seals WHERE deed_id = :a",
    ):
        with pytest.raises(IntegrityError, match="only ever added to"):
            db.session.execute(text(statement), {"a": log[2]})
        db.session.rollback()
    assert broken() == []


def test_words_can_be_taken_away_and_the_chain_holds(log: list[int], make: Make) -> None:
    rini, tono = make.staff(), make.user("Tono")
    assert helping.disable(tono, rini, "Tono menipu tetangganya, Bu Sari")
    db.session.commit()
    clock.shift(sealing.SETTLES + timedelta(seconds=1))
    assert sealing.seal() == 1
    db.session.commit()
    erasing.erase(tono)
    db.session.commit()
    line = db.session.scalars(select(Deed).where(Deed.what == "account.disabled")).one()
    assert (line.why, line.salt, line.actor_id) == ("", "", rini.id)
    assert broken() == []


def test_a_line_settles_before_it_is_sealed_and_one_written_slowly_is_sealed_later(make: Make) -> None:
    rini = make.staff()
    slow = 40  # an id that PostgreSQL gave to a transaction which is not over yet
    db.session.add(Deed(id=slow + 1, actor=rini, what="price", about="sambal", before={}, after={}))
    db.session.commit()
    assert sealing.seal() == 0
    clock.shift(sealing.SETTLES + timedelta(seconds=1))
    assert sealing.seal() == 1
    db.session.add(Deed(id=slow, actor=rini, what="price", about="sambal", before={}, after={}, at=clock.now()))
    db.session.commit()
    clock.shift(sealing.SETTLES + timedelta(seconds=1))
    assert sealing.seal() == 1
    db.session.commit()
    assert chain() == [(1, slow + 1), (2, slow)] and broken() == []


def test_a_clock_that_was_set_back_keeps_no_line_waiting(make: Make) -> None:
    clock.shift(timedelta(days=3))
    history.note(make.staff(), "price", "sambal")
    db.session.commit()
    clock.reset()
    assert sealing.seal() == 1


def test_it_goes_in_bounded_steps(log: list[int]) -> None:
    for number in range(7):
        history.note(None, "price", f"kue-{number}")
    db.session.commit()
    clock.shift(sealing.SETTLES + timedelta(seconds=1))
    assert [sealing.seal(3), sealing.seal(3), sealing.seal(3), sealing.seal(3)] == [3, 3, 1, 0]
    db.session.commit()
    assert broken() == []


def test_the_head_is_written_down_once_a_day_and_signed(log: list[int], tmp_path: Path) -> None:
    assert seal_heads.write(tmp_path) and not seal_heads.write(tmp_path)
    clock.shift(timedelta(days=1))
    assert seal_heads.write(tmp_path)
    heads = seal_heads.read(tmp_path)
    assert [head.position for head in heads] == [10, 10] and all(head.fits for head in heads)
    assert heads[0].day < heads[1].day and seal_heads.strange(tmp_path) == []
    (tmp_path / seal_heads.FILE).write_text("\n2026-11-22 9 kurang\nx\n2026-11-22 99999999999999999999 a b\n")
    assert len(seal_heads.strange(tmp_path)) == 3
