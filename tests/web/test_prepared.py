"""Long files: made once, at most every quarter of an hour, whole or not at all."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import ServiceUnavailable

from storefront.catalog import version
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web import prepared
from tests.people import Make
from tests.web.engines import on_sqlite

pytestmark = on_sqlite

QUARTER = timedelta(minutes=15)


def ask(app: Flask, body: bytes) -> bytes:
    """What somebody gets who would make the file of this body."""
    with app.test_request_context():
        answer = prepared.answer("daftar.csv", "text/csv", lambda: [body])
        answer.direct_passthrough = False
        return answer.get_data()


def kept(app: Flask) -> list[Path]:
    return list((app.config["DATA_DIR"] / "prepared").iterdir())


def change() -> None:
    version.bump()
    db.session.commit()


def test_a_file_is_kept_while_the_catalogue_and_the_day_are_the_same(make: Make, app: Flask) -> None:
    assert ask(app, b"one") == b"one"
    clock.shift(QUARTER * 2)
    assert ask(app, b"two") == b"one", "nothing has changed"
    change()
    assert ask(app, b"three") == b"three" and len(kept(app)) == 1
    clock.shift(timedelta(days=1))
    assert ask(app, b"four") == b"four", "another day, other goods may be shown"


def test_however_often_the_catalogue_changes_a_file_is_made_once_in_a_quarter(make: Make, app: Flask) -> None:
    assert ask(app, b"one") == b"one"
    change()
    assert ask(app, b"two") == b"one"
    clock.shift(QUARTER)
    assert ask(app, b"three") == b"three"


class Busy:
    """The press while somebody else uses it."""

    def acquire(self, timeout: float) -> bool:
        """Nobody who can have the former file waits for it."""
        assert timeout == 0
        return False


def test_whoever_comes_while_it_is_made_gets_the_former_one_at_once(make: Make, app: Flask, monkeypatch) -> None:
    ask(app, b"one")
    change()
    clock.shift(QUARTER)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(prepared, "press", Busy())
        assert ask(app, b"two") == b"one"
    assert ask(app, b"three") == b"three"


def test_while_one_makes_and_one_waits_nobody_else_is_kept(make: Make, app: Flask) -> None:
    with prepared.bench, prepared.bench, app.test_request_context(), pytest.raises(ServiceUnavailable):
        prepared.answer("daftar.csv", "text/csv", lambda: [b"one"])
    assert ask(app, b"one") == b"one"


def test_what_breaks_off_leaves_nothing_behind(make: Make, app: Flask) -> None:
    def torn() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    with app.test_request_context(), pytest.raises(RuntimeError):
        prepared.answer("daftar.csv", "text/csv", torn)
    assert kept(app) == [] and ask(app, b"one") == b"one"


def test_browsers_ask_with_the_tag(make: Make, app: Flask) -> None:
    client = app.test_client()
    first = client.get("/umpan/produk.csv")
    again = client.get("/umpan/produk.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert first.headers["Cache-Control"] == "public, max-age=900"
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
