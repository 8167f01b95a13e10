"""The parts in a browser: boxes open and close, messages come and go, both looks stand side by side."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.harness.browser import DESKTOP, OpenPage

pytestmark = pytest.mark.browser
HERE = "http://127.0.0.1:8000"
Visit = Callable[..., Page]


@pytest.fixture
def visit(make_app: Callable[..., Flask], sqlite_url: str, open_page: OpenPage) -> Visit:
    """The page in a browser; it comes straight from the application."""
    client = make_app(sqlite_url, DEMO="1").test_client()

    def serve(route) -> None:  # type: ignore[no-untyped-def]
        answer = client.get(route.request.url.removeprefix(HERE), headers={"Sec-Fetch-Site": "same-origin"})
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.data)

    def open_it(**options: object) -> Page:
        page = open_page(**options)
        page.route("**/*", serve)
        page.clock.install()
        page.goto(f"{HERE}/petugas/gaya", wait_until="networkidle")
        return page

    return open_it


def say(page: Page, text: str, tone: str, href: str = "") -> None:
    """What a behaviour does to say something."""
    page.evaluate(
        "detail => document.dispatchEvent(new CustomEvent('toast', {detail}))",
        {"text": text, "tone": tone, "href": href, "label": "Lihat"},
    )


@pytest.mark.parametrize("look", ["plain", "sheet", "drawer"])
def test_a_box_opens_and_closes_and_gives_the_focus_back(visit: Visit, look: str) -> None:
    page = visit()
    opener, box = page.locator(f"[data-dialog=kotak-{look}-light]"), page.locator(f"#kotak-{look}-light")
    for close in (
        lambda: page.keyboard.press("Escape"),
        lambda: box.get_by_role("button", name="Tutup").click(),
        lambda: box.get_by_role("button", name="Jangan").click(),
        lambda: page.mouse.click(8, 8),
    ):
        opener.click()
        expect(box).to_be_visible()
        assert box.evaluate("box => box.matches(':modal') && box.contains(document.activeElement)")
        close()
        expect(box).to_be_hidden()
        expect(opener).to_be_focused()


def test_without_script_the_box_stands_in_the_page(visit: Visit) -> None:
    page = visit(script=False)
    box = page.locator("#kotak-plain-light")
    expect(box).to_be_hidden()
    page.locator("[data-dialog=kotak-plain-light]").click()
    expect(box).to_be_visible()
    expect(box).to_contain_text("Penjual belum mulai menyiapkan.")


def test_good_news_goes_by_itself_and_bad_news_waits(visit: Visit) -> None:
    page = visit()
    tray = page.locator("[data-toasts]")
    assert tray.get_attribute("role") == "status"
    say(page, "Nomor tersalin.", "info")
    say(page, "Tidak tersambung.", "bad")
    expect(tray.get_by_text("Tidak tersambung.")).to_be_visible()
    page.clock.run_for(5_000)
    expect(tray.get_by_text("Nomor tersalin.")).to_be_visible()
    page.clock.run_for(2_000)
    expect(tray.get_by_text("Nomor tersalin.")).to_have_count(0)
    page.clock.run_for(60_000)
    expect(tray.get_by_text("Tidak tersambung.")).to_be_visible()
    tray.get_by_role("button", name="Tutup pesan").click()
    expect(tray.locator("> .toast")).to_have_count(0)


def test_a_message_one_points_at_stays(visit: Visit) -> None:
    page = visit()
    say(page, "Nomor tersalin.", "info")
    message = page.locator("[data-toasts] > .toast")
    message.hover()
    page.clock.run_for(30_000)
    expect(message).to_be_visible()
    page.mouse.move(0, 0)
    page.clock.run_for(7_000)
    expect(message).to_have_count(0)


def test_a_message_with_a_way_on_leads_there_and_is_never_markup(visit: Visit) -> None:
    page = visit()
    say(page, "<b>Keripik</b> masuk keranjang.", "good", "/keranjang")
    tray = page.locator("[data-toasts]")
    expect(tray.get_by_text("<b>Keripik</b> masuk keranjang.")).to_be_visible()
    expect(tray.get_by_role("link", name="Lihat")).to_have_attribute("href", "/keranjang")


def test_of_many_messages_the_last_three_stay(visit: Visit) -> None:
    page = visit()
    for number in range(5):
        say(page, f"Pesan {number}", "bad")
    expect(page.locator("[data-toasts] > .toast p")).to_have_text(["Pesan 2", "Pesan 3", "Pesan 4"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_half_keeps_its_look_whatever_the_phone_asks_for(visit: Visit, scheme: str) -> None:
    page = visit(color_scheme=scheme, size=DESKTOP)
    ground, halves = "box => getComputedStyle(box).backgroundColor", page.locator("#bagian-button")
    grounds = {look: halves.locator(f"[data-scheme={look}]").evaluate(ground) for look in ("light", "dark")}
    assert grounds == {"light": "rgb(246, 248, 242)", "dark": "rgb(14, 22, 19)"}
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == grounds[scheme]


def test_who_asks_for_more_contrast_gets_black_on_white(visit: Visit) -> None:
    page = visit(contrast="more", color_scheme="light")
    for name, wanted in (("color", "rgb(0, 0, 0)"), ("backgroundColor", "rgb(255, 255, 255)")):
        assert page.evaluate(f"getComputedStyle(document.documentElement).{name}") == wanted


def test_who_asks_for_less_motion_gets_none(visit: Visit) -> None:
    page = visit(reduced_motion="reduce")
    moving = page.evaluate(
        """[...document.querySelectorAll('main *')].map(each => [each, getComputedStyle(each)])
        .filter(([_, style]) => style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0)
        .map(([each]) => each.outerHTML.slice(0, 120))"""
    )
    assert moving == []


def test_on_paper_the_page_is_light(visit: Visit) -> None:
    page = visit(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    tone = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--good-soft').trim()")
    assert tone == "#dff0e0"
