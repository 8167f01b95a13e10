"""What is to be made: only accepted goods of this shop, added up by day, and never what is ready or cancelled twice."""

from datetime import timedelta

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, fulfilment, production
from storefront.orders.order import Order
from tests.people import Make, Shopper


def accepted(order: Order, days: int = 1) -> Order:
    fulfilment.accept(order, None)
    order.ready_on = clock.today() + timedelta(days=days)
    db.session.commit()
    return order


def test_units_of_one_thing_are_added_up_by_the_day_they_are_due(make: Make, sari: Shopper) -> None:
    jar = make.variant(stock=90)
    for quantity, days in ((2, 1), (3, 1), (5, 2)):
        accepted(sari.pays(sari.buys(jar, quantity)), days)
    begun = accepted(sari.pays(sari.buys(jar, 4)))
    packed = accepted(sari.pays(sari.buys(jar, 7)))
    for order in (begun, packed):
        fulfilment.prepare(order, None)
    fulfilment.make_ready(packed, None)
    first, second = production.by_product(jar.seller_id)
    assert [(task.to_begin, task.in_work, task.ready, task.orders) for task in first.tasks] == [(5, 4, 7, 4)]
    assert first.tasks[0].to_make == 9 and not first.is_late
    assert [(task.to_make, task.orders) for task in second.tasks] == [(5, 1)]


def test_what_is_not_accepted_not_ours_gone_or_far_away_is_not_on_the_list(make: Make, sari: Shopper) -> None:
    jar, other = make.variant(stock=90), make.variant(stock=90)
    sari.pays(sari.buys(jar))
    accepted(sari.pays(sari.buys(other)))
    accepted(sari.pays(sari.buys(jar)), production.DAYS + 1)
    cancelling.cancel(accepted(sari.pays(sari.buys(jar))), "seller", "closed")
    given = accepted(sari.pays(sari.buys(jar)))
    for deed in (fulfilment.prepare, fulfilment.make_ready):
        deed(given, None)
    fulfilment.collect(given, given.pickup_code, None)
    db.session.commit()
    assert production.by_product(jar.seller_id) == [] and production.by_customer(jar.seller_id) == []


def test_late_orders_stand_on_top_and_variants_apart(make: Make, sari: Shopper) -> None:
    product = make.product(variants={"Pedas": 25_000, "Manis": 20_000}, stock=90)
    hot, sweet = db.session.query(Variant).where(Variant.product_id == product.id).order_by(Variant.position)
    accepted(sari.pays(sari.buys(hot, 2)), 1)
    late = accepted(sari.pays(sari.buys(sweet, 9)), -1)
    days = production.by_product(product.seller_id)
    assert [day.is_late for day in days] == [True, False]
    assert [task.title for day in days for task in day.tasks] == ["Sambal Teri – Manis", "Sambal Teri – Pedas"]
    assert [order.number for order, _lines in production.by_customer(product.seller_id)][0] == late.number
