"""What is put right in a form stops being called wrong, before the server is asked again."""

import pytest
from playwright.sync_api import expect

from tests.face.browsing import Visitors
from tests.face.town import Town

pytestmark = pytest.mark.browser


def test_a_field_filled_in_anew_no_longer_says_what_was_wrong(visitors: Visitors, town: Town) -> None:
    page = visitors.stranger("guest").new_page()
    page.goto(town.url + "/checkout", wait_until="networkidle")
    name, phone, area = (page.locator(f"[name={field}]") for field in ("name", "phone", "kelurahan"))
    name.fill("")
    phone.fill("12")
    page.get_by_role("button", name="Periksa pesanan").last.click()
    expect(phone).to_have_attribute("aria-invalid", "true")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Nomor ini belum lengkap")

    phone.fill("0812 3456 7890")
    phone.blur()
    expect(page.get_by_text("Nomor ini belum lengkap")).to_have_count(0)
    assert phone.get_attribute("aria-invalid") is None
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(summary).to_contain_text("Tulis nama Anda")

    area.fill("kebon")
    expect(page.locator("[role=option]").first).to_be_visible()  # over the button, until one picks or turns it away
    area.press("Escape")
    page.get_by_role("button", name="Lihat ongkos kirim").click()
    picks = page.locator("[name=kelurahan_pick]")
    expect(picks.first).to_be_attached()
    area.fill("")
    area.press_sequentially("cideng")
    page.locator("[role=option]").first.click()
    expect(picks).to_have_count(0)
    page.context.close()


def test_a_tap_on_the_button_right_after_mending_a_field_is_not_lost(visitors: Visitors, town: Town) -> None:
    page = visitors.stranger("guest").new_page()
    page.goto(town.url + "/masuk/lupa", wait_until="networkidle")
    button = page.locator("main form button[type=submit]").last
    button.click()
    field = page.locator("main form input[aria-invalid=true]")
    expect(page.locator(".error-summary")).to_be_visible()
    field.fill("0812 3456 7899")
    with page.expect_request(lambda asked: asked.method == "POST", timeout=3_000):
        button.click()  # the field is left by this very press; the page must not slide away under it
    page.context.close()
