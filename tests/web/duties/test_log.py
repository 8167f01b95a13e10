"""The worker seals the log, and writes its head down where the database does not reach."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.accounts import history, seal_heads, sealing
from storefront.accounts.sealing import DeedSeal
from storefront.accounts.staff_role import Role
from storefront.kit import clock, pulse
from storefront.kit.db import db
from storefront.notifications import wording
from storefront.notifications.message import Message
from storefront.web.duties import alive, log
from tests.people import Make


def lines(count: int) -> None:
    """So many lines that have settled."""
    for number in range(count):
        history.note(None, "price", f"sambal-{number}")
    db.session.commit()
    clock.shift(sealing.SETTLES + timedelta(seconds=1))


def sealed() -> int:
    return db.session.scalar(select(func.count()).select_from(DeedSeal)) or 0


def test_a_large_pile_is_sealed_in_bounded_steps(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 4)
    monkeypatch.setattr(log, "MOST_STEPS", 2)
    monkeypatch.setattr(sealing.seal, "__defaults__", (4,))
    lines(11)
    assert [log.seal(), log.seal(), log.seal()] == [8, 3, 0] and sealed() == 11


def test_of_two_workers_the_slower_one_moves_nothing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    lines(3)
    assert log.seal() == 3
    lines(1)
    monkeypatch.setattr(sealing, "head", lambda: None)  # it read the chain before the other one had written
    assert log.seal() == 0 and sealed() == 3
    monkeypatch.undo()
    assert log.seal() == 1 and sealed() == 4


def test_the_head_is_written_each_day_and_mailed_each_month(make: Make, app: Flask) -> None:
    make.staff(Role.OPERATOR).email = "rini@contoh.example"
    make.staff(Role.CITY).email = "wati@contoh.example"
    assert (log.write_head(), log.send_head()) == (0, 0)  # nothing to keep yet
    lines(2)
    assert log.seal() == 2
    assert (log.write_head(), log.send_head()) == (1, 1)
    assert (log.write_head(), log.send_head()) == (0, 0)
    clock.shift(timedelta(days=32))
    assert (log.write_head(), log.send_head()) == (1, 1)
    assert len(seal_heads.read(Path(app.config["DATA_DIR"]))) == 2
    first = db.session.scalars(select(Message).order_by(Message.id)).first()
    assert first and first.to == "rini@contoh.example"
    subject, body = wording.render(first)
    head = db.session.get(DeedSeal, 2)
    assert subject.startswith("Kepala catatan JakPreneur per ") and head and head.hash in body and "2 baris" in body
    first.language = "en"
    assert wording.render(first)[0]


def test_the_worker_leaves_a_sign_of_life_at_most_once_a_minute(make: Make) -> None:
    assert alive.beat() == 0
    first = pulse.last(alive.WORKER)
    assert first
    at = first.at
    clock.shift(timedelta(seconds=50))
    alive.beat()
    assert first.at == at
    clock.shift(timedelta(seconds=15))
    alive.beat()
    assert first.at > at
    clock.shift(-timedelta(hours=2))  # a clock that was set back is not waited for
    alive.beat()
    assert first.at < at
