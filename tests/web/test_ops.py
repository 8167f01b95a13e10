"""For those who run the shop: alive, ready, and numbers without names."""

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from storefront.kit.db import db
from storefront.notifications.message import Channel, prepare
from storefront.orders import cancelling
from storefront.payments import notice, owing
from storefront.payments.gateways.contract import Notice, Outcome
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.engines import on_sqlite


def test_alive_and_ready(visitor: Visitor) -> None:
    assert [visitor.get(path).text for path in ("/livez", "/readyz")] == ["ok\n", "ok\n"]
    assert visitor.get("/livez").mimetype == "text/plain"


@on_sqlite
def test_without_its_database_it_is_alive_and_not_ready(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_facts: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    monkeypatch.setattr(db.session, "execute", away)
    client = app.test_client()
    assert client.get("/livez").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")


def test_numbers_say_how_much_waits_and_name_nobody(visitor: Visitor, sari: Shopper, make: Make) -> None:
    order = sari.pays(sari.buys(make.variant()))
    cancelling.decline(order, "sold_out", None)
    owing.settle_up(order)
    sari.buys(make.variant())
    notice.store("snap", Notice("N", "R", None, Outcome.PAID, 1, b"{}"))
    prepare(Channel.EMAIL, "dewi@contoh.example", "shopper/paid")
    db.session.commit()
    text = visitor.get("/metrics").text
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert values['storefront_orders{status="cancelled"}'] == values['storefront_orders{status="placed"}'] == "1.0"
    assert values["storefront_notices_waiting"] == values["storefront_money_waiting"] == "1.0"
    assert float(values["storefront_mail_waiting"]) >= 1
    assert not [word for word in ("Sari", "contoh.example", "+62", order.number) if word in text]
