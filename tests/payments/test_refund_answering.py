"""What a shopper says about a refund, once, and to this seller only."""

import json

import pytest
from sqlalchemy import select

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders import event
from storefront.payments import refund_answering
from storefront.payments.refund import OPEN, Refund, Status
from tests.payments import refunding
from tests.people import Make, Shopper


@pytest.fixture
def budi(make: Make) -> User:
    return make.user("Budi")


@pytest.fixture
def owed(sari: Shopper, make: Make) -> Refund:
    return refunding.owed(sari, refunding.jar(make))


@pytest.mark.parametrize("status", [*Status])
def test_an_account_may_change_until_the_money_is_sent(owed: Refund, budi: User, status: Status) -> None:
    refunding.reach(owed, status, budi)
    for number in ("1234567890", "0987654321"):
        assert refund_answering.give_account(owed, " BCA ", number, "Sari") is (status in OPEN)
        assert owed.to_number == (number if status in OPEN else "")
    assert owed.to_bank == ("BCA" if status in OPEN else "") and bool(owed.to_given_at) is (status in OPEN)


def test_an_account_stands_in_no_log_and_in_no_message(owed: Refund) -> None:
    assert refund_answering.give_account(owed, "Bank Rahasia", "1234567890", "Cucakrawa")
    db.session.commit()
    logged = json.dumps([each.facts for each in event.of(owed.order)])
    sent = json.dumps(list(db.session.scalars(select(Message.facts))))
    for secret in ("Rahasia", "1234567890", "Cucakrawa"):
        assert secret not in logged + sent


def test_it_has_come_or_it_has_not_and_later_it_has(owed: Refund, budi: User) -> None:
    assert not refund_answering.received(owed) and not refund_answering.dispute(owed, "belum")
    refunding.reach(owed, Status.SENT, budi)
    assert refund_answering.dispute(owed, " belum ada \n di BCA ") and not refund_answering.dispute(owed, "lagi")
    assert owed.answer == "belum ada \n di BCA" and owed.answered_at
    assert refund_answering.received(owed) and not refund_answering.received(owed)
    assert not refund_answering.dispute(owed, "ternyata belum")
    assert [each.what for each in event.of(owed.order)][-2:] == ["refund_disputed", "refund_received"]
    db.session.commit()
    assert refunding.broken() == []
