"""The twelve main pages look as they did when somebody last looked at them: docs/pictures/reference.

`make pictures` takes the pictures anew, after a change that was meant; look at them before you commit them.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.face import likeness
from tests.face.browsing import Opened, Visitors
from tests.face.grid import Look
from tests.face.pages import PAGES
from tests.harness import long

pytestmark = [pytest.mark.browser, pytest.mark.long]

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "reference"
FAILURES = Path("var/failures")
IS_ANEW = os.environ.get("STOREFRONT_PICTURES") == "1"
MAIN = (
    "home",
    "list",
    "city",
    "pengampu",
    "product",
    "seller",
    "basket",
    "checkout",
    "pay",
    "order",
    "seller-today",
    "kiosk",
)
LOOKS = (Look(390, "light", "id"), Look(390, "dark", "en"), Look(1280, "dark", "id"), Look(1280, "light", "en"))
LENGTH = {390: 1_700, 1280: 1_400}  # of a picture at most
SCREENS = {390: 844, 1280: 720}  # what fills the screen is taken as it stands there
QUALITY = 70
ALL_PICTURES = """() => {
    for (const each of document.images) each.loading = "eager";
    return Promise.all([...document.images].map((each) => each.decode().catch(() => null)));
}"""
BREAKS = {
    "no sheet": "document.styleSheets[0].disabled = true",
    "one column less": "document.querySelectorAll('main ul').forEach((each) => { each.style.display = 'block' })",
    "a larger head": "document.querySelector('header').style.paddingBlock = '24px'",
    "no pictures": "document.querySelectorAll('main img').forEach((each) => { each.style.visibility = 'hidden' })",
}
SAMPLE = [(name, look) for number, name in enumerate(MAIN) for look in LOOKS[number % 2 :: 2]]  # each page twice
WHOLE = [(name, look) for name in MAIN for look in LOOKS]
named = {page.name: page for page in PAGES}


def called(name: str, look: Look) -> str:
    """The name of a picture."""
    return f"{name}-{look.width}-{look.language}-{look.scheme}"


PICTURES = [pytest.param(*each, id=called(*each)) for each in (WHOLE if long.IS_LONG or IS_ANEW else SAMPLE)]


@pytest.mark.parametrize(("name", "look"), PICTURES)
def test_a_main_page_looks_as_it_did(visitors: Visitors, name: str, look: Look) -> None:
    seen = picture(visitors.opens(named[name], look, again=True), look, is_screen=name == "kiosk")
    file = FOLDER / f"{called(name, look)}.webp"
    if IS_ANEW:
        FOLDER.mkdir(parents=True, exist_ok=True)
        seen.save(file, quality=QUALITY, method=6)
    found = likeness.of(seen, Image.open(file))
    if not found.is_same:
        FAILURES.mkdir(parents=True, exist_ok=True)
        seen.save(FAILURES / file.name, quality=QUALITY)
    assert found.is_same, f"{found}: compare {FAILURES / file.name} with {file.name}; was it meant? `make pictures`"


@pytest.mark.parametrize("deed", BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_page_would_be_seen(visitors: Visitors, deed: str) -> None:
    for look in (LOOKS[0], LOOKS[3]):
        opened = visitors.opens(named["list"], look, again=True)
        whole = picture(opened, look)
        assert likeness.of(whole, picture(opened, look)).is_same
        opened.tab.evaluate(deed)
        assert not likeness.of(whole, picture(opened, look)).is_same
    visitors.opens(named["list"], LOOKS[0], again=True)


def test_there_is_a_picture_of_each_and_none_of_anything_else() -> None:
    wanted = {f"{called(name, look)}.webp" for name, look in WHOLE}
    assert {file.name for file in FOLDER.iterdir()} == wanted


def picture(opened: Opened, look: Look, is_screen: bool = False) -> Image.Image:
    """A page from its top, as far as a picture may go, with all its photos."""
    opened.tab.evaluate(ALL_PICTURES)
    length = opened.tab.evaluate("document.documentElement.scrollHeight")
    height = SCREENS[look.width] if is_screen else min(length, LENGTH[look.width])
    opened.tab.set_viewport_size({"width": look.width, "height": height})
    taken = opened.tab.screenshot(animations="disabled", caret="hide")
    return Image.open(io.BytesIO(taken)).convert("RGB")
