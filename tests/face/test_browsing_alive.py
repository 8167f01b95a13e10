"""Lists that narrow at once, a search box that offers, photos to swipe and to enlarge: with script, and without."""

import sqlite3
from collections.abc import Callable
from threading import Event

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import Route, expect

from tests.face.town import Town
from tests.harness.browser import DESKTOP, OpenPage

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement"
BEHIND_THE_BAR = """() => {
    const at = document.activeElement;
    const bar = document.querySelector(".buy-bar");
    const [here, over] = [at.getBoundingClientRect(), bar.getBoundingClientRect()];
    return at !== document.body && !bar.contains(at) && here.bottom > over.top + 1 && here.top < over.bottom - 1;
}"""


@pytest.fixture
def desk(open_page: OpenPage, town: Town) -> Tab:
    """All goods, on a desk; `stays` tells whether the page was loaded anew."""
    return opens(open_page(size=DESKTOP), town, "/produk")


def opens(tab: Tab, town: Town, path: str) -> Tab:
    tab.goto(town.url + path, wait_until="networkidle")
    tab.evaluate("window.stays = true")
    return tab


def total(tab: Tab) -> str:
    return tab.locator("[data-list=total]").inner_text()


def only_fetches(deed: Callable[[Route], object]) -> Callable[[Route], object]:
    """A route that troubles what scripts ask for and lets pages through."""
    return lambda route: deed(route) if route.request.resource_type == "fetch" else route.continue_()


def test_a_filter_narrows_the_list_at_once_and_the_focus_stays(desk: Tab) -> None:
    before = total(desk)
    desk.locator("#saring-kota-jakarta-pusat").check()
    expect(desk.locator("#lepas-kota")).to_be_visible()
    assert total(desk) != before and desk.url.endswith("/produk?kota=jakarta-pusat")
    assert desk.evaluate("window.stays") and desk.evaluate(f"{FOCUS}.id") == "saring-kota-jakarta-pusat"
    desk.go_back()
    expect(desk.locator("[data-list=total]")).to_have_text(before)
    expect(desk.locator("#saring-kota-semua")).to_be_checked()
    assert desk.evaluate("window.stays") and desk.url.endswith("/produk")


def test_letting_go_of_a_filter_leaves_one_at_the_results(desk: Tab) -> None:
    desk.locator("#saring-kota-jakarta-pusat").check()
    desk.locator("#lepas-kota").click()
    expect(desk.locator("#lepas-kota")).to_have_count(0)
    assert desk.evaluate(f"{FOCUS}.id") == "hasil" and desk.url.endswith("/produk")


def test_sorting_keeps_the_page_too(desk: Tab) -> None:
    desk.locator("#urut-termahal").click()
    expect(desk.locator("#urut-termahal")).to_have_attribute("aria-current", "true")
    assert desk.evaluate("window.stays") and desk.evaluate(f"{FOCUS}.id") == "urut-termahal"


def test_on_any_trouble_the_browser_goes_there_itself(desk: Tab) -> None:
    desk.route("**/produk?*", only_fetches(lambda route: route.abort()))
    desk.locator("#saring-kota-jakarta-pusat").check()
    expect(desk.locator("#lepas-kota")).to_be_visible()
    assert desk.evaluate("window.stays") is None, "a page of its own"


def test_what_takes_long_is_seen_to_be_on_its_way(desk: Tab) -> None:
    held: list[Route] = []
    desk.route("**/produk?*", only_fetches(held.append))
    desk.locator("#saring-kota-jakarta-pusat").check()
    expect(desk.locator("[data-listing][data-slow]")).to_be_visible()
    held.pop().continue_()
    expect(desk.locator("[data-listing][data-slow]")).to_have_count(0)


def test_more_goods_come_below_those_that_are_there(desk: Tab, town: Town) -> None:
    opens(desk, town, "/produk?q=sabun")
    first = desk.locator(".grid > li").count()
    desk.get_by_text("Muat lagi").click()
    expect(desk.locator(".grid > li")).to_have_count(2 * first)
    assert desk.evaluate(f"[...document.querySelectorAll('.grid a')].indexOf({FOCUS})") == first
    assert desk.get_by_text("Muat lagi").count() == 1 and desk.get_by_text("Sebelumnya").count() == 0


def test_on_a_phone_filters_are_a_sheet_that_gives_the_focus_back(page: Tab, town: Town) -> None:
    opens(page, town, "/produk")
    opener = page.locator("[data-filter] > summary")
    opener.click()
    sheet = page.get_by_role("dialog", name="Saring")
    total = page.locator("[data-list=total]")
    everything = total.text_content() or "?"
    sheet.locator("#saring-kota-jakarta-pusat").check()
    expect(total).not_to_contain_text(everything)
    expect(sheet.locator(".filter-go button")).to_contain_text(total.text_content() or "?")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener.locator(".count")).to_contain_text("1")
    opener.click()
    sheet.locator(".filter-go button").click()
    expect(sheet).to_be_hidden()
    assert page.url.endswith("/produk?kota=jakarta-pusat") and page.evaluate("window.stays")


def test_without_script_the_same_filters_are_a_form(plain_page: Tab, town: Town) -> None:
    plain_page.goto(town.url + "/produk?urut=termurah")
    plain_page.locator("[data-filter] > summary").click()
    plain_page.locator("#saring-kota-jakarta-pusat").check()
    plain_page.get_by_role("button", name="Terapkan").click()
    expect(plain_page.locator("#lepas-kota")).to_be_visible()
    assert "kota=jakarta-pusat" in plain_page.url and "urut=termurah" in plain_page.url


def test_the_search_box_offers_and_the_keyboard_chooses(page: Tab, town: Town) -> None:
    opens(page, town, "/")
    box = page.locator("#cari")
    box.press_sequentially("sabun")
    offers = page.get_by_role("listbox")
    expect(offers).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None, "nothing is chosen unasked"
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(offers).to_be_hidden()
    assert box.input_value() == "sabun"
    box.press("ArrowDown")
    expect(offers).to_be_visible()
    good = offers.get_by_role("group", name="Produk").get_by_role("option").first
    href = good.get_attribute("href")
    good.click()
    page.wait_for_url(town.url + str(href))


def test_a_box_that_gets_no_answer_still_searches(page: Tab, town: Town) -> None:
    opens(page, town, "/")
    asked = Event()
    page.route("**/cari/saran*", lambda route: (asked.set(), route.abort()))
    page.locator("#cari").press_sequentially("sabun")
    page.wait_for_timeout(300)
    page.locator("#cari").press("Enter")
    page.wait_for_url("**/produk?q=sabun")
    assert asked.is_set()


def test_marks_below_the_photos_bring_the_photo(any_page: Tab, town: Town) -> None:
    any_page.goto(town.url + "/produk/{product}".format(**town.things))
    any_page.locator(".gallery-marks a").nth(1).click()
    expect(any_page.locator("#foto-2")).to_be_in_viewport(ratio=0.7)


def test_a_photo_is_seen_large_and_the_focus_comes_back(page: Tab, town: Town) -> None:
    opens(page, town, "/produk/{product}".format(**town.things))
    photo = page.locator(".gallery a").first
    photo.click()
    large = page.get_by_role("dialog", name="Foto besar")
    expect(large.locator("img")).to_have_attribute("src", str(photo.get_attribute("data-zoom")))
    narrow = large.locator("img").bounding_box()
    large.get_by_role("button", name="Ukuran penuh").click()
    wide = large.locator("img").bounding_box()
    assert narrow and wide and wide["width"] >= 1000 > narrow["width"]
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    expect(photo).to_be_focused()


def test_a_swipe_brings_the_next_large_photo(page: Tab, town: Town) -> None:
    opens(page, town, "/produk/{product}".format(**town.things))
    photos = page.locator(".gallery a")
    photos.first.click()
    page.mouse.move(300, 400)
    page.mouse.down()
    page.mouse.move(100, 410, steps=4)
    page.mouse.up()
    large = page.get_by_role("dialog", name="Foto besar")
    expect(large.locator("img")).to_have_attribute("src", str(photos.nth(1).get_attribute("data-zoom")))
    expect(large.get_by_role("button", name="Ukuran penuh")).to_have_attribute("aria-pressed", "false")


def test_without_script_the_large_photo_is_a_link(plain_page: Tab, town: Town) -> None:
    plain_page.goto(town.url + "/produk/{product}".format(**town.things))
    plain_page.locator(".gallery a").first.click()
    plain_page.wait_for_url("**/media/**-1000.jpg")
    plain_page.complaints.clear()  # Chromium's own page around a picture styles itself, which our policy refuses


def test_who_has_not_chosen_is_asked_in_our_words_and_the_price_follows_the_choice(page: Tab, town: Town) -> None:
    with sqlite3.connect(town.folder / "shop.db") as shop:
        slug, dearest = shop.execute(
            "SELECT slug, max(price) FROM products JOIN variants ON product_id = products.id WHERE status = 'passed' "
            "AND archived = 0 GROUP BY slug HAVING count(DISTINCT price) > 1 AND min(free) > 0 ORDER BY slug"
        ).fetchone()
    opens(page, town, f"/produk/{slug}")
    page.locator(".buy-bar button").click()
    asked = page.get_by_role("radiogroup", name="Pilih salah satu")
    expect(asked).to_contain_text("Pilih dulu")
    expect(asked).to_have_attribute("aria-invalid", "true")
    expect(asked.locator("input:enabled").first).to_be_focused()
    written = f"Rp{dearest:,}".replace(",", ".")
    page.locator(f"[data-price='{written}']").first.check()
    expect(page.locator(".buy [data-price-shown] .money")).to_have_text(written)
    expect(page.locator(".buy-bar .money")).to_have_text(written)
    expect(asked.get_by_text("Pilih dulu")).to_be_hidden()
    expect(asked).to_have_attribute("aria-invalid", "false")


def test_the_bar_at_the_thumb_never_hides_what_has_the_focus(page: Tab, town: Town) -> None:
    opens(page, town, "/produk/{product}".format(**town.things))
    expect(page.locator(".buy-bar button")).to_be_in_viewport()
    for _stop in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(BEHIND_THE_BAR), page.evaluate(f"{FOCUS}.outerHTML")[:200]
