"""The twin of a shelf: what the code on a price card opens."""

import pytest

from storefront.catalog import version
from storefront.galleries import leaving, price_card
from storefront.galleries.gallery import Status
from storefront.kit.db import db
from tests import second_factor
from tests.galleries.lobby import drawn, live, sells_out, shelf, shops, tomorrow
from tests.harness.browser import OpenPage
from tests.people import Make
from tests.visitor import Visitor
from tests.web.shop.shopping import order_of


def test_the_card_leads_to_what_stands_there_one_tap_from_the_basket(visitor: Visitor, make: Make) -> None:
    make.product()
    rack = shelf(slots=1)
    (turn,) = live(drawn(rack))
    assert rack.gallery and turn.spot
    address = price_card.address(rack.gallery, turn.spot).removeprefix(visitor.application.config["BASE_URL"])
    assert address == "/galeri/galeri-pusat/rak/A1-01"
    page = visitor.get(address)
    assert f"<h1>{turn.product.name}</h1>" in page.text and "Rp25.000" in page.text and "A1-01" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex", "the product's own page is the one to be found"
    assert len(visitor.statements) <= 11, "\n".join(visitor.statements)
    for field, value in order_of(turn.product).items():
        assert f'name="{field}"' in page.text and f'value="{value}"' in page.text
    assert visitor.get(address.replace("A1-01", "a1-01")).status_code == 200
    assert visitor.get(address.replace("A1-01", "A1-99")).status_code == 404
    assert visitor.get(address.replace("galeri-pusat", "galeri-lain")).status_code == 404
    price = turn.product.price_from
    sells_out(turn.product)
    version.bump()
    db.session.commit()
    page = visitor.get(address)
    assert price and 'id="beli"' not in page.text and turn.product.name in page.text, "it may still be looked at"


def test_an_old_card_names_what_stands_there_now_and_what_stood_there(visitor: Visitor, make: Make) -> None:
    make.product(), make.product(name="Keripik")
    rack = shelf(slots=1, spots=1)
    (first,), (second,) = live(drawn(rack)), live(drawn(rack))
    address = "/galeri/galeri-pusat/rak/A1-01"
    assert "Kartunya menyebut barang lain" not in visitor.get(address).text
    tomorrow(7)
    page = visitor.get(address).text
    assert f'name="produk" value="{second.product.slug}"' in page
    old = page[page.index("Kartunya menyebut barang lain") :]
    assert f'href="/produk/{first.product.slug}"' in old and first.seller.name in old
    tomorrow(7)
    page = visitor.get(address).text
    assert "<h1>Rak A1-01 sedang kosong</h1>" in page and f'href="/produk/{second.product.slug}"' in page


def test_an_emptied_spot_shows_the_neighbours_and_a_closed_gallery_none(visitor: Visitor, make: Make) -> None:
    shops(make, 2)
    rack = shelf(slots=2)
    first, second = live(drawn(rack))
    assert rack.gallery and leaving.take_off(first, "kemasannya rusak", make.staff())
    db.session.commit()
    address = "/galeri/galeri-pusat/rak/A1-01"
    page = visitor.get(address).text
    assert "sedang kosong" in page and page.index(first.product.slug) < page.index(second.product.slug)
    assert "kemasannya rusak" not in page, "a reason is the shop's to read"
    rack.gallery.status = Status.CLOSED
    version.bump()
    db.session.commit()
    page = visitor.get("/galeri/galeri-pusat/rak/A1-02").text
    assert "sedang tidak buka" in page and 'id="beli"' not in page
    assert "Rak A1-02" in visitor.get("/en/galeri/galeri-pusat/rak/A1-02").text.replace("Shelf A1-02", "Rak A1-02")


@pytest.mark.browser
def test_from_the_card_to_the_basket_and_the_sellers_turn(open_page: OpenPage, served: str, make: Make) -> None:
    make.product()
    (turn,) = live(drawn(shelf(slots=1)))
    budi, name = second_factor.begin(make.owner(turn.seller)), turn.product.name
    db.session.commit()  # what the test has read locks nobody out
    phone = open_page(has_touch=True, is_mobile=True)
    phone.goto(f"{served}/galeri/galeri-pusat/rak/A1-01")
    phone.get_by_role("heading", name=name).wait_for()
    phone.get_by_role("button", name="Pesan").locator("visible=true").tap()
    phone.get_by_text("sudah masuk keranjang").first.wait_for()
    phone.goto(f"{served}/keranjang")
    phone.get_by_role("button", name="Lanjut ke checkout").locator("visible=true").first.tap()
    phone.wait_for_url("**/checkout")

    seller = open_page(has_touch=True, is_mobile=True)
    seller.context.add_cookies([{"name": "masuk", "value": budi, "url": served}])
    seller.goto(f"{served}/penjual")
    seller.get_by_role("link", name="sedang tampil").tap()
    seller.get_by_role("heading", name="Sedang giliran Anda").wait_for()
    seller.get_by_text("rak A1-01 di Galeri Pusat").wait_for()
    assert seller.evaluate("document.documentElement.scrollWidth") == 390
