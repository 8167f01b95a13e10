"""Purchases without their buyer. That nothing personal is left is shown in tests/accounts/test_erasing.py."""

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.orders import cancelling, event, expiry, forgetting, fulfilment
from storefront.orders.order import Order
from tests.people import Make, Shopper


def buys(sari: Shopper, person: User, make: Make, **facts: object) -> Order:
    order = sari.buys(make.variant(**facts))
    order.purchase.user_id = person.id
    db.session.commit()
    return order


def test_an_order_stands_in_the_way_until_it_is_over(make: Make, sari: Shopper) -> None:
    person = make.user("Sari")
    order = buys(sari, person, make)
    assert forgetting.open_orders(person) == [order.number]
    sari.pays(order)
    fulfilment.accept(order, None)
    assert forgetting.open_orders(person) == [order.number]
    fulfilment.prepare(order, None)
    fulfilment.make_ready(order, None)
    fulfilment.collect(order, order.pickup_code, None)
    assert expiry.complete(order)
    assert forgetting.open_orders(person) == []


def test_money_that_is_owed_back_stands_in_the_way_too(make: Make, sari: Shopper) -> None:
    person = make.user("Sari")
    order = buys(sari, person, make)
    cancelling.cancel_by_buyer(order)
    assert forgetting.open_orders(person) == []
    order.refund_opened(order.total)
    assert forgetting.open_orders(person) == [order.number]


def test_orders_of_others_do_not(make: Make, sari: Shopper, dewi: Shopper) -> None:
    person, other = make.user("Sari"), make.user("Dewi")
    buys(dewi, other, make)
    sari.buys(make.variant())
    assert forgetting.open_orders(person) == []


def test_numbers_goods_and_sums_stay_and_the_log_keeps_what_happened(make: Make, sari: Shopper) -> None:
    person = make.user("Sari")
    order = buys(sari, person, make, price=25_000)
    order.note = "titip ke Bu Tuti"
    event.note(order, "sent", "seller", courier="Pak Dodo", number="JN1", amount=25_000)
    cancelling.cancel_by_buyer(order)
    purchase, keys = order.purchase, (order.key, order.purchase.key)
    number, form_key = purchase.number, purchase.form_key
    forgetting.forget(person)
    db.session.commit()
    assert (purchase.number, purchase.form_key, order.total, order.goods) == (number, form_key, 25_000, 25_000)
    assert (purchase.name, purchase.phone, purchase.email, purchase.user_id, order.note) == ("", "", None, None, "")
    assert [each.what for each in event.of(order)] == ["placed", "sent", "cancelled"]
    assert event.of(order)[1].facts == {"courier": "", "number": "", "amount": 25_000}
    assert not {order.key, purchase.key} & set(keys)
    assert purchase.erased_at is not None


def test_forgetting_twice_changes_nothing_more(make: Make, sari: Shopper) -> None:
    person = make.user("Sari")
    order = buys(sari, person, make)
    cancelling.cancel_by_buyer(order)
    forgetting.forget(person)
    db.session.commit()
    version = order.link_version
    forgetting.forget(person)
    db.session.commit()
    assert order.link_version == version
