"""Every page in every look: nothing for axe to find, nothing outside the screen, nothing too small for a finger."""

import re

import pytest

from tests.face.browsing import Visitors, told
from tests.face.grid import GRID, Look, covering
from tests.face.pages import PAGES, Page
from tests.harness import long

pytestmark = [pytest.mark.browser, pytest.mark.long]

SEN = re.compile(r"Rp\s?[\d.]*\d,\d|Rp\s?\d+\.\d{1,2}\b(?!\.?\d)")


@pytest.mark.parametrize(("number", "page"), list(enumerate(PAGES)), ids=[page.name for page in PAGES])
def test_a_page_is_right_in_every_look(visitors: Visitors, number: int, page: Page) -> None:
    faults = {}
    looks = GRID if long.IS_LONG else covering(number)[:: 1 if page.is_public else 2]
    for look in sorted(looks, key=lambda look: look.language):
        found = faults_of(visitors, page, look)
        if found:
            faults[str(look)] = found
    assert not faults, told(faults)


BARRIERS = {
    "image-alt": "main.append(new Image(90, 90))",
    "color-contrast": "main.querySelector('h1').style.color = '#cccccc'",
    "px too wide": "main.style.minWidth = '500px'",
    "words run": "Object.assign(main.querySelector('h1').style, {inlineSize: '40px', overflowWrap: 'normal'})",
    " is 20 × 20": "main.insertAdjacentHTML('afterbegin', '<button>x</button>'); "
    "main.firstChild.style.cssText = 'inline-size: 20px; block-size: 20px; padding: 0; border: 0'",
    "money with sen": "main.append('Rp10.000,00')",
}


@pytest.mark.parametrize(("fault", "deed"), BARRIERS.items(), ids=BARRIERS.keys())
def test_a_barrier_would_be_found(visitors: Visitors, fault: str, deed: str) -> None:
    page = next(page for page in PAGES if page.name == "contact")
    assert faults_of(visitors, page, Look()) == []
    visitors.opens(page, Look()).tab.evaluate(f"() => {{ const main = document.querySelector('main'); {deed} }}")
    found = faults_of(visitors, page, Look())
    visitors.opens(page, Look(), again=True)
    assert any(fault in each for each in found), found


def faults_of(visitors: Visitors, page: Page, look: Look) -> list[str]:
    """What is wrong with a page in one look."""
    opened = visitors.opens(page, look)
    faults = opened.axe() + opened.asks("beyond") + opened.asks("spilt") + opened.asks("small")
    return faults + [f"money with sen: {sen}" for sen in SEN.findall(opened.tab.inner_text("body"))]
