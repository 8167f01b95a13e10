"""Placing an order: what is checked, held and frozen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from storefront.catalog import papers, passing, variant
from storefront.catalog.variant import Variant
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import checkout, delivery
from storefront.orders import line as lines
from storefront.orders import order as orders
from storefront.orders.checkout import Buyer, CannotPlace, Destination, Form, Parcel, unique_off
from storefront.orders.delivery import Wish
from storefront.orders.event import OrderEvent
from storefront.orders.hold import Hold, OutOfStock
from storefront.orders.line import OrderLine
from storefront.orders.order import Order, Way
from storefront.orders.purchase import Purchase
from storefront.sellers import qris_account
from storefront.sellers.closure import Closure
from storefront.sellers.delivery_area import DeliveryArea
from storefront.sellers.permit import Kind
from storefront.sellers.qris_account import Status as AccountStatus
from tests.people import CIDENG, Make, Shopper
from tests.sellers.papers import paper as paper_of

AT_HOME = Destination(CIDENG, "10150", "Jalan Mawar 1", "004/011", "Dekat pos ronda")


def parcel(*wishes: tuple[Variant, int], **changed: Any) -> Parcel:
    """What is wanted from one seller, as the pages put it together."""
    wanted = [Wish(variant, quantity) for variant, quantity in wishes]
    seller = wanted[0].variant.product.seller
    first = delivery.earliest(seller, wanted)
    plain = Parcel(seller, wanted, [wish.variant.price for wish in wanted], Way.PICKUP, first or date.max)
    return replace(plain, **changed)


def place(*parcels: Parcel, where: Destination | None = None, key: str = "") -> Purchase:
    """Send the form, as the doorway does."""
    form = Form(key or codes.token(), "digest", "cart")
    buyer = Buyer("Sari", "+6281234567890", "sari@contoh.example")
    try:
        purchase = checkout.place(form, buyer, where or Destination(), parcels)
    except Exception:
        db.session.rollback()
        raise
    db.session.commit()
    return purchase


def only_order(purchase: Purchase) -> Order:
    (order,) = orders.of_purchase(purchase)
    return order


def written() -> list[int]:
    """How many rows there are of everything a checkout writes."""
    kinds = (Purchase, Order, OrderLine, Hold, OrderEvent, Message)
    return [db.session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


def refused(wanted: Parcel, kind: type[CannotPlace], where: Destination | None = None, **facts: object) -> None:
    """This cannot be placed, for this reason and with these facts, and leaves nothing behind."""
    before = written()
    with pytest.raises(kind) as why:
        place(wanted, where=where)
    assert type(why.value) is kind
    assert why.value.facts == facts
    assert written() == before


# --- what an order keeps -----------------------------------------------------------------------------------------


def test_two_shoppers_cannot_buy_the_last_jar(sari: Shopper, dewi: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    sari.buys(jar)
    with pytest.raises(OutOfStock):
        dewi.buys(jar)
    db.session.refresh(jar)
    assert (jar.free, jar.held) == (0, 1)


def test_a_basket_of_two_sellers_is_one_purchase_with_an_order_each(make: Make) -> None:
    jar, cake = make.variant(price=25_000), make.variant(price=7_000)
    purchase = place(parcel((jar, 2)), parcel((cake, 3), note="Tanpa kacang"))
    first, second = orders.of_purchase(purchase)
    assert [first.number, second.number] == [f"{purchase.number}-1", f"{purchase.number}-2"]
    assert [first.goods, second.goods, second.note] == [50_000, 21_000, "Tanpa kacang"]
    assert first.pay_by == second.pay_by
    mail = db.session.scalars(select(Message).where(Message.wording == "shopper/placed")).one()
    assert (mail.facts["count"], mail.facts["total"]) == (2, first.total + second.total)


def test_more_sellers_take_more_time_to_pay_but_not_for_ever(make_app: Callable[..., Flask], sqlite_url: str) -> None:
    with make_app(sqlite_url).app_context():
        times = {sellers: checkout.pay_time(sellers) / timedelta(minutes=1) for sellers in (1, 2, 3, 4, 9)}
    assert times == {1: 15, 2: 20, 3: 25, 4: 30, 9: 30}


def test_what_was_promised_stays_as_it_was(make: Make) -> None:
    jar = make.variant(price=25_000)
    permit = paper_of(jar.product.seller, Kind.PIRT, number="123456789012345", checked_on=date(2026, 5, 1))
    db.session.add(permit)
    papers.attach(jar.product, permit)
    order = only_order(place(parcel((jar, 2))))
    variant.set_price(jar, 99_000)
    jar.product.name, permit.number, jar.product.pass_level = "Lain", "0", None
    db.session.commit()
    (line,) = lines.of(order)
    assert (line.name, line.price, order.goods) == ("Sambal Teri", 25_000, 50_000)
    shown = {"kind": "p-irt", "name": "P-IRT", "number": "1234567890123-45", "checked_on": "2026-05-01"}
    assert line.permits == {"permits": [shown]} and line.card["level"] == "kota"


def test_the_price_of_delivery_is_part_of_the_total(make: Make) -> None:
    jar = make.variant(price=25_000)
    db.session.add(DeliveryArea(seller_id=jar.seller_id, kecamatan_code=CIDENG[:8], price=12_000))
    order = only_order(place(parcel((jar, 1), way=Way.OWN_COURIER, shown_fee=12_000), where=AT_HOME))
    assert (order.goods, order.delivery_price, order.total, order.due) == (25_000, 12_000, 37_000, 37_000)
    assert (order.purchase.area_code, order.purchase.rt_rw) == (CIDENG, "004/011")


# --- what is refused ---------------------------------------------------------------------------------------------


def test_a_price_that_changed_is_said_and_not_taken(make: Make) -> None:
    jar = make.variant(price=25_000)
    refused(parcel((jar, 1), shown_prices=[24_000]), checkout.PriceChanged, was=24_000, now=25_000)
    refused(parcel((jar, 1), shown_prices=[26_000]), checkout.PriceChanged, was=26_000, now=25_000)
    refused(parcel((jar, 1), shown_fee=5_000), checkout.PriceChanged, was=5_000, now=0)


def test_fewer_than_the_least_is_refused(make: Make) -> None:
    jar = make.variant(min_order=3)
    for quantity in (2, 1, 0, -1, -(10**18)):
        refused(parcel((jar, quantity)), checkout.TooFew, least=3)
    assert place(parcel((jar, 3)))


def test_what_left_the_shop_is_refused(make: Make) -> None:
    paused, archived, unpayable = make.variant(), make.variant(), make.variant()
    passing.pause(paused.product)
    archived.archived = True
    account = qris_account.live(unpayable.seller_id)
    assert account and account.move(AccountStatus.RETIRED)
    db.session.commit()
    for gone in (paused, archived, unpayable):
        refused(parcel((gone, 1)), checkout.NotForSale)


def test_a_day_on_which_nothing_can_be_ready_is_refused(make: Make) -> None:
    jar = make.variant(lead_days=2)
    first = delivery.earliest(jar.product.seller, [Wish(jar, 1)])
    assert first
    closed = first + timedelta(days=3)
    db.session.add(Closure(seller_id=jar.seller_id, first_on=closed, last_on=closed))
    db.session.commit()
    for day in (first - timedelta(days=1), date(1999, 1, 1), closed, clock.today() + timedelta(days=61), date.max):
        refused(parcel((jar, 1), ready_on=day), checkout.NoSuchDate, first=first)
    assert place(parcel((jar, 1), ready_on=closed + timedelta(days=1)))


def test_a_shop_that_is_closed_for_long_says_so(make: Make) -> None:
    jar, today = make.variant(), clock.today()
    db.session.add(Closure(seller_id=jar.seller_id, first_on=today, last_on=today + timedelta(days=90)))
    db.session.commit()
    refused(parcel((jar, 1), ready_on=today + timedelta(days=91)), checkout.NoSuchDate, first=None)


def test_a_way_the_seller_does_not_go_is_refused(make: Make) -> None:
    jar = make.variant(seller=make.seller(offers_pickup=False))
    for way in (Way.PICKUP, Way.OWN_COURIER, Way.PARCEL, Way.AT_BUYER):
        refused(parcel((jar, 1), way=way), checkout.NoSuchDelivery, where=AT_HOME)
    assert place(parcel((jar, 1), way=Way.BUYER_COURIER))


def test_what_is_brought_needs_an_address(make: Make) -> None:
    jar = make.variant()
    db.session.add(DeliveryArea(seller_id=jar.seller_id, kecamatan_code=CIDENG[:8], price=0))
    db.session.commit()
    refused(parcel((jar, 1), way=Way.OWN_COURIER), checkout.NoSuchDelivery)
    tailor = make.variant(kind="jasa-jahit", category="jasa", capacity=2)
    refused(parcel((tailor, 1), way=Way.AT_BUYER), checkout.NoSuchDelivery)
    assert place(parcel((tailor, 1), way=Way.AT_BUYER), where=AT_HOME)


def test_one_code_cannot_carry_more_than_its_limit(make: Make) -> None:
    jar = make.variant(price=1_000_000, stock=20)
    refused(parcel((jar, 11)), checkout.OverLimit, limit=10_000_000, total=11_000_000)
    refused(parcel((jar, 10**12)), checkout.OverLimit, limit=10_000_000, total=10**18)
    assert only_order(place(parcel((jar, 10)))).total == 10_000_000


def test_a_purchase_has_orders(make: Make) -> None:
    with pytest.raises(ValueError):
        place()
    assert written() == [0] * 6


# --- all or nothing ----------------------------------------------------------------------------------------------


def test_when_one_sellers_goods_are_gone_nothing_of_the_basket_is_held(make: Make) -> None:
    jar, cake = make.variant(stock=5), make.variant(stock=1)
    before = written()
    with pytest.raises(OutOfStock):
        place(parcel((jar, 2)), parcel((cake, 2)))
    for each in (jar, cake):
        db.session.refresh(each)
    assert (jar.free, jar.held, cake.free, cake.held) == (5, 0, 1, 0)
    assert written() == before


def test_the_same_variant_twice_is_held_together(make: Make) -> None:
    jar = make.variant(stock=4)
    with pytest.raises(OutOfStock):
        place(parcel((jar, 3), (jar, 2)))
    order = only_order(place(parcel((jar, 3), (jar, 1))))
    db.session.refresh(jar)
    assert (jar.free, jar.held) == (0, 4)
    assert [line.quantity for line in lines.of(order)] == [3, 1]


def test_one_form_makes_one_purchase(make: Make) -> None:
    jar = make.variant(stock=5)
    place(parcel((jar, 1)), key="the same form")
    with pytest.raises(IntegrityError):
        place(parcel((jar, 1)), key="the same form")
    db.session.refresh(jar)
    assert (jar.free, jar.held) == (4, 1)


# --- telling payments apart --------------------------------------------------------------------------------------


def test_open_orders_of_a_seller_never_share_a_total(sari: Shopper, make: Make) -> None:
    seller = make.seller()
    jar, cake = make.variant(seller=seller, price=20_000), make.variant(seller=seller, price=10_000)
    totals = [sari.buys(jar).total, sari.buys(jar).total, sari.buys(cake, 2).total, sari.buys(jar).total]
    assert totals == [20_000, 19_999, 19_998, 19_997]
    assert sari.buys(make.variant(price=20_000)).total == 20_000, "another seller's totals are another matter"


def test_nothing_is_ever_added_and_no_code_is_for_nothing(sari: Shopper, make: Make) -> None:
    sweet = make.variant(price=3)
    taken = [sari.buys(sweet) for _time in range(5)]
    assert [(each.total, each.unique_off, each.open_total) for each in taken] == [
        (3, 0, 3), (2, 1, 2), (1, 2, 1), (3, 0, None), (3, 0, None),
    ]  # fmt: skip


def test_a_hundred_orders_of_one_total_and_then_they_are_shared(sari: Shopper, make: Make) -> None:
    jar = make.variant(price=20_000)
    order = sari.buys(jar)
    plain = {column.name: getattr(order, column.name) for column in Order.__table__.columns if column.name != "id"}
    for off in range(1, 100):
        assert unique_off(jar.product.seller, 20_000) == off
        db.session.add(Order(**plain | {"number": f"X-{off}", "position": off + 1, "open_total": 20_000 - off}))
        db.session.flush()
    assert unique_off(jar.product.seller, 20_000) is None
    db.session.rollback()


def test_where_a_bank_tells_payments_apart_nothing_is_taken_off(sari: Shopper, make: Make) -> None:
    jar = make.variant(seller=make.seller(gateway="snap"), price=20_000)
    assert [(each.total, each.open_total) for each in (sari.buys(jar), sari.buys(jar))] == [(20_000, None)] * 2
    cake = make.variant(seller=make.seller(gateway="stripe"), price=20_000)
    assert [sari.buys(cake).total, sari.buys(cake).total] == [20_000, 19_999]


def test_parallel_shoppers_get_totals_of_their_own(app: Flask, make: Make, together: Callable[..., list[Any]]) -> None:
    jar_id = make.variant(price=20_000, stock=50).id

    def buy(number: int) -> int:
        sari = Shopper(f"Pembeli {number}", f"+62812345678{number:02}")
        return sari.buys(db.session.get_one(Variant, jar_id)).total

    totals = together(buy, 8)
    assert len(set(totals)) == 8 and max(totals) <= 20_000 and min(totals) >= 19_901
