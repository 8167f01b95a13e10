"""Reviews on the pages: written by the link, read by everybody, answered by the shop, hidden by staff."""

import json
import re

import pytest

from storefront.accounts.staff_role import Role
from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.orders import review, reviewing
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order
from storefront.web.shop import reviews
from tests import second_factor
from tests.orders.complaints import fetched
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import opens

pytestmark = pytest.mark.usefixtures("books")

HOSTILE = "<img src=x onerror=alert(1)> 🌶️ " + "e" * 1_900


@pytest.fixture
def order(make: Make, sari: Shopper) -> Order:
    return fetched(Shopper("Sari Rahmawati", sari.phone), make.variant(seller=make.seller("Dapur Budi")))


def product_of(order: Order) -> Product:
    return lines_of(order)[0].variant.product


def thing(page: str) -> dict[str, object]:
    """What the page says in the words of schema.org about its product."""
    graph = json.loads(re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.S)[0])
    return next(each for each in graph["@graph"] if each["@type"] == "Product")


def test_a_review_goes_from_the_secret_link_to_the_product(order: Order, visitor: Visitor) -> None:
    slug, shop, number = product_of(order).slug, order.seller.slug, order.number
    assert "aggregateRating" not in thing(visitor.get(f"/produk/{slug}").text)
    assert "Tulis ulasan" in opens(visitor, order).text
    address = f"/pesanan/{number}/ulasan"
    assert "Berapa bintang?" in visitor.get(address).text
    assert "Pilih dulu bintangnya." in visitor.post(address, data={"barang": "1", "u1-words": "enak"}).text
    assert visitor.post(address, data={"barang": "1", "u1-stars": "9"}).status_code == 422
    too_long = visitor.post(address, data={"barang": "1", "u1-stars": "4", "u1-words": "x" * 2_001})
    assert too_long.status_code == 422 and "paling banyak 2.000" in too_long.text
    for place in ("1", "1", "2", "x"):
        data = {"barang": place, "u1-stars": "4", "u1-words": HOSTILE}
        assert visitor.post(address, data=data).status_code == 303
    page = visitor.get(f"/produk/{slug}").text
    assert "&lt;img src=x" in page and "<img src=x" not in page
    assert ">Sari</b>" in page and "Rahmawati" not in page and "1 ulasan" in page
    told = thing(page)
    assert told["aggregateRating"] == {
        "@type": "AggregateRating", "ratingValue": "4.0", "reviewCount": 1, "bestRating": "5",
    }  # fmt: skip
    assert "1 ulasan" in visitor.get(f"/toko/{shop}").text
    assert "Lihat ulasan Anda" in opens(visitor, order).text
    assert visitor.get(f"/en/produk/{slug}").status_code == 200


def test_all_reviews_are_read_page_by_page_in_few_statements(
    order: Order, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviews, "PAGE", 2)
    first = reviewing.review(lines_of(order)[0], 5, "nomor 0")
    assert first
    product = product_of(order)
    for number in range(1, 4):
        again = fetched(Shopper("Dewi", f"+628129876500{number}"), lines_of(order)[0].variant, 1)
        assert reviewing.review(lines_of(again)[0], 4, f"nomor {number}")
    db.session.commit()
    page = visitor.get(f"/produk/{product.slug}/ulasan")
    assert re.findall(r"nomor \d", page.text) == ["nomor 3", "nomor 2"] and len(visitor.statements) <= 6
    more = re.search(r"sesudah=(\w+)", page.text)
    assert more
    page = visitor.get(f"/produk/{product.slug}/ulasan?sesudah={more[1]}")
    assert re.findall(r"nomor \d", page.text) == ["nomor 1", "nomor 0"]
    assert visitor.get("/produk/tidak-ada/ulasan").status_code == 404


def test_the_shop_answers_and_staff_hide_and_show(
    order: Order,
    make: Make,
    enter_staff,
    visitor: Visitor,  # type: ignore[no-untyped-def]
) -> None:
    found = reviewing.review(lines_of(order)[0], 2, "asin sekali")
    db.session.commit()
    assert found
    slug, code = product_of(order).slug, found.code
    budi, rini, tari = enter_staff(order.seller)
    data = {f"{code}-words": "Maaf Kak, <i>garamnya</i> kami kurangi."}
    assert budi.post(f"/penjual/ulasan/{code}/jawab", data=data).status_code == 303
    assert "asin sekali" in budi.get("/penjual/ulasan").text and len(budi.statements) <= 10
    assert "&lt;i&gt;garamnya" in visitor.get(f"/produk/{slug}").text
    too_long = budi.post(f"/penjual/ulasan/{code}/jawab", data={f"{code}-words": "x" * 1_001})
    assert too_long.status_code == 422 and "paling banyak 1.000" in too_long.text
    assert budi.post(f"/penjual/ulasan/{code}/jawab", data={f"{code}-words": ""}).status_code == 303
    assert "garamnya" not in visitor.get(f"/produk/{slug}").text
    assert "Sembunyikan" not in tari.get("/petugas/ulasan").text
    assert tari.post(f"/petugas/ulasan/{code}/sembunyikan", data={f"{code}-why": "kasar sekali"}).status_code == 404
    assert rini.post(f"/petugas/ulasan/{code}/sembunyikan", data={f"{code}-why": "ya"}).status_code == 422
    for _tap in range(2):
        sent = rini.post(f"/petugas/ulasan/{code}/sembunyikan", data={f"{code}-why": "menyebut nama orang"})
        assert sent.status_code == 303
    assert "asin sekali" not in visitor.get(f"/produk/{slug}").text and review.of_product(product_of(order)).count == 0
    assert "menyebut nama orang" in opens(visitor, order, "/ulasan").text
    assert "menyebut nama orang" in rini.get("/petugas/ulasan?status=tersembunyi").text
    assert rini.post(f"/petugas/ulasan/{code}/tampilkan").status_code == 303
    assert "asin sekali" in visitor.get(f"/produk/{slug}").text


@pytest.fixture
def enter_staff(app, make: Make):  # type: ignore[no-untyped-def]
    """Browsers of the shop's owner, of a curator, and of somebody who only looks."""

    def enter(seller):  # type: ignore[no-untyped-def]
        found = []
        for person in (make.owner(seller), make.staff(Role.KURATOR, "Rini"), make.staff(Role.CITY, "Tari")):
            browser = Visitor(app)
            browser.set_cookie("masuk", second_factor.begin(person))
            db.session.commit()
            found.append(browser)
        return found

    return enter
