"""What time does to orders, once each."""

from datetime import timedelta

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import expiry, fulfilment
from storefront.orders.hold import OutOfStock
from storefront.orders.order import Status
from storefront.payments import charging, claiming, owing
from storefront.payments.gateways.contract import Presented
from storefront.payments.money_event import Evidence
from tests.people import Make, Shopper


def test_an_unpaid_order_frees_its_stock_after_deadline_and_grace(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=2)
    order = sari.buys(jar, 2)
    clock.shift(timedelta(minutes=19))
    assert expiry.unpaid() == []
    clock.shift(timedelta(minutes=2))
    assert [expiry.expire(each) for each in expiry.unpaid()] == [True]
    db.session.commit()
    assert (order.status, jar.free, jar.held) == (Status.EXPIRED, 2, 0)
    assert not expiry.expire(order)


def test_a_dead_sweeper_does_not_lock_the_shop(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    sari.buys(jar)
    clock.shift(timedelta(minutes=21))
    assert dewi.buys(jar).status == Status.PLACED


def test_a_claim_keeps_the_goods_while_someone_looks(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    order = sari.buys(jar)
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    assert claiming.claim(payment, "tadi pagi")
    db.session.commit()
    clock.shift(timedelta(hours=2))
    assert expiry.unpaid() == []
    try:
        dewi.buys(jar)
        raise AssertionError("the claimed jar was sold")
    except OutOfStock as refused:
        assert refused.held_by_others
    claiming.confirm_by_hand(payment, Evidence.SELLER, make.owner(order.seller))
    db.session.commit()
    assert order.is_paid


def test_a_silent_seller_owes_the_money_back(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    order = paid(sari, make, jar)
    clock.shift(timedelta(hours=25))
    assert expiry.unanswered() == [order]
    assert expiry.cancel_unanswered(order)
    owing.settle_up(order)
    db.session.commit()
    assert (order.status, order.ended_why, order.refund_open) == (Status.CANCELLED, "seller_silent", order.total)
    assert expiry.unanswered() == []


def test_a_received_order_completes_after_two_days(sari: Shopper, make: Make) -> None:
    order = paid(sari, make, make.variant())
    budi = make.owner(order.seller)
    for step in (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready):
        assert step(order, budi)
    assert fulfilment.collect(order, order.pickup_code, budi)
    db.session.commit()
    clock.shift(timedelta(hours=47))
    assert expiry.received_long_ago() == []
    clock.shift(timedelta(hours=2))
    assert [expiry.complete(each) for each in expiry.received_long_ago()] == [True]
    assert order.status == Status.COMPLETED


def paid(shopper: Shopper, make: Make, jar):  # type: ignore[no-untyped-def]
    """An order whose money the seller has seen."""
    order = shopper.buys(jar)
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    claiming.confirm_by_hand(payment, Evidence.SELLER, make.owner(order.seller))
    db.session.commit()
    return order
