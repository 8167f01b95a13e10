"""Refunds on their way."""

import pytest

from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.payments import owing, refund
from storefront.payments.refund import Refund, Status
from tests.people import Make, Shopper


@pytest.fixture
def owed(sari: Shopper, make: Make) -> Refund:
    """What a declined order owes."""
    order = sari.pays(sari.buys(make.variant()))
    cancelling.decline(order, "sold_out", None)
    needed = owing.settle_up(order)
    db.session.commit()
    assert needed
    return needed


def test_sending_approves_on_the_way_and_says_by_whom(owed: Refund, make: Make) -> None:
    rini = make.staff()
    assert refund.mark_sent(owed, "transfer 1234", rini)
    assert (owed.status, owed.decided_by_id, owed.proof) == (Status.SENT, rini.id, "transfer 1234")
    assert owed.decided_at and owed.sent_at


def test_a_second_proof_does_not_replace_the_first(owed: Refund) -> None:
    assert refund.mark_sent(owed, "transfer 1234", None)
    assert not refund.mark_sent(owed, "transfer 9999", None)
    assert owed.proof == "transfer 1234"


def test_only_what_is_open_waits_for_a_person(owed: Refund) -> None:
    for status in Status:
        owed.status = status
        db.session.commit()
        waits = status in (Status.NEEDED, Status.APPROVED, Status.DISPUTED)
        assert refund.waiting() == ([owed] if waits else []), status
        assert refund.mark_sent(owed, "transfer 1234", None) is waits, status


def test_a_disputed_refund_sent_again_is_not_counted_again(owed: Refund) -> None:
    owing.pay_back(owed, "transfer 1234", None)
    assert owed.move(Status.DISPUTED)
    owing.pay_back(owed, "transfer 5678", None)
    db.session.commit()
    assert (owed.status, owed.proof, owed.order.refunded) == (Status.SENT, "transfer 5678", owed.amount)
    assert owed.order.refund_open == 0
