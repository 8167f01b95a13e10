"""schema.org: what search engines are told is what the page says, and no name can break out of it."""

import json
import re
from typing import Any

import pytest

from storefront.kit.db import db
from tests.people import Make
from tests.visitor import Visitor
from tests.web.engines import on_sqlite

pytestmark = on_sqlite

HOSTILE = '</script><script>alert(1)</script>"}]\u2028<!--'


def told(visitor: Visitor, path: str) -> dict[str, Any]:
    """The things a page describes, by type."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', visitor.get(path).text, re.DOTALL)
    assert len(blocks) == 1
    read = json.loads(blocks[0])
    assert read["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in read["@graph"]}


def test_a_product_has_an_offer_for_each_variant(make: Make, visitor: Visitor) -> None:
    product = make.product(name="Sambal Teri", variants={"Kecil": 20_000, "Besar": 35_000})
    base = visitor.application.config["BASE_URL"]
    thing = told(visitor, f"/produk/{product.slug}")["Product"]
    address = f"{base}/produk/{product.slug}"
    assert (thing["name"], thing["url"], thing["category"]) == ("Sambal Teri", address, "Kuliner")
    assert thing["brand"] == {"@type": "Brand", "name": "Dapur Budi"}
    small, large = thing["offers"]
    assert {key: small[key] for key in ("@type", "name", "price", "priceCurrency", "availability", "url")} == {
        "@type": "Offer", "name": "Kecil", "price": "20000", "priceCurrency": "IDR",
        "availability": "https://schema.org/InStock", "url": address,
    }  # fmt: skip
    assert large["price"] == "35000" and large["seller"]["name"] == "Dapur Budi"
    assert large["seller"]["url"] == f"{base}/toko/{product.seller.slug}"


@pytest.mark.parametrize(
    ("facts", "word"),
    [({"stock": 0}, "OutOfStock"), ({"capacity": 5}, "InStock"), ({"stock": 3}, "InStock")],
)  # fmt: skip
def test_availability_is_the_pages_own(make: Make, visitor: Visitor, facts: dict[str, Any], word: str) -> None:
    (offer,) = told(visitor, f"/produk/{make.product(**facts).slug}")["Product"]["offers"]
    assert offer["availability"] == f"https://schema.org/{word}"


def test_what_cannot_be_bought_here_has_no_offer(make: Make, visitor: Visitor) -> None:
    product = make.product(make.seller(gateway=None))
    assert "offers" not in told(visitor, f"/produk/{product.slug}")["Product"]


def test_a_service_is_a_service(make: Make, visitor: Visitor) -> None:
    product = make.product(name="Jahit Kilat", kind="jasa-jahit", category="jasa", capacity=3)
    thing = told(visitor, f"/produk/{product.slug}")["Service"]
    assert thing["provider"]["name"] == "Dapur Budi" and thing["offers"][0]["price"] == "25000"


def test_the_way_to_a_product_is_told_in_the_language_of_the_page(make: Make, visitor: Visitor) -> None:
    product = make.product(name="Sambal Teri", name_en="Anchovy Sambal")
    base = visitor.application.config["BASE_URL"]
    steps = told(visitor, f"/en/produk/{product.slug}")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [(step["name"], step["item"]) for step in steps[1:]] == [
        ("Food and drink", f"{base}/en/kategori/kuliner"), ("Anchovy Sambal", f"{base}/en/produk/{product.slug}"),
    ]  # fmt: skip


def test_a_maker_is_a_shop_in_its_kelurahan_without_street_or_number(make: Make, visitor: Visitor) -> None:
    seller = make.seller("Dapur Budi")
    things = told(visitor, f"/toko/{seller.slug}")
    assert things["Store"]["address"]["addressLocality"] == "Cideng, Gambir, Jakarta Pusat"
    assert things["Store"]["paymentAccepted"] == "QRIS"
    assert seller.phone[3:] not in json.dumps(things) and "streetAddress" not in json.dumps(things)


def test_the_front_page_says_how_the_shop_is_searched(make: Make, visitor: Visitor) -> None:
    make.product(name="Sambal Teri")
    things = told(visitor, "/")
    target = things["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    path = target.removeprefix(visitor.application.config["BASE_URL"]).replace("{search_term_string}", "sambal")
    assert "Sambal Teri" in visitor.get(path).text
    assert things["WebSite"]["publisher"]["@id"] == things["Organization"]["@id"]
    logo = things["Organization"]["logo"].removeprefix(visitor.application.config["BASE_URL"])
    assert visitor.get(logo).mimetype == "image/png"


def test_no_name_breaks_out(make: Make, visitor: Visitor) -> None:
    product = make.product()
    product.name = product.description = product.seller.name = product.seller.story = HOSTILE
    db.session.commit()
    page = visitor.get(f"/produk/{product.slug}")
    assert "<script>alert" not in page.text and "<!--" not in page.text
    thing = told(visitor, f"/produk/{product.slug}")["Product"]
    assert thing["name"] == HOSTILE == thing["brand"]["name"]
