"""Checkout through the pages: one form makes one purchase, of what was shown and at the price that was shown."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.accounts.user import CONSENT_VERSION
from storefront.catalog import passing, variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.orders.hold import Hold
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.seller import Seller
from tests.journey.tab import Tab
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import (
    brought,
    check,
    follow,
    form,
    in_basket,
    number_of,
    purchases,
    put,
)


def test_a_guest_orders_from_two_sellers(filled: Visitor) -> None:
    page, sent = check(filled)
    assert len(filled.statements) <= 20
    for words in ("Dapur Budi", "Batik Ayu", "Rp50.000", "Rp150.000", "Rp200.000", "20 menit", "0812-3456-7890"):
        assert words in page.text
    done = filled.post("/checkout/buat", data=sent)
    (purchase,) = purchases()
    assert done.location == f"/pesanan/{purchase.number}"
    assert (purchase.name, purchase.phone, purchase.consent_version) == ("Sari", "+6281234567890", CONSENT_VERSION)
    assert [each.total for each in orders.of_purchase(purchase)] == [50_000, 150_000]
    assert in_basket() == 0 and filled.get_cookie("keranjang_isi") is None
    assert filled.get(str(done.location)).status_code == 200


def test_the_same_form_makes_one_purchase_however_often_it_is_sent(filled: Visitor) -> None:
    _page, sent = check(filled)
    led_to = {filled.post("/checkout/buat", data=sent).location for _time in range(4)}
    assert (len(led_to), len(purchases())) == (1, 1)


def test_parallel_taps_make_one_purchase(filled: Visitor, app: Flask) -> None:
    _page, sent = check(filled)
    cookies = {name: filled.get_cookie(name).value for name in ("keranjang", "pemesan")}

    def tap(_number: int) -> str:
        answered = Tab(app, cookies).posts("/checkout/buat", **sent)
        return f"{answered.status_code} {answered.location}"

    with ThreadPoolExecutor(6) as taps:
        led_to = set(taps.map(tap, range(6)))
    (purchase,) = purchases()
    assert led_to == {f"303 /pesanan/{purchase.number}"}


def test_the_same_key_with_another_body_is_refused(filled: Visitor, make: Make) -> None:
    _page, sent = check(filled)
    first = filled.post("/checkout/buat", data=sent)
    put(filled, make.product(name="Abon"))
    _page, other = check(filled)
    again = filled.post("/checkout/buat", data=other | {"kunci": sent["kunci"]})
    assert again.status_code == 422 and number_of(first) in again.text
    assert (len(purchases()), in_basket()) == (1, 1)


def test_the_key_of_another_browser_never_answers(filled: Visitor, make: Make, app: Flask) -> None:
    _page, sent = check(filled)
    number = number_of(filled.post("/checkout/buat", data=sent))
    stranger = Visitor(app)
    put(stranger, make.product(name="Abon"))
    for browser in (stranger, Visitor(app)):
        told = browser.post("/checkout/buat", data=sent)
        assert told.location == "/checkout" and number not in told.text
        assert browser.get(f"/pesanan/{number}").status_code == 404
    assert len(purchases()) == 1


def test_a_changed_price_is_shown_and_has_to_be_agreed_to(make: Make, visitor: Visitor) -> None:
    sambal = make.product(price=25_000)
    put(visitor, sambal, 2)
    _page, sent = check(visitor)
    variant.set_price(variant.of(sambal.id)[0], 27_000)
    db.session.commit()
    told = visitor.post("/checkout/buat", data=sent)
    assert told.status_code == 422
    assert "dari Rp25.000 menjadi Rp27.000" in told.text and "Rp54.000" in told.text
    visitor.post("/checkout/buat", data=form(told, "/buat"))
    assert orders.of_purchase(purchases()[0])[0].goods == 54_000


def test_a_changed_price_of_delivery_is_shown_too(make: Make, visitor: Visitor, budi: Seller) -> None:
    put(visitor, make.product(budi))
    _page, sent = check(visitor, **brought(budi))
    db.session.scalars(select(DeliveryArea)).one().price = 15_000
    db.session.commit()
    told = visitor.post("/checkout/buat", data=sent)
    assert "Ongkos kirim dari Dapur Budi berubah dari Rp12.000 menjadi Rp15.000" in told.text
    assert purchases() == []


@pytest.mark.parametrize(("real", "forged"), [("25000", "1"), ("[2,", "[9,"), ('":0', '":-5000')])
def test_forged_prices_quantities_and_fees_have_no_effect(make: Make, visitor: Visitor, real: str, forged: str) -> None:
    put(visitor, make.product(price=25_000), 2)
    _page, sent = check(visitor)
    told = visitor.post("/checkout/buat", data=sent | {"dilihat": sent["dilihat"].replace(real, forged)})
    assert (told.status_code, purchases(), in_basket()) == (422, [], 1)


@pytest.mark.parametrize(
    "changed",
    [{"kunci": ""}, {"kunci": "x"}, {"isian": "forged"}, {"isian": ""}, {"dilihat": "[]"}, {"dilihat": "[" * 5000}],
)
def test_a_forged_form_orders_nothing(make: Make, visitor: Visitor, changed: dict[str, str]) -> None:
    put(visitor, make.product())
    _page, sent = check(visitor)
    told = visitor.post("/checkout/buat", data=sent | changed)
    assert (told.location, purchases(), in_basket()) == ("/checkout", [], 1)
    assert "kedaluwarsa" in follow(visitor, told).text


def test_answers_sealed_for_one_seller_say_nothing_about_another(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product())
    _page, sent = check(visitor)
    put(visitor, make.product(make.seller("Batik Ayu")))
    told = visitor.post("/checkout/buat", data=sent)
    assert (told.location, purchases()) == ("/checkout", [])


def test_a_form_left_open_for_hours_has_to_be_drawn_again(make: Make, visitor: Visitor) -> None:
    put(visitor, make.product())
    _page, sent = check(visitor)
    clock.shift(timedelta(hours=7))
    assert visitor.post("/checkout/buat", data=sent).location == "/checkout"
    assert (purchases(), in_basket()) == ([], 1)


def test_goods_sold_meanwhile_roll_the_whole_basket_back(make: Make, filled: Visitor, dewi: Shopper) -> None:
    abon = make.variant(name="Abon Sapi", stock=2)
    put(filled, abon.product, 2)
    _page, sent = check(filled)
    dewi.buys(abon, 1)
    db.session.commit()
    told = filled.post("/checkout/buat", data=sent)
    assert told.status_code == 422 and "Abon Sapi tinggal 1" in told.text
    assert (len(purchases()), in_basket()) == (1, 3)
    assert db.session.scalar(select(func.count(Hold.id))) == 1


def test_goods_held_by_others_may_come_back(make: Make, visitor: Visitor, dewi: Shopper) -> None:
    abon = make.variant(name="Abon Sapi", stock=1)
    put(visitor, abon.product)
    _page, sent = check(visitor)
    dewi.buys(abon)
    db.session.commit()
    told = visitor.post("/checkout/buat", data=sent)
    assert "Abon Sapi sedang ditahan pembeli lain, coba lagi" in told.text
    clock.shift(timedelta(minutes=21))
    assert visitor.post("/checkout/buat", data=form(told, "/buat")).status_code == 303


def test_a_full_day_asks_for_another_one(make: Make, visitor: Visitor, dewi: Shopper) -> None:
    nasi = make.variant(name="Nasi Kotak", capacity=10)
    put(visitor, nasi.product, 5)
    _page, sent = check(visitor)
    dewi.buys(nasi, 10)
    db.session.commit()
    told = visitor.post("/checkout/buat", data=sent)
    assert "sudah penuh. Pilih tanggal lain" in told.text
    assert "tersisa 0" in visitor.get("/checkout").text


def test_goods_that_left_the_shop_do_not_come_along_unseen(make: Make, visitor: Visitor) -> None:
    seller = make.seller()
    gone = make.product(seller, "Abon")
    put(visitor, gone)
    put(visitor, make.product(seller, "Serundeng"))
    _page, sent = check(visitor)
    passing.suspend(gone)
    db.session.commit()
    told = visitor.post("/checkout/buat", data=sent)
    assert told.status_code == 422 and "Isi keranjang berubah" in told.text
    visitor.post("/checkout/buat", data=form(told, "/buat"))
    assert (len(purchases()), in_basket()) == (1, 1)
