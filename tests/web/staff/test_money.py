"""The page on which money waits for a person."""

from datetime import timedelta

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.payments import owing
from storefront.payments import refund as refunds
from tests.people import Make, Shopper
from tests.visitor import Visitor


def test_nothing_waits(rini: Visitor) -> None:
    assert "Tidak ada uang yang menunggu" in rini.get("/petugas/uang").text


def test_a_line_says_what_how_much_since_when_and_whom_to_call(rini: Visitor, make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant(seller=make.seller("Dapur Budi"), price=25_000))
    sari.pays(order)
    cancelling.cancel(order, "seller", "sold_out")
    owing.settle_up(order)
    page = rini.get("/petugas/uang").text
    for words in (order.number, "Rp25.000", "Perlu dikembalikan", "Dapur Budi", "Sejak", "1 baris menunggu"):
        assert words in page
    assert f'href="tel:{order.seller.phone}"' in page
    assert "Sari" not in page
    owing.pay_back(refunds.of(order)[0], "transfer 1", None)
    assert "Tidak ada uang yang menunggu" in rini.get("/petugas/uang").text


def test_of_an_order_paid_short_the_shopper_is_called(rini: Visitor, make: Make, sari: Shopper) -> None:
    order = sari.buys(make.variant(price=25_000))
    sari.pays(order, 24_000)
    clock.shift(timedelta(hours=25))
    page = rini.get("/petugas/uang").text
    assert "Bayar kurang" in page
    assert 'href="tel:+6281234567890"' in page


def test_many_lines_take_no_more_statements_than_one(rini: Visitor, make: Make, sari: Shopper) -> None:
    def owed() -> None:
        sari.pays(sari.buys(make.variant(price=25_000)), 26_000)
        db.session.commit()

    owed()
    rini.get("/petugas/uang")
    few = len(rini.statements)
    for _more in range(4):
        owed()
    rini.get("/petugas/uang")
    assert len(rini.statements) == few == 6
