"""Opening the town's pages in a real browser, in whatever look is wanted, and asking them about themselves."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, CDPSession
from playwright.sync_api import Page as Tab

from tests.face.grid import Look
from tests.face.pages import Page
from tests.face.town import Town

MEASURE = Path(__file__).with_name("measure.js")
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (tags) => {
    const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"], elementRef: false});
    return found.violations.map(({id, help, nodes}) => `${id} (${help}): ` +
        nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary.split("\\n")[1] ?? ""}`).join(" | "));
}"""
PATIENCE_MS = 15_000


@dataclass
class Visitors:
    """One browser profile for everybody who visits the town, kept from page to page as a real one is."""

    browser: Browser
    town: Town
    tabs: dict[str, "Opened"] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def opens(self, page: Page, look: Look, again: bool = False) -> "Opened":
        """Open a page in its visitor's browser; all of it has come."""
        self.town.stop_the_clock()
        if page.who not in self.tabs:
            context = self.stranger(page.who)
            context.add_init_script(path=AXE)
            context.add_init_script(path=MEASURE)
            self.tabs[page.who] = Opened.of(self._listen(context.new_page()), self.town)
        self.tabs[page.who].goes(page, look, again)
        return self.tabs[page.who]

    def stranger(self, who: str = "nobody", **options: Any) -> BrowserContext:
        """A browser that has never been here, though it knows who its owner is."""
        context = self.browser.new_context(
            locale="id-ID", timezone_id="Asia/Jakarta", service_workers="block", **options
        )
        cookies = self.town.cookies.get(who, {})
        context.add_cookies([{"name": name, "value": value, "url": self.town.url} for name, value in cookies.items()])
        return context

    def _listen(self, tab: Tab) -> Tab:
        tab.set_default_timeout(PATIENCE_MS)
        tab.on("pageerror", lambda error: self.complaints.append(f"{tab.url}: {error}"))
        tab.on("console", lambda said: said.type == "error" and self._refused(tab, said.text))
        return tab

    def _refused(self, tab: Tab, text: str) -> None:
        if "Content Security Policy" in text or "Failed to load module" in text:
            self.complaints.append(f"{tab.url}: {text}")

    def close(self) -> None:
        """Everybody goes home."""
        for opened in self.tabs.values():
            opened.tab.context.close()


@dataclass
class Opened:
    """A tab with one of the town's pages in it."""

    tab: Tab
    town: Town
    devtools: CDPSession

    @classmethod
    def of(cls, tab: Tab, town: Town) -> "Opened":
        """With the browser's own tools at hand."""
        return cls(tab, town, tab.context.new_cdp_session(tab))

    def goes(self, page: Page, look: Look, again: bool = False) -> None:
        """To a page, seen in this way. One that is here already is only turned round, as a phone is, unless `again`."""
        self.tab.set_viewport_size({"width": look.width, "height": look.height})
        self.tab.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
        self.devtools.send("Page.setFontSizes", {"fontSizes": {"standard": look.text, "fixed": look.text * 13 // 16}})
        address = self.address(page, look.language)
        if again or self.tab.url != address:
            answer = self.tab.goto(address, wait_until="load")
            assert answer and answer.status == page.status, f"{page.name}: {answer and answer.status} {self.tab.url}"

    def address(self, page: Page, language: str) -> str:
        """Where a page is."""
        return self.town.url + ("/en" if language == "en" else "") + page.path.format(**self.town.things)

    def asks(self, question: str) -> list[str]:
        """One of the questions in measure.js."""
        return self.tab.evaluate(f"face.{question}()")

    def axe(self) -> list[str]:
        """What axe-core finds wrong."""
        return self.tab.evaluate(RUN_AXE, RULES)


def told(faults: dict[str, list[str]]) -> str:
    """Faults by look, to be read by a person."""
    return json.dumps(faults, indent=2, ensure_ascii=False)
