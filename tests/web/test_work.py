"""A round of the worker: every step once, and one that fails stops no other. What each step does, `duties` tells."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from flask import Flask
from sqlalchemy import select, text

from storefront.kit.db import db
from storefront.notifications import post
from storefront.notifications.message import Channel, Message, Status, prepare
from storefront.web import duties, work
from tests.people import Make, Shopper
from tests.web.banks import PaperBank
from tests.web.duties import counter


def test_every_duty_there_is_has_its_place_in_a_round_once() -> None:
    steps = [*work.IN_EVERY_ROUND, *work.WITHOUT_HURRY]
    rooms = [import_module(f"{duties.__name__}.{each.name}") for each in pkgutil.iter_modules(duties.__path__)]
    there = {
        deed for room in rooms for name, deed in inspect.getmembers(room, inspect.isfunction)
        if deed.__module__ == room.__name__ and not name.startswith("_") and str(inspect.signature(deed)) == "() -> int"
    }  # fmt: skip
    assert set(steps) == there | {post.send_waiting} and len(steps) == len(set(steps))


def test_a_step_that_fails_does_not_stop_the_others(
    make: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    prepare(Channel.EMAIL, "sari@contoh.example", "account/reset", name="Sari", link="https://toko.example/x")
    db.session.commit()

    def broken() -> int:
        db.session.execute(text("SELECT nothing FROM nowhere"))
        return 1

    monkeypatch.setattr(work, "IN_EVERY_ROUND", (broken, post.send_waiting))
    assert work.one_round(seldom=False) == 1
    assert db.session.scalars(select(Message.status)).all() == [Status.SENT]
    assert "the step broken failed" in caplog.text


def test_an_idle_round_does_nothing_and_says_so(app: Flask, sari: Shopper, make: Make) -> None:
    app.extensions["gateways"]["snap"] = PaperBank()
    counter.show(sari, make)
    work.one_round()
    assert work.one_round() == 0


def test_mail_goes_out_and_drafts_wait_for_a_person(
    sari: Shopper, make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    sari.buys(make.variant())
    waiting = select(Message).where(Message.channel == Channel.EMAIL)
    assert work.one_round(seldom=False) == len(db.session.scalars(waiting).all()) > 0
    assert "sari@contoh.example" in capsys.readouterr().out
    assert {each.status for each in db.session.scalars(waiting)} == {Status.SENT}
    assert work.one_round(seldom=False) == 0
