"""The screen never goes dark: with and without a network, for minutes here, for a day and for half an hour at night."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.harness.browser import OpenPage, until
from tests.harness.lobby_screen import SIZE, Heap, Lobby, heap, is_painted, opened, seen

SECOND = 1_000
MINUTE = 60 * SECOND
HEALS = 30  # seconds after the network is back
GROWS = 1.10  # what the page holds, after collecting what it does not
GROWS_WITH_CODE = 1.25  # with the code the browser compiles as it sees what runs often
pytestmark = pytest.mark.browser


@dataclass
class Watch:
    """Somebody who looks at the screen now and then and writes down what it shows."""

    page: Page
    shown: set[object] = field(default_factory=set)
    looks: int = 0
    dark: list[object] = field(default_factory=list)

    def look(self) -> None:
        """What is on it must be a slide of ours, or the night's rest; anything else is noted as dark."""
        found = seen(self.page)
        for _chance in range(20):  # between two slides, or while a picture is being read
            if _is_fine(found):
                break
            self.wait(SECOND)
            found = seen(self.page)
        self.looks += 1
        self.shown.add(found["slug"] or found["mode"])
        if not _is_fine(found) or not is_painted(self.page):
            self.dark.append(found)

    def wait(self, milliseconds: int) -> None:
        """Time passes, the page's own or everybody's."""
        self.page.wait_for_timeout(milliseconds)

    def heals(self) -> float:
        """Seconds until the page has heard from the shop again."""
        for second in range(4 * HEALS):
            if not seen(self.page)["stale"]:
                return second
            self.wait(SECOND)
        return 4 * HEALS


@dataclass
class QuickWatch(Watch):
    """One whose time is the page's own clock. The network and the painting take real time, so it leaves them some."""

    def wait(self, milliseconds: int) -> None:
        self.page.clock.run_for(milliseconds)
        self.page.wait_for_timeout(60)

    def leap(self, milliseconds: int) -> None:
        """Time passes at once: what was due meanwhile happens once."""
        self.page.clock.fast_forward(milliseconds)
        self.wait(SECOND)


def _is_fine(found: dict[str, object]) -> bool:
    if found["mode"] == "night":
        return bool(found["night"])
    return bool(found["mode"] == "loop" and found["slug"] and found["photo"])


@pytest.fixture
def lobby(make_app: Callable[..., Flask], sqlite_url: str) -> Iterator[Lobby]:
    with opened(make_app(sqlite_url)) as found:
        yield found


def begin(lobby: Lobby, open_page: OpenPage, own_clock: bool) -> Page:
    """The screen, playing, its copies kept and its service worker in charge."""
    page = open_page(size=SIZE, service_workers="allow", has_touch=True)
    lobby.pair(page)
    page.goto(f"{lobby.address}/kiosk/")  # the worker installs itself by the real clock
    until(page, "document.querySelector('main[data-turns]')")
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    if own_clock:
        page.clock.install()
        page.reload()
    for _look in range(100):
        if page.evaluate(KEPT, [f"{lobby.address}/media/"]) >= len(lobby.goods):
            break
        if own_clock:
            page.clock.run_for(SECOND)
        page.wait_for_timeout(100)
    assert page.evaluate(KEPT, [f"{lobby.address}/media/"]) >= len(lobby.goods), "the pictures are not kept"
    return page


KEPT = """async ([start]) => (await (await caches.open("kiosk pictures")).keys())
  .filter((request) => request.url.startsWith(start)).length"""


def cut(lobby: Lobby, page: Page) -> None:
    """The cable is out: nobody answers, and the browser knows it."""
    lobby.stop()
    page.context.set_offline(True)


def mend(lobby: Lobby, page: Page) -> None:
    """The cable is in again."""
    lobby.start()
    page.context.set_offline(False)


def report(capsys: pytest.CaptureFixture[str], watch: Watch, heaps: list[Heap], healed: float, took: float) -> None:
    """The figures, for whoever runs the long list."""
    used, held = (" → ".join(f"{each:,}" for each in figures) for figures in zip(*heaps, strict=True))
    with capsys.disabled():
        print(f"\n{watch.looks} looks in {took:.0f} s, {len(watch.dark)} dark, {len(watch.shown)} different,")
        print(
            f"{seen(watch.page)['turns']} turns, healed in {healed:.0f} s, heap {used} bytes, held by the page {held}"
        )


def test_half_an_hour_with_the_network_cut_for_twenty_minutes_and_a_start_without_one(lobby, open_page):
    page = begin(lobby, open_page, own_clock=True)
    watch = QuickWatch(page)
    watch.leap(5 * MINUTE)
    watch.look()
    cut(lobby, page)
    for _look in range(2):
        watch.leap(5 * MINUTE)
        watch.look()
    assert seen(page)["stale"], "nobody was told that prices and stock are old"
    page.reload()  # power was off for a moment
    for _look in range(2):
        watch.leap(5 * MINUTE)
        watch.look()
    assert seen(page)["stale"]
    mend(lobby, page)
    assert watch.heals() <= HEALS
    watch.leap(5 * MINUTE)
    watch.look()
    assert watch.dark == []
    assert (watch.looks, len(watch.shown) > 1) == (6, True)


def warm_up(lobby: Lobby, page: Page, minutes: Callable[[int], None], part: int) -> None:
    """Everything happens once, the cable too: what the browser compiles and keeps for good is there afterwards."""
    minutes(part)
    cut(lobby, page)
    minutes(part)
    mend(lobby, page)
    minutes(part)


@pytest.mark.nightly
def test_a_day_with_the_network_cut_for_twenty_hours(lobby, open_page, capsys):
    page = begin(lobby, open_page, own_clock=True)
    watch = QuickWatch(page)
    began = time.monotonic()

    def minutes(many: int) -> None:
        for _ten in range(many // 10):
            for _leap in range(30):
                watch.leap(19 * SECOND)
            watch.look()

    warm_up(lobby, page, minutes, 40)
    before = heap(page)
    cut(lobby, page)
    minutes(20 * 60)
    without = heap(page)
    mend(lobby, page)
    healed = watch.heals()
    minutes(120)
    after = heap(page)
    report(capsys, watch, [before, without, after], healed, time.monotonic() - began)
    assert watch.dark == []
    assert watch.looks >= 144
    assert healed <= HEALS
    assert max(without.held, after.held) < before.held * GROWS
    assert max(without.used, after.used) < before.used * GROWS_WITH_CODE


@pytest.mark.nightly
def test_thirty_real_minutes_with_the_network_cut_for_ten(lobby, open_page, capsys):
    page = begin(lobby, open_page, own_clock=False)
    watch = Watch(page)

    def minutes(many: int) -> None:
        ends = time.monotonic() + many * 60
        while time.monotonic() < ends:
            watch.wait(10 * SECOND)
            watch.look()

    warm_up(lobby, page, minutes, 2)
    before = heap(page)
    minutes(4)
    cut(lobby, page)
    minutes(10)
    without = heap(page)
    assert seen(page)["stale"]
    mend(lobby, page)
    healed = watch.heals()
    minutes(10)
    after = heap(page)
    report(capsys, watch, [before, without, after], healed, 30 * 60)
    assert watch.dark == []
    assert watch.looks >= 100
    assert healed <= HEALS
    assert max(without.held, after.held) < before.held * GROWS
    assert max(without.used, after.used) < before.used * GROWS_WITH_CODE
