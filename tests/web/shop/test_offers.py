"""Another day for late money, offered on the seller's page and answered on the shopper's."""

from datetime import timedelta

import pytest

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import expiry, offering
from storefront.orders.order import Order, Status
from storefront.payments import charging, instead, refund_sending
from storefront.payments import refund as refunds
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import follow, has_paid, opens


@pytest.fixture
def offered(make: Make, sari: Shopper) -> Order:
    """Sari's money came three days late; Budi offers another day."""
    seller = make.seller("Dapur Budi")
    order = sari.buys(make.variant(seller=seller, capacity=5, lead_days=1, price=30_000), 2)
    charging.open_payment(order)
    clock.shift(timedelta(minutes=25))
    expiry.expire(order)
    clock.shift(timedelta(days=3))
    has_paid(order)
    assert instead.offer(order, offering.days(order)[1], make.owner(seller))
    db.session.commit()
    return order


def say(visitor: Visitor, order: Order, word: str) -> str:
    """Press one of the two buttons."""
    number = order.number
    return follow(visitor, visitor.post(f"/pesanan/{number}/hari-lain/{word}")).text


def test_the_day_is_offered_on_both_pages(offered: Order, visitor: Visitor) -> None:
    for page in ("", "/bayar"):
        text = opens(visitor, offered, page).text
        assert "Penjual menawarkan hari lain" in text and "Ya, lanjutkan pesanan" in text


def test_a_yes_goes_on_with_the_order(offered: Order, visitor: Visitor) -> None:
    opens(visitor, offered)
    page = say(visitor, offered, "ya")
    assert "Pesanan dilanjutkan untuk" in page and "Ya, lanjutkan pesanan" not in page
    db.session.refresh(offered)
    assert offered.status == Status.PLACED and offered.is_paid
    assert "jadi pesanan dilanjutkan" in opens(visitor, offered, "/bayar").text
    assert "sudah tidak bisa diambil" in say(visitor, offered, "ya")


def test_a_no_leaves_the_refund(offered: Order, visitor: Visitor) -> None:
    opens(visitor, offered)
    page = say(visitor, offered, "tidak")
    assert "Uang Anda dikembalikan seperti semula" in page and "Ya, lanjutkan pesanan" not in page
    assert "sudah dijawab" in say(visitor, offered, "tidak")
    db.session.refresh(offered)
    assert offered.status == Status.EXPIRED and offered.refund_open == offered.total


def test_when_the_money_is_on_its_way_the_yes_comes_too_late(offered: Order, visitor: Visitor) -> None:
    opens(visitor, offered)
    (refund,) = refunds.of(offered)
    refund_sending.by_hand(refund, "transfer", None)
    db.session.commit()
    assert "sudah tidak bisa diambil" in say(visitor, offered, "ya")
    db.session.refresh(offered)
    assert offered.status == Status.EXPIRED
