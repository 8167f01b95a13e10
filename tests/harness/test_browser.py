"""The browser of the tests: a phone, with script and without, that cannot leave this machine."""

import pytest
from playwright.sync_api import Error

from tests.harness.browser import DESKTOP, PHONE

pytestmark = pytest.mark.browser

SCRIPT = "<p></p><script>document.querySelector('p').textContent = innerWidth</script>"


def test_script_runs_only_where_it_is_on(page, plain_page):
    page.set_content(SCRIPT)
    plain_page.set_content(SCRIPT)
    assert page.locator("p").inner_text() == str(PHONE[0])
    assert plain_page.locator("p").inner_text() == ""


def test_a_desktop_is_wider(open_page):
    desk = open_page(size=DESKTOP)
    desk.set_content(SCRIPT)
    assert desk.locator("p").inner_text() == str(DESKTOP[0])


def test_nothing_outside_this_machine_is_reached(page):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://jakarta.example/")


def test_an_error_in_a_script_is_a_complaint(page):
    page.set_content("<script>tidakAda()</script>")
    assert "tidakAda" in page.complaints.pop()


def test_what_the_content_security_policy_refuses_is_a_complaint(page):
    policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">"
    page.set_content(f"<head>{policy}</head><script>1</script>")
    assert "Content Security Policy" in page.complaints.pop()
    assert page.complaints == []


def test_every_family_is_the_one_font_of_the_tests(page):
    page.set_content(
        "<p style='font-family: Georgia, serif'>Halo</p><p style='font-family: Segoe UI, sans-serif'>Rp1</p>"
    )
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    body = tools.send("DOM.querySelector", {"nodeId": root, "selector": "body"})["nodeId"]
    used = tools.send("CSS.getPlatformFontsForNode", {"nodeId": body})["fonts"]
    assert {font["familyName"] for font in used} == {"Source Sans Pro"}
