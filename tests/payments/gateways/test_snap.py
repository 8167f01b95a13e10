"""SNAP against the play bank over real HTTP, in its dialects."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask, request

from storefront.kit import clock, http, signing
from storefront.payments.gateways import snap_line, snap_notice
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Outcome
from storefront.qris import payload
from tests.bank.town import CLIENT_SECRET, SELLER, SHOP_KEYS, TOKEN_KEY, a_charge, presented, served, town
from tests.payments.gateways.odd_bank import a_bank_that_says

SHORT_KEY = """-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC8kGa1pSjbSYZVebtTRBLxBz5H
4i2p/llLCrEeQhta5kaQu/RnvuER4W8oDH3+3iuIYW4VQAzyqFpwuzjkDI+17t5t
0tyazyZ8JXw+KgXTxldMPEL95+qVhgXvwtihXC1c5oGbRlEDvDF6Sa53rcFVsYJ4
ehde/zUxo6UvS7UrBQIDAQAB
-----END PUBLIC KEY-----"""


@pytest.fixture(scope="module")
def open_bank(tmp_path_factory):
    with town(tmp_path_factory.mktemp("bank")) as here:
        yield here


@pytest.fixture
def bank(open_bank):
    return open_bank.anew()


def test_the_code_pays_this_seller_this_amount_under_our_reference(bank):
    charge, answer = presented(bank.snap())
    code = payload.parse(answer.qr_text)
    assert (code.amount, code.reference, code.is_dynamic) == (25_000, charge.reference, True)
    assert (code.merchant_name, code.nmid, code.pan) == (SELLER.name, SELLER.nmid, SELLER.pan)
    assert answer.expires_at == charge.expires_at


@pytest.mark.parametrize("algorithm", ["asymmetric", "symmetric"])
@pytest.mark.parametrize("encoding", ["base64", "hex"])
def test_from_the_code_to_believed_money_in_every_dialect(tmp_path, algorithm, encoding):
    with town(tmp_path, snap_encoding=encoding, snap_notice_algorithm=algorithm) as bank:
        gateway = bank.snap(encoding=encoding, notice_algorithm=algorithm)
        charge, _ = presented(gateway)
        before = gateway.look_up(charge)
        assert (before.status, before.amount, before.paid_at) == (Outcome.PENDING, 25_000, None)

        bank.pays(charge.gateway_reference)
        [(path, headers, body)] = bank.notices()
        notice = gateway.read_notice(headers, body, path)
        assert (notice.reference, notice.gateway_reference) == (charge.reference, charge.gateway_reference)
        assert (notice.status, notice.amount, notice.raw) == (Outcome.PAID, 25_000, body)

        seen = gateway.look_up(charge)
        assert (seen.status, seen.amount, seen.currency) == (Outcome.PAID, 25_000, "IDR")
        assert (seen.reference, seen.merchant) == (charge.reference, "SUB-0042")
        assert abs(clock.now() - seen.paid_at) < timedelta(minutes=1)
        assert seen.event_id == gateway.look_up(replace(charge, gateway_reference=None)).event_id


def test_a_charge_nobody_knows_is_not_there(bank):
    assert bank.snap().look_up(a_charge()) is None


def test_the_bank_reports_what_was_really_paid(bank):
    gateway = bank.snap()
    charge, _ = presented(gateway)
    bank.pays(charge.gateway_reference, "wrong_amount")
    assert gateway.look_up(charge).amount == 24_000
    [(path, headers, body)] = bank.notices()
    assert gateway.read_notice(headers, body, path).amount == 24_000


def test_copies_of_a_notice_are_one_event_and_older_news_is_another(bank):
    gateway = bank.snap()
    charge, _ = presented(gateway)
    bank.pays(charge.gateway_reference, "twice")
    first, second = (gateway.read_notice(headers, body, path) for path, headers, body in bank.notices())
    assert first.event_id == second.event_id
    older = json.loads(first.raw) | {"latestTransactionStatus": "03"}
    assert snap_notice._read_body(json.dumps(older).encode()).event_id != first.event_id


def test_a_cancelled_code_cannot_be_paid_and_a_paid_one_not_cancelled(bank):
    gateway = bank.snap()
    charge, _ = presented(gateway)
    gateway.cancel(charge, "diganti kode baru")
    gateway.cancel(charge)
    bank.pays(charge.gateway_reference)
    assert gateway.look_up(charge).status == Outcome.CANCELLED

    paid, _ = presented(gateway)
    bank.pays(paid.gateway_reference)
    with pytest.raises(GatewayRefused) as refused:
        gateway.cancel(paid)
    assert refused.value.code == "4047700"


def test_refunds_count_once_and_never_pass_what_was_paid(bank):
    gateway = bank.snap()
    charge, _ = presented(gateway)
    with pytest.raises(GatewayRefused):
        gateway.refund(charge, 1_000, "R-0")
    bank.pays(charge.gateway_reference)
    first = gateway.refund(charge, 10_000, "R-1", "kurang satu")
    assert first == gateway.refund(charge, 10_000, "R-1") and first.is_done
    with pytest.raises(GatewayRefused):
        gateway.refund(charge, 15_001, "R-2")
    assert gateway.look_up(charge).status == Outcome.PAID
    gateway.refund(charge, 15_000, "R-3")
    assert gateway.look_up(charge).status == Outcome.REFUNDED


def test_a_second_charge_under_the_same_reference_says_that_the_first_arrived(bank):
    gateway = bank.snap()
    charge = a_charge()
    gateway.charge(charge)
    with pytest.raises(GatewayDown) as down:
        gateway.charge(charge)
    assert down.value.maybe_done


def test_a_lost_answer_is_found_by_looking_it_up(bank, monkeypatch):
    gateway = bank.snap()
    gateway.look_up(a_charge())  # the token is there already
    real = http.call
    arrived = []

    def loses_the_answer(*args, **options):
        arrived.append(real(*args, **options))
        raise http.Unreachable("timeout", "bank")

    monkeypatch.setattr(http, "call", loses_the_answer)
    charge = a_charge()
    with pytest.raises(GatewayDown) as down:
        gateway.charge(charge)
    assert down.value.maybe_done and len(arrived) == 1  # nothing is generated twice behind the caller's back
    monkeypatch.setattr(http, "call", real)
    assert gateway.look_up(charge).status == Outcome.PENDING


def test_one_token_serves_until_shortly_before_its_end(bank, monkeypatch):
    gateway = bank.snap()
    seconds = [1000.0]
    monkeypatch.setattr(snap_line, "monotonic", lambda: seconds[0])

    def tokens_asked():
        gateway.look_up(a_charge())
        return bank.asked.count("/v1.0/access-token/b2b")

    assert [tokens_asked(), tokens_asked()] == [1, 1]
    seconds[0] += 900 - 61
    assert tokens_asked() == 1
    seconds[0] += 2
    assert tokens_asked() == 2


def test_a_token_the_bank_forgot_is_asked_for_once_more(bank):
    gateway = bank.snap()
    gateway._line._token = snap_line._Token("basi", good_until=float("inf"))
    assert gateway.look_up(a_charge()) is None
    assert bank.asked.count("/v1.0/qr/qr-mpm-query") == 2


def test_every_call_has_a_number_of_its_own_in_digits():
    numbers = {snap_line._external_id() for _ in range(500)}
    assert len(numbers) == 500 and all(len(one) <= 36 and one.isdigit() for one in numbers)


# --- dialects ------------------------------------------------------------------------------------


class Listener:
    """A bank that only writes down what it is asked, below a path prefix of its own."""

    def __init__(self):
        self.calls = []
        self.answers = []

    def app(self):
        app = Flask("listening bank")

        @app.post("/<path:path>")
        def hear(path):
            self.calls.append(
                (request.path, {name.lower(): text for name, text in request.headers}, request.get_data())
            )
            if "token" in path:
                return {"responseCode": "2007300", "accessToken": "t0k3n", "expiresIn": "900"}
            return self.answers.pop(0) if self.answers else {"responseCode": "2005100", "latestTransactionStatus": "03"}

        return app


@pytest.fixture
def listener():
    return Listener()


def asked(bank, listener, charge=None, **dialect):
    """What a look-up in this dialect sends: its path, headers and body."""
    with served(listener.app()) as base:
        bank.snap(base_url=f"{base}/snap-adapter/b2b", **dialect).look_up(charge or a_charge())
    return listener.calls[-1]


@pytest.mark.parametrize("encoding", ["base64", "hex"])
@pytest.mark.parametrize("hash", ["sha512", "sha256"])
@pytest.mark.parametrize("signs_prefix", [True, False])
def test_a_symmetric_call_is_signed_over_what_was_sent(bank, listener, encoding, hash, signs_prefix):
    path, sent, raw = asked(bank, listener, encoding=encoding, hash=hash, signs_prefix=signs_prefix)
    assert path == "/snap-adapter/b2b/v1.0/qr/qr-mpm-query"
    signed_path = path if signs_prefix else "/v1.0/qr/qr-mpm-query"
    text = f"POST:{signed_path}:t0k3n:{signing.body_hash(raw)}:{sent['x-timestamp']}"
    assert signing.hmac_holds(CLIENT_SECRET, text, sent["x-signature"], encoding, hash)
    assert sent["authorization"] == "Bearer t0k3n" and json.loads(raw)["serviceCode"] == "47"
    assert re.fullmatch("[0-9]{32}", sent["x-external-id"]) and sent["channel-id"] == "95221"
    assert re.fullmatch(r"2026-..-..T..:..:..\+07:00", sent["x-timestamp"])


def test_an_asymmetric_call_needs_no_token(bank, listener):
    path, sent, raw = asked(bank, listener, algorithm="asymmetric", query_service_code="54")
    text = f"POST:{path}:{signing.body_hash(raw)}:{sent['x-timestamp']}"
    assert signing.rsa_sha256_holds(SHOP_KEYS()[1], text, sent["x-signature"])
    assert "authorization" not in sent and len(listener.calls) == 1
    assert json.loads(raw)["serviceCode"] == "54"


def test_times_may_carry_milliseconds_and_the_token_another_encoding(bank, listener):
    _, sent, _ = asked(bank, listener, stamp="milliseconds", token_encoding="hex", partner_id="P-1")
    assert re.fullmatch(r"2026-..-..T..:..:..\.[0-9]{3}\+07:00", sent["x-timestamp"]) and sent["x-partner-id"] == "P-1"
    _, token, body = listener.calls[0]
    text = f"toko|{token['x-timestamp']}"
    assert signing.rsa_sha256_holds(SHOP_KEYS()[1], text, token["x-signature"], "hex")
    assert (token["x-client-key"], body) == ("toko", b'{"grantType":"client_credentials"}')


def test_a_bank_may_have_paths_of_its_own(bank, listener):
    path, _, _ = asked(bank, listener, paths=(("query", "/v2.0/qr/status"), ("token", "/v1.1/token")))
    assert [call[0] for call in listener.calls] == ["/snap-adapter/b2b/v1.1/token", "/snap-adapter/b2b/v2.0/qr/status"]
    assert path.endswith("/v2.0/qr/status")


def test_a_number_used_today_is_mended_with_another_and_the_same_reference(bank, listener):
    """Somebody on the way sent the first call twice: 409 with case 00, and nothing was done under our number."""
    listener.answers.append(({"responseCode": "4095100"}, 409))
    asked(bank, listener)
    (_, first, one), (_, second, other) = listener.calls[-2:]
    assert first["x-external-id"] != second["x-external-id"] and one == other


def test_a_number_used_again_and_again_is_no_reason_to_ask_for_ever(bank, listener):
    listener.answers += [({"responseCode": "4095100"}, 409)] * 5
    with pytest.raises(GatewayDown):
        asked(bank, listener)
    assert len(listener.calls) == 3, "a token, and two tries"


REFUNDS = {
    "done": (200, {"responseCode": "2007800", "refundNo": "B-9"}, (True, "B-9")),
    "done, by the other word": (200, {"responseCode": "2007800", "referenceNo": "B-8"}, (True, "B-8")),
    "on its way": (202, {"responseCode": "2027800", "refundNo": "B-7"}, (False, "B-7")),
    "another refund's": (200, {"responseCode": "2007800", "partnerRefundNo": "R-2"}, GatewayDown),
    "another payment's": (200, {"responseCode": "2007800", "originalPartnerReferenceNo": "LAIN"}, GatewayDown),
    "another amount": (200, {"responseCode": "2007800", "refundAmount": {"value": "1.00"}}, GatewayDown),
    "made already": (409, {"responseCode": "4097801"}, GatewayDown),
    "their timeout": (504, {"responseCode": "5047800"}, GatewayDown),
    "not at this issuer": (405, {"responseCode": "4057800"}, GatewayRefused),
    "not now": (405, {"responseCode": "4057801"}, GatewayRefused),
    "no such payment": (404, {"responseCode": "4047801"}, GatewayRefused),
    "too old": (403, {"responseCode": "4037800"}, GatewayRefused),
    "no money there": (403, {"responseCode": "4037814"}, GatewayRefused),
}


@pytest.mark.parametrize("kind", list(REFUNDS))
def test_each_answer_to_a_refund_has_its_meaning(bank, kind):
    status, said, meaning = REFUNDS[kind]
    with served(a_bank_that_says(status, said)) as base:
        gateway = bank.snap(base_url=base)
        if isinstance(meaning, tuple):
            back = gateway.refund(a_charge(), 5_000, "R-1")
            assert (back.is_done, back.gateway_reference, back.reference) == (*meaning, "R-1")
            return
        with pytest.raises(meaning) as no:
            gateway.refund(a_charge(), 5_000, "R-1")
    if meaning is GatewayDown:
        assert no.value.maybe_done, "it may have gone back: nobody may send it a second time by hand"
    else:
        assert no.value.code == said["responseCode"]


CANCELS = {
    "well": (200, {"responseCode": "2007700", "cancelTime": "2026-01-15T10:00:00+07:00"}, None),
    "another payment's": (200, {"responseCode": "2007700", "originalPartnerReferenceNo": "LAIN"}, GatewayDown),
    "in progress": (202, {"responseCode": "2027700"}, GatewayDown),
    "their timeout": (504, {"responseCode": "5047700"}, GatewayDown),
    "paid meanwhile": (404, {"responseCode": "4047700"}, GatewayRefused),
    "not now": (405, {"responseCode": "4057701"}, GatewayRefused),
    "unknown": (404, {"responseCode": "4047701"}, GatewayRefused),
}


@pytest.mark.parametrize("kind", list(CANCELS))
def test_each_answer_to_a_cancel_has_its_meaning(bank, kind):
    status, said, accident = CANCELS[kind]
    with served(a_bank_that_says(status, said)) as base:
        gateway = bank.snap(base_url=base)
        if accident is None:
            gateway.cancel(a_charge(), "diganti")
            return
        with pytest.raises(accident) as no:
            gateway.cancel(a_charge())
    assert accident is GatewayRefused or no.value.maybe_done


@pytest.mark.parametrize(
    "changes",
    [
        {"client_secret": ""},
        {"client_secret": "   "},
        {"client_secret": "k7Qp2Zx9Lm4"},
        {"client_secret": "changeme-changeme"},
        {"client_secret": "secret-secret-secret"},
        {"client_secret": "a" * 40},
        {"base_url": ""},
        {"client_id": ""},
        {"merchant_id": " "},
        {"private_key": ""},
        {"bank_public_key": ""},
        {"bank_public_key": "kunci"},
        {"bank_public_key": SHORT_KEY},
        {"encoding": "hexa"},
        {"token_encoding": "base32"},
        {"notice_encoding": "none"},
        {"hash": "md5"},
        {"notice_hash": "sha1"},
        {"algorithm": "none"},
        {"algorithm": ""},
        {"stamp": "minutes"},
        {"paths": (("kirim", "/v1.0/x"),)},
        {"paths": (("query", "v1.0/x"),)},
        {"notice_paths": ("webhook/snap",)},
        {"notice_algorithm": "none"},
        {"notice_algorithm": "symmetric", "token_key": ""},
        {"notice_algorithm": "symmetric", "token_key": "short-7Qp2Zx9Lm4"},
        {"notice_algorithm": "symmetric", "notice_secret": "changeme-changeme"},
        {"notice_algorithm": "symmetric", "bank_public_key": ""},
    ],
    ids=str,
)
def test_nothing_opens_with_an_empty_or_sample_secret(bank, changes):
    with pytest.raises(ValueError, match="."):
        bank.snap_settings(**changes)


def test_secrets_are_not_printed(bank):
    shown = repr(bank.snap_settings(notice_secret="k7Qp2Zx9Lm4Rt8Wv1Bn6"))
    assert not [word for word in (CLIENT_SECRET, TOKEN_KEY, "k7Qp2Zx9Lm4Rt8Wv1Bn6", "PRIVATE") if word in shown]
