"""Small promises of the list's script: old browsers, the other language, new cards, and a jump within the page."""

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.face.town import Town
from tests.harness.browser import DESKTOP, OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(open_page: OpenPage, town: Town) -> Tab:
    """All goods, on a desk, in a browser of some years ago."""
    tab = open_page(size=DESKTOP)
    tab.add_init_script("delete URLSearchParams.prototype.size")
    tab.goto(town.url + "/produk", wait_until="networkidle")
    tab.evaluate("window.stays = true")
    return tab


def test_an_old_browser_filters_too_and_the_other_language_follows(desk: Tab) -> None:
    other = desk.locator("a[data-language]").first
    desk.locator("#saring-kota-jakarta-pusat").check()
    expect(desk.locator("#lepas-kota")).to_be_visible()
    assert desk.url.endswith("/produk?kota=jakarta-pusat") and desk.evaluate("window.stays")
    expect(other).to_have_attribute("href", "/en/produk?kota=jakarta-pusat")
    desk.go_back()
    expect(other).to_have_attribute("href", "/en/produk")


def test_photos_that_come_with_more_goods_wake_too(desk: Tab) -> None:
    first = desk.locator(".grid > li").count()
    desk.get_by_text("Muat lagi").click()
    fresh = desk.locator(".grid > li").nth(first)
    fresh.scroll_into_view_if_needed()
    expect(fresh.locator("picture img")).to_have_count(1)
    expect(fresh.locator(".blur")).to_have_count(0)


def test_a_jump_within_the_page_fetches_nothing_and_keeps_what_is_typed(desk: Tab) -> None:
    asked: list[str] = []
    desk.on("request", lambda sent: asked.append(sent.url) if sent.resource_type == "fetch" else None)
    price = desk.locator("#saring-min")
    price.evaluate("field => { field.value = '10000' }")  # not sent yet
    desk.evaluate("location.hash = 'isi'")  # as the skip link does
    desk.wait_for_timeout(300)
    assert asked == []
    expect(price).to_have_value("10000")
