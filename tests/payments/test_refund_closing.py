"""How refunds end, and what is forgotten about them afterwards."""

from datetime import timedelta

import pytest

from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import event
from storefront.payments import refund_answering, refund_closing
from storefront.payments.refund import Refund, Status
from tests.payments import refunding
from tests.people import Make, Shopper


@pytest.fixture
def budi(make: Make) -> User:
    return make.user("Budi")


@pytest.fixture
def owed(sari: Shopper, make: Make) -> Refund:
    return refunding.owed(sari, refunding.jar(make))


@pytest.mark.parametrize("status", [Status.SENT, Status.RECEIVED])
def test_what_nobody_misses_for_a_week_is_closed(owed: Refund, budi: User, status: Status) -> None:
    refunding.reach(owed, status, budi)
    clock.shift(timedelta(days=6, hours=23))
    assert refund_closing.unanswered() == []
    clock.shift(timedelta(hours=2))
    assert refund_closing.unanswered() == [owed] and refund_closing.close(owed) and not refund_closing.close(owed)
    db.session.commit()
    assert owed.closed_at and refund_closing.unanswered() == []
    assert event.of(owed.order)[-1].what == "refund_closed" and refunding.broken() == []


def test_a_dispute_is_never_closed_by_time(owed: Refund, budi: User) -> None:
    refunding.reach(owed, Status.DISPUTED, budi)
    clock.shift(timedelta(days=60))
    assert refund_closing.unanswered() == [] and not refund_closing.close(owed)


def test_an_operator_ends_a_dispute_with_a_reason_or_has_the_shopper_look_again(
    owed: Refund, budi: User, make: Make
) -> None:
    refunding.reach(owed, Status.DISPUTED, budi)
    rini = make.staff()
    assert refund_closing.ask_again(owed, "masih di perjalanan", rini) and owed.answered_at is None
    clock.shift(timedelta(days=6))
    assert refund_closing.unanswered() == [], "its week begins anew"
    assert refund_answering.dispute(owed, "tetap belum")
    assert refund_closing.close_dispute(owed, "terlihat di rekening koran", rini)
    db.session.commit()
    last = event.of(owed.order)[-1]
    assert (last.what, last.actor_id, last.facts["why"]) == ("refund_closed", rini.id, "terlihat di rekening koran")


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DECLINED])
def test_an_account_is_forgotten_thirty_days_after_the_end(owed: Refund, budi: User, status: Status) -> None:
    assert refund_answering.give_account(owed, "BCA", "1234567890", "Sari")
    refunding.reach(owed, status, budi)
    owed.proof_photo, proof = "a" * 32, owed.proof
    clock.shift(timedelta(days=29))
    assert refund_closing.over_long_ago() == []
    clock.shift(timedelta(days=2))
    assert refund_closing.over_long_ago() == [owed] and refund_closing.forget_account(owed)
    db.session.commit()
    assert (owed.to_bank, owed.to_number, owed.to_name, owed.proof_photo) == ("", "", "", None)
    assert owed.proof == proof and refund_closing.over_long_ago() == []


@pytest.mark.parametrize("status", [Status.NEEDED, Status.APPROVED, Status.SENT, Status.RECEIVED, Status.DISPUTED])
def test_while_it_is_open_an_account_stays(owed: Refund, budi: User, status: Status) -> None:
    assert refund_answering.give_account(owed, "BCA", "1234567890", "Sari")
    refunding.reach(owed, status, budi)
    clock.shift(timedelta(days=90))
    assert refund_closing.over_long_ago() == [] and owed.to_number == "1234567890"
