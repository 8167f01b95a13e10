"""Being found: one address a page, in two languages, and nothing private shown to search engines."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from storefront.web import access, found
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite

PRIVATE = {  # pages of the shop nobody should find: they belong to one visitor, or are no pages
    "shop.basket", "shop.checkout", "shop.orders", "shop.pay", "shop.track", "shop.areas", "shop.offline",
    "shop.suggestions", "shop.previews", "shop.sitemap", "shop.feeds", "shop.refunds", "shop.complaints",
    "shop.reviews", "shop.handing_over", "shop.taking_over", "shop.cancel_requests", "shop.flags",
    "shop.shelf_spots", "shop.draws",
}  # fmt: skip


def links(page: str, rel: str) -> list[str]:
    """The addresses a head points to."""
    return re.findall(rf'<link rel="{rel}"[^>]*href="([^"]+)"', page)


def named(page: str, name: str) -> list[str]:
    """What a head says under this name."""
    return re.findall(rf'<meta (?:property|name)="{re.escape(name)}" content="([^"]*)"', page)


def test_every_page_of_the_shop_is_to_be_found_or_is_private(app: Flask) -> None:
    undecided = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("shop.") and "GET" in (rule.methods or ())
        and not found.is_public(rule.endpoint) and rule.endpoint.rpartition(".")[0] not in PRIVATE
    }  # fmt: skip
    assert not undecided, f"say in web/found.py or here whether these may be found: {undecided}"
    for rule in app.url_map.iter_rules():
        if found.is_public(rule.endpoint):
            assert access.rule_of(app, rule.endpoint).name == "anyone", rule


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("/", "/"), ("/produk", "/produk"), ("/en/produk", "/en/produk"), ("/en/", "/en/"),
        ("/produk?utm_source=wa&fbclid=x", "/produk"), ("/kota/jakarta-pusat?kategori=kuliner", "/kota/jakarta-pusat"),
        ("/tentang?ref=x", "/tentang"),
    ],
)  # fmt: skip
def test_a_page_has_one_address_without_filters_and_tracking_words(make: Make, app, address: str, own: str) -> None:
    page = Visitor(app).get(address)
    base, plain = app.config["BASE_URL"], own.removeprefix("/en")
    assert links(page.text, "canonical") == [base + own]
    assert links(page.text, "alternate") == [base + plain, f"{base}/en{plain}", base + plain]
    assert re.findall(r'hreflang="([^"]+)" href="http', page.text) == ["id", "en", "x-default"]
    assert "X-Robots-Tag" not in page.headers


@pytest.mark.parametrize(
    "address", ["/produk?q=sambal", "/en/produk?q=sambal", "/produk?sesudah=x", "/pembuat/?sesudah=x"]
)
def test_searches_and_later_pages_are_followed_but_not_shown(make: Make, visitor: Visitor, address: str) -> None:
    page = visitor.get(address)
    assert page.headers["X-Robots-Tag"] == "noindex" and links(page.text, "canonical") == []


@pytest.mark.parametrize("address", ["/keranjang", "/masuk", "/lacak", "/nowhere", "/produk/nothing", "/en/keranjang"])
def test_what_is_private_or_missing_is_not_shown(make: Make, visitor: Visitor, address: str) -> None:
    page = visitor.get(address)
    assert page.headers["X-Robots-Tag"] == "noindex" and links(page.text, "canonical") == []


def test_a_copy_that_still_holds_stays_shown(make: Make, visitor: Visitor) -> None:
    first = visitor.get("/")
    again = visitor.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert "X-Robots-Tag" not in first.headers and "X-Robots-Tag" not in again.headers


def test_while_indexing_is_off_nothing_is_shown(make_app: Callable[..., Flask], database_url: str) -> None:
    app = make_app(database_url, INDEXING="0")
    visitor = Visitor(app)
    for address in ("/", "/produk", "/tentang", "/sitemap.xml", "/umpan/produk.csv"):
        assert visitor.get(address).headers["X-Robots-Tag"] == "noindex, nofollow", address
    assert "canonical" not in visitor.get("/").text
    assert visitor.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("demo", "said", "meant"), [("1", "", False), ("0", "", True), ("1", "1", True), ("0", "0", False)]
)
def test_the_demo_is_not_shown_unless_one_says_so(make_app, database_url, demo: str, said: str, meant: bool) -> None:
    assert make_app(database_url, DEMO=demo, INDEXING=said).config["INDEXING"] is meant


def test_a_shared_link_tells_name_price_and_picture_in_both_shapes(make: Make, visitor: Visitor, app: Flask) -> None:
    product = make.product(name="Sambal Teri", price=25_000)
    page = visitor.get(f"/produk/{product.slug}").text
    assert named(page, "og:title") == ["Sambal Teri, Rp25.000"] and named(page, "og:type") == ["product"]
    assert named(page, "og:url") == [f"{app.config['BASE_URL']}/produk/{product.slug}"]
    assert named(page, "og:description") == ["Sambal Teri buatan rumah."]
    assert named(page, "og:image:width") == ["1200", "600"] and named(page, "og:image:height") == ["630", "600"]
    assert named(page, "og:image:alt") == ["Sambal Teri, Rp25.000, Dapur Budi, Jakarta Pusat"] * 2
    assert named(page, "product:price:amount") == ["25000"]
    assert named(page, "twitter:card") == ["summary_large_image"] and named(page, "og:locale") == ["id_ID"]
    for picture in named(page, "og:image"):
        answer = visitor.get(picture.removeprefix(app.config["BASE_URL"]))
        assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")


@pytest.mark.parametrize(
    "address",
    ["/", "/produk", "/kota/", "/kota/jakarta-utara", "/pengampu/kpkp", "/kategori/kuliner", "/tentang", "/umpan/"],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_public_page_has_a_picture_a_title_and_a_description(make: Make, app, address, language) -> None:
    visitor = Visitor(app)
    page = visitor.get(language + address).text
    assert all(named(page, "og:title")) and all(named(page, "og:description"))
    for picture in named(page, "og:image"):
        assert visitor.get(picture.removeprefix(app.config["BASE_URL"])).status_code == 200, picture
