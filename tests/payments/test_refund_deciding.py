"""The seller decides within a working day; an operator over him; and a no is never silent."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import event
from storefront.payments import board, owing, refund_deciding
from storefront.payments.refund import MOOT, Refund, Status
from storefront.places.holiday import Holiday
from tests.payments import refunding
from tests.people import Make, Shopper

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def budi(make: Make) -> User:
    return make.user("Budi")


@pytest.fixture
def rini(make: Make) -> User:
    return make.staff()


@pytest.fixture
def jar(make: Make) -> Variant:
    return refunding.jar(make)


@pytest.fixture
def owed(sari: Shopper, jar: Variant) -> Refund:
    return refunding.owed(sari, jar)


def told(wording: str) -> int:
    """How many messages with this wording were prepared."""
    return len(db.session.scalars(select(Message.id).where(Message.wording == wording)).all())


def test_a_friday_s_refund_is_decided_by_monday_s_end_and_sent_by_thursday_s(
    sari: Shopper, jar: Variant, budi: User
) -> None:
    friday = refunding.on(4)
    owed = refunding.owed(sari, jar)
    assert owed.decide_by and clock.wib(owed.decide_by).isoformat()[:16] == f"{_after(friday, 3)}T17:00"
    refunding.on(0)
    assert refund_deciding.approve(owed, budi)
    assert owed.send_by and clock.wib(owed.send_by).isoformat()[:16] == f"{_after(clock.now(), 3)}T17:00"
    assert (owed.decided_by_id, owed.status) == (budi.id, Status.APPROVED)
    db.session.commit()


def test_a_holiday_is_no_working_day(sari: Shopper, jar: Variant) -> None:
    monday = refunding.on(0)
    db.session.merge(Holiday(day=clock.wib(monday).date() + timedelta(days=1), name="Hari Uji"))
    db.session.commit()
    owed = refunding.owed(sari, jar)
    assert owed.decide_by and clock.wib(owed.decide_by).date() == clock.wib(monday).date() + timedelta(days=2)


def _after(moment, days: int) -> str:  # type: ignore[no-untyped-def]
    return (clock.wib(moment).date() + timedelta(days=days)).isoformat()


def test_a_refused_refund_is_dropped_not_raised_again_and_stands_before_staff(
    owed: Refund, budi: User, rini: User
) -> None:
    assert refund_deciding.decline(owed, "barangnya sudah saya antar", budi)
    db.session.commit()
    assert (owed.order.refund_open, owed.declined_why) == (0, "barangnya sudah saya antar")
    assert owing.settle_up(owed.order) is None and owing.missed() == []
    assert board.counts() == {board.Kind.DECLINED: 1}
    assert told("shopper/refund_declined") == 2 and told("seller/refund_declined") == 0
    assert refund_deciding.approve_over(owed, "tidak ada bukti antar", rini)
    db.session.commit()
    assert (owed.status, owed.order.refund_open, owed.declined_why) == (Status.APPROVED, 25_000, "")
    assert board.Kind.DECLINED not in board.counts() and told("seller/refund_approved") == 1


def test_what_an_operator_approved_the_seller_cannot_decline(owed: Refund, budi: User, rini: User) -> None:
    assert refund_deciding.approve_over(owed, "jelas", rini)
    assert not refund_deciding.decline(owed, "tidak mau", budi)
    db.session.commit()
    assert (owed.status, owed.decided_by_id, owed.order.refund_open) == (Status.APPROVED, rini.id, 25_000)


def test_what_an_operator_declines_asks_no_other_operator(owed: Refund, rini: User) -> None:
    assert refund_deciding.decline_over(owed, "barang sudah diterima", rini)
    db.session.commit()
    assert board.counts() == {} and owing.missed() == [] and told("seller/refund_declined") == 1


@pytest.mark.parametrize("word", MOOT)
def test_no_word_of_a_seller_hides_a_refund_from_staff(owed: Refund, budi: User, word: str) -> None:
    assert refund_deciding.decline(owed, f" {word} ", budi)
    db.session.commit()
    assert board.counts() == {board.Kind.DECLINED: 1}
    more = refunding.more(owed.order, 1_000)
    assert more and (more.amount, owed.order.refund_open) == (1_000, 1_000), "what he declined is not raised again"


def test_a_withdrawn_refund_is_not_owed_again(owed: Refund, rini: User) -> None:
    owed.move(Status.DECLINED, declined_why=MOOT[0], decided_at=clock.now())
    owed.order.refund_dropped(owed.amount)
    assert not refund_deciding.approve_over(owed, "jelas", rini)
    assert owing.settle_up(owed.order), "its money came back to light, so it is owed by a refund of its own"
    db.session.commit()


def test_nobody_decided_in_time_so_what_is_plainly_the_shoppers_is_approved(owed: Refund) -> None:
    assert refund_deciding.undecided() == []
    clock.shift(timedelta(days=5))
    assert refund_deciding.undecided() == [owed]
    assert refund_deciding.at_the_limit(owed)
    db.session.commit()
    assert (owed.status, owed.decided_by_id, owed.alerted_at) == (Status.APPROVED, None, None)
    assert owed.send_by and owed.send_by > clock.now() and refund_deciding.undecided() == []
    assert event.of(owed.order)[-1].by == "system" and told("seller/refund_approved") == 1


def test_what_is_not_plain_waits_for_an_operator_who_is_called_once(owed: Refund) -> None:
    """Such as a goodwill after a complaint: the order's own sums do not say that it is owed."""
    clock.shift(timedelta(days=5))
    owed.amount += 1
    db.session.flush()
    assert refund_deciding.at_the_limit(owed) and owed.status == Status.NEEDED and owed.alerted_at
    assert refund_deciding.undecided() == []
    db.session.rollback()
