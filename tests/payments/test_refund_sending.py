"""One refund goes out once, whoever sends it and however many try."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit.db import db
from storefront.orders import cancelling, event
from storefront.orders.order import Order
from storefront.payments import owing, refund, refund_answering, refund_asking, refund_deciding, refund_sending
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.refund import GIVEN, Refund, Status
from tests.harness import long
from tests.payments import refunding
from tests.people import Make, Shopper

GATEWAYS = frozenset({"snap", "stripe", "static"})


pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def budi(make: Make) -> User:
    return make.user("Budi")


@pytest.fixture
def owed(sari: Shopper, make: Make) -> Refund:
    return refunding.owed(sari, refunding.jar(make))


def lines(order: Order) -> list[MoneyEvent]:
    """What the book says went back for an order."""
    mine = select(MoneyEvent).where(MoneyEvent.order_id == order.id, MoneyEvent.kind == Kind.REFUNDED)
    return list(db.session.scalars(mine))


def test_sending_approves_on_the_way_and_says_by_whom_and_how(owed: Refund, budi: User) -> None:
    assert refund_sending.by_hand(owed, "  transfer BCA 1234 ", budi, "a" * 32)
    db.session.commit()
    assert (owed.status, owed.decided_by_id, owed.proof, owed.proof_photo) == (
        Status.SENT, budi.id, "transfer BCA 1234", "a" * 32,
    )  # fmt: skip
    (line,) = lines(owed.order)
    assert (line.amount, line.event_id, line.evidence, line.actor_id) == (25_000, owed.code, Evidence.SELLER, budi.id)
    assert (owed.order.refunded, owed.order.refund_open) == (25_000, 0)
    assert event.of(owed.order)[-1].what == "refund_sent"


def test_an_operator_who_writes_it_down_is_the_evidence(owed: Refund, make: Make) -> None:
    assert refund_sending.by_hand(owed, "transfer 1234", make.staff(), evidence=Evidence.OPERATOR)
    db.session.commit()
    assert lines(owed.order)[0].evidence == Evidence.OPERATOR and event.of(owed.order)[-1].by == "staff"


def test_a_second_proof_does_not_replace_the_first(owed: Refund, budi: User) -> None:
    assert refund_sending.by_hand(owed, "transfer 1234", budi)
    assert not refund_sending.may_send(owed) and not refund_sending.by_hand(owed, "transfer 9999", budi)
    db.session.commit()
    assert owed.proof == "transfer 1234" and len(lines(owed.order)) == 1


def test_after_a_dispute_it_is_sent_again_with_a_new_proof_and_no_second_line(owed: Refund, budi: User) -> None:
    for proof in ("transfer 1", "transfer 2", "transfer 3"):
        assert refund_sending.by_hand(owed, proof, budi)
        assert owed.proof == proof and owed.answered_at is None
        assert refund_answering.dispute(owed, "belum ada")
        db.session.commit()
    assert len(lines(owed.order)) == 1
    assert (owed.order.refunded, owed.order.refund_open) == (25_000, 0)


def test_a_new_proof_without_a_picture_keeps_the_old_one(owed: Refund, budi: User) -> None:
    kept = []
    for photo in ("a" * 32, None, "b" * 32):
        assert refund_sending.by_hand(owed, "transfer 1", budi, photo)
        kept.append(owed.proof_photo)
        assert refund_answering.dispute(owed, "belum ada")
        db.session.commit()
    assert kept == ["a" * 32, "a" * 32, "b" * 32]


def test_a_refund_whose_line_stands_already_is_not_committed(owed: Refund, budi: User) -> None:
    facts = {"amount": 25_000, "gateway": "refund", "event_id": owed.code, "evidence": Evidence.SELLER}
    db.session.add(MoneyEvent(kind=Kind.REFUNDED, order_id=owed.order_id, **facts))
    db.session.flush()
    with pytest.raises(refund_sending.BookIsAhead):
        refund_sending.by_hand(owed, "transfer 1234", budi)
    db.session.rollback()


def test_parts_of_an_order_go_back_one_after_the_other(sari: Shopper, make: Make, budi: User) -> None:
    """Too much came; it is sent back; then the order is cancelled, and only the rest is owed."""
    order = sari.pays(sari.buys(refunding.jar(make), 2), amount=60_000)
    (first,) = refund.of(order)
    assert (first.amount, first.why) == (10_000, "over")
    assert refund_sending.by_hand(first, "transfer 1", budi)
    assert refund_answering.received(first)
    assert cancelling.decline(order, "sold_out", None)
    second = owing.settle_up(order)
    assert second and second.amount == 50_000
    assert refund_sending.by_hand(second, "transfer 2", budi)
    db.session.commit()
    assert (order.received, order.refunded, order.refund_open) == (60_000, 60_000, 0)
    assert owing.settle_up(order) is None and [line.amount for line in lines(order)] == [10_000, 50_000]


# --- many at once ------------------------------------------------------------------------------------------------


def ask(refund_id: int, number: int) -> bool:
    """One of several people and machines after the same refund; whether this one has sent it."""
    mine = db.session.get_one(Refund, refund_id)
    sent = False
    if number % 5 == 0:
        refund_deciding.approve(mine, None)
    elif number % 5 == 1:
        sent = refund_sending.by_hand(mine, f"transfer {number:04}", None)
    elif number % 5 == 2:
        asked = refund_asking.claim(mine, GATEWAYS)
        db.session.commit()
        sent = asked is not None and refund_asking.sent(asked.code, f"R-{number}")
    elif number % 5 == 3:
        owing.settle_up(mine.order)
    else:
        refund_answering.give_account(mine, "BCA", "1234567890", "Sari")
    db.session.commit()
    return sent


@pytest.mark.long
@pytest.mark.parametrize("gateway", ["static", "snap"])
def test_many_who_ask_at_once_send_one_refund_once(
    sari: Shopper, make: Make, together: Callable[..., list[Any]], gateway: str
) -> None:
    jar: Variant = refunding.jar(make, gateway)
    for _refund in range(long.count(1, 200)):
        owed = refunding.owed(sari, jar)
        refund_id, order_id = owed.id, owed.order_id
        sent = together(lambda number, asked=refund_id: ask(asked, number), 50)
        assert sum(sent) == 1, f"{sum(sent)} of fifty have sent it"
        db.session.expire_all()
        order = db.session.get_one(Order, order_id)
        assert (order.refunded, order.refund_open, len(lines(order))) == (25_000, 0, 1)
        given = select(func.sum(Refund.amount)).where(Refund.order_id == order_id, Refund.status.in_(GIVEN))
        assert db.session.scalar(given) == 25_000 <= order.received
