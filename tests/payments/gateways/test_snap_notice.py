"""Notices of a SNAP bank: the true one is read, every forged one refused."""

import json
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from storefront.kit import clock, signing
from storefront.payments.gateways import snap_notice
from storefront.payments.gateways.contract import BadNotice, Outcome
from storefront.payments.gateways.snap import SnapGateway
from tests.bank.town import BANK_KEYS, CLIENT_SECRET, SHOP_KEYS, presented, town


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """A gateway and a true notice for it: path, headers, body."""
    with town(tmp_path_factory.mktemp("bank")) as bank:
        gateway = bank.snap()
        charge, _ = presented(gateway)
        bank.pays(charge.gateway_reference)
        [(path, headers, body)] = bank.notices()
        yield gateway, path, {name.upper(): value for name, value in headers.items()}, body


def test_the_notice_itself_is_good(signed):
    gateway, path, headers, body = signed
    assert gateway.read_notice(headers, body, path).status == Outcome.PAID


def forged(headers, body):
    """Ways to say "paid" without the bank's key."""
    stamp, text = headers["X-TIMESTAMP"], body.decode()
    mine = signing.rsa_sha256(SHOP_KEYS()[0], "x")
    by_secret = signing.hmac_sha512(CLIENT_SECRET, signing.snap_texts("POST", "/webhook/snap", body, stamp)[0])
    return {
        "another amount": (headers, text.replace("25000.00", "25000000.00").encode()),
        "another reference": (
            headers,
            text.replace('originalPartnerReferenceNo":"', 'originalPartnerReferenceNo":"X').encode(),
        ),
        "an empty body": (headers, b""),
        "no signature": ({"X-TIMESTAMP": stamp}, body),
        "an empty signature": (headers | {"X-SIGNATURE": ""}, body),
        "no time": ({"X-SIGNATURE": headers["X-SIGNATURE"]}, body),
        "another time": (headers | {"X-TIMESTAMP": snap_stamp(timedelta(seconds=-7))}, body),
        "a time without a zone": (headers | {"X-TIMESTAMP": stamp[:19]}, body),
        "a word for a time": (headers | {"X-TIMESTAMP": "sekarang"}, body),
        "another key": (headers | {"X-SIGNATURE": mine}, body),
        "the weaker algorithm": (headers | {"X-SIGNATURE": by_secret}, body),
        "the other encoding": (headers | {"X-SIGNATURE": "00" * 256}, body),
        "too long": (headers, b" " * 70_000 + body),
    }


def snap_stamp(by):
    return clock.wib(clock.now() + by).isoformat(timespec="seconds")


@pytest.mark.parametrize("kind", list(forged({"X-TIMESTAMP": "t", "X-SIGNATURE": "s"}, b"{}")))
def test_a_forged_notice_is_refused(signed, kind):
    gateway, path, headers, body = signed
    with pytest.raises(BadNotice):
        gateway.read_notice(*forged(headers, body)[kind], path)


def test_a_notice_signed_for_another_path_needs_that_path_in_the_settings(signed):
    gateway, path, headers, body = signed
    with pytest.raises(BadNotice):
        gateway.read_notice(headers, body, "/lain")
    registered = SnapGateway(replace(gateway._settings, notice_paths=("/v1.0/x", path)))
    assert registered.read_notice(headers, body, "/lain").status == Outcome.PAID


@pytest.mark.parametrize(("minutes", "believed"), [(-6, False), (-4, True), (4, True), (6, False)])
def test_a_true_signature_of_another_hour_is_refused(signed, minutes, believed):
    gateway, path, _, body = signed
    stamp = snap_stamp(timedelta(minutes=minutes))
    signature = signing.rsa_sha256(BANK_KEYS()[0], signing.snap_texts("POST", path, body, stamp)[0])
    read = partial(gateway.read_notice, {"X-Timestamp": stamp, "X-Signature": signature}, body, path)
    if believed:
        assert read().status == Outcome.PAID
    else:
        with pytest.raises(BadNotice):
            read()


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b"[" * 60_000, b'{"originalReferenceNo": 5}', b"null"])
def test_a_true_signature_under_nonsense_is_still_no_notice(signed, body):
    gateway, path, _, _ = signed
    stamp = snap_stamp(timedelta())
    signature = signing.rsa_sha256(BANK_KEYS()[0], signing.snap_texts("POST", path, body, stamp)[0])
    with pytest.raises(BadNotice):
        gateway.read_notice({"X-TIMESTAMP": stamp, "X-SIGNATURE": signature}, body, path)


@pytest.mark.parametrize(
    "amount",
    [
        None,
        {},
        {"value": 25000, "currency": "IDR"},
        {"value": "25000.50", "currency": "IDR"},
        {"value": "25.000", "currency": "IDR"},
        {"value": "-1.00", "currency": "IDR"},
        {"value": "25000.00", "currency": "USD"},
        {"value": "2" * 40, "currency": "IDR"},
        "25000.00",
    ],
)
def test_an_amount_that_is_not_whole_rupiah_is_no_amount(amount):
    body = {"originalReferenceNo": "A", "latestTransactionStatus": "00", "amount": amount}
    assert snap_notice._read_body(json.dumps(body).encode()).amount is None
