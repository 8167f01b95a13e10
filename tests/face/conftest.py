"""One town for all tests of the face: filled once, served by one process, visited with one browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from storefront.kit import clock
from tests.face import town as towns
from tests.face.browsing import Visitors
from tests.face.town import Town
from tests.harness.processes import Shop


@pytest.fixture(scope="session")
def town(sqlite_template: Path, quick_folder: Path) -> Iterator[Town]:
    """The running town. Its clock is its own: other tests' time goes on."""
    from storefront.web.app import create_app

    folder = quick_folder / "face"
    folder.mkdir()
    file = folder / "shop.db"
    file.write_bytes(sqlite_template.read_bytes())
    shop = Shop({"DATABASE_URL": f"sqlite:///{file}", "WEB_PROCESSES": "1", **towns.SETTINGS}, folder)
    settings = {
        name.removeprefix("STOREFRONT_"): value for name, value in shop.environment().items() if "STOREFRONT_" in name
    }
    town = Town(shop.url, folder, {}, {})
    app = create_app(settings)
    try:
        towns.build(app, town)
        with app.app_context():
            app.extensions["sqlalchemy"].engine.dispose()
    finally:
        clock.allow_offset(None)
    shop.start("web")
    yield town
    shop.kill("web")


@pytest.fixture(scope="session")
def everybody(browser: Browser, town: Town) -> Iterator[Visitors]:
    """The browsers of the town's visitors."""
    visitors = Visitors(browser, town)
    yield visitors
    visitors.close()


@pytest.fixture
def visitors(everybody: Visitors) -> Iterator[Visitors]:
    """The same; no page may have had an error in a script, or a refusal by the content security policy."""
    yield everybody
    complaints, everybody.complaints = everybody.complaints, []
    assert complaints == []
