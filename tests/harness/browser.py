"""A real Chromium: pages as wide as a phone, with script and without, that can reach nothing but this machine."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.harness import evidence, fonts, tools

PHONE = (390, 844)
DESKTOP = (1280, 800)
PATIENCE_MS = 20_000
FAILURES = Path("var/failures")
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The system's Chromium with one font, started once. Without its sandbox: as root and in containers it has none."""
    path = tools.chromium()
    if not path:
        pytest.fail("Chromium is not installed: run `make test`, or set STOREFRONT_CHROMIUM", pytrace=False)
    expect.set_options(timeout=PATIENCE_MS)  # a machine that is busy is slow, not wrong
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=ARGUMENTS, chromium_sandbox=False,
            env=fonts.environment(tmp_path_factory.mktemp("fonts")),
        )  # fmt: skip
        yield chromium
        chromium.close()


@pytest.fixture
def served(app: Flask) -> Iterator[str]:
    """The shop on a real port: for a browser, and for what wants real HTTP."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Opens pages, each in a browser profile of its own: `open_page(script=False, size=DESKTOP)`.

    At the end no page may have had an error in a script or a refusal by the content security policy; what a test
    expects it takes out of `page.complaints`. After a failure pictures lie in var/failures.
    """
    pages: list[Page] = []

    def open_one(script: bool = True, size: tuple[int, int] = PHONE, **options) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        settings = {
            "viewport": viewport,
            "locale": "id-ID",
            "timezone_id": "Asia/Jakarta",
            "java_script_enabled": script,
            "service_workers": "block",  # what it answers no test sees; the tests of the app let it in
        }
        page = browser.new_context(**settings | options).new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda said: page.complaints.append(said.text) if _is_refusal(said) else None)
        pages.append(page)
        return page

    yield open_one
    complaints = [complaint for page in pages for complaint in page.complaints]
    if evidence.has_failed(request.node):
        take_pictures(request.node.nodeid, pages)
    for page in pages:
        page.context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A phone with script."""
    return open_page()


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    """A phone without script."""
    return open_page(script=False)


@pytest.fixture(params=["with_script", "without_script"])
def any_page(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """A phone, once with script and once without: the test runs twice."""
    return open_page(script=request.param == "with_script")


def take_pictures(test: str, pages: list[Page]) -> None:
    """Keep what the browser showed when a test failed."""
    FAILURES.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages):
        path = FAILURES / f"{re.sub(r'[^a-zA-Z0-9]+', '-', test)[-150:]}-{number}.png"
        page.screenshot(path=path, full_page=True)
        print(f"{page.url} looked like {path}")


def _is_refusal(said) -> bool:
    return said.type == "error" and "Content Security Policy" in said.text


def until(page: Page, truth: str) -> None:
    """Wait until something is true on a page, asked from outside: its own policy forbids what waits inside it."""
    for _look in range(200):
        if page.evaluate(f"Boolean({truth})"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {truth}")
