"""The whole demo shop, filled once for all tests that only look at it; without pictures, which take a minute."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from storefront.demo import fill
from storefront.kit.db import db
from storefront.web.app import create_app
from tests.harness.databases import settings


@pytest.fixture(scope="session")
def filled_app(sqlite_template: Path, quick_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a filled database."""
    file, folder = quick_folder / "demo.db", tmp_path_factory.mktemp("demo")
    shutil.copyfile(sqlite_template, file)
    app = create_app(settings(f"sqlite:///{file}", folder))
    with app.app_context():
        fill.fill(folder / "media", pictures=False)
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def shop(filled_app: Flask) -> Iterator[Flask]:
    """The filled shop with an open application context, to be looked at; what a test changes is forgotten."""
    with filled_app.app_context():
        yield filled_app
        db.session.rollback()
