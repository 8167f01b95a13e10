"""The commands: `flask --app wsgi …`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import inspect, text

from storefront.kit import clock
from storefront.kit.db import db
from storefront.reports import verify
from tests.people import Make, Shopper
from tests.web.engines import on_sqlite


def run(app: Flask, *words: str) -> Result:
    """Run a command as an operator would; `flask` itself opens the context."""
    with app.app_context():
        return app.test_cli_runner().invoke(args=list(words))


def test_verify_says_one_for_each_invariant_that_holds(app: Flask, sari: Shopper, make: Make) -> None:
    sari.pays(sari.buys(make.variant()))
    done = run(app, "verify")
    assert done.exit_code == 0
    assert [line.split()[:2] for line in done.output.splitlines()] == [
        ["1", each.name] for each in (*verify.INVARIANTS, *verify.RECKONED)
    ]


def test_verify_says_nought_and_names_what_is_wrong(app: Flask, sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    db.session.execute(text("UPDATE orders SET goods = goods + 1"))
    db.session.commit()
    done = run(app, "verify")
    (wrong,) = [line for line in done.output.splitlines() if line.startswith("0")]
    assert done.exit_code == 1 and "totals" in wrong and wrong.endswith(order.number)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_prepare_makes_an_empty_database_ready_and_then_has_nothing_to_do(
    new_database: Callable[..., str], make_app: Callable[..., Flask], engine: str
) -> None:
    app = make_app(new_database(engine, empty=True))
    first = run(app, "prepare")
    assert first.exit_code == 0, first.output
    assert "Bringing the database up to date" in first.output
    with app.app_context():
        assert inspect(db.engine).has_table("orders")
        assert db.session.execute(text("SELECT count(*) FROM areas")).scalar_one() == 318
    again = run(app, "prepare")
    assert (again.exit_code, again.output) == (0, "")


def test_prepare_goes_on_where_it_was_cut_off(new_database: Callable[..., str], make_app: Callable[..., Flask]) -> None:
    app = make_app(new_database("sqlite", empty=True))
    assert run(app, "db", "upgrade").exit_code == 0
    assert "Bringing the database up to date" in run(app, "prepare").output
    assert run(app, "prepare").output == ""


@on_sqlite
def test_reference_may_be_repeated(app: Flask) -> None:
    assert run(app, "reference").exit_code == 0


@on_sqlite
def test_policy_prints_who_may_enter_where(app: Flask) -> None:
    printed = {row["endpoint"]: row for row in json.loads(run(app, "policy").output)}
    assert printed["webhooks.receive"] == {
        "address": "/webhook/<name>", "endpoint": "webhooks.receive", "methods": ["POST"], "open_to": "signature",
    }  # fmt: skip
    assert printed["staff.money.index"]["open_to"] == "overseer" and all(row["open_to"] for row in printed.values())


@on_sqlite
def test_the_clock_is_moved_for_everybody_and_brought_back(app: Flask) -> None:
    before = clock.now()
    assert "it is now" in run(app, "clock", "48").output
    assert (clock.now() - before).days == 2
    assert run(app, "clock", "0").exit_code == 0
    assert (clock.now() - before).days == 0


def test_where_time_is_real_the_clock_is_not_moved(make_app: Callable[..., Flask], sqlite_url: str) -> None:
    app = make_app(sqlite_url, TESTING="0", CLOCK_FILE="")
    done = run(app, "clock", "48")
    assert done.exit_code == 1 and "only in the demo" in done.output


@on_sqlite
def test_docs_writes_what_the_code_says(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from storefront.reports import printed
    from storefront.web import commands

    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    assert run(app, "docs").exit_code == 0
    assert (tmp_path / "docs" / "moves.md").read_text() == printed.moves()
