"""A lobby with people before its screen: what they do with fingers, keys and mice, and what is left of them."""

import random
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from playwright.sync_api import Page

from tests.harness.browser import OpenPage, until
from tests.harness.lobby_screen import SIZE, Lobby

WATCHED = (
    "contextmenu", "dragstart", "dragover", "drop", "selectstart", "auxclick", "copy", "cut", "paste", "wheel",
    "keydown",
)  # fmt: skip
SPY = """(names) => {
  window.spy = { events: [], calls: [], resets: 0, pristine: "" };
  for (const name of names) addEventListener(name, (e) => spy.events.push([e.type, e.defaultPrevented, e.key ?? ""]));
  const watch = (owner, name) => {
    if (!owner?.[name]) return;
    owner[name] = (...words) => { spy.calls.push(name + " " + words.join(" ")); return null; };
  };
  for (const name of ["open", "print", "alert", "confirm", "prompt", "showOpenFilePicker"]) watch(window, name);
  for (const name of ["pushState", "replaceState"]) watch(history, name);
  for (const name of ["share", "sendBeacon", "vibrate"]) watch(navigator, name);
  watch(Storage.prototype, "setItem");
  watch(IDBFactory.prototype, "open");
  watch(Element.prototype, "requestFullscreen");
  watch(window.Notification, "requestPermission");
  for (const name of ["write", "writeText", "read", "readText"]) watch(navigator.clipboard, name);
  const wait = setInterval(() => {
    const main = document.querySelector("main[data-kiosk]");
    const visit = main?.querySelector("[data-visit]");
    if (!visit || !main.dataset.turns || !('touchable' in main.dataset)) return;
    clearInterval(wait);
    spy.pristine ||= visit.outerHTML;
    main.addEventListener("kiosk:reset", () => { spy.resets += 1; });
  }, 20);
}"""
LEFT = """async () => {
  const COPY = /^.(static|media|kiosk.kode)[/]|^.en.kiosk.kode[/]|^.kiosk.(daftar|waktu|)$/;
  const main = document.querySelector("main[data-kiosk]");
  const visit = main.querySelector("[data-visit]");
  const bytes = [...(await caches.keys())].map(async (name) => (await caches.open(name)).keys());
  const kept = (await Promise.all(bytes)).flat().map((request) => new URL(request.url).pathname);
  const whole = {
    mode: main.dataset.mode === "loop", tongue: main.dataset.tongue === "id" && document.documentElement.lang === "id",
    low: !main.hasAttribute("data-low"), page: visit.outerHTML === spy.pristine, hidden: visit.hidden,
    focus: document.activeElement === document.body, selection: String(getSelection()) === "",
    scroll: scrollY === 0 && scrollX === 0, history: history.length === 1 || history.length === spy.history,
    state: history.state === null, name: window.name === "", cookie: document.cookie === "",
    local: localStorage.length === 0, session: sessionStorage.length === 0,
    bases: (await indexedDB.databases()).length === 0,
    copies: kept.every((path) => COPY.test(path)),
    code: !document.querySelector("[data-state=ready] [data-part] svg"), title: !/serah|ambil/i.test(document.title),
  };
  return Object.entries(whole).filter(([, good]) => !good).map(([name]) => name);
}"""
BUTTONS = """() => [...document.querySelectorAll("button, [role=button], a, summary, label")].map((each) => {
  const box = each.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  return { x, y, on: box.width > 0 && each.contains(document.elementFromPoint(x, y)) };
}).filter((each) => each.on)"""


@dataclass
class Hall:
    """The screen, and everything it asked for while people were at it."""

    lobby: Lobby
    page: Page
    asked: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    dice: random.Random = field(default_factory=lambda: random.Random(7))

    @property
    def home(self) -> str:
        """The only address the screen ever shows."""
        return f"{self.lobby.address}/kiosk/"

    @cached_property
    def tools(self) -> Any:
        """What a finger or a hand with a file does, below the page."""
        return self.page.context.new_cdp_session(self.page)

    # What visitors do

    def enters(self) -> None:
        """Touch the screen: the goods are there."""
        if self.mode != "visit":
            self.page.touchscreen.tap(540, 500)
        until(self.page, "document.querySelector('[data-view=browse]:not([hidden]) .visit-card')")

    def opens(self, place: int = 0) -> None:
        """Look at one of the goods."""
        self.enters()
        self.page.locator("[data-view=browse] .visit-card").nth(place).tap()
        until(self.page, "document.querySelector('[data-view=product]:not([hidden])')")

    def chooses(self, place: int = 0) -> None:
        """Put one on the list."""
        self.opens(place)
        self.does("add")

    def sees_list(self) -> None:
        """The list with something on it."""
        self.chooses()
        self.does("basket")

    def hands_over(self) -> None:
        """The code for the phone is on the screen."""
        self.sees_list()
        self.does("hand-over")
        until(self.page, "document.querySelector('[data-state=ready]:not([hidden]) [data-part] svg')")

    def does(self, what: str) -> None:
        """Tap a button by what it does."""
        self.page.locator(f"[data-do={what}]:visible").first.tap()

    def says(self, tongue: str) -> None:
        """Tap a language."""
        self.page.locator(f"[data-say={tongue}]").tap()

    def leaves(self) -> None:
        """Be gone, so that the next move begins at the loop."""
        if self.mode == "visit":
            self.page.evaluate("document.querySelector('main').dispatchEvent(new CustomEvent('kiosk:leave'))")

    def walks_away(self) -> None:
        """Nobody touches the screen for a minute: asked after 45 seconds, gone after 60."""
        self.page.clock.fast_forward(46_000)
        until(self.page, "!document.querySelector('[data-veil]').hidden")
        self.page.clock.fast_forward(14_500)
        until(self.page, "document.querySelector('main').dataset.mode === 'loop'")

    def starts_anew(self) -> None:
        """The power was off for a moment."""
        with self.page.expect_response(f"{self.lobby.address}/kiosk/daftar"):
            self.page.reload()
            self.page.clock.fast_forward(4_000)
        until(self.page, "window.spy?.pristine")
        self.page.evaluate("spy.history = history.length")

    # Fingers and hands

    def touches(self, *places: tuple[int, int], lasts: int = 0, to: tuple[int, int] = (0, 0)) -> None:
        """Fingers come down together, stay for some milliseconds, move by `to` and go."""
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        self.tools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points})
        self.page.wait_for_timeout(lasts)
        for part in (1, 2, 3) if to != (0, 0) else ():
            moved = [each | {"x": each["x"] + to[0] * part // 3, "y": each["y"] + to[1] * part // 3} for each in points]
            self.tools.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": moved})
        self.tools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def pulls(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """A mouse drags something."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()

    def drops(self, **what: Any) -> None:
        """Something from outside is dropped onto the page."""
        data = {"items": [], "dragOperationsMask": 1} | what
        for kind in ("dragEnter", "dragOver", "drop"):
            self.tools.send("Input.dispatchDragEvent", {"type": kind, "x": 540, "y": 700, "data": data})

    def presses(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def clicks_everything(self, **how: Any) -> None:
        """Each thing that can be clicked, with another button or another key held."""
        for place in self.page.evaluate(BUTTONS):
            modifier = how.get("modifier")
            if modifier:
                self.page.keyboard.down(modifier)
            self.page.mouse.click(place["x"], place["y"], button=how.get("button", "left"))
            if modifier:
                self.page.keyboard.up(modifier)

    # What is seen

    @property
    def mode(self) -> str:
        """loop, visit or night."""
        return str(self.page.evaluate("document.querySelector('main').dataset.mode"))

    def spied(self, kind: str) -> list[list[Any]]:
        """Events of a kind since the move began: kind, whether the page refused what the browser would do, key."""
        return [each for each in self.page.evaluate("spy.events") if each[0] == kind]

    def begins(self) -> None:
        """Forget what earlier moves did."""
        self.leaves()
        self.page.evaluate("spy.events = []; spy.calls = []; spy.history ??= history.length")
        self.odd.clear()

    def astray(self) -> list[str]:
        """What no move may ever bring about."""
        page = self.page
        whole = {
            "another address": page.url == self.home,
            "a second window": len(page.context.pages) == 1,
            "zoomed": page.evaluate("visualViewport.scale === 1"),
            "a longer history": page.evaluate("history.length === spy.history"),
            "something selected": page.evaluate("String(getSelection()) === ''"),
            "no longer the screen": page.evaluate("Boolean(document.querySelector('main[data-kiosk]'))"),
            "scrolled away": page.evaluate("scrollX === 0 && scrollY === 0"),
        }
        return [name for name, good in whole.items() if not good] + page.evaluate("spy.calls") + self.odd

    def left(self) -> list[str]:
        """What is still there of whoever was last before the screen."""
        found = list(self.page.evaluate(LEFT))
        names = {cookie["name"] for cookie in self.page.context.cookies()}
        return found + [f"cookie {name}" for name in sorted(names - {"layar"})]


def stand_before(lobby: Lobby, open_page: OpenPage, **options: Any) -> Hall:
    """The paired screen in a real Chromium, playing, every request and dialog written down."""
    page = open_page(size=SIZE, has_touch=True, **options)
    hall = Hall(lobby, page)
    page.on("request", lambda request: hall.asked.append(request.url))
    page.on("dialog", lambda dialog: (hall.odd.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("download", lambda _file: hall.odd.append("download"))
    page.on("filechooser", lambda _chooser: hall.odd.append("file chooser"))
    page.context.on("page", lambda other: hall.odd.append(f"window {other.url}"))
    page.clock.install()
    page.add_init_script(f"({SPY})({list(WATCHED)})")
    lobby.pair(page)
    page.evaluate(f"location.replace('{hall.home}')")  # as `chromium --app=` begins: nothing lies before it
    page.wait_for_url(hall.home)
    until(page, "document.querySelector('main[data-turns]') && spy.pristine")
    page.evaluate("spy.history = history.length")
    return hall
