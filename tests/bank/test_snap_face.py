"""The acquirer's side of SNAP: who is let in, and what it refuses."""

import json
from dataclasses import replace

import pytest

from storefront.kit import clock, codes, http, signing
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused
from storefront.payments.gateways.snap_settings import SnapSettings
from storefront.qris import payload
from tests.bank.town import CLIENT_SECRET, SELLER, SHOP_KEYS, a_charge, town


@pytest.fixture(scope="module")
def open_bank(tmp_path_factory):
    with town(tmp_path_factory.mktemp("bank")) as here:
        yield here


@pytest.fixture
def bank(open_bank):
    return open_bank.anew()


def ask(bank, body, verb="generate", **changes):
    """One signed call by hand, with `changes` to its headers after signing; the response code."""
    settings: SnapSettings = bank.snap_settings()
    token = bank.snap()._line._access_token()
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    path, stamp = f"/v1.0/qr/qr-mpm-{verb}", clock.wib(clock.now()).isoformat(timespec="seconds")
    text = signing.snap_text("POST", path, signing.body_hash(signing.minify(raw)), stamp, token)
    headers = {
        "Authorization": f"Bearer {token}",
        "X-TIMESTAMP": stamp,
        "X-SIGNATURE": signing.hmac_signature(settings.client_secret, text),
        "X-EXTERNAL-ID": codes.pin(20),
    }
    sent = headers | {name.replace("_", "-"): value for name, value in changes.items()}
    return json.loads(http.call("POST", bank.base + path, headers=sent, body=raw, allow=[bank.base]).body)[
        "responseCode"
    ]


def order(**changes):
    return {
        "partnerReferenceNo": codes.reference(),
        "amount": {"value": "25000.00", "currency": "IDR"},
        "merchantId": "JAKPRENEUR",
        "subMerchantId": "SUB-1",
        "validityPeriod": "2030-01-01T00:00:00+07:00",
    } | changes


def test_a_seller_nobody_introduced_gets_a_play_account(bank):
    assert ask(bank, order()) == "2004700"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"Authorization": "Bearer "}, "4014701"),
        ({"Authorization": "Bearer 99999999999.x.00"}, "4014701"),
        ({"X_SIGNATURE": "x"}, "4014700"),
        ({"X_SIGNATURE": signing.hmac_signature("kunci lain", "x")}, "4014700"),
        ({"X_TIMESTAMP": "2020-01-01T00:00:00+07:00"}, "4004701"),
        ({"X_TIMESTAMP": "kemarin"}, "4004701"),
        ({"X_EXTERNAL_ID": "abc"}, "4004701"),
        ({"X_EXTERNAL_ID": ""}, "4004701"),
    ],
)
def test_a_call_that_is_not_in_order_is_not_let_in(bank, changes, code):
    assert ask(bank, order(), **changes) == code


def test_a_number_of_a_call_serves_once_a_day(bank):
    used = codes.pin(20)
    assert ask(bank, order(), X_EXTERNAL_ID=used) == "2004700"
    assert ask(bank, order(), X_EXTERNAL_ID=used) == "4094700"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "4004700"),
        (b"[]", "4004700"),
        (b"[" * 60_000, "4004700"),
        (order(partnerReferenceNo=""), "4004702"),
        (order(partnerReferenceNo="x" * 65), "4004701"),
        (order(partnerReferenceNo=5), "4004702"),
        (order(amount=25_000), "4004701"),
        (order(amount={"value": "25000", "currency": "IDR"}), "4004701"),
        (order(amount={"value": "25000.50", "currency": "IDR"}), "4004701"),
        (order(amount={"value": "25000.00", "currency": "USD"}), "4004701"),
        (order(amount={"value": "0.00", "currency": "IDR"}), "4034702"),
        (order(amount={"value": "10000001.00", "currency": "IDR"}), "4034702"),
        (order(merchantId="LAIN"), "4044708"),
        (order(subMerchantId=None), "4004702"),
        (order(validityPeriod="besok"), "4004701"),
        (order(validityPeriod="0001-01-01T00:00:00+07:00"), "4004701"),
        (order(additionalInfo={"merchant": {"postcode": "x"}}), "4044708"),
        (order(additionalInfo={"merchant": ["x"]}), "2004700"),
    ],
)
def test_a_bad_order_gets_the_code_of_the_standard(bank, body, code):
    assert ask(bank, body) == code


def test_numbers_that_do_not_belong_together_find_nothing(bank):
    gateway = bank.snap()
    one, other = a_charge(), a_charge()
    gateway.charge(other)
    mixed = replace(one, gateway_reference=gateway.charge(one).gateway_reference, reference=other.reference)
    assert gateway.look_up(mixed) is None
    with pytest.raises(GatewayRefused):
        gateway.cancel(mixed)


@pytest.mark.parametrize("changes", [{"client_id": "lain"}, {"private_key": signing.new_keys()[0]}])
def test_a_stranger_gets_no_token(bank, changes):
    with pytest.raises(GatewayDown) as down:
        bank.snap(**changes).charge(a_charge())
    assert "4017300" in str(down.value) and not down.value.maybe_done


def test_a_seller_who_changed_the_printed_code_is_brought_up_to_date(bank):
    gateway = bank.snap()
    gateway.charge(a_charge())
    moved = payload.build(replace(SELLER, name="Kopi Pak Budi"))
    text = gateway.charge(a_charge(static_text=moved)).qr_text
    assert payload.parse(text).merchant_name == "Kopi Pak Budi"
    text = bank.snap(introduces_merchants=False).charge(a_charge()).qr_text
    assert payload.parse(text).merchant_name == "Kopi Pak Budi"


def test_secrets_of_the_bank_are_not_printed(bank):
    shown = repr(bank.desk.settings)
    assert CLIENT_SECRET not in shown and "PRIVATE" not in shown and SHOP_KEYS()[0] not in shown
