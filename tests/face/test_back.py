"""Back on a phone closes what lies over the page, and the page stays."""

import sqlite3

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.face.town import Town
from tests.harness.browser import until

pytestmark = pytest.mark.browser


def opens(tab: Tab, town: Town, path: str) -> str:
    """The page, come to from the front page."""
    tab.goto(town.url + "/")
    tab.goto(town.url + path, wait_until="networkidle")
    return tab.url


@pytest.fixture
def buyable(town: Town) -> str:
    """The page of a product without a choice to make."""
    with sqlite3.connect(town.folder / "shop.db") as shop:
        (slug,) = shop.execute(
            "SELECT slug FROM products WHERE status = 'passed' AND seller_id IN (SELECT seller_id FROM qris_accounts "
            "WHERE status = 'approved') "
            "AND id IN (SELECT product_id FROM photos) AND id IN (SELECT product_id FROM variants WHERE archived = 0 "
            "GROUP BY product_id HAVING count(*) = 1 AND min(free) > 9) ORDER BY id LIMIT 1"
        ).fetchone()
    return f"/produk/{slug}"


def test_back_closes_the_drawer_and_the_photo_once_each(page: Tab, town: Town, buyable: str) -> None:
    here = opens(page, town, buyable)
    for opener, name in ((".buy-bar button", "Sudah masuk keranjang"), (".gallery a", "Foto besar")):
        page.locator(opener).first.click()
        layer = page.get_by_role("dialog", name=name)
        expect(layer).to_be_visible()
        page.go_back()
        expect(layer).to_be_hidden()
        assert page.url == here
    page.go_back()
    assert page.url == town.url + "/"


def test_what_is_closed_by_hand_leaves_nothing_to_go_back_to(page: Tab, town: Town, buyable: str) -> None:
    opens(page, town, buyable)
    page.locator(".gallery a").first.click()
    page.keyboard.press("Escape")
    until(page, "!history.state")
    page.go_back()
    assert page.url == town.url + "/"


def test_whoever_went_on_from_the_drawer_comes_back_to_the_product(page: Tab, town: Town, buyable: str) -> None:
    here = opens(page, town, buyable)
    page.locator(".buy-bar button").click()
    page.get_by_role("dialog").get_by_role("link", name="Lihat keranjang").click()
    page.wait_for_url("**/keranjang")
    page.go_back()
    until(page, "!history.state")
    assert page.url == here
    page.go_back()
    assert page.url == town.url + "/"


def test_back_closes_the_sheet_and_the_filter_holds_until_one_goes_back_again(page: Tab, town: Town) -> None:
    here = opens(page, town, "/produk")
    page.locator("[data-filter] > summary").click()
    sheet = page.get_by_role("dialog", name="Saring")
    sheet.locator("#saring-kota-jakarta-pusat").check()
    expect(page.locator("#lepas-kota")).to_be_attached()
    page.go_back()
    expect(sheet).to_be_hidden()
    expect(page.locator("#lepas-kota")).to_be_visible()
    assert page.url == here + "?kota=jakarta-pusat"
    page.go_back()
    expect(page.locator("#lepas-kota")).to_have_count(0)
    assert page.url == here
