"""What is owed back, said once by a refund however many doors ask."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import cancelling, event
from storefront.orders import order as orders
from storefront.orders.order import Order, Status
from storefront.payments import owing, refund
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.refund import Status as RefundStatus
from storefront.reports import verify
from tests.people import Make, Shopper


@pytest.fixture(autouse=True)
def books(make: Make):  # type: ignore[no-untyped-def]
    """After every story here, the books balance."""
    yield
    db.session.rollback()
    broken = [finding for finding in verify.run() if not finding.holds]
    assert not broken, broken


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
    assert ended.refund_open == 25_000 and refund.of(ended) == refund.waiting() == [owed]
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
    ended.receive(1_000)
    facts = {"amount": 1_000, "gateway": "static", "event_id": "more", "evidence": Evidence.SELLER}
    db.session.add(MoneyEvent(kind=Kind.RECEIVED, order_id=ended.id, **facts))
    more = owing.settle_up(ended, "late")
    db.session.commit()
    assert more and (more.amount, more.why, ended.refund_open) == (1_000, "late", 26_000)


def test_a_door_that_forgot_is_swept(ended: Order, sari: Shopper, make: Make) -> None:
    sari.pays(sari.buys(make.variant()))
    assert owing.missed() == [ended]
    owing.settle_up(ended, "missed")
    assert owing.missed() == []
    db.session.commit()


def test_paying_back_is_a_line_in_the_book_with_its_proof(ended: Order, make: Make) -> None:
    budi = make.owner(ended.seller)
    owed = owing.settle_up(ended)
    db.session.commit()
    assert owed and owing.pay_back(owed, "transfer 1234", budi)
    db.session.commit()
    out = db.session.scalars(select(MoneyEvent).where(MoneyEvent.kind == Kind.REFUNDED)).one()
    assert (out.amount, out.event_id, out.actor_id, out.note) == (25_000, owed.code, budi.id, "transfer 1234")
    assert (ended.refunded, ended.refund_open, owed.status) == (25_000, 0, RefundStatus.SENT)
    assert refund.waiting() == [] and event.of(ended)[-1].what == "refund_sent"


def test_two_people_pay_the_same_refund_back_once(ended: Order, together: Callable[..., list[Any]]) -> None:
    owed = owing.settle_up(ended)
    assert owed
    refund_id = owed.id

    def send(_person: int) -> bool:
        sent = owing.pay_back(db.session.get_one(refund.Refund, refund_id), "transfer 1234", None)
        db.session.commit()
        return sent

    assert sorted(together(send, 4)) == [False] * 3 + [True]
    db.session.refresh(ended)
    assert (ended.refunded, ended.refund_open) == (25_000, 0)
