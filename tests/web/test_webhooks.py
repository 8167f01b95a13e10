"""Where gateways knock: what cannot be trusted leaves no trace, what can is kept, answered, and no more."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from storefront.kit import clock, signing
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import charging
from storefront.payments.gateways.snap import SnapGateway
from storefront.payments.notice import PaymentNotice
from storefront.web.webhooks import MOST_BYTES
from tests.bank.town import BANK_KEYS
from tests.people import Make, Shopper
from tests.web import forged_snap
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


# --- what a SNAP bank reads in our answers ------------------------------------------------------------------------


@pytest.fixture
def snap_bank(app: Flask) -> FlaskClient:
    """A real SNAP gateway whose bank signs with its key."""
    app.extensions["gateways"]["snap"] = SnapGateway(forged_snap.settings())
    return app.test_client(use_cookies=False)


@on_sqlite
@pytest.mark.parametrize("path", ["/webhook/snap", "/webhook/snap/v1.0/qr/qr-mpm-notify"])
def test_a_snap_bank_may_call_either_address_and_reads_the_standards_answer(
    app: Flask, snap_bank: FlaskClient, path: str
) -> None:
    answer = snap_bank.post(path, **forged_snap.by_bank(forged_snap.body("R"), path=path))
    assert (answer.status_code, answer.json) == (200, {"responseCode": "2005200", "responseMessage": "Successful"})
    sent_at = datetime.fromisoformat(answer.headers["X-TIMESTAMP"])
    assert abs(clock.now() - sent_at) < timedelta(minutes=1) and answer.headers["X-TIMESTAMP"].endswith("+07:00")
    assert [notice.reference for notice in kept(app)] == ["R"]


@on_sqlite
@pytest.mark.parametrize(
    ("headers", "status", "code", "message"),
    [
        ({"X-SIGNATURE": "AAAA"}, 401, "4015200", "Unauthorized"),
        ({"X-TIMESTAMP": "kemarin"}, 400, "4005201", "Invalid Field Format {X-TIMESTAMP}"),
        ({"X-EXTERNAL-ID": "' OR 1"}, 400, "4005201", "Invalid Field Format {X-EXTERNAL-ID}"),
    ],
)
def test_what_is_wrong_is_said_in_the_standards_words(
    snap_bank: FlaskClient, headers: dict[str, str], status: int, code: str, message: str
) -> None:
    sent = forged_snap.by_bank(forged_snap.body("R"))
    answer = snap_bank.post("/webhook/snap", data=sent["data"], headers=sent["headers"] | headers)
    assert (answer.status_code, answer.json) == (status, {"responseCode": code, "responseMessage": message})
    assert answer.headers["X-TIMESTAMP"]


@on_sqlite
def test_a_notice_that_names_no_payment_is_told_which_field_is_missing(snap_bank: FlaskClient) -> None:
    answer = snap_bank.post("/webhook/snap", **forged_snap.by_bank(b'{"latestTransactionStatus":"00"}'))
    said = {"responseCode": "4005202", "responseMessage": "Invalid Mandatory Field {originalReferenceNo}"}
    assert (answer.status_code, answer.json) == (400, said)


def test_one_number_stands_for_one_notice_a_day(app: Flask, snap_bank: FlaskClient) -> None:
    """The same again is heard again; something else under it is a conflict, and changes nothing."""

    def send(raw: bytes, number: str) -> int:
        sent = forged_snap.by_bank(raw)
        headers = sent["headers"] | {"X-EXTERNAL-ID": number}
        return snap_bank.post("/webhook/snap", data=raw, headers=headers).status_code

    first, second = forged_snap.body("R"), forged_snap.body("LAIN")
    assert [send(first, "7"), send(first, "7"), send(second, "7")] == [200, 200, 409]
    assert [(notice.reference, notice.copies) for notice in kept(app)] == [("R", 2)]
    assert send(second, "8") == 200 and send(first, "9") == 200, "its own number; the same news under a new one"
    assert [(notice.reference, notice.copies) for notice in kept(app)] == [("R", 3), ("LAIN", 1)]
    clock.shift(timedelta(days=1))
    assert send(second, "7") == 200, "another day"


@on_sqlite
def test_a_number_is_taken_by_trusted_notices_only(app: Flask, snap_bank: FlaskClient) -> None:
    """Otherwise a stranger could use up the bank's numbers before it does."""
    sent = forged_snap.by_bank(forged_snap.body("LAIN"), signing.new_keys()[0])
    assert snap_bank.post("/webhook/snap", data=sent["data"], headers=sent["headers"]).status_code == 401
    true = forged_snap.by_bank(forged_snap.body("R"))
    number = {"X-EXTERNAL-ID": sent["headers"]["X-EXTERNAL-ID"]}
    assert snap_bank.post("/webhook/snap", data=true["data"], headers=true["headers"] | number).status_code == 200


# --- tokens we give out -------------------------------------------------------------------------------------------

TOKENS = "/webhook/snap/v1.0/access-token/b2b"


def asking() -> dict[str, str]:
    stamp = forged_snap.stamp()
    signature = signing.rsa_sha256(BANK_KEYS()[0], signing.snap_token_text("toko", stamp))
    return {"X-TIMESTAMP": stamp, "X-CLIENT-KEY": "toko", "X-SIGNATURE": signature}


@on_sqlite
def test_a_bank_asks_for_a_token_and_signs_its_notice_with_it(app: Flask) -> None:
    app.extensions["gateways"]["snap"] = SnapGateway(forged_snap.settings(notice_algorithm="symmetric"))
    bank = app.test_client(use_cookies=False)
    answer = bank.post(TOKENS, data=b'{"grantType":"client_credentials"}', headers=asking())
    assert (answer.status_code, answer.json["responseCode"], answer.json["expiresIn"]) == (200, "2007300", "900")
    assert answer.headers["X-TIMESTAMP"]
    heard = bank.post("/webhook/snap", **forged_snap.by_token(forged_snap.body("R"), answer.json["accessToken"]))
    assert heard.status_code == 200 and [notice.reference for notice in kept(app)] == ["R"]
    refused = bank.post("/webhook/snap", **forged_snap.by_token(forged_snap.body("R"), "PLAY-1"))
    said = {"responseCode": "4015201", "responseMessage": "Invalid Token (B2B)"}
    assert (refused.status_code, refused.json) == (401, said)


@on_sqlite
def test_nobody_else_gets_a_token(app: Flask, snap_bank: FlaskClient) -> None:
    ask = b'{"grantType":"client_credentials"}'
    answer = snap_bank.post(TOKENS, data=ask, headers=asking())
    assert (answer.status_code, answer.json["responseCode"]) == (405, "4057300"), "this bank signs with its key"
    app.extensions["gateways"]["snap"] = SnapGateway(forged_snap.settings(notice_algorithm="symmetric"))
    for headers, code in ((asking() | {"X-SIGNATURE": "AAAA"}, "4017300"), ({}, "4007301")):
        answer = snap_bank.post(TOKENS, data=ask, headers=headers)
        assert (answer.json["responseCode"], "accessToken" in answer.json) == (code, False)
    assert snap_bank.post(TOKENS, data=b"{}", headers=asking()).json["responseCode"] == "4007302"
    assert snap_bank.get(TOKENS).status_code == 405
    del app.extensions["gateways"]["snap"]
    assert snap_bank.post(TOKENS, data=ask, headers=asking()).status_code == 404
