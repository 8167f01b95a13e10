""" "Buat kode baru": the old code is withdrawn at its bank first, and money on it is looked for."""

from typing import Any

import pytest
from flask import Flask

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Charge, GatewayDown, GatewayRefused, Outcome, Sighting
from storefront.payments.payment import Payment, Status
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import follow, opens
from tests.web.shop.test_pay import asks, fresh


@pytest.fixture
def bought(make: Make, sari: Shopper) -> Order:
    """Sari has ordered two jars at Budi's."""
    return sari.buys(make.variant(seller=make.seller("Dapur Budi"), price=25_000, lead_days=2), 2)


def renew(visitor: Visitor, order: Order) -> str:
    """Press the button; the page one lands on."""
    number = order.number
    return follow(visitor, visitor.post(f"/pesanan/{number}/bayar/baru")).text


def latest(order: Order) -> Payment:
    payment = payments.latest(order)
    assert payment is not None
    return payment


def test_a_fresh_code_is_shown_twice_and_then_no_more(bought: Order, visitor: Visitor) -> None:
    first = asks(visitor, bought)
    assert "Buat kode baru" in opens(visitor, bought, "/bayar").text
    for _time in range(2):
        page = renew(visitor, bought)
        assert "qr.svg" in page
    assert "Buat kode baru" not in page and "Kode sudah dua kali diganti" in page
    assert fresh(first).status == Status.SUPERSEDED and payments.attempts(bought) == 3
    assert "tidak bisa diganti lagi" in renew(visitor, bought)
    assert payments.attempts(bought) == 3


class Bank:
    """A speaker whose answers the test chooses; it notes what it was asked."""

    def __init__(self, cancelled: Exception | None = None, seen: Outcome | None = None) -> None:
        self.asked: list[str] = []
        self.cancelled, self.seen = cancelled, seen

    def cancel(self, charge: Charge, reason: str = "") -> None:
        self.asked.append("cancel")
        if self.cancelled:
            raise self.cancelled

    def look_up(self, charge: Charge) -> Sighting | None:
        self.asked.append("look_up")
        if self.seen is None:
            return None
        return Sighting("E1", charge.reference, None, self.seen, charge.amount, "IDR", None, clock.now())


def at(app: Flask, monkeypatch: pytest.MonkeyPatch, bank: Bank) -> Bank:
    """The printed sticker's speaker cancels and looks as this bank does."""
    speaker: Any = app.extensions["gateways"]["static"]
    for verb in ("cancel", "look_up"):
        monkeypatch.setattr(speaker, verb, getattr(bank, verb), raising=False)
    return bank


def test_the_old_code_is_cancelled_before_another_is_asked_for(
    app: Flask, bought: Order, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(visitor, bought)
    bank = at(app, monkeypatch, Bank())
    assert "qr.svg" in renew(visitor, bought)
    assert bank.asked == ["cancel"]


def test_a_bank_that_refuses_may_have_the_money_so_no_other_code_is_shown(
    app: Flask, bought: Order, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = asks(visitor, bought)
    bank = at(app, monkeypatch, Bank(GatewayRefused("paid"), Outcome.PAID))
    page = renew(visitor, bought)
    assert bank.asked == ["cancel", "look_up"]
    assert "Pembayaran diterima" in page and "qr.svg" not in page
    assert payments.attempts(bought) == 1 and fresh(old).status == Status.CONFIRMED_LATE


@pytest.mark.parametrize(
    ("cancelled", "seen"),
    [(GatewayRefused("no_such_verb"), None), (GatewayRefused("unknown"), Outcome.PENDING), (GatewayDown("away"), None)],
)
def test_a_bank_that_cannot_cancel_stops_nobody(
    app: Flask,
    bought: Order,
    visitor: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    cancelled: Exception,
    seen: Outcome | None,
) -> None:
    asks(visitor, bought)
    at(app, monkeypatch, Bank(cancelled, seen))
    assert "qr.svg" in renew(visitor, bought)
    assert latest(bought).status == Status.PRESENTED and payments.attempts(bought) == 2


def test_two_tabs_make_one_fresh_code(bought: Order, visitor: Visitor) -> None:
    asks(visitor, bought)
    renew(visitor, bought)
    reference = latest(bought).reference
    db.session.rollback()
    visitor.post(f"/pesanan/{bought.number}/bayar")
    assert latest(bought).reference == reference


def test_without_a_code_there_is_nothing_to_renew(bought: Order, visitor: Visitor) -> None:
    opens(visitor, bought)
    assert "tidak bisa diganti lagi" in renew(visitor, bought)
    assert payments.latest(bought) is None
