"""Demo shops filled once for all tests that only look at them; without pictures, which take a minute."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.catalog.photo import Photo
from storefront.catalog.product import Product
from storefront.demo import fill, many, sample
from storefront.kit.db import db
from storefront.kit.slugs import slug
from storefront.web.app import create_app
from tests.harness.databases import settings

OpenCopy = Callable[[str], Flask]

OWN, MORE = 60, 150  # goods of the sample, and further ones like them


@pytest.fixture(scope="session")
def filled_app(open_copy: OpenCopy) -> Flask:
    """The application on a database with the whole sample."""
    app = open_copy("filled")
    with app.app_context():
        fill.fill(app.config["MEDIA_DIR"], pictures=False)
    return app


@pytest.fixture(scope="session")
def grown_app(open_copy: OpenCopy) -> Flask:
    """The application on a database with some goods of the sample and more that are like them."""
    app = open_copy("grown")
    with app.app_context():
        grow(app)
    return app


@pytest.fixture
def shop(filled_app: Flask) -> Iterator[Flask]:
    """The whole sample with an open application context, to be looked at; what a test changes is forgotten."""
    with filled_app.app_context():
        yield filled_app
        db.session.rollback()


@pytest.fixture
def grown(grown_app: Flask) -> Iterator[Flask]:
    """The same with the further goods."""
    with grown_app.app_context():
        yield grown_app
        db.session.rollback()


def grow(app: Flask) -> None:
    """Sixty goods of the sample, each with a stand-in for a photo, and 150 like them, in batches of forty."""
    fill.fill(app.config["MEDIA_DIR"], products=OWN, pictures=False)
    made = [(row, _by_slug(slug(row.name))) for row in sample.products()[:OWN]]
    for _row, product in made:
        db.session.add(Photo(product_id=product.id, key=f"{product.id:032}", width=8, height=8, tint="#fff", alt="-"))
    db.session.commit()
    many.add(made, MORE, seed=1, batch=40)


@pytest.fixture(scope="session")
def open_copy(
    sqlite_template: Path, quick_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenCopy]:
    """Makes applications on databases of their own that last as long as the run."""
    opened = []

    def open_one(name: str) -> Flask:
        file = quick_folder / f"{name}.db"
        shutil.copyfile(sqlite_template, file)
        app = create_app(settings(f"sqlite:///{file}", tmp_path_factory.mktemp(name)))
        opened.append(app)
        return app

    yield open_one
    for app in opened:
        with app.app_context():
            db.engine.dispose()


def _by_slug(text: str) -> Product:
    return db.session.scalars(select(Product).where(Product.slug == text)).one()
