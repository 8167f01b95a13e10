"""Ending an order before the goods are out of the house: who may, until when, and what follows at once."""

import pytest

from storefront.kit.db import db
from storefront.orders import cancelling, event, fulfilment
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status, Way
from storefront.payments import owing, refund
from tests.people import Make, Shopper


@pytest.fixture
def paid(sari: Shopper, make: Make) -> Order:
    """Two jars of ten, paid, Rp50.000."""
    return sari.pays(sari.buys(make.variant(stock=10, price=25_000), 2))


pytestmark = pytest.mark.usefixtures("books")


def shelf(order: Order) -> tuple[int, int]:
    """Free and held units of what was ordered."""
    variant = lines_of(order)[0].variant
    db.session.refresh(variant)
    return variant.free, variant.held


def test_a_declined_order_owes_everything_back_and_frees_its_stock(paid: Order) -> None:
    assert cancelling.decline(paid, "sold_out", None)
    owed = owing.settle_up(paid, "declined")
    db.session.commit()
    assert owed and owed.amount == paid.received == 50_000
    assert (paid.status, paid.ended_by, paid.ended_why, paid.due) == (Status.CANCELLED, "seller", "sold_out", 0)
    assert shelf(paid) == (10, 0)


def test_long_words_of_a_seller_fit_on_the_refund(paid: Order) -> None:
    words = "Kompor kami rusak sejak tadi pagi dan tukangnya baru datang lusa, mohon maaf sebesar-besarnya"
    assert cancelling.decline(paid, words, None) and owing.settle_up(paid)
    db.session.commit()
    assert refund.of(paid)[0].why == words[:40] and paid.ended_why == words


def test_declining_twice_owes_once(paid: Order) -> None:
    assert cancelling.decline(paid, "closed", None) and owing.settle_up(paid, "declined")
    assert not cancelling.decline(paid, "sold_out", None)
    assert owing.settle_up(paid, "declined") is None
    db.session.commit()
    assert (paid.ended_why, len(refund.of(paid)), paid.refund_open) == ("closed", 1, 50_000)


def test_a_shopper_may_cancel_until_the_seller_has_accepted(paid: Order) -> None:
    assert fulfilment.accept(paid, None)
    assert not cancelling.cancel_by_buyer(paid)
    db.session.commit()
    assert (paid.status, shelf(paid)) == (Status.ACCEPTED, (8, 2))


def test_a_shopper_cancels_an_unpaid_order_and_nothing_is_owed(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant(stock=10), 2)
    assert cancelling.cancel_by_buyer(order)
    assert owing.settle_up(order) is None
    db.session.commit()
    assert (order.status, order.ended_by, shelf(order)) == (Status.CANCELLED, "buyer", (10, 0))


def test_a_seller_may_cancel_while_the_goods_are_in_the_house(paid: Order) -> None:
    assert fulfilment.accept(paid, None) and fulfilment.prepare(paid, None) and fulfilment.make_ready(paid, None)
    assert cancelling.decline(paid, "address", None) and owing.settle_up(paid, "declined")
    db.session.commit()
    assert [lines_of(paid)[0].cancelled, shelf(paid)] == [2, (10, 0)]


def test_what_has_left_the_house_is_not_cancelled(paid: Order) -> None:
    paid.way = Way.OWN_COURIER
    assert fulfilment.accept(paid, None) and fulfilment.prepare(paid, None) and fulfilment.make_ready(paid, None)
    assert fulfilment.send(paid, "Pak Joko", "", "", None)
    db.session.commit()
    before = len(event.of(paid))
    assert not cancelling.decline(paid, "other", None)
    assert not cancelling.cancel(paid, "staff", "x")
    assert (paid.status, len(event.of(paid)), lines_of(paid)[0].handed_over) == (Status.ACCEPTED, before, 2)


def test_an_order_that_ended_is_not_cancelled_again(paid: Order) -> None:
    for status in (Status.CANCELLED, Status.EXPIRED, Status.COMPLETED):
        paid.status = status
        db.session.flush()
        assert not cancelling.cancel(paid, "staff", "x")
    db.session.rollback()
