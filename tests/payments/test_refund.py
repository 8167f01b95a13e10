"""Refunds as a noun: which wait, which name is theirs, what a person's no takes off."""

import pytest

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.payments import refund, refund_deciding, refund_sending
from storefront.payments.refund import MOOT, Refund, Status
from tests.payments import refunding
from tests.people import Make, Shopper


@pytest.fixture
def budi(make: Make) -> User:
    return make.user("Budi")


@pytest.fixture
def owed(sari: Shopper, make: Make) -> Refund:
    return refunding.owed(sari, refunding.jar(make))


@pytest.mark.parametrize("status", [*Status])
def test_only_what_is_open_waits_for_a_person(owed: Refund, budi: User, status: Status) -> None:
    refunding.reach(owed, status, budi)
    waits = status in (Status.NEEDED, Status.APPROVED, Status.DISPUTED)
    assert refund_sending.may_send(owed) is waits


def test_a_refund_is_found_by_its_code_and_by_nothing_else(owed: Refund) -> None:
    assert refund.by_code(owed.code) is owed
    for odd in ("", owed.code[:-1], owed.code + "%", "\x00", "' OR 1=1 --"):
        assert refund.by_code(odd) is None


def test_what_a_person_declined_counts_and_what_was_withdrawn_does_not(owed: Refund, budi: User) -> None:
    assert refund.declined_sum(owed.order) == 0
    assert refund_deciding.decline(owed, "sudah saya ganti", budi)
    assert refund.declined_sum(owed.order) == 25_000
    for word in MOOT:
        owed.declined_why = word
        db.session.flush()
        assert refund.declined_sum(owed.order) == 0
