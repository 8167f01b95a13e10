"""A seller who does not send: reminded on the second working day, at rest on the fourth, open again by himself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog import version
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.payments import board, refund_deciding, refund_lateness, refund_sending
from storefront.payments.refund import Refund
from storefront.payments.refund_asking import OTHER_WAY, UNSURE
from storefront.places.holiday import Holiday
from storefront.sellers.seller import Status as SellerStatus
from tests.payments import refunding
from tests.people import Make, Shopper

MON, TUE, WED, THU, FRI, SAT = range(6)


@pytest.fixture
def budi(make: Make) -> User:
    return make.user("Budi")


@pytest.fixture
def jar(make: Make) -> Variant:
    return refunding.jar(make)


def approved(sari: Shopper, jar: Variant, budi: User, weekday: int = MON) -> Refund:
    """Approved on such a day, and no bank can send it."""
    refunding.on(weekday)
    owed = refunding.owed(sari, jar)
    assert refund_deciding.approve(owed, budi)
    owed.problem = OTHER_WAY
    db.session.commit()
    return owed


def told(wording: str) -> int:
    return len(db.session.scalars(select(Message.id).where(Message.wording == wording)).all())


@pytest.mark.parametrize(
    ("weekday", "quiet", "late", "silent", "over"),
    [(MON, TUE, WED, THU, FRI), (THU, FRI, MON, TUE, WED), (FRI, MON, TUE, WED, THU), (SAT, MON, TUE, WED, THU)],
)
def test_the_days_of_a_refund(
    sari: Shopper, jar: Variant, budi: User, weekday: int, quiet: int, late: int, silent: int, over: int
) -> None:
    """On its first working day nothing, on the second the alert, on the third nothing new, on the fourth the pause."""
    owed = approved(sari, jar, budi, weekday)
    assert refund_lateness.late() == []
    refunding.on(quiet)
    assert refund_lateness.late() == []
    refunding.on(late, hour=1)
    assert refund_lateness.late() == [owed] and refund_lateness.alert(owed)
    db.session.commit()
    assert board.counts() == {board.Kind.LATE: 1} and told("seller/refund_late") == 1
    refunding.on(silent, hour=23)
    assert refund_lateness.late() == [] and refund_lateness.overdue() == []
    refunding.on(over, hour=1)
    assert refund_lateness.overdue() == [owed]


def test_holidays_are_days_of_grace(sari: Shopper, jar: Variant, budi: User) -> None:
    monday = clock.wib(refunding.on(MON)).date()
    for days in (1, 2, 3, 4):
        db.session.merge(Holiday(day=monday + timedelta(days=days), name="Libur"))
    refund = refunding.owed(sari, jar)
    assert refund_deciding.approve(refund, budi)
    refund.problem = OTHER_WAY
    db.session.commit()
    for days, is_late, is_over in ((1, 0, 0), (6, 0, 0), (7, 0, 0), (8, 1, 0), (9, 1, 0), (10, 1, 1)):
        clock.shift(clock.start_of(monday + timedelta(days=days)) + timedelta(hours=9) - clock.now())
        assert (len(refund_lateness.late()), len(refund_lateness.overdue())) == (is_late, is_over), days


def test_an_alert_is_given_once(sari: Shopper, jar: Variant, budi: User) -> None:
    owed = approved(sari, jar, budi)
    clock.shift(timedelta(days=3))
    assert refund_lateness.alert(owed) and not refund_lateness.alert(owed)
    db.session.commit()
    assert told("seller/refund_late") == 1


def test_a_shop_rests_until_everything_is_sent(sari: Shopper, jar: Variant, budi: User) -> None:
    first, second = approved(sari, jar, budi), refunding.owed(sari, jar)
    assert refund_deciding.approve(second, budi)
    second.problem = OTHER_WAY
    db.session.commit()
    clock.shift(timedelta(days=7))
    before, seller = version.number(), jar.product.seller
    for owed in refund_lateness.overdue():
        assert refund_lateness.pause(owed) and not refund_lateness.pause(owed)
    db.session.commit()
    assert (seller.status, seller.status_why, told("seller/shop_paused")) == (SellerStatus.PAUSED, "refund_overdue", 1)
    assert version.number() > before and refund_lateness.overdue() == [] and refund_lateness.at_rest() == []
    assert refund_sending.by_hand(first, "transfer 1", budi)
    assert refund_lateness.at_rest() == [], "one more is overdue"
    assert refund_sending.by_hand(second, "transfer 2", budi)
    before = version.number()
    assert refund_lateness.at_rest() == [seller] and refund_lateness.resume(seller)
    assert not refund_lateness.resume(seller)
    db.session.commit()
    assert (seller.status, seller.status_why, told("seller/shop_resumed")) == (SellerStatus.LIVE, "", 1)
    assert version.number() > before and refunding.broken() == []


def test_a_declined_refund_holds_no_shop_shut(sari: Shopper, jar: Variant, budi: User, make: Make) -> None:
    owed = approved(sari, jar, budi)
    clock.shift(timedelta(days=7))
    assert refund_lateness.pause(owed)
    assert refund_deciding.decline_over(owed, "sudah dibayar tunai", make.staff())
    assert refund_lateness.at_rest() == [owed.order.seller]


@pytest.mark.parametrize("status", [SellerStatus.SUSPENDED, SellerStatus.PAUSED])
def test_a_shop_that_rests_for_another_reason_is_not_opened(
    sari: Shopper, jar: Variant, budi: User, status: SellerStatus
) -> None:
    owed, seller = approved(sari, jar, budi), jar.product.seller
    assert seller.move(status, status_why="liburan")
    clock.shift(timedelta(days=7))
    assert refund_lateness.pause(owed) and (seller.status, seller.status_why) == (status, "liburan")
    assert refund_sending.by_hand(owed, "transfer 1", budi)
    assert refund_lateness.at_rest() == [] and not refund_lateness.resume(seller)
    assert seller.status == status and told("seller/shop_paused") == 0


@pytest.mark.parametrize("problem", ["", UNSURE])
def test_nobody_is_paused_for_what_a_bank_has(sari: Shopper, jar: Variant, budi: User, problem: str) -> None:
    owed = approved(sari, jar, budi)
    owed.problem, owed.asked_at = problem, clock.now()
    db.session.commit()
    clock.shift(timedelta(days=7))
    assert refund_lateness.late() == [owed] and refund_lateness.alert(owed)
    assert refund_lateness.overdue() == [] and not refund_lateness.pause(owed)
    assert told("seller/refund_late") == 0 and jar.product.seller.is_live
