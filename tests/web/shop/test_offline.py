"""Without a network: what was seen is there and says how old it is, what was not gets a page that helps, and nothing
private was ever kept."""

import pytest
from playwright.sync_api import Page, expect

from storefront.catalog.product import Product
from storefront.kit.db import db
from tests.harness.browser import OpenPage
from tests.people import PASSWORD, Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  }
  return found;
}"""
READY = "navigator.serviceWorker.controller?.state === 'activated'"


def test_the_page_is_the_same_for_everybody_and_in_both_languages(visitor: Visitor) -> None:
    assert "Tidak ada jaringan" in visitor.get("/luring").text
    assert visitor.get("/en/luring").status_code == 200
    assert "noindex" in visitor.get("/luring").text
    assert "Set-Cookie" not in visitor.get("/luring").headers


@pytest.fixture
def jam(make: Make) -> Product:
    return make.product(name="Selai Nanas")


@pytest.fixture
def phone(open_page: OpenPage, served: str, jam: Product) -> Page:
    """A phone on which the shop's service worker has taken its place."""
    page = open_page(service_workers="allow", base_url=served)
    page.goto("/tentang")
    until(page, READY)
    return page


def until(page: Page, truth: str) -> None:
    """Wait until this is true on the page; Playwright's own way would need eval, which our policy refuses."""
    for _try in range(200):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    raise AssertionError(truth)


@pytest.mark.browser
def test_what_was_never_seen_gets_a_page_that_helps_and_lists_what_was(phone: Page, jam: Product) -> None:
    phone.goto(f"/produk/{jam.slug}")
    phone.context.set_offline(True)
    phone.goto("/kota/jakarta-barat")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tidak ada jaringan")
    seen = phone.get_by_role("link", name="Selai Nanas")
    expect(seen).to_be_visible()
    phone.goto("/en/kota/jakarta-barat")
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator("[data-seen]")).to_be_hidden()
    phone.goto("/kota/jakarta-barat")
    expect(phone.get_by_role("button", name="Coba lagi")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Jakarta Barat")  # it comes back by itself


@pytest.mark.browser
def test_a_kept_page_says_from_when_it_is_and_a_fresh_one_says_nothing(phone: Page, jam: Product) -> None:
    note = phone.get_by_text("Ini salinan halaman dari")
    phone.goto(f"/produk/{jam.slug}")
    expect(note).to_have_count(0)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Selai Nanas")
    expect(note).to_contain_text("harga dan stok bisa sudah berubah")
    assert "{time}" not in note.inner_text() and "Invalid" not in note.inner_text()
    phone.context.set_offline(False)
    phone.reload()
    expect(note).to_have_count(0)


@pytest.mark.browser
def test_nothing_private_is_kept(phone: Page, jam: Product, make: Make) -> None:
    login = make.user("Sari").phone or ""
    db.session.commit()  # the test itself holds no lock while the browser signs in
    phone.goto("/masuk")
    phone.fill("input[name=login]", login)
    phone.fill("input[name=password]", PASSWORD)
    phone.locator("main form").get_by_role("button").first.click()
    phone.wait_for_url("**/akun**")
    private = ["/akun", "/keranjang", "/checkout", "/lacak", "/akun/privasi", "/masuk", "/kiosk/pasang"]
    for address in [*private, f"/produk/{jam.slug}"]:
        phone.goto(address)
    kept = phone.evaluate(KEPT)
    assert f"/produk/{jam.slug}" in kept
    assert [each for each in kept if each.startswith(tuple(private))] == []
    phone.context.set_offline(True)
    phone.goto("/akun")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tidak ada jaringan")


@pytest.mark.browser
def test_a_form_is_never_answered_from_memory(phone: Page, jam: Product) -> None:
    phone.goto(f"/produk/{jam.slug}")
    phone.context.set_offline(True)
    answered = "fetch('/keranjang', {method: 'POST'}).then(() => 'answered', () => 'no network')"
    assert phone.evaluate(answered) == "no network"


@pytest.mark.browser
def test_pages_and_files_of_an_older_version_are_thrown_away(phone: Page) -> None:
    phone.evaluate("caches.open('pages /static/old/').then((cache) => cache.put('/produk', new Response('old')))")
    phone.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.unregister())")
    phone.goto("/tentang")
    until(phone, "caches.keys().then((names) => !names.some((name) => name.includes('/old/')))")
    assert any(name.startswith("code /static/") for name in phone.evaluate("caches.keys()"))
