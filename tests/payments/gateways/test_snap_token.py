"""Tokens we give to a bank that signs its notices with one: to that bank only, for a quarter of an hour."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storefront.kit import clock, signing
from storefront.payments.gateways import snap_token
from storefront.payments.gateways.contract import BadNotice
from tests.bank.town import BANK_KEYS, SHOP_KEYS
from tests.web import forged_snap

AGREED = forged_snap.settings(notice_algorithm="symmetric")
ASK = b'{"grantType":"client_credentials"}'


def asking(settings=AGREED, key="", client="", at=0.0, signed_at=None, encoding="base64"):
    """The headers with which the bank asks."""
    client = client or settings.asker_of_tokens
    text = signing.snap_token_text(client, forged_snap.stamp(at if signed_at is None else signed_at))
    signature = signing.rsa_sha256(key or BANK_KEYS()[0], text, encoding)
    return {"X-TIMESTAMP": forged_snap.stamp(at), "X-CLIENT-KEY": client, "X-SIGNATURE": signature}


def test_the_bank_gets_a_token_in_the_standards_words():
    reply = snap_token.issue(AGREED, asking(), b'{ "grantType" : "client_credentials", "additionalInfo": {} }')
    assert (reply["responseCode"], reply["tokenType"], reply["expiresIn"]) == ("2007300", "Bearer", "900")
    assert snap_token.is_ours(AGREED, reply["accessToken"])
    assert reply["accessToken"] != snap_token.issue(AGREED, asking(), ASK)["accessToken"]


def test_it_ends_after_a_quarter_of_an_hour(monkeypatch):
    given, now = forged_snap.token(AGREED), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=14))
    assert snap_token.is_ours(AGREED, given)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=16))
    assert not snap_token.is_ours(AGREED, given)


@pytest.mark.parametrize("change", [{"token_key": "k7Qp2Zx9Lm4Rt8Wv1Bn6k7Qp2Zx9Lm4R"}, {"notice_client_id": "LAIN"}])
def test_it_is_good_at_this_shop_for_this_bank_only(change):
    assert not snap_token.is_ours(replace(AGREED, **change), forged_snap.token(AGREED))


@pytest.mark.parametrize(
    "token", ["", ".", "..", "9999999999", "9999999999.X.", "9999999999.X.00", "é.é.é", "x" * 5_000]
)
def test_what_nobody_sealed_is_none(token):
    assert not snap_token.is_ours(AGREED, token)


@pytest.mark.parametrize("at", range(0, 100, 7))
def test_one_changed_letter_breaks_the_seal(at):
    given = forged_snap.token(AGREED)
    at %= len(given)
    assert not snap_token.is_ours(AGREED, given[:at] + ("x" if given[at] != "x" else "y") + given[at + 1 :])


@pytest.mark.parametrize(
    ("headers", "body", "told"),
    [
        (lambda: asking(key=SHOP_KEYS()[0]), ASK, (401, "00", "")),
        (lambda: asking(client="LAIN"), ASK, (401, "00", "")),
        (lambda: asking(encoding="hex"), ASK, (401, "00", "")),
        (lambda: asking() | {"X-SIGNATURE": ""}, ASK, (401, "00", "")),
        (lambda: asking() | {"X-CLIENT-KEY": "toko|"}, ASK, (401, "00", "")),
        (lambda: asking(signed_at=-7), ASK, (401, "00", "")),
        (lambda: asking(at=-360), ASK, (400, "01", "X-TIMESTAMP")),
        (lambda: asking(at=360), ASK, (400, "01", "X-TIMESTAMP")),
        (lambda: asking() | {"X-TIMESTAMP": "sekarang"}, ASK, (400, "01", "X-TIMESTAMP")),
        (dict, ASK, (400, "01", "X-TIMESTAMP")),
        (asking, b"", (400, "02", "grantType")),
        (asking, b'{"grantType":"password"}', (400, "02", "grantType")),
        (asking, b"[]", (400, "02", "grantType")),
        (asking, b"[" * 60_000, (400, "02", "grantType")),
    ],
)
def test_nobody_else_gets_one_and_the_bank_is_told_why(headers, body, told):
    with pytest.raises(BadNotice) as no:
        snap_token.issue(AGREED, headers(), body)
    assert (no.value.status, no.value.case, no.value.at) == told


def test_a_bank_that_signs_with_its_key_gets_none():
    with pytest.raises(BadNotice) as no:
        snap_token.issue(forged_snap.settings(), asking(), ASK)
    assert no.value.status == 405


def test_the_bank_may_sign_in_an_encoding_and_under_a_name_of_its_own():
    agreed = replace(AGREED, notice_encoding="hex", notice_client_id="BANK-1")
    assert snap_token.issue(agreed, asking(agreed, encoding="hex"), ASK)["responseCode"] == "2007300"


def test_during_a_change_of_keys_both_of_the_banks_keys_are_heard():
    new_private, new_public = signing.new_keys()
    agreed = replace(AGREED, bank_public_key=f"{BANK_KEYS()[1]}\n{new_public}")
    for key in (BANK_KEYS()[0], new_private):
        assert snap_token.issue(agreed, asking(key=key), ASK)["accessToken"]
