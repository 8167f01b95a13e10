"""Everything can be reached and left by the keyboard alone, and one always sees where one is."""

import pytest

from tests.face.browsing import Opened, Visitors
from tests.face.grid import Look
from tests.face.pages import PAGES, Page
from tests.harness import long
from tests.harness.browser import until

pytestmark = [pytest.mark.browser, pytest.mark.long]

DESK, PHONE = Look(1280), Look(390, "dark", "en")
MOST_STOPS = 250
PARTS_OF_A_DATE = 4  # day, month, year and the calendar are stops of their own in one field
SCROLLERS = 4  # boxes that scroll are stops too; after the last stop the round begins again
SPARE = 30  # a busy browser may lose some; after the last stop the round begins again
SKIP = """() => { const at = document.activeElement; return [at.className, at.getBoundingClientRect().top >= 0] }"""


@pytest.mark.parametrize(("number", "page"), list(enumerate(PAGES)), ids=[page.name for page in PAGES])
def test_tab_reaches_everything_in_order_and_one_sees_where(visitors: Visitors, number: int, page: Page) -> None:
    for look in (DESK, PHONE) if long.IS_LONG else ((DESK, PHONE)[number % 2],):
        opened = visitors.opens(page, look, again=True)
        count = opened.tab.evaluate("face.watch()")
        assert count < MOST_STOPS
        inside = (
            opened.tab.locator("input:is([type=date], [type=time], [type=month]):visible").count() * PARTS_OF_A_DATE
        )
        for _stop in range(count + SCROLLERS + inside + SPARE):
            opened.devtools.send(
                "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Tab", "windowsVirtualKeyCode": 9}
            )
        log = opened.tab.evaluate("faceLog")
        reached = [place for place in log["reached"] if place >= 0][:count]
        missed = [name for place, name in enumerate(log["wanted"]) if place not in reached]
        assert not missed, f"Tab does not reach {missed}"
        first = reached[0] if opened.tab.locator("[autofocus]").count() else 0  # a page with one field begins in it
        assert reached == [*range(first, count), *range(first)], f"another order: {reached} of {log['wanted']}"
        assert not log["faults"], log["faults"]
        hidden = opened.asks("covered")
        assert not hidden, f"behind something although it has the focus: {hidden}"


@pytest.mark.parametrize(
    "deed", ["outlineStyle = 'none'", "clipPath = 'inset(50%)'"], ids=["no ring", "a ring nobody sees"]
)
def test_a_focus_nobody_sees_would_be_found(visitors: Visitors, deed: str) -> None:
    opened = visitors.opens(next(page for page in PAGES if page.name == "contact"), DESK, again=True)
    opened.tab.evaluate(f"() => {{ for (const each of document.querySelectorAll('main a')) each.style.{deed} }}")
    count = opened.tab.evaluate("face.watch()")
    for _stop in range(count):
        opened.tab.keyboard.press("Tab")
    assert any("nothing shows the focus" in fault for fault in opened.tab.evaluate("faceLog.faults"))


@pytest.mark.parametrize("page", [PAGES[0]], ids=["home"])
def test_the_first_stop_leads_past_the_head_of_the_page(visitors: Visitors, page: Page) -> None:
    opened = visitors.opens(page, PHONE, again=True)
    opened.tab.keyboard.press("Tab")
    assert opened.tab.evaluate(SKIP) == ["skip", True]
    opened.tab.keyboard.press("Enter")
    opened.tab.keyboard.press("Tab")
    assert opened.tab.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("look", [DESK, PHONE], ids=["desk", "phone"])
def test_a_dialog_takes_the_focus_keeps_it_and_gives_it_back(visitors: Visitors, look: Look) -> None:
    tried = 0
    for page in PAGES:
        if page.name not in ("parts", "list", "product"):
            continue
        opened = visitors.opens(page, look, again=True)
        for number in range(opened.tab.locator("[aria-haspopup=dialog]").count()):
            tried += tries_dialog(opened, number)
    assert tried


def tries_dialog(opened: Opened, number: int) -> int:
    """Open one dialog by its button, walk around in it, leave it by Escape; 1 if there was one."""
    button = opened.tab.locator("[aria-haspopup=dialog]").nth(number)
    if not button.is_visible():
        return 0
    button.focus()
    opened.tab.keyboard.press("Enter")
    inside = "document.activeElement.closest('dialog[open]') !== null"
    until(opened.tab, inside)
    for _stop in range(opened.tab.locator("dialog[open] :is(a[href], button, input, select)").count() + 2):
        opened.tab.keyboard.press("Tab")
        assert opened.tab.evaluate(f"{inside} || document.activeElement === document.body"), "Tab leaves the dialog"
    opened.tab.keyboard.press("Escape")
    assert button.evaluate("button => document.activeElement === button"), "the focus is not given back"
    return 1
