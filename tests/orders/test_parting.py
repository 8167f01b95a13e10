"""Part of an order is there: units of all stages add up, the money is exact, no shelf gains what is not there."""

import random

import pytest
from sqlalchemy import func, select

from storefront.catalog.stock import Reason, StockMove
from storefront.kit.db import db
from storefront.orders import event, fulfilment, parting
from storefront.orders import order as orders
from storefront.orders.line import STAGES, OrderLine
from storefront.orders.order import Order, Status, Way
from storefront.payments import owing, refund
from storefront.sellers.delivery_area import DeliveryArea
from tests.orders import in_work
from tests.people import CIDENG, Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


def keep(order: Order, *units: int) -> int | None:
    """Keep so many of each line, with the money settled, as the doorway does."""
    there = {line.id: count for line, count in zip(in_work.fresh_lines(order), units, strict=True)}
    done = parting.keep_only(order, there, None)
    if done is None:
        db.session.rollback()
        return None
    owing.settle_up(order, "part")
    db.session.commit()
    return done


def test_one_burnt_tray_goes_back_as_money_and_the_rest_goes_on(sari: Shopper, make: Make) -> None:
    seller = make.seller()
    tray, jar = make.variant(seller=seller, price=60_000, stock=5), make.variant(seller=seller, price=25_000, stock=5)
    db.session.add(DeliveryArea(seller_id=seller.id, kecamatan_code=CIDENG[:8], price=10_000))
    order = sari.pays(orders.of_purchase(sari.places((tray, 2), (jar, 1), way=Way.OWN_COURIER, area=CIDENG))[0])
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert keep(order, 1, 1) == 1
    assert in_work.where(order) == [{"ready": 1, "cancelled": 1}, {"ready": 1}]
    assert (order.status, order.due, order.refund_open) == (Status.ACCEPTED, 95_000 - order.unique_off, 60_000)
    assert [each.amount for each in refund.of(order)] == [60_000]
    assert (tray.free, tray.held) == (3, 1), "what burnt comes back to no shelf"
    told = event.of(order)[-2]
    assert (told.what, told.facts["back"]) == ("part_cancelled", 60_000) and "1 × " in told.facts["goods"]
    assert fulfilment.send(order, "Pak Joko", "", "", None), "the trip is made, and its price stays"


def test_a_part_may_be_accepted_from_the_start(sari: Shopper, make: Make) -> None:
    order = in_work.ordered(sari, (make.variant(price=10_000), 3))
    assert keep(order, 2) == 1 and fulfilment.accept(order, None)
    db.session.commit()
    assert in_work.where(order) == [{"queued": 2, "cancelled": 1}]


def test_what_is_no_part_changes_nothing(sari: Shopper, make: Make) -> None:
    order = in_work.accepted(sari, (make.variant(), 3))
    line = in_work.fresh_lines(order)[0]
    for there in ({line.id: 0}, {line.id: 4}, {line.id: -1}, {line.id: 1, 999: 1}, {}):
        assert parting.keep_only(order, there, None) is None, there
        db.session.rollback()
    assert keep(order, 3) == 0 and order.refund_open == 0
    assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)
    db.session.commit()
    assert keep(order, 1) is None, "what left the house is not cancelled"


def test_an_unpaid_or_single_thing_has_no_parts(sari: Shopper, make: Make) -> None:
    assert not parting.may_part(sari.buys(make.variant(), 3))
    assert not parting.may_part(in_work.accepted(sari, (make.variant(), 1)))


@pytest.mark.parametrize("seed", range(3))
def test_units_and_rupiah_add_up_whatever_is_missing(sari: Shopper, make: Make, seed: int) -> None:
    chance = random.Random(seed)
    seller = make.seller()
    goods = [make.variant(seller=seller, price=chance.randrange(1, 90_000), stock=20) for _each in range(3)]
    goods.append(make.variant(seller=seller, price=33_333, capacity=20))
    for _order in range(3):
        order = in_work.ordered(sari, *((variant, chance.randrange(1, 5)) for variant in goods))
        steps = [fulfilment.accept, fulfilment.prepare, fulfilment.make_ready]
        for step in steps:
            lines = in_work.fresh_lines(order)
            there = [chance.randint(0, parting.remaining(line)) for line in lines]
            missing = sum(
                (parting.remaining(line) - units) * line.price for line, units in zip(lines, there, strict=True)
            )
            before, due = order.refund_open, order.due
            if chance.random() < 0.8 and any(there) and parting.may_part(order):
                assert keep(order, *there) is not None
                assert order.refund_open - before == due - order.due == min(missing, due)
            assert step(order, None)
            db.session.commit()
            for line in in_work.fresh_lines(order):
                assert sum(getattr(line, stage) for stage in STAGES) == line.quantity
        assert fulfilment.collect(order, order.pickup_code, None)
        db.session.commit()
    for variant in goods:
        db.session.refresh(variant)
        moved = select(func.coalesce(func.sum(StockMove.held_change + StockMove.free_change), 0))
        of_it = moved.where(StockMove.variant_id == variant.id)
        gone = -int(db.session.scalar(of_it.where(StockMove.reason.in_([Reason.SALE, Reason.LOSS]))) or 0)
        asked = db.session.scalar(select(func.sum(OrderLine.quantity)).where(OrderLine.variant_id == variant.id))
        assert gone == asked, "every unit that was ordered was sold or lost"
