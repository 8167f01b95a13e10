"""Asking to cancel what the seller has accepted: who may, until when, and what each answer does."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from storefront.catalog.product import Keeping
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import asking, cancel_request, cancelling, event, fulfilment
from storefront.orders.cancel_request import Status
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import owing
from tests.orders import in_work
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def taken(sari: Shopper, make: Make) -> Order:
    """Two jars of ten the seller has accepted, for tomorrow."""
    return in_work.accepted(sari, (make.variant(stock=10, price=20_000), 2))


def asked(order: Order) -> cancel_request.CancelRequest:
    """An open wish."""
    request = asking.ask(order, "mistake")
    assert request
    db.session.commit()
    return request


def test_a_yes_ends_the_order_and_owes_the_money(taken: Order, make: Make) -> None:
    request = asked(taken)
    assert request.answer_by == request.asked_at + timedelta(hours=48) or request.is_open
    assert asking.agree(request, make.owner(taken.seller))
    assert owing.settle_up(taken, request.why)
    db.session.commit()
    assert (taken.status, taken.ended_by, taken.ended_why) == (OrderStatus.CANCELLED, "buyer", "mistake")
    assert (taken.refund_open, request.status, request.answered_by) == (taken.total, Status.AGREED, "seller")
    assert in_work.fresh_lines(taken)[0].variant.free == 10
    assert not asking.agree(request, None) and not asking.withdraw(taken)


def test_a_no_says_why_and_the_order_goes_on(taken: Order) -> None:
    request = asked(taken)
    assert asking.refuse(request, "bought_in", None) and not asking.refuse(request, "cooking", None)
    assert (taken.status, request.answer) == (OrderStatus.ACCEPTED, "bought_in")
    assert asking.ask(taken, "too_long"), "once more, with a better reason"
    assert asking.withdraw(taken) and asking.ask(taken, "mistake") is None, "but not for ever"
    assert [each.what for each in event.of(taken)][-4:] == [
        "cancel_asked", "cancel_refused", "cancel_asked", "cancel_withdrawn",
    ]  # fmt: skip


def test_one_wish_at_a_time_and_none_for_what_is_not_here(taken: Order, sari: Shopper, make: Make) -> None:
    asked(taken)
    assert asking.ask(taken, "mistake") is None
    for order in (sari.buys(make.variant()), in_work.ordered(sari, (make.variant(), 1)),
                  in_work.sent(sari, (make.variant(), 1))):  # fmt: skip
        assert asking.ask(order, "mistake") is None


def test_what_is_for_today_may_be_asked_back_until_it_is_cooked(sari: Shopper, make: Make) -> None:
    order = in_work.accepted(sari, (make.variant(lead_days=0), 1))
    assert asking.may_ask(order, [])
    assert fulfilment.prepare(order, None) and not asking.may_ask(order, [])
    other = in_work.accepted(sari, (make.variant(lead_days=1), 1))
    assert fulfilment.prepare(other, None) and asking.may_ask(other, [])


def test_goods_that_went_out_in_this_very_moment_are_not_asked_back(taken: Order) -> None:
    """Another tab has handed them over since this one looked: nobody would ever answer."""
    gone = update(Order).where(Order.id == taken.id).values(handed_over_at=clock.now())
    assert asking.may_ask(taken, [])
    db.session.execute(gone.execution_options(synchronize_session=False))
    assert asking.ask(taken, "mistake") is None
    db.session.rollback()


def test_handing_over_or_another_end_closes_the_question(sari: Shopper, make: Make) -> None:
    fetched, declined = in_work.ready(sari, (make.variant(), 1)), in_work.ready(sari, (make.variant(), 1))
    first, second = asked(fetched), asked(declined)
    assert fulfilment.collect(fetched, fetched.pickup_code, None)
    assert cancelling.decline(declined, "closed", None) and owing.settle_up(declined)
    db.session.commit()
    assert (first.status, second.status) == (Status.OVERTAKEN, Status.OVERTAKEN)
    assert not asking.agree(first, None) and fetched.status == OrderStatus.ACCEPTED


def test_after_its_time_a_no_is_too_late_and_silence_is_a_yes(taken: Order) -> None:
    request = asked(taken)
    assert not asking.lapse(request)
    clock.shift(timedelta(hours=49))
    assert not asking.refuse(request, "cooking", None), "also where no sweep came by"
    assert asking.lapse(request) and owing.settle_up(taken) and not asking.lapse(request)
    db.session.commit()
    assert (taken.status, request.answered_by) == (OrderStatus.CANCELLED, "system")


def test_what_was_cooked_and_spoils_is_written_off_and_what_keeps_goes_back(sari: Shopper, make: Make) -> None:
    seller = make.seller()
    cake = make.variant(seller=seller, keeping=Keeping.SHORT, stock=5)
    jar = make.variant(seller=seller, stock=5)
    order = in_work.ready(sari, (cake, 2), (jar, 2))
    assert cancelling.decline(order, "sold_out", None, empties=True) and owing.settle_up(order)
    db.session.commit()
    db.session.refresh(cake), db.session.refresh(jar)
    assert (cake.free, cake.held, jar.free, jar.held) == (0, 0, 0, 0), "sold out, says the seller"
    other = in_work.ready(sari, (make.variant(seller=seller, keeping=Keeping.SHORT, stock=5), 2))
    young = in_work.accepted(sari, (make.variant(seller=seller, keeping=Keeping.SHORT, stock=5), 2))
    for each in (other, young):
        assert cancelling.decline(each, "closed", None) and owing.settle_up(each)
    db.session.commit()
    assert [in_work.fresh_lines(each)[0].variant.on_hand for each in (other, young)] == [3, 5]
