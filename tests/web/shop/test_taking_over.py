"""The phone that scanned the screen: a look changes nothing, one press takes it, what comes later is said kindly."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.catalog import passing
from storefront.kiosks import handing_over
from storefront.kiosks.handover import Handover
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.orders.cart import Cart
from tests.kiosks import lobby
from tests.kiosks.test_handing_over import wish
from tests.people import Make
from tests.visitor import Visitor
from tests.web.shop.shopping import follow, form, put

MOST_STATEMENTS = 7


@pytest.fixture
def goods(make: Make):  # type: ignore[no-untyped-def]
    return [
        make.product(make.seller("Dapur Budi"), "Sambal", 25_000),
        make.product(make.seller("Batik Ayu"), "Syal", 150_000),
    ]


@pytest.fixture
def address(goods) -> str:  # type: ignore[no-untyped-def]
    """Where the code on the screen leads: two sambal and a shawl."""
    kiosk, _key = lobby.screen(*goods)
    begun = handing_over.begin(kiosk, [wish(goods[0], 2), wish(goods[1])])
    db.session.commit()
    return f"/ambil/{begun.token}"


def press(phone: Visitor, address: str):  # type: ignore[no-untyped-def]
    """Look, and press the one button."""
    page = phone.get(address)
    return phone.post(address, data=form(page, address))


def test_the_phone_sees_what_waits_for_how_much_and_from_whom(visitor: Visitor, goods, address: str) -> None:
    put(visitor, goods[0], 1)
    for _look in range(2):  # as the preview of a link does
        page = visitor.get(address)
        assert page.status_code == 200
        assert len(visitor.statements) <= MOST_STATEMENTS
    for told in ("Daftar Anda dari layar", "Dapur Budi", "Batik Ayu", "2 botol", "Rp50.000", "Rp150.000", "Rp200.000"):
        assert told in page.text
    assert page.text.count('method="post"') == 1 and "Masukkan ke keranjang" in page.text
    headers = page.headers
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "noindex" in headers["X-Robots-Tag"] and "Set-Cookie" not in headers
    english = visitor.get(f"/en{address}")
    assert english.status_code == 200 and 'action="/en/ambil/' in english.text


def test_one_press_moves_it_beside_what_lay_there(visitor: Visitor, goods, address: str, app: Flask) -> None:
    put(visitor, goods[0], 1)
    basket = follow(visitor, press(visitor, address))
    for told in ("2 barang dari layar sudah masuk keranjang.", "Rp75.000", "Rp150.000", "Rp225.000"):
        assert told in basket.text
    other = Visitor(app)
    for answer in (other.get(address), other.post(address), other.post(address, data={"kunci": "x"})):
        assert answer.status_code == 410 and "Daftar ini sudah dipindahkan ke sebuah HP" in answer.text
        assert "Set-Cookie" not in answer.headers or "keranjang" not in answer.headers["Set-Cookie"]


def test_a_phone_without_a_basket_may_press_twice_and_go_back(visitor: Visitor, address: str, app: Flask) -> None:
    """The first answer may never arrive: then the second press still finds the basket that the first one made."""
    pressed = form(visitor.get(address), address)
    impatient = Visitor(app)
    impatient.post(address, data=pressed)
    again = visitor.post(address, data=pressed)
    assert "Barang dari layar sudah ada di keranjang ini." in follow(visitor, again).text
    assert "Rp200.000" in visitor.get("/keranjang").text and visitor.get_cookie("keranjang_isi").value == "2"
    assert len(db.session.scalars(select(Cart)).all()) == 1
    back = visitor.get(address)
    assert back.status_code == 200 and "Sudah ada di keranjang Anda" in back.text and "/keranjang" in back.text
    assert visitor.post(address, data=pressed).status_code == 303
    thief = Visitor(app)
    assert thief.post(address, data={"kunci": codes.token()}).status_code == 410


def test_late_and_wrong_codes_are_told_kindly(visitor: Visitor, address: str) -> None:
    for strange in ("x", "x" * 43, "x" * 3000, "%00", "a b"):
        assert visitor.get(f"/ambil/{strange}").status_code in (404, 414)
    wrong = visitor.get("/ambil/" + "x" * 43)
    assert "Kode ini tidak kami kenal" in wrong.text and visitor.post("/ambil/" + "x" * 43).status_code == 404
    clock.shift(timedelta(minutes=10))
    for late in (visitor.get(address), visitor.post(address)):
        assert late.status_code == 410 and "Kodenya hanya berlaku 10 menit" in late.text
        assert 'href="/kota/jakarta-pusat"' in late.text
    assert "/en/kota/jakarta-pusat" in visitor.get(f"/en{address}").text


def test_what_sold_out_or_left_is_said_and_nothing_at_all_takes_nothing(
    visitor: Visitor, goods, address: str
) -> None:  # fmt: skip
    passing.pause(goods[1])
    db.session.commit()
    page = visitor.get(address)
    assert "Syal sedang tidak bisa dipesan." in page.text and "Rp50.000" in page.text and "Rp200.000" not in page.text
    kept = form(page, address)
    passing.pause(goods[0])
    db.session.commit()
    refused = follow(visitor, visitor.post(address, data=kept))
    assert "tidak ada lagi yang bisa dipesan" in refused.text and not re.search(
        'method="post" action="/ambil', refused.text
    )
    assert db.session.scalars(select(Handover.taken_at)).one() is None
    passing.resume(goods[0])
    db.session.commit()
    basket = follow(visitor, press(visitor, address))
    assert "Rp50.000" in basket.text and "Syal sedang tidak bisa dipesan." in basket.text
