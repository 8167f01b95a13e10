"""The language somebody chose: remembered for the front page, in a real browser; the address still decides."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.harness.browser import until
from tests.harness.processes import Shop
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

LOOK = """(function look() {
    const seen = document.body && document.documentElement.checkVisibility();
    if (seen) sessionStorage[location.pathname] = "was drawn";
    else requestAnimationFrame(look);
})()"""
EN, ID = "a[data-language=en]", "a[data-language=id]"


@pytest.fixture
def shop(new_database: Callable[..., str], start_shop: Callable[..., Shop]) -> Shop:
    """A shop with nothing in it."""
    return start_shop(new_database("sqlite"), "web", INDEXING="1")


def chooses(page: Page, mark: str) -> None:
    """Use the switch once its script is awake."""
    until(page, "performance.getEntriesByType('resource').some((each) => each.name.endsWith('/language.js'))")
    page.wait_for_load_state("networkidle")
    page.locator(mark).first.click()


def path(page: Page) -> str:
    page.wait_for_load_state()
    return page.evaluate("location.pathname + location.search")


@pytest.mark.browser
def test_english_is_remembered_at_the_front_door_and_nowhere_else(shop: Shop, page: Page) -> None:
    page.goto(f"{shop.url}/produk")
    chooses(page, EN)
    page.wait_for_url("**/en/produk")
    page.goto("about:blank")
    page.goto(f"{shop.url}/?ref=wa")
    page.wait_for_url("**/en/?ref=wa")
    assert page.locator("html").get_attribute("lang") == "en"
    page.go_back()
    assert page.url == "about:blank", "the back button leaves the shop; it does not fall into the Indonesian page"
    page.goto(f"{shop.url}/produk")
    assert path(page) == "/produk", "a shared link shows what was shared"


@pytest.mark.browser
def test_who_goes_back_to_indonesian_stays_there(shop: Shop, page: Page) -> None:
    page.goto(f"{shop.url}/en/")
    chooses(page, ID)
    page.wait_for_url(f"{shop.url}/")
    page.goto("about:blank")
    page.goto(f"{shop.url}/")
    assert path(page) == "/" and page.locator("html").get_attribute("lang") == "id"


@pytest.mark.browser
def test_from_within_the_shop_the_indonesian_page_is_meant(shop: Shop, page: Page) -> None:
    page.goto(f"{shop.url}/tentang")
    page.evaluate("document.cookie = 'bahasa=en; Path=/'")
    page.locator("a.wordmark").first.click()
    page.wait_for_url(f"{shop.url}/")
    assert path(page) == "/"


@pytest.mark.browser
def test_nothing_indonesian_is_painted_on_the_way(shop: Shop, page: Page) -> None:
    page.context.add_cookies([{"name": "bahasa", "value": "en", "url": shop.url}])
    page.add_init_script(LOOK)
    page.goto(f"{shop.url}/")
    page.wait_for_url("**/en/")
    until(page, "sessionStorage['/en/']")
    assert page.evaluate("Object.keys(sessionStorage)") == ["/en/"], "nobody saw the front page"


@pytest.mark.browser
def test_without_script_the_switch_is_a_link_and_the_address_decides(shop: Shop, plain_page: Page) -> None:
    plain_page.goto(f"{shop.url}/")
    plain_page.locator(EN).first.click()
    plain_page.wait_for_url("**/en/")
    plain_page.goto(f"{shop.url}/")
    assert plain_page.locator("html").get_attribute("lang") == "id"


@pytest.mark.browser
def test_data_for_search_engines_breaks_no_rule_of_the_policy(shop: Shop, page: Page) -> None:
    answer = page.goto(f"{shop.url}/")
    assert answer and "script-src 'self'" in answer.headers["content-security-policy"]
    told = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert told["@graph"][0]["@type"] == "WebSite"
    assert page.complaints == []


@on_sqlite
def test_no_page_depends_on_the_cookie(app: Flask) -> None:
    plain, english = Visitor(app), Visitor(app)
    english.set_cookie("bahasa", "en")
    for address in ("/", "/produk", "/en/"):
        first, second = plain.get(address), english.get(address)
        assert (first.data, first.status_code) == (second.data, 200) and first.data == second.data
        assert "Cookie" not in second.headers.get("Vary", "") and "Accept-Language" not in second.headers.get(
            "Vary", ""
        )


@on_sqlite
def test_only_the_indonesian_front_page_looks_at_what_was_remembered(app: Flask) -> None:
    visitor = Visitor(app)
    assert "remembered.js" in visitor.get("/").text
    for address in ("/en/", "/produk", "/tentang", "/masuk"):
        assert "remembered.js" not in visitor.get(address).text, address
