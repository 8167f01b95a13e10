"""The same money told by notice, poll, the shopper's page and the seller, all in one moment: counted once."""

from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.accounts import sign_in
from storefront.kit.db import db
from storefront.notifications.message import Message
from storefront.orders.event import OrderEvent
from storefront.orders.hold import Hold
from storefront.orders.hold import Status as HoldStatus
from storefront.orders.order import Order
from storefront.payments import board, standing
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Outcome
from storefront.payments.money_event import MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.refund import Refund
from storefront.reports import verify
from storefront.web import gateways, looking
from storefront.web.duties import notices
from storefront.web.limits import limiter
from tests.harness import long
from tests.people import Make, Shopper
from tests.web.banks import SIGNED, PaperBank

PAYMENTS, TOLD = long.count(8, 500), long.count(8, 25)


@dataclass(frozen=True)
class Code:
    """A code on the shopper's screen, by everything its doors need: no session crosses from one thread to another."""

    reference: str
    number: str
    key: str


def browser(app: Flask, cookie: str = "") -> Any:
    """A browser on our own page, in a context of its own."""
    client = app.test_client()
    if cookie:
        client.set_cookie("masuk", cookie)
    return client


def send(client: Any, method: str, path: str, **kwargs: Any) -> int:
    headers = {"Sec-Fetch-Site": "same-origin"} | kwargs.pop("headers", {})
    answer = Context().run(client.open, path, method=method, headers=headers, **kwargs)
    return int(answer.status_code)


def notice(app: Flask, code: Code, cookie: str) -> list[int]:
    """The bank knocks, and the worker looks into what came."""
    status = send(browser(app), "POST", "/webhook/snap", data=code.reference, headers={SIGNED: "/webhook/snap"})
    notices.look_into()
    return [status]


def poll(app: Flask, code: Code, cookie: str) -> list[int]:
    """We ask the bank ourselves."""
    payment = payments.by_reference(code.reference)
    assert payment and looking.look(payment)
    return []


def shopper(app: Flask, code: Code, cookie: str) -> list[int]:
    """Back from the banking app: the secret link, the page of the code, and an impatient tap."""
    client, page = browser(app), f"/pesanan/{code.number}/bayar"
    found = [send(client, "GET", f"/pesanan/{code.number}?kunci={code.key}")]
    return [*found, send(client, "POST", page), send(client, "GET", page)]


def seller(app: Flask, code: Code, cookie: str) -> list[int]:
    """The seller has seen the money and says so."""
    form = {"confirm-seen": "y"}
    return [send(browser(app, cookie), "POST", f"/penjual/pesanan/{code.number}/uang-masuk", data=form)]


DOORS = (notice, poll, shopper, seller)


@pytest.mark.long
@pytest.mark.slow
def test_money_told_at_four_doors_at_once_is_counted_once(
    app: Flask, make: Make, sari: Shopper, together: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setattr(limiter, "enabled", False)
    bank = app.extensions["gateways"]["snap"] = PaperBank()
    shop = make.seller(gateway="snap")
    cookie = sign_in.begin(make.owner(shop), "tests")
    jar = make.variant(seller=shop, stock=PAYMENTS, lead_days=2)
    refused: list[str] = []
    for _payment in range(PAYMENTS):
        bank.answer = None
        payment = gateways.ask_for_code(sari.buys(jar))
        code = Code(payment.reference, payment.order.number, payment.order.key)
        bank.answer = Outcome.PAID

        def tell(place: int, code: Code = code) -> list[str]:
            door = DOORS[place % len(DOORS)]
            return [f"{door.__name__} {status}" for status in door(app, code, cookie) if status >= 400]

        refused += [words for told in together(tell, TOLD) for words in told]
        db.session.expire_all()
    assert refused == []
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
    once(jar.id)
    assert board.counts() == {}
    assert [finding.name for finding in verify.run() if not finding.holds] == []


def once(jar: int) -> None:
    """Every order was paid once, has its goods once, and nobody was told twice."""

    def count(rows: Any, *where: Any) -> int:
        return db.session.scalar(select(func.count(rows)).where(*where)) or 0

    assert count(Order.id, Order.received == Order.total, Order.accept_by.is_not(None)) == PAYMENTS
    assert count(Payment.id) == PAYMENTS, "nobody got a second code"
    assert count(MoneyEvent.id, standing.is_standing()) == PAYMENTS
    assert count(Hold.id, Hold.variant_id == jar, Hold.status == HoldStatus.CONVERTED) == PAYMENTS
    assert count(OrderEvent.id, OrderEvent.what == "paid") == PAYMENTS
    assert count(Message.id, Message.wording == "seller/paid") == PAYMENTS
    assert count(Refund.id) == 0
