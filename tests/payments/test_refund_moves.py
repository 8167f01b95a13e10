"""Every deed on every state: it goes where the table says, or changes nothing, and the books balance either way."""

from collections.abc import Callable

import pytest

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.payments import refund_answering, refund_closing, refund_deciding, refund_sending
from storefront.payments.refund import GIVEN, UNSENT, Refund, Status
from tests.payments import refunding
from tests.people import Make, Shopper

N, A, D, S, R, X, C = (
    Status.NEEDED, Status.APPROVED, Status.DECLINED, Status.SENT, Status.RECEIVED, Status.DISPUTED, Status.CLOSED,
)  # fmt: skip
Deed = Callable[[Refund, User], bool]
DEEDS: dict[str, tuple[Deed, dict[Status, Status]]] = {  # what it does, and from where to where it leads
    "approve": (lambda refund, person: refund_deciding.approve(refund, person), {N: A}),
    "approve over him": (lambda refund, person: refund_deciding.approve_over(refund, "jelas", person), {N: A, D: A}),
    "decline": (lambda refund, person: refund_deciding.decline(refund, "bukan hak", person), {N: D}),
    "decline over him": (lambda refund, person: refund_deciding.decline_over(refund, "salah", person), {N: D, A: D}),
    "the limit": (lambda refund, _person: refund_deciding.at_the_limit(refund), {N: A}),
    "send": (lambda refund, person: refund_sending.by_hand(refund, "transfer 5678", person), {N: S, A: S, X: S}),
    "sent by bank": (lambda refund, _person: refund_sending.by_bank(refund, "R-1"), {A: S}),
    "received": (lambda refund, _person: refund_answering.received(refund), {S: R, X: R}),
    "dispute": (lambda refund, _person: refund_answering.dispute(refund, "belum ada"), {S: X}),
    "close": (lambda refund, _person: refund_closing.close(refund), {S: C, R: C}),
    "close a dispute": (lambda refund, person: refund_closing.close_dispute(refund, "sudah masuk", person), {X: C}),
    "ask again": (lambda refund, person: refund_closing.ask_again(refund, "masih jalan", person), {X: S}),
}  # fmt: skip


def test_the_deeds_together_walk_every_move_of_the_table() -> None:
    walked = {(before, after) for _deed, ways in DEEDS.values() for before, after in ways.items()}
    table = {(before, after) for before, targets in Refund.MOVES.items() for after in targets}
    assert walked == table | {(N, S)}, "sending approves on its way, and nothing else takes two steps"


@pytest.mark.parametrize("name", [*DEEDS])
def test_a_deed_on_every_state(make: Make, sari: Shopper, name: str) -> None:
    budi, rini, jar = make.user("Budi"), make.staff(), refunding.jar(make)
    deed, ways = DEEDS[name]
    for before in Status:
        refund = refunding.reach(refunding.owed(sari, jar), before, budi)
        done = deed(refund, rini)
        db.session.commit()
        after = ways.get(before, before)
        assert (done, refund.status) == (before in ways, after), f"{name} on {before}"
        order, whole = refund.order, refund.amount
        assert order.refund_open == (whole if after in UNSENT else 0), f"{name} on {before}"
        assert order.refunded == (whole if after in GIVEN else 0), f"{name} on {before}"
    assert refunding.broken() == []
