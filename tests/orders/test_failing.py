"""Goods that did not reach the shopper: who may say so and when, and what the rule gives back."""

from datetime import timedelta

import pytest

from storefront.catalog.product import Keeping
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import another_day, expiry, failing, fulfilment, limits, parting, word
from storefront.orders.failure import Why
from storefront.orders.hold import OutOfStock
from storefront.orders.order import Order, Status
from storefront.orders.word import Word
from storefront.payments import owing
from storefront.sellers.no_show import NoShow
from tests.orders import in_work
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


def unfetched(sari: Shopper, make: Make, rule: NoShow = NoShow.HALF) -> Order:
    """A cake that spoils (Rp25.001) and a jar that keeps (Rp10.000), ready for a day on which nobody comes."""
    seller = make.seller()
    seller.no_show = rule
    cake = make.variant(seller=seller, keeping=Keeping.SHORT, price=25_001, stock=5)
    return in_work.ready(sari, (cake, 1), (make.variant(seller=seller, price=10_000, stock=5), 1))


def waits_in_vain(order: Order) -> None:
    """Until the time to fetch it is over."""
    clock.shift(limits.fetch_by(order, in_work.fresh_lines(order)) - clock.now() + timedelta(minutes=1))


@pytest.mark.parametrize(("rule", "back"), [(NoShow.HALF, 12_501 + 10_000), (NoShow.NOTHING, 10_000)])
def test_the_rule_shown_before_paying_decides(sari: Shopper, make: Make, rule: NoShow, back: int) -> None:
    order = unfetched(sari, make, rule)
    order.seller.no_show = NoShow.NEW_DAY  # changed afterwards: this order keeps what was shown
    cake, jar = (line.variant for line in in_work.fresh_lines(order))
    assert failing.no_show(order, "", None, None) is None, "too early"
    db.session.rollback()
    waits_in_vain(order)
    ended = failing.no_show(order, "ditelepon dua kali", None, None)
    assert ended and ended.given_back == back and owing.settle_up(order, "no_show")
    db.session.commit()
    assert in_work.where(order) == [{"failed": 1}, {"failed": 1}]
    assert (order.due, order.refund_open, order.let_off) == (order.total - back, back, back)
    assert (cake.free, cake.held, jar.free, jar.held) == (4, 0, 5, 0)
    assert word.word(order, in_work.fresh_lines(order)) == Word.REFUNDING
    assert failing.no_show(order, "", None, None) is None, "once"
    assert not fulfilment.collect(order, order.pickup_code, None)
    clock.shift(timedelta(hours=49))
    assert [expiry.complete(each) for each in expiry.received_long_ago()] == [True]
    lines = in_work.fresh_lines(order)
    order.refund_open = 0
    assert word.word(order, lines) == Word.FAILED
    db.session.rollback()


def test_what_spoils_waits_for_hours_and_what_keeps_for_days(sari: Shopper, make: Make) -> None:
    cake, jar = unfetched(sari, make), in_work.ready(sari, (make.variant(), 1))
    hours = [(limits.fetch_by(each, in_work.fresh_lines(each)) - limits.due_at(each)) for each in (cake, jar)]
    assert hours == [timedelta(hours=3), timedelta(hours=48)]


def test_another_day_has_to_be_offered_where_it_was_promised(sari: Shopper, make: Make) -> None:
    order = unfetched(sari, make, NoShow.NEW_DAY)
    budi = make.owner(order.seller)
    waits_in_vain(order)
    assert failing.no_show(order, "", None, budi) is None
    assert another_day.offer(order, another_day.days(order)[0], budi)
    db.session.commit()
    assert failing.no_show(order, "", None, budi) is None, "the shopper still thinks"
    assert another_day.refuse(order) and not another_day.refuse(order)
    ended = failing.no_show(order, "", None, budi)
    assert ended and ended.given_back == 10_000 and owing.settle_up(order)
    db.session.commit()


def test_on_another_day_what_spoilt_is_made_anew_and_the_rest_just_waits(sari: Shopper, make: Make) -> None:
    order = unfetched(sari, make)
    cake, jar = (line.variant for line in in_work.fresh_lines(order))
    day_before, budi = order.ready_on, make.owner(order.seller)
    assert not another_day.may_offer(order)
    waits_in_vain(order)
    day = another_day.days(order)[0]
    assert another_day.offer(order, day, budi) and not another_day.offer(order, day, budi)
    db.session.commit()
    assert another_day.accept(order) and not another_day.accept(order)
    db.session.commit()
    assert order.ready_on == day > day_before
    assert in_work.where(order) == [{"queued": 1}, {"ready": 1}]
    assert (cake.free, cake.held, jar.free, jar.held) == (3, 1, 4, 1)
    assert not fulfilment.collect(order, order.pickup_code, None), "not without the cake"
    db.session.rollback()
    assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)
    db.session.commit()
    assert (cake.on_hand, jar.on_hand) == (3, 4)


def test_without_the_cake_the_jar_lies_ready_at_once(sari: Shopper, make: Make) -> None:
    """The new cake burns, too: what waited all the time can be fetched, and nobody counts as late."""
    order = unfetched(sari, make)
    waits_in_vain(order)
    assert another_day.offer(order, another_day.days(order)[0], make.owner(order.seller))
    assert another_day.accept(order) and order.ready_at is None
    cake, jar = in_work.fresh_lines(order)
    assert parting.keep_only(order, {cake.id: 0, jar.id: 1}, None) == 1 and owing.settle_up(order, "part")
    db.session.commit()
    assert limits.waits_to_be_fetched(order) and fulfilment.collect(order, order.pickup_code, None)
    db.session.commit()


def test_a_new_cake_that_cannot_be_made_leaves_everything_as_it_was(sari: Shopper, dewi: Shopper, make: Make) -> None:
    order = unfetched(sari, make)
    cake = in_work.fresh_lines(order)[0].variant
    waits_in_vain(order)
    assert another_day.offer(order, another_day.days(order)[0], make.owner(order.seller))
    db.session.commit()
    dewi.buys(cake, 4)
    with pytest.raises(OutOfStock):
        another_day.accept(order)
    db.session.rollback()
    assert in_work.where(order) == [{"ready": 1}, {"ready": 1}] and another_day.days(order) == []


def test_a_day_nobody_answered_for_is_over_without_a_sweep(sari: Shopper, make: Make) -> None:
    order = unfetched(sari, make)
    waits_in_vain(order)
    assert another_day.offer(order, another_day.days(order)[0], make.owner(order.seller))
    clock.shift(timedelta(hours=25))
    assert not another_day.accept(order) and not another_day.refuse(order)
    assert failing.may_end_unfetched(order)


@pytest.mark.parametrize(
    ("why", "keeping", "back", "on_hand"),
    [
        (Why.DAMAGED, Keeping.DRY, 50_000, 8), (Why.NOBODY_HOME, Keeping.DRY, 50_000, 10),
        (Why.WRONG_ADDRESS, Keeping.SHORT, 25_000, 8),
    ],
)  # fmt: skip
def test_what_came_back_or_broke(
    sari: Shopper, make: Make, why: Why, keeping: Keeping, back: int, on_hand: int
) -> None:
    order = in_work.sent(sari, (make.variant(price=25_000, keeping=keeping), 2))
    assert failing.came_back(order, Why.NO_SHOW, "", None, None) is None, "that is for what is fetched"
    if why != Why.DAMAGED:
        assert failing.try_again(order, why, "", None, None) and in_work.where(order) == [{"handed_over": 2}]
    ended = failing.came_back(order, why, "", None, None)
    assert ended and ended.given_back == back - order.unique_off * (why == Why.DAMAGED)
    assert owing.settle_up(order, why.value)
    db.session.commit()
    line = in_work.fresh_lines(order)[0]
    assert (line.failed, line.variant.on_hand, order.status) == (2, on_hand, Status.ACCEPTED)
    assert failing.came_back(order, why, "", None, None) is None and not fulfilment.deliver(order, "buyer")
    assert not failing.is_on_the_way(order) or order.failed_at


def test_what_arrived_does_not_fail(sari: Shopper, make: Make) -> None:
    order = in_work.sent(sari, (make.variant(), 1))
    assert fulfilment.deliver(order, "buyer")
    assert failing.came_back(order, Why.DAMAGED, "", None, None) is None
    assert failing.try_again(order, Why.NOBODY_HOME, "", None, None) is None
