"""From accepted to in the shopper's hands: which moves exist, what each leaves behind, and what is told."""

import itertools

import pytest
from sqlalchemy import select

from storefront.catalog import version
from storefront.catalog.stock import Reason, StockMove
from storefront.kit.db import db
from storefront.notifications.message import Channel, Message
from storefront.orders import event, fulfilment
from storefront.orders.fulfilment import MOVES, WrongPickupCode
from storefront.orders.line import STAGES, OrderLine
from storefront.orders.line import of as lines_of
from storefront.orders.order import Order, Status, Way
from tests.people import Make, Shopper


def accepted(sari: Shopper, make: Make, units: int = 2, way: Way = Way.PICKUP) -> Order:
    """A paid order the seller has taken on."""
    order = sari.pays(sari.buys(make.variant(), units))
    order.way = way
    assert fulfilment.accept(order, None)
    db.session.commit()
    return order


def put(line: OrderLine, stage: str) -> None:
    """Have all units of a line at one stage, whatever the table says."""
    for name in STAGES:
        setattr(line, name, line.quantity if name == stage else 0)
    db.session.commit()


def stages(line: OrderLine) -> dict[str, int]:
    """Where the units of a line are."""
    db.session.refresh(line)
    return {name: getattr(line, name) for name in STAGES if getattr(line, name)}


def told(order: Order) -> list[str]:
    """What the shopper was told of an order by e-mail, in order."""
    mails = select(Message.wording).where(Message.about == order.number, Message.channel == Channel.EMAIL)
    return [
        each.removeprefix("shopper/") for each in db.session.scalars(mails.order_by(Message.id)) if "shopper" in each
    ]


def test_units_move_along_the_table_and_no_other_way(sari: Shopper, make: Make) -> None:
    line = lines_of(accepted(sari, make, units=3))[0]
    for source, to in itertools.product(STAGES, STAGES):
        put(line, source)
        allowed = to in MOVES.get(source, set())
        assert fulfilment.shift(line, source, to, 2) is allowed, (source, to)
        assert stages(line) == ({source: 1, to: 2} if allowed else {source: 3}), (source, to)


def test_more_units_than_there_are_move_nothing(sari: Shopper, make: Make) -> None:
    line = lines_of(accepted(sari, make, units=3))[0]
    assert not any(fulfilment.shift(line, "queued", "preparing", units) for units in (-1, 0, 4, 10**9))
    assert stages(line) == {"queued": 3}


def test_an_order_moves_along_its_table_and_no_other_way(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    for source, to in itertools.product(Status, Status):
        order.status = source
        db.session.commit()
        allowed = to in Order.MOVES.get(source, set())
        assert order.move(to) is allowed, (source, to)
        assert order.status == (to if allowed else source)


def test_an_unpaid_order_is_not_accepted(sari: Shopper, make: Make) -> None:
    order = sari.buys(make.variant())
    assert not fulfilment.accept(order, None)
    assert (order.status, order.pickup_code) == (Status.PLACED, "")


def test_an_order_that_is_paid_in_part_is_not_accepted(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant(price=20_000)), amount=19_000)
    assert not fulfilment.accept(order, None)


def test_accepting_twice_is_accepting_once(sari: Shopper, make: Make) -> None:
    order = accepted(sari, make)
    code = order.pickup_code
    assert not fulfilment.accept(order, None)
    assert (order.pickup_code, len(code), code.isdigit()) == (code, 4, True)
    assert [each.what for each in event.of(order)].count("accepted") == 1


def test_a_pickup_goes_over_the_counter_against_its_code(sari: Shopper, make: Make) -> None:
    order = accepted(sari, make)
    line = lines_of(order)[0]
    assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    with pytest.raises(WrongPickupCode):
        fulfilment.collect(order, "0000" if order.pickup_code != "0000" else "1111", None)
    assert stages(line) == {"ready": 2}
    assert fulfilment.collect(order, f" {order.pickup_code} ", None)
    db.session.commit()
    assert stages(line) == {"collected": 2}
    assert order.handed_over_at and order.received_at
    assert (line.variant.free, line.variant.held) == (8, 0)
    assert told(order)[-5:] == ["paid", "accepted", "preparing", "ready_for_pickup", "collected"]


def test_what_somebody_comes_for_does_not_leave_without_its_code(sari: Shopper, make: Make) -> None:
    for way in (Way.PICKUP, Way.BUYER_COURIER):
        order = accepted(sari, make, way=way)
        assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
        assert not fulfilment.send(order, "Pak Joko", "", "", None)
        assert stages(lines_of(order)[0]) == {"ready": 2}


def test_what_is_sent_is_noted_as_a_sale_once(sari: Shopper, make: Make) -> None:
    order = accepted(sari, make, way=Way.OWN_COURIER)
    line = lines_of(order)[0]
    assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.send(order, "Pak Joko", "0812", "https://lacak.example/1", None)
    assert not fulfilment.send(order, "Bu Tuti", "", "", None)
    db.session.commit()
    sales = select(StockMove).where(StockMove.variant_id == line.variant_id, StockMove.reason == Reason.SALE)
    assert [(sale.held_change, sale.about) for sale in db.session.scalars(sales)] == [(-2, order.number)]
    assert order.courier_name == "Pak Joko"
    assert fulfilment.deliver(order, "seller")
    assert stages(line) == {"delivered": 2}
    assert told(order)[-2:] == ["sent", "delivered"]


def test_the_shopper_who_says_it_arrived_is_not_told_so(sari: Shopper, make: Make) -> None:
    order = accepted(sari, make, way=Way.OWN_COURIER)
    assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.send(order, "", "", "", None) and fulfilment.deliver(order, "buyer")
    assert told(order)[-1] == "sent"


def test_steps_out_of_turn_change_nothing(sari: Shopper, make: Make) -> None:
    order = accepted(sari, make)
    before = len(event.of(order))
    assert not fulfilment.make_ready(order, None)
    assert not fulfilment.collect(order, order.pickup_code, None)
    assert not fulfilment.deliver(order, "seller")
    assert fulfilment.prepare(order, None) and not fulfilment.prepare(order, None)
    assert stages(lines_of(order)[0]) == {"preparing": 2}
    assert len(event.of(order)) == before + 1


def test_nothing_is_prepared_before_it_is_accepted_or_after_it_ended(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant()))
    assert not fulfilment.prepare(order, None)
    for status in (Status.CANCELLED, Status.EXPIRED, Status.COMPLETED):
        order.status = status
        db.session.commit()
        assert not fulfilment.prepare(order, None)


def test_the_slowest_unit_says_how_far_an_order_is(sari: Shopper, make: Make) -> None:
    line = lines_of(accepted(sari, make, units=3))[0]
    assert fulfilment.shift(line, "queued", "preparing", 2) and fulfilment.shift(line, "preparing", "ready", 1)
    assert fulfilment.stage([line]) == "queued"
    put(line, "cancelled")
    assert fulfilment.stage([line]) == "cancelled"


def test_the_public_hears_when_the_last_unit_leaves(sari: Shopper, make: Make) -> None:
    jar = make.variant(stock=1)
    order = sari.pays(sari.buys(jar))
    budi = make.owner(order.seller)
    for step in (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready):
        step(order, budi)
    before = version.number()
    fulfilment.collect(order, order.pickup_code, budi)
    assert version.number() > before
