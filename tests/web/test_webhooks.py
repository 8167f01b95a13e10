"""Where gateways knock: what cannot be trusted leaves no trace, what can is kept, answered, and no more."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import charging
from storefront.payments.notice import PaymentNotice
from storefront.web.webhooks import MOST_BYTES
from tests.people import Make, Shopper
from tests.web.banks import SIGNED, PaperBank
from tests.web.engines import on_sqlite


@pytest.fixture
def bank(app: Flask) -> FlaskClient:
    """The bank's own machine: no browser, no cookies."""
    app.extensions["gateways"]["snap"] = PaperBank()
    return app.test_client(use_cookies=False)


def kept(app: Flask) -> list[PaymentNotice]:
    with app.app_context():
        return list(db.session.scalars(select(PaymentNotice).order_by(PaymentNotice.id)))


def signed(path: str = "/webhook/snap") -> dict[str, str]:
    return {SIGNED: path}


def test_a_trusted_notice_is_kept_answered_and_moves_nothing(
    app: Flask, bank: FlaskClient, sari: Shopper, make: Make
) -> None:
    order = sari.buys(make.variant(seller=make.seller(gateway="snap")))
    reference = charging.open_payment(order).reference
    db.session.commit()
    for _copy in range(2):
        answer = bank.post("/webhook/snap", data=reference, headers=signed())
        assert (answer.status_code, answer.json) == (200, {"heard": "yes"})
    (notice,) = kept(app)
    assert (notice.reference, notice.raw, notice.copies) == (reference, reference, 2)
    assert db.session.scalars(select(Order.received)).one() == 0


@on_sqlite
def test_a_notice_that_cannot_be_trusted_leaves_no_trace(
    app: Flask, bank: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    for headers in ({}, signed("/webhook/stripe"), signed("/webhook/snap?x=1"), signed("")):
        answer = bank.post("/webhook/snap", data="R", headers=headers)
        assert answer.status_code == 401, headers
        assert answer.get_json()["responseCode"].startswith("401")
    assert kept(app) == [] and "untrusted notice for snap" in caplog.text


@on_sqlite
def test_the_signature_covers_the_address_as_it_was_called(app: Flask, bank: FlaskClient) -> None:
    address = "/webhook/snap?kirim=ulang&x=%20"
    assert bank.post(address, data="R", headers=signed(address)).status_code == 200
    assert len(kept(app)) == 1


@on_sqlite
def test_a_notice_is_short(app: Flask, bank: FlaskClient) -> None:
    assert bank.post("/webhook/snap", data=b"R" * (MOST_BYTES + 1), headers=signed()).status_code == 413
    assert kept(app) == []
    assert bank.post("/webhook/snap", data=b"R" * MOST_BYTES, headers=signed()).status_code == 200
    assert len(kept(app)[0].raw) == MOST_BYTES


@on_sqlite
def test_only_open_gateways_are_listened_to(app: Flask, bank: FlaskClient) -> None:
    for name in ("stripe", "midtrans", "SNAP", "snap/", "..", "%00"):
        assert bank.post(f"/webhook/{name}", data="R", headers=signed()).status_code in (404, 308), name
    assert kept(app) == []
    printed = bank.post("/webhook/static", data="R", headers=signed("/webhook/static"))
    assert printed.status_code == 401, "a printed code sends no notices"


@on_sqlite
def test_a_notice_is_sent_and_not_asked_for(bank: FlaskClient) -> None:
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        answer = bank.open("/webhook/snap", method=method, headers=signed())
        assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (405, {"OPTIONS", "POST"}), method
