"""The first visit with a cheap phone on a slow line: what comes, how heavy it is, and that nothing jumps about."""

from dataclasses import dataclass, field
from urllib.parse import urljoin

import brotli
import pytest
import requests
from playwright.sync_api import TimeoutError

from storefront.kit.assets import of
from storefront.web.app import ROOT
from tests.face.browsing import PATIENCE_MS, Opened, Visitors
from tests.face.grid import Look
from tests.face.pages import PUBLIC, Page
from tests.harness import long

pytestmark = [pytest.mark.browser, pytest.mark.long]

HEAVIEST = 250_000  # bytes over the line, for a page with pictures above the fold
MOST_SHIFT = 0.02
MOST_CODE = 40_000  # bytes compressed: of our own script, and of our sheet
LINE = {"offline": False, "latency": 40, "downloadThroughput": 400_000, "uploadThroughput": 100_000}
SAMPLE = ("home", "list", "product", "city", "pengampu", "seller", "list-thousand", "product-long")
WATCH = """
window.seen = {shift: 0, moved: [], largest: ""};
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (entry.hadRecentInput) return;
    seen.shift += entry.value;
    seen.moved.push(...entry.sources.map(({node}) => node?.parentElement?.outerHTML.slice(0, 120) ?? "?"));
})).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => { seen.largest = list.getEntries().at(-1).url })
    .observe({type: "largest-contentful-paint", buffered: true});
"""
PRELOADED = """() => [...document.querySelectorAll("link[rel=preload][as=image]")]
    .flatMap((link) => [link.href, ...link.imageSrcset.split(",").map((each) => each.trim().split(" ")[0])])"""

LARGER = """([largest, preloaded]) => {
    const area = (names) => Math.max(0, ...[...document.images].filter((image) => names.includes(image.currentSrc))
        .map((image) => image.getBoundingClientRect()).map(({width, height}) => width * height));
    return area([largest]) > area(preloaded) * 1.02;
}"""  # of pictures of one size, side by side, the browser names the one that came first: any of them will do


@dataclass
class Visit:
    """What a first visit to a page brought over the line."""

    opened: Opened
    weights: dict[str, int] = field(default_factory=dict)

    def faults(self) -> list[str]:
        """What is not as it should be."""
        tab = self.opened.tab
        seen, preloaded = tab.evaluate("seen"), tab.evaluate(PRELOADED)
        found = []
        if sum(self.weights.values()) > HEAVIEST:
            parts = sorted(self.weights.items(), key=lambda part: -part[1])[:12]
            found.append(f"weighs {sum(self.weights.values()):,} bytes: {parts}")
        awaited = [urljoin(tab.url, each) for each in preloaded if each]
        if seen["largest"] and (not awaited or tab.evaluate(LARGER, [seen["largest"], awaited])):
            found.append(f"the largest paint {seen['largest']} is not preloaded, only {preloaded}")
        if seen["shift"] > MOST_SHIFT:
            found.append(f"jumps by {seen['shift']:.3f}: {seen['moved'][:3]}")
        return found


@pytest.mark.parametrize(
    "page", [page for page in PUBLIC if long.IS_LONG or page.name in SAMPLE], ids=lambda page: page.name
)
def test_a_first_visit_is_light_and_calm(visitors: Visitors, page: Page) -> None:
    try:
        visit = visits(visitors, page, Look())
    except TimeoutError:  # on a busy machine Chromium now and then loses an answer while it pretends a slow line
        visit = visits(visitors, page, Look())
    faults = visit.faults()
    scroll_to_the_end(visit.opened)
    faults += [f"further down: {fault}" for fault in visit.faults() if fault.startswith("jumps")]
    visit.opened.tab.context.close()
    assert not faults, f"{page.name}: {faults}"


def visits(visitors: Visitors, page: Page, look: Look) -> Visit:
    """Come for the first time, with nothing in the browser's cache."""
    visitors.town.stop_the_clock()
    size = {"width": look.width, "height": look.height}
    context = visitors.stranger(page.who, viewport=size, device_scale_factor=2, is_mobile=True, has_touch=True)
    context.add_init_script(WATCH)
    visit = Visit(Opened.of(context.new_page(), visitors.town))
    devtools, addresses = visit.opened.devtools, {}
    devtools.on("Network.requestWillBeSent", lambda sent: addresses.update({sent["requestId"]: sent["request"]["url"]}))
    devtools.on("Network.loadingFinished", lambda end: visit.weights.update({
        addresses.get(end["requestId"], end["requestId"]): int(end["encodedDataLength"])
    }))  # fmt: skip
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    answer = visit.opened.tab.goto(visit.opened.address(page, look.language), timeout=PATIENCE_MS)
    assert answer and answer.status == page.status
    visit.opened.tab.wait_for_load_state("networkidle")
    return visit


def scroll_to_the_end(opened: Opened) -> None:
    """As a thumb does, screen by screen, so that what is lazy wakes up."""
    for _screen in range(opened.tab.evaluate("Math.ceil(document.documentElement.scrollHeight / innerHeight)")):
        opened.tab.evaluate("scrollBy({top: innerHeight, behavior: 'instant'})")
        opened.tab.wait_for_timeout(60)
    opened.tab.wait_for_load_state("networkidle")


def test_the_code_of_the_public_wing_is_small(visitors: Visitors) -> None:
    assets = of(ROOT / "static")
    scripts = [name for name in assets._files if name.endswith(".js") and not name.startswith("js/kiosk")]
    script = sum(len(brotli.compress(assets._files[name].body)) for name in scripts)
    sheet = len(brotli.compress(assets._files["css/shop.css"].body))
    assert scripts and 0 < script <= MOST_CODE and 0 < sheet <= MOST_CODE, (script, sheet)
    served = requests.get(
        visitors.town.url + assets.address("css/shop.css"), headers={"Accept-Encoding": "br"}, timeout=9, stream=True
    )
    assert served.headers["Content-Encoding"] == "br" and len(served.raw.read(decode_content=False)) <= MOST_CODE
