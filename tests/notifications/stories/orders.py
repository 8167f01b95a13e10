"""What is told about orders: from placing them to having them in hand, or not."""

from datetime import timedelta

from storefront.catalog import running_low
from storefront.kit import clock
from storefront.orders import (
    another_day,
    asking,
    cancelling,
    expiry,
    failing,
    fulfilment,
    limits,
    parting,
    reminding,
)
from storefront.orders.failure import Why
from storefront.orders.order import Way
from storefront.payments import owing
from tests.notifications.stories.stage import SARI, Stage, tells
from tests.orders import in_work


@tells("shopper/placed", "shopper/paid", "seller/paid", "shopper/accepted", "shopper/preparing",
       "shopper/ready_for_pickup", "shopper/collected")  # fmt: skip
def fetched(stage: Stage) -> None:
    order = stage.paid()
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)


@tells("shopper/ready", "shopper/sent", "shopper/delivered")
def brought_by_a_courier(stage: Stage) -> None:
    order = stage.paid(Way.OWN_COURIER)
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.send(order, "Pak Joko", "0812 3456 7890", "https://lacak.example/1", None)
    assert fulfilment.deliver(order, "seller")


@tells("shopper/sent", "shopper/delivered")
def done_at_the_shoppers_home(stage: Stage) -> None:
    order = stage.paid(Way.OWN_COURIER)
    order.way = Way.AT_BUYER
    assert fulfilment.accept(order, None) and fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.send(order, "", "", "", None) and fulfilment.deliver(order, "seller")


@tells("shopper/expired")
def never_paid(stage: Stage) -> None:
    order = stage.order()
    clock.shift(timedelta(minutes=21))
    assert expiry.expire(order)


@tells("seller/cancelled")
def given_up_by_the_shopper(stage: Stage) -> None:
    order = stage.paid()
    assert cancelling.cancel_by_buyer(order)
    assert owing.settle_up(order)


@tells("seller/cancel_asked", "seller/cancel_withdrawn", "seller/cancel_waits", "shopper/cancel_refused")
def a_wish_to_cancel(stage: Stage) -> None:
    order = in_work.accepted(SARI, (stage.jar, 2))
    clock.shift(timedelta(minutes=1))
    assert asking.ask(order, "salah tanggal") and asking.withdraw(order)
    wish = asking.ask(order, "mistake")
    assert wish
    clock.shift(timedelta(hours=25))
    assert asking.remind(wish) and asking.refuse(wish, "bought_in", None)


@tells("shopper/part_cancelled")
def only_a_part_can_be_made(stage: Stage) -> None:
    order = in_work.accepted(SARI, (stage.jar, 3))
    assert parting.keep_only(order, {in_work.fresh_lines(order)[0].id: 1}, None) == 2
    assert owing.settle_up(order, "part")


@tells("shopper/delivery_failed", "shopper/courier_changed", "shopper/assumed_delivered")
def nobody_home_at_first(stage: Stage) -> None:
    order = in_work.sent(SARI, (stage.jar, 1))
    assert failing.try_again(order, Why.NOBODY_HOME, "", None, None)
    assert fulfilment.correct_courier(order, "Bu Tuti", "0813", "https://lacak.example/2", None)
    assert fulfilment.deliver(order, "system")


@tells("shopper/failed")
def came_back_damaged(stage: Stage) -> None:
    order = in_work.sent(SARI, (stage.jar, 1))
    assert failing.came_back(order, Why.DAMAGED, "", None, None) and owing.settle_up(order, "damaged")


@tells("seller/accept_waits", "seller/late", "shopper/late")
def nobody_answers_or_makes_it(stage: Stage) -> None:
    waiting, slow = in_work.ordered(SARI, (stage.jar, 1)), in_work.accepted(SARI, (stage.jar, 1))
    assert reminding.remind_to_accept(waiting)
    clock.shift(limits.due_at(slow) - clock.now() + timedelta(minutes=1))
    assert reminding.tell_late(slow) and reminding.offer_the_end(slow)


@tells("shopper/still_waits", "shopper/fetch_offered", "seller/fetch_accepted", "seller/fetch_refused",
       "shopper/failed")  # fmt: skip
def not_fetched_on_the_day(stage: Stage) -> None:
    orders = first, second = [in_work.ready(SARI, (stage.jar, 1)) for _order in range(2)]
    clock.shift(limits.due_at(first) - clock.now() + timedelta(minutes=1))
    assert reminding.remind_to_fetch(first)
    for order in orders:
        assert another_day.offer(order, another_day.days(order)[0], stage.budi)
    assert another_day.accept(first) and another_day.refuse(second)
    clock.shift(timedelta(days=3))
    assert failing.no_show(second, "", None, None) and owing.settle_up(second, "no_show")


@tells("seller/running_low")
def little_left_then_sold_out(stage: Stage) -> None:
    for units in (2, stage.jar.free - 2):
        running_low.set_mark(stage.jar, stage.jar.free - 1)
        SARI.buys(stage.jar, units)
