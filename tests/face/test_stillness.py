"""Who has asked for reduced motion sees none; and the question itself is one that can fail."""

import pytest

from tests.face.browsing import Visitors, told
from tests.face.grid import Look
from tests.face.pages import PAGES

pytestmark = pytest.mark.browser


def test_nothing_moves_where_stillness_was_asked_for(visitors: Visitors) -> None:
    moving = {page.name: visitors.opens(page, Look(390 if page.is_public else 1280)).asks("moving") for page in PAGES}
    assert not any(moving.values()), told({name: found for name, found in moving.items() if found})


def test_a_moving_part_would_be_seen(visitors: Visitors) -> None:
    opened = visitors.opens(PAGES[0], Look(), again=True)
    opened.tab.evaluate("document.querySelector('h1').style.transition = 'color 200ms'")
    assert any("h1" in fault for fault in opened.asks("moving"))
    opened.goes(PAGES[0], Look(), again=True)
