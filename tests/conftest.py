"""What every test may ask for: databases, the app, running processes, a browser. And in which order tests run."""

import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from storefront.kit import turns
from tests.harness import evidence, long

pytest_plugins = [
    "tests.harness.databases",
    "tests.harness.routes",
    "tests.harness.templates",
    "tests.harness.processes",
    "tests.harness.browser",
    "tests.harness.crowd",
    "tests.people",
]

MEANT_FOR_TESTS = {"STOREFRONT_CHROMIUM", "STOREFRONT_PG_BIN", "STOREFRONT_LONG", "STOREFRONT_PICTURES"}

settings.register_profile(
    "sample", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "nightly", settings.get_profile("sample"), derandomize=False, print_blob=True, max_examples=20_000
)
settings.load_profile("nightly" if long.IS_LONG else "sample")


def pytest_configure(config: pytest.Config) -> None:
    """No setting of the developer's shell reaches a test; a SIGTERM ends the run as Ctrl-C does, servers included.

    Where a Stripe-shaped server runs already (`STRIPE_API_BASE`, with our prefix or without), one suite asks it too.
    """
    if there := os.environ.get("STOREFRONT_STRIPE_API_BASE"):
        os.environ.setdefault("STRIPE_API_BASE", there)
    for name in [name for name in os.environ if name.startswith("STOREFRONT_") and name not in MEANT_FOR_TESTS]:
        del os.environ[name]
    turns.FOLDER = Path(tempfile.mkdtemp(prefix="turns-"))  # what else runs on this machine does not keep tests waiting
    config.add_cleanup(lambda: shutil.rmtree(turns.FOLDER, ignore_errors=True))
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first, the browser last: a plain mistake shows within seconds."""
    items.sort(key=lambda item: (_is(item, "browser"), _is(item, "slow"), "database_url" in _fixtures(item)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Modules and tests stay for the whole run: looking through them for garbage again and again is a fifth of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Tell the fixtures whether their test failed, so that they can keep the evidence."""
    report = yield
    if report.failed:
        item.stash[evidence.FAILED] = True
    return report


def _is(item: pytest.Item, marker: str) -> bool:
    return item.get_closest_marker(marker) is not None


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])
