"""The seller's side of another day for late money."""

from datetime import timedelta

import pytest

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import expiry, offering
from storefront.orders.order import Order
from storefront.payments import charging
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import follow, has_paid


@pytest.fixture
def late(make: Make, sari: Shopper, shop: Seller) -> Order:
    """Money that came three days after its day."""
    order = sari.buys(make.variant(seller=shop, capacity=5, lead_days=1), 2)
    charging.open_payment(order)
    clock.shift(timedelta(minutes=25))
    expiry.expire(order)
    clock.shift(timedelta(days=3))
    has_paid(order)
    return order


def offer(visitor: Visitor, order: Order, day: str) -> str:
    """Send the form; the page one lands on."""
    number = order.number
    return follow(visitor, visitor.post(f"/penjual/pesanan/{number}/hari-lain", data={"day": day})).text


def test_a_day_is_offered_once_and_the_page_waits(late: Order, budi: Visitor) -> None:
    day = offering.days(late)[1].isoformat()
    page = budi.get(f"/penjual/pesanan/{late.number}").text
    assert "Bisa di hari lain?" in page and f'value="{day}"' in page
    page = offer(budi, late, day)
    assert "Ditawarkan:" in page and "Menunggu jawaban pembeli" in page
    db.session.refresh(late)
    assert late.offered_on and late.offered_on.isoformat() == day
    assert "sudah tidak bisa" in offer(budi, late, offering.days(late)[2].isoformat())


@pytest.mark.parametrize("day", ["", "2020-01-01", "besok"])
def test_a_day_that_cannot_be_is_asked_again(late: Order, budi: Visitor, day: str) -> None:
    assert "Pilih hari lain" in offer(budi, late, day)
    db.session.refresh(late)
    assert late.offered_on is None


def test_a_helper_sees_it_and_offers_nothing(late: Order, ani: Visitor) -> None:
    assert "Pemilik toko yang menawarkannya" in ani.get(f"/penjual/pesanan/{late.number}").text
    assert ani.post(f"/penjual/pesanan/{late.number}/hari-lain").status_code == 403


def test_without_goods_the_shelf_is_filled_first(
    make: Make, sari: Shopper, dewi: Shopper, shop: Seller, budi: Visitor
) -> None:
    jar = make.variant(seller=shop, stock=1)
    order = sari.buys(jar)
    charging.open_payment(order)
    clock.shift(timedelta(minutes=25))
    expiry.expire(order)
    dewi.buys(jar)
    has_paid(order)
    page = budi.get(f"/penjual/pesanan/{order.number}").text
    assert "Tambah dulu stoknya" in page and 'name="day"' not in page
