"""A lobby screen in a real browser: its pages come straight from the shop, and the line can be cut in many ways."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask
from playwright.sync_api import Page, Route

from storefront.web.access import KIOSK_COOKIE

HERE = "http://127.0.0.1:8000"
PORTAL = "<!doctype html><title>Wi-Fi gedung</title><h1>Silakan masuk</h1>"
PIECE = 2  # seconds
HEARD = """() => {
    window.heard = [];
    const main = document.querySelector("main");
    for (const name of ["painted", "list", "mode"])
        main.addEventListener(`kiosk:${name}`, (event) => heard.push({ name, ...event.detail }));
}"""


@dataclass
class Lobby:
    """The page, and what the network does: "up", "down", "portal", or a status such as "500"."""

    page: Page
    app: Flask
    key: str
    network: str = "up"
    looks: int = 0
    code: str = ""  # if set: which scripts the shop says it has, whatever it sends
    told: list[dict[str, object]] = field(default_factory=list)  # lines of its reports
    lost: set[str] = field(default_factory=set)  # parts of addresses that are not found

    def serve(self, route: Route) -> None:
        """Answer one request of the browser."""
        path = route.request.url.removeprefix(HERE)
        self.looks += path == "/kiosk/daftar"
        if self.network == "down":
            return route.abort()
        if any(part in path for part in self.lost):
            return route.fulfill(status=404)
        if self.network == "portal":
            return route.fulfill(status=200, content_type="text/html", body=PORTAL)
        if self.network.isdigit():
            return route.fulfill(status=int(self.network), content_type="text/html", body="<h1>Galat</h1>")
        if path == "/kiosk/lapor":
            self.told += route.request.post_data_json["lines"]
        client = self.app.test_client()
        client.set_cookie(KIOSK_COOKIE, self.key)
        sent = {name: value for name, value in route.request.headers.items() if name in ("if-none-match", "accept")}
        answer = client.open(
            path, method=route.request.method, data=route.request.post_data_buffer or None,
            headers={**sent, "Sec-Fetch-Site": "same-origin"}, content_type=route.request.headers.get("content-type"),
        )  # fmt: skip
        headers = dict(answer.headers) | ({"X-Code": self.code} if self.code and "X-Code" in answer.headers else {})
        return route.fulfill(status=answer.status_code, headers=headers, body=answer.data)

    def opens(self, at: float) -> "Lobby":
        """Open the screen in a browser whose own clock says `at` (seconds since 1970)."""
        self.page.route("**/*", self.serve)
        self.page.clock.install(time=at)
        self.page.goto(f"{HERE}/kiosk/")
        self.page.evaluate(HEARD)
        self.shows(lambda: True)
        return self

    def passes(self, seconds: float) -> None:
        """Time goes by on the page, in pieces, so that what it waits for can come."""
        while seconds > 0:
            self.page.clock.fast_forward(int(min(seconds, PIECE) * 1000))
            self.page.evaluate("0")
            seconds -= PIECE

    def shows(self, wanted: Callable[[], bool], patience: int = 40) -> bool:
        """Let seconds pass until something is so."""
        while patience > 0:
            if self.page.locator(".kiosk-slide.on").count() and wanted():
                return True
            self.passes(PIECE)
            patience -= PIECE
        return False

    @property
    def name(self) -> str:
        """What the slide on the screen says first."""
        return self.page.locator(".kiosk-slide.on h2").inner_text()

    def facts(self, name: str) -> str | None:
        """A fact of the page's state."""
        value: str | None = self.page.evaluate(f"document.querySelector('main').dataset.{name}")
        return value

    def heard(self, name: str) -> list[dict[str, object]]:
        """What the page's modules told each other."""
        found: list[dict[str, object]] = self.page.evaluate(f"heard.filter((each) => each.name === '{name}')")
        return found
