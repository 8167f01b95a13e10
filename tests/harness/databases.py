"""Migrated databases with reference data: each test gets a clean one on SQLite and again on PostgreSQL."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine

from storefront.kit import clock
from tests.harness import postgres as pg
from tests.harness import pristine

ENGINES = ("sqlite", "postgresql")
ROOM_NEEDED = 512 * 1024 * 1024

Build = Callable[[str], None]


@pytest.fixture(scope="session")
def build() -> Build:
    """Brings an empty database to today's schema by the real migrations and loads the reference data."""
    return migrate


def migrate(url: str) -> None:
    """Run the commands an operator would run."""
    from storefront.web.app import create_app

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings(url, Path(folder)))
        with app.app_context():
            for command in (["db", "upgrade"], ["reference"]):
                done = app.test_cli_runner().invoke(args=command)
                if done.exit_code:
                    raise RuntimeError(f"flask {' '.join(command)} on {url}: {done.output}") from done.exception
            app.extensions["sqlalchemy"].engine.dispose()


def settings(url: str, folder: Path) -> Mapping[str, str]:
    """The settings of a shop under test, by name without prefix."""
    return {
        "DATABASE_URL": url,
        "DATA_DIR": str(folder),
        "SECRET_KEY": "a secret of the tests, long enough and known to all",
        "CLOCK_FILE": str(folder / "clock"),
        "TESTING": "1",
    }


@pytest.fixture(scope="session")
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is room for it: SQLite waits for the disk at every commit."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > ROOM_NEEDED
    with tempfile.TemporaryDirectory(prefix="storefront-", dir=memory if has_room else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def sqlite_template(quick_folder: Path, build: Build) -> Path:
    """The file every SQLite test starts from."""
    file = quick_folder / "template.db"
    build(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[pg.Server]:
    """One server for the whole run."""
    server = pg.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: pg.Server, build: Build) -> str:
    """The name of the database every other one is copied from."""
    build(postgres_server.create("template_shop"))
    return "template_shop"


@pytest.fixture(scope="session")
def postgres_shared(postgres_server: pg.Server, postgres_template: str) -> Iterator[pristine.Pristine]:
    """The one PostgreSQL database ordinary tests share, and how it was at first."""
    postgres_server.create("shop", postgres_template)
    with postgres_server.connect("shop") as connection:
        yield pristine.remember(connection)


@pytest.fixture
def sqlite_url(sqlite_template: Path, quick_folder: Path) -> Iterator[str]:
    """A clean SQLite database."""
    file = quick_folder / "shop.db"
    shutil.copyfile(sqlite_template, file)
    yield f"sqlite:///{file}"
    for left in quick_folder.glob("shop.db*"):
        left.unlink()


@pytest.fixture
def postgresql_url(postgres_shared: pristine.Pristine, postgres_server: pg.Server) -> str:
    """A clean PostgreSQL database."""
    postgres_shared.restore()
    return postgres_server.url("shop")


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A clean database, on each engine in turn: a test that asks for it runs twice."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def new_database(request: pytest.FixtureRequest, quick_folder: Path) -> Iterator[Callable[..., str]]:
    """Makes databases that belong to one test alone: `new_database("postgresql")`, `empty=True` without any table."""
    numbers = itertools.count(1)
    made: list[Callable[[], None]] = []

    def make(engine: str, empty: bool = False) -> str:
        name = f"own_{next(numbers)}"
        if engine == "sqlite":
            file = quick_folder / f"{name}.db"
            if not empty:
                shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
            made.append(lambda: [left.unlink() for left in quick_folder.glob(f"{name}.db*")] and None)
            return f"sqlite:///{file}"
        server: pg.Server = request.getfixturevalue("postgres_server")
        made.append(lambda: server.drop(name))
        return server.create(name, "template0" if empty else request.getfixturevalue("postgres_template"))

    yield make
    for remove in made:
        remove()


@pytest.fixture(scope="session", autouse=True)
def shared_engines() -> Iterator[None]:
    """Apps on one database share an engine: what SQLAlchemy compiled once need not be compiled again in every test."""
    engines: dict[str, Engine] = {}
    original = SQLAlchemy._make_engine

    def make_engine(self: SQLAlchemy, bind: str | None, options: dict[str, Any], app: Flask) -> Engine:
        key = repr(options)
        if key not in engines:
            engines[key] = original(self, bind, options, app)
        return engines[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLAlchemy, "_make_engine", make_engine)
        yield


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Makes apps on a database: `make_app(url, QRIS_LIMIT="5000")`; closes their connections afterwards."""
    from storefront.web.app import create_app

    made: list[Flask] = []

    def make(url: str, **changed: str) -> Flask:
        app = create_app({**settings(url, tmp_path), **changed})
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            app.extensions["sqlalchemy"].engine.dispose()
    clock.allow_offset(None)  # a clock that one test moved must not be wrong for the next


@pytest.fixture
def app(make_app: Callable[..., Flask], database_url: str) -> Flask:
    """The shop on a clean database; the test runs on SQLite and on PostgreSQL."""
    return make_app(database_url)
