"""One migration history for both databases: it makes what the models say, can be undone, and is never half done."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import create_engine, inspect, select

from storefront.catalog import papers
from storefront.catalog.papers import ProductPermit
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind, Permit, Status
from tests.galleries import lobby
from tests.harness.databases import ENGINES, settings
from tests.people import Make
from tests.sellers.papers import paper

ROOT = Path(__file__).resolve().parent.parent
OURS = "product_search"  # made by hand for each database; no model stands behind it

# Upgrades a database and is killed, as by a power cut, when the statement of this number is about to run.
KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from storefront.web.app import create_app
last, seen = int(sys.argv[1]), 0

@event.listens_for(Engine, "before_cursor_execute")
def count(*_facts):
    global seen
    seen += 1
    if seen == last:
        os.kill(os.getpid(), signal.SIGKILL)

app = create_app()
print(app.test_cli_runner().invoke(args=["db", "upgrade"]).output, seen)
"""


def migrate(app: Flask, *words: str) -> None:
    done = app.test_cli_runner().invoke(args=["db", *words])
    assert done.exit_code == 0, done.output


def tables(url: str) -> set[str]:
    """What stands in a database, as a fresh connection sees it."""
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def is_ours(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind in ("table", "index") and (name or "").startswith(OURS))


@pytest.mark.parametrize("engine", ENGINES)
def test_there_and_back_and_there_again(
    new_database: Callable[..., str], make_app: Callable[..., Flask], engine: str
) -> None:
    url = new_database(engine, empty=True)
    app = make_app(url)
    for _time in range(2):
        migrate(app, "upgrade")
        made = {name for name in tables(url) if not name.startswith(OURS)}
        assert made == set(db.metadata.tables)
        migrate(app, "downgrade", "base")
        assert tables(url) == set()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_history_makes_what_the_models_say(
    new_database: Callable[..., str], make_app: Callable[..., Flask], engine: str
) -> None:
    with make_app(new_database(engine)).app_context(), db.engine.connect() as connection:
        options = {"compare_type": True, "include_object": is_ours}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata) == []


def test_the_history_is_one_line() -> None:
    history = ScriptDirectory(str(ROOT / "migrations"))
    assert len(history.get_heads()) == len(history.get_bases()) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_migration_leaves_nothing_half_done(
    new_database: Callable[..., str], make_app: Callable[..., Flask], tmp_path: Path, engine: str
) -> None:
    url = new_database(engine, empty=True)
    given = {f"STOREFRONT_{name}": value for name, value in settings(url, tmp_path).items()}

    def upgrade(last: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", KILLED, str(last)]
        return subprocess.run(command, cwd=ROOT, env=os.environ | given, capture_output=True, text=True)

    assert upgrade(90).returncode == -signal.SIGKILL
    assert tables(url) == set()
    migrate(make_app(url), "upgrade")
    assert "orders" in tables(url)


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_others_point_at_survive_the_way_back_and_forth(
    new_database: Callable[..., str], make_app: Callable[..., Flask], engine: str
) -> None:
    """SQLite makes a table anew to change it, and would refuse that with goods resting on a paper."""
    app = make_app(new_database(engine))
    with app.app_context():
        product = Make().product()
        papers.attach(product, paper(product.seller, Kind.PIRT))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    migrate(app, "downgrade", "0010")
    migrate(app, "upgrade")
    with app.app_context():
        (found,) = db.session.scalars(select(Permit))
        assert found.status == Status.ACCEPTED and len(found.code) == 12
        assert db.session.scalars(select(ProductPermit.permit_id)).all() == [found.id]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_turn_that_no_screen_showed_counts_again_where_nothing_could_find_its_proof(
    new_database: Callable[..., str], make_app: Callable[..., Flask], engine: str
) -> None:
    app = make_app(new_database(engine))
    with app.app_context():
        lobby.shops(Make(), 2)
        dark, short = lobby.live(lobby.drawn(lobby.showcase(2)))
        dark.counts, dark.unseen_at, short.counts = False, clock.now(), False
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    migrate(app, "downgrade", "0026")
    migrate(app, "upgrade")
    with app.app_context():
        turns = db.session.execute(select(Turn.slot, Turn.counts, Turn.unseen_at).order_by(Turn.slot))
        assert [tuple(row) for row in turns] == [(1, True, None), (2, False, None)]
