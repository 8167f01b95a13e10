"""Notices of a SNAP bank: the true one is read, every forged one refused."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from storefront.kit import clock, signing
from storefront.payments.gateways import snap_notice, snap_token
from storefront.payments.gateways.contract import BadNotice, Outcome
from storefront.payments.gateways.snap import SnapGateway, SnapSettings
from tests.bank.town import BANK_KEYS, CLIENT_SECRET, SHOP_KEYS, presented, town
from tests.web import forged_snap


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
    by_secret = signing.hmac_signature(CLIENT_SECRET, signing.snap_texts("POST", "/webhook/snap", body, stamp)[0])
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


# --- how banks differ ----------------------------------------------------------------------------


def true_notice(
    settings, body=b'{"originalReferenceNo": "B/1", "latestTransactionStatus" : "00"}', path="/webhook/snap"
):
    """Headers and body as a bank with these settings sends them."""
    stamp, encoding = snap_stamp(timedelta()), settings.encoding_of_notices
    token = forged_snap.token(settings) if settings.notice_algorithm == "symmetric" else None
    text = signing.snap_text("POST", path, signing.body_hash(signing.minify(body)), stamp, token)
    if token is None:
        return {"X-TIMESTAMP": stamp, "X-SIGNATURE": signing.rsa_sha256(BANK_KEYS()[0], text, encoding)}, body
    signature = signing.hmac_signature(settings.secret_of_notices, text, encoding, settings.notice_hash)
    return {"X-TIMESTAMP": stamp, "X-SIGNATURE": signature, "Authorization": f"Bearer {token}"}, body


DIALECTS = [
    {},
    {"notice_encoding": "hex"},
    {"encoding": "hex"},
    {"notice_algorithm": "symmetric"},
    {"notice_algorithm": "symmetric", "notice_hash": "sha256"},
    {"notice_algorithm": "symmetric", "notice_encoding": "hex"},
    {"notice_algorithm": "symmetric", "notice_secret": "k7Qp2Zx9Lm4Rt8Wv1Bn6"},
]


@pytest.mark.parametrize("dialect", DIALECTS, ids=str)
def test_each_bank_is_heard_in_its_own_dialect_and_in_no_other(dialect):
    settings = forged_snap.settings(**dialect)
    headers, body = true_notice(settings)
    assert snap_notice.read(settings, headers, body, "/webhook/snap").status == Outcome.PAID
    spoken = [
        one for one in DIALECTS if {"encoding": "hex"} not in (one, dialect)
    ]  # that one means the same as another
    for other in spoken:
        if other != dialect:
            with pytest.raises(BadNotice):
                snap_notice.read(forged_snap.settings(**other), headers, body, "/webhook/snap")


def test_during_a_change_of_keys_the_old_and_the_new_one_count():
    new_private, new_public = signing.new_keys()
    both = forged_snap.settings(bank_public_key=f"{BANK_KEYS()[1]}\n{new_public}")
    for key in (BANK_KEYS()[0], new_private):
        sent = forged_snap.by_bank(forged_snap.body("R"), key)
        assert snap_notice.read(both, sent["headers"], sent["data"], "/webhook/snap").reference == "R"
    sent = forged_snap.by_bank(forged_snap.body("R"))
    with pytest.raises(BadNotice):
        snap_notice.read(
            forged_snap.settings(bank_public_key=new_public), sent["headers"], sent["data"], "/webhook/snap"
        )


VECTORS = json.loads((Path(__file__).parents[2] / "qris" / "vectors.json").read_text(encoding="utf-8"))[
    "snap_signatures"
]
NOTICES = [vector for vector in VECTORS if vector["path"].endswith("notify")]


@pytest.mark.parametrize("vector", NOTICES, ids=["plain slashes", "escaped slashes"])
@pytest.mark.parametrize("spelling", ["as minified", "with spaces"])
def test_the_published_bodies_are_heard_in_both_spellings_and_never_under_the_others_signature(
    monkeypatch, vector, spelling
):
    """The vectors' own secret is a sample and their token not ours, so the two checks are told to let them pass."""
    agreed = forged_snap.settings(notice_algorithm="symmetric")
    monkeypatch.setattr(snap_token, "is_ours", lambda settings, token: token == "jp-demo-access-token")
    monkeypatch.setattr(SnapSettings, "secret_of_notices", "jp-demo-client-secret")
    stamp = "2026-01-15T10:00:00+07:00"
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat(stamp))
    raw = vector["minified_body"] if spelling == "as minified" else vector["minified_body"].replace(",", " ,\n\t")
    headers = {"X-TIMESTAMP": stamp, "Authorization": "Bearer jp-demo-access-token"}
    for other in NOTICES:
        read = partial(
            snap_notice.read, agreed, headers | {"X-SIGNATURE": other["signature_base64"]}, raw.encode(), vector["path"]
        )
        if other is vector:
            assert read().amount == 25_000
        else:
            with pytest.raises(BadNotice):
                read()


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"X-TIMESTAMP": "kemarin"}, (400, "01", "X-TIMESTAMP")),
        ({"X-SIGNATURE": "AAAA"}, (401, "00", "")),
        ({"X-EXTERNAL-ID": "a b"}, (400, "01", "X-EXTERNAL-ID")),
        ({"X-EXTERNAL-ID": ""}, (400, "01", "X-EXTERNAL-ID")),
    ],
)
def test_the_bank_is_told_what_is_wrong(broken, told):
    sent = forged_snap.by_bank(forged_snap.body("R"))
    with pytest.raises(BadNotice) as no:
        snap_notice.read(forged_snap.settings(), sent["headers"] | broken, sent["data"], "/webhook/snap")
    assert (no.value.status, no.value.case, no.value.at) == told


def test_a_symmetric_notice_without_a_token_of_ours_is_told_so():
    agreed = forged_snap.settings(notice_algorithm="symmetric")
    headers, body = true_notice(agreed)
    with pytest.raises(BadNotice) as no:
        snap_notice.read(agreed, headers | {"Authorization": "Bearer PLAY-1"}, body, "/webhook/snap")
    assert (no.value.status, no.value.case) == (401, "01")


@pytest.mark.parametrize("number", ["1", "9" * 36, "5f0c1b2e-7c4e-4a7b-9d53-1a2b3c4d5e6f"])
def test_the_number_of_the_message_is_told(number):
    sent = forged_snap.by_bank(forged_snap.body("R"))
    headers = sent["headers"] | {"X-EXTERNAL-ID": number}
    assert snap_notice.read(forged_snap.settings(), headers, sent["data"], "/webhook/snap").number == number
    del headers["X-EXTERNAL-ID"]
    assert snap_notice.read(forged_snap.settings(), headers, sent["data"], "/webhook/snap").number is None
