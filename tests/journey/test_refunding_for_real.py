"""Money that goes back through the play bank over real HTTP, whatever befalls the call: once, or not at all."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest
import requests
from flask import Flask

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.payments import board, owing, refund_deciding
from storefront.payments import payment as payments
from storefront.payments.refund import Refund, Status
from storefront.payments.refund_asking import ASK_AGAIN
from storefront.web import gateways, looking
from storefront.web.duties import refunds
from tests.harness import long
from tests.harness.processes import Shop
from tests.payments import refunding
from tests.people import Make, Shopper

ROUNDS = 6
ACCIDENTS = (
    "timeout_before", "timeout_after", "too_many", "error", "error_after", "cut_body", "bad_json", "slow_bytes",
    "huge_body", "redirect", "other_answer", "clock_off", "not_found", "issuer_refuses",
)  # fmt: skip
SAMPLE = ("timeout_after", "cut_body", "not_found", "issuer_refuses")
BY_HAND = {"not_found", "issuer_refuses", "refuses_refunds"}  # the bank said a clear no and has done nothing


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("gateway", ["snap", "stripe"])
def test_the_bank_gives_back_once_whatever_befalls_the_call(
    gateway: str, new_database: Callable[..., str], make_app: Callable[..., Flask], start_shop: Callable[..., Shop],
    sari: Shopper,
) -> None:  # fmt: skip
    shop = start_shop(new_database("sqlite"), "bank")
    settings = {name.removeprefix("STOREFRONT_"): word for name, word in shop.environment().items()}
    app = make_app(settings.pop("DATABASE_URL"), **settings)
    with app.app_context():
        make = Make()
        budi, jar = make.user("Budi"), refunding.jar(make, gateway)
        stories = [("", ""), ("slow_refunds", ""), ("refuses_refunds", "")]
        stories += [("", accident) for accident in (ACCIDENTS if long.IS_LONG else SAMPLE)]
        for trouble, accident in stories:
            owed = agreed(shop, sari, jar, budi, trouble)
            if accident:
                plan(shop, accident)
            went = goes_back(owed)
            assert given(shop, owed) == (owed.amount if went else 0), (trouble, accident)
            if (trouble or accident) != "clock_off":  # a gateway may try that again or not
                assert went is not bool({trouble, accident} & BY_HAND), (trouble, accident, owed.problem)
        assert refunding.broken() == [] and board.counts().get(board.Kind.UNCLEAR) is None


def agreed(shop: Shop, sari: Shopper, jar, budi, trouble: str) -> Refund:  # type: ignore[no-untyped-def]
    """Paid at the bank's counter, declined by the seller, who agrees to give it back."""
    order = sari.buys(jar)
    payment = gateways.ask_for_code(order)
    form = {"gangguan": ["lost", *([trouble] if trouble else [])]}
    at_the_bank = f"{shop.bank_url}/bayar/{payment.gateway_reference}"
    assert requests.post(at_the_bank, data=form, allow_redirects=False, timeout=10).status_code == 303
    assert looking.look(payment) == "applied"
    assert cancelling.decline(order, "sold_out", None)
    owed = owing.settle_up(order)
    assert owed and refund_deciding.approve(owed, budi)
    db.session.commit()
    return owed


def plan(shop: Shop, accident: str) -> None:
    """The next refund meets it."""
    said = {"verb": "refund", "kind": accident}
    assert requests.post(f"{shop.bank_url}/gangguan", json=said, timeout=10).status_code == 201


def goes_back(owed: Refund) -> bool:
    """Rounds of the worker until the bank has sent it (True) or it is the seller's to send (False)."""
    for _round in range(ROUNDS):
        refunds.ask_banks()
        db.session.refresh(owed)
        if owed.status == Status.SENT or owed.problem:
            break
        clock.shift(ASK_AGAIN + timedelta(seconds=1))
    assert (owed.status == Status.SENT) is not bool(owed.problem), (owed.status, owed.problem)
    assert owed.status == Status.SENT or not owed.is_at_bank, "nobody can move it"
    attempt = payments.latest(owed.order)
    assert attempt and looking.look(attempt) != "unclear", "what we asked for alarms nobody"
    return owed.status == Status.SENT


def given(shop: Shop, owed: Refund) -> int:
    """Rupiah that the bank's own books say went back for a refund."""
    with sqlite3.connect(shop.folder / "bank.db") as books:
        found = books.execute(
            "SELECT coalesce(sum(amount), 0) FROM refunds WHERE reference = ? AND NOT is_refused", (owed.code,)
        )
        return int(found.fetchone()[0])
