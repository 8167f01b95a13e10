"""What is owed back, said once by a refund however many doors ask."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import cancelling, event
from storefront.orders import order as orders
from storefront.orders.order import Order, Status
from storefront.payments import owing, refund, standing
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.refund import Status as RefundStatus
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def ended(sari: Shopper, make: Make) -> Order:
    """A paid order of Rp25.000 that the seller declined; nobody has settled up yet."""
    order = sari.pays(sari.buys(make.variant(price=25_000)))
    assert cancelling.decline(order, "sold_out", None)
    db.session.flush()
    return order


def test_owed_is_what_came_less_what_went_and_what_is_still_to_come() -> None:
    for status, received, refunded, due, owed in (
        (Status.PLACED, 0, 0, 50, 0), (Status.PLACED, 20, 0, 50, 0), (Status.PLACED, 50, 0, 50, 0),
        (Status.PLACED, 70, 0, 50, 20), (Status.ACCEPTED, 50, 0, 30, 20), (Status.ACCEPTED, 50, 20, 30, 0),
        (Status.COMPLETED, 50, 0, 50, 0), (Status.CANCELLED, 50, 0, 0, 50), (Status.CANCELLED, 50, 50, 0, 0),
        (Status.CANCELLED, 50, 0, 50, 50), (Status.EXPIRED, 50, 0, 50, 50), (Status.EXPIRED, 0, 0, 50, 0),
    ):  # fmt: skip
        order = Order(status=status, received=received, refunded=refunded, due=due)
        assert owing.owed_back(order) == owed, (status, received, refunded, due)


def test_a_refund_says_how_much_why_and_tells_both(ended: Order) -> None:
    owed = owing.settle_up(ended)
    db.session.commit()
    assert owed and (owed.amount, owed.why, owed.status) == (25_000, "sold_out", RefundStatus.NEEDED)
    assert ended.refund_open == 25_000 and refund.of(ended) == [owed]
    assert event.of(ended)[-1].what == "refund_needed"
    told = db.session.scalars(select(Message.wording).where(Message.wording.like("%/refund_needed"))).all()
    assert {"seller/refund_needed", "shopper/refund_needed"} <= set(told)


def test_doors_that_ask_at_the_same_moment_owe_once(ended: Order, together: Callable[..., list[Any]]) -> None:
    number = ended.number

    def ask(_door: int) -> bool:
        order = orders.by_number(number)
        assert order is not None
        raised = owing.settle_up(order, "declined") is not None
        db.session.commit()
        return raised

    assert sorted(together(ask, 6)) == [False] * 5 + [True]
    db.session.refresh(ended)
    assert ended.refund_open == 25_000


def test_more_money_after_a_refund_is_owed_too(ended: Order) -> None:
    assert owing.settle_up(ended)
    receives(ended, 1_000)
    more = owing.settle_up(ended, "late")
    db.session.commit()
    assert more and (more.amount, more.why, ended.refund_open) == (1_000, "late", 26_000)


def test_a_door_that_forgot_is_swept(ended: Order, sari: Shopper, make: Make) -> None:
    sari.pays(sari.buys(make.variant()))
    assert owing.missed() == [ended]
    owing.settle_up(ended, "missed")
    assert owing.missed() == []
    db.session.commit()


def test_money_taken_back_takes_the_refund_with_it(sari: Shopper, make: Make) -> None:
    """Receipts were undone, so there is nothing to give back: what nobody has sent is withdrawn, in parts too."""
    order = sari.pays(sari.buys(make.variant(price=25_000)))
    extra = [receives(order, 5_000), receives(order, 10_000)]
    over = owing.settle_up(order)
    assert over and over.amount == 15_000
    for receipt, left in zip(extra, (10_000, 0), strict=True):
        undone(order, receipt)
        assert owing.settle_up(order) is None and order.refund_open == left
        db.session.commit()
    assert (over.status, over.declined_why, over.decided_by_id) == (RefundStatus.DECLINED, refund.NOT_OWED, None)
    assert event.of(order)[-1].what == "refund_withdrawn" and owing.missed() == []


def test_the_youngest_refund_is_withdrawn_first_and_never_one_a_bank_was_asked_for(sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant(price=25_000)))
    first, second = receives(order, 15_000), 5_000
    old = owing.settle_up(order)
    later = receives(order, second)
    young = owing.settle_up(order)
    assert old and young
    assert old.move(RefundStatus.APPROVED, asked_at=clock.now(), decided_at=clock.now(), send_by=clock.now())
    undone(order, later)
    assert owing.settle_up(order) is None
    assert (young.status, old.status, order.refund_open) == (RefundStatus.DECLINED, RefundStatus.APPROVED, 15_000)
    db.session.commit()
    undone(order, first)
    assert owing.settle_up(order) is None and order.refund_open == 15_000
    db.session.rollback()


def receives(order: Order, amount: int) -> MoneyEvent:
    """More money for an order; nobody has settled up yet."""
    order.receive(amount)
    facts = {"gateway": "static", "event_id": f"more-{amount}", "evidence": Evidence.PROVIDER}
    line = MoneyEvent(kind=Kind.RECEIVED, order_id=order.id, amount=amount, **facts)
    db.session.add(line)
    db.session.flush()
    return line


def undone(order: Order, receipt: MoneyEvent) -> None:
    """A receipt is taken back."""
    assert standing.take_back(receipt, Evidence.PROVIDER, None, "undone")
    order.take_back(receipt.amount)


def test_an_order_that_comes_back_to_life_needs_its_money(ended: Order) -> None:
    owed = owing.settle_up(ended)
    assert owed
    ended.status, ended.due = Status.PLACED, 25_000
    assert owing.settle_up(ended) is None
    assert (owed.status, ended.refund_open) == (RefundStatus.DECLINED, 0)
    db.session.rollback()
