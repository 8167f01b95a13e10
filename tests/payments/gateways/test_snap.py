"""SNAP against the play bank over real HTTP, and against banks that misbehave."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask, request

from storefront.kit import clock, http
from storefront.payments.gateways import snap_line, snap_notice
from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Outcome
from storefront.qris import payload
from tests.bank.town import CLIENT_SECRET, SELLER, a_charge, presented, served, town


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


# --- banks that misbehave ------------------------------------------------------------------------


def a_bank_that_says(status, body):
    app = Flask("odd bank")

    @app.post("/v1.0/access-token/b2b")
    def token():
        return {"responseCode": "2007300", "accessToken": "t", "expiresIn": "900"}

    @app.post("/v1.0/qr/<path:verb>")
    def verb(verb):
        said = body(request.get_json()) if callable(body) else body
        return (said if isinstance(said, bytes) else json.dumps(said)), status

    return app


def generated(asked, **changes):
    text = payload.build(SELLER, int(asked["amount"]["value"].partition(".")[0]), asked["partnerReferenceNo"])
    return {
        "responseCode": "2004700",
        "referenceNo": "B-1",
        "partnerReferenceNo": asked["partnerReferenceNo"],
        "qrContent": text,
    } | changes


ODD = {
    "server error": (500, {"responseCode": "5004700"}, GatewayDown, True),
    "their timeout": (504, {"responseCode": "5044700"}, GatewayDown, True),
    "in progress": (202, {"responseCode": "2024700"}, GatewayDown, True),
    "a page": (200, b"<html>", GatewayDown, True),
    "a list": (200, [], GatewayDown, True),
    "another service's success": (200, {"responseCode": "2005100"}, GatewayDown, True),
    "success without a code": (200, {"responseCode": "2004700"}, GatewayRefused, None),
    "too many calls": (429, {"responseCode": "4294700"}, GatewayDown, False),
    "number of the call used": (409, {"responseCode": "4094700"}, GatewayDown, False),
    "number of the charge used": (409, {"responseCode": "4094701"}, GatewayDown, True),
    "our keys refused": (401, {"responseCode": "4014700"}, GatewayDown, False),
    "merchant refused": (404, {"responseCode": "4044708"}, GatewayRefused, None),
    "over the limit": (403, {"responseCode": "4034702"}, GatewayRefused, None),
    "a redirect": (302, {}, GatewayDown, True),
    "another charge's answer": (200, lambda asked: generated(asked, partnerReferenceNo="LAIN"), GatewayDown, True),
    "a broken checksum": (
        200,
        lambda asked: generated(asked, qrContent=generated(asked)["qrContent"][:-1] + "!"),
        GatewayRefused,
        None,
    ),
    "another amount": (200, lambda asked: generated(asked | {"amount": {"value": "1.00"}}), GatewayRefused, None),
}


@pytest.mark.parametrize("kind", list(ODD))
def test_an_odd_answer_never_becomes_a_code(bank, kind):
    status, body, accident, maybe_done = ODD[kind]
    with served(a_bank_that_says(status, body)) as base, pytest.raises(accident) as caught:
        bank.snap(base_url=base).charge(a_charge())
    if accident is GatewayDown:
        assert caught.value.maybe_done is maybe_done


def test_a_closed_bank_was_never_reached(bank):
    with pytest.raises(GatewayDown) as down:
        bank.snap(base_url="http://127.0.0.1:9").charge(a_charge())
    assert not down.value.maybe_done


@pytest.mark.parametrize(
    ("facts", "status", "amount"),
    [
        ({"latestTransactionStatus": "00", "amount": {"value": "25000.00", "currency": "IDR"}}, Outcome.PAID, 25_000),
        ({"latestTransactionStatus": "00", "amount": {"value": "25000.50", "currency": "IDR"}}, Outcome.UNKNOWN, 0),
        ({"latestTransactionStatus": "00"}, Outcome.UNKNOWN, 0),
        ({"latestTransactionStatus": "03"}, Outcome.PENDING, 0),
        ({"latestTransactionStatus": "08"}, Outcome.EXPIRED, 0),
        ({"latestTransactionStatus": "06"}, Outcome.FAILED, 0),
        ({"latestTransactionStatus": "99"}, Outcome.UNKNOWN, 0),
        ({}, Outcome.UNKNOWN, 0),
    ],
)
def test_a_look_up_reads_what_the_bank_says_and_guesses_nothing(bank, facts, status, amount):
    with served(a_bank_that_says(200, {"responseCode": "2005100", **facts})) as base:
        seen = bank.snap(base_url=base).look_up(a_charge())
    assert (seen.status, seen.amount, seen.merchant) == (status, amount, None)


def test_a_look_up_answered_for_another_charge_is_no_answer(bank):
    said = {"responseCode": "2005100", "latestTransactionStatus": "00", "originalPartnerReferenceNo": "LAIN"}
    with served(a_bank_that_says(200, said)) as base, pytest.raises(GatewayDown):
        bank.snap(base_url=base).look_up(a_charge())


def test_status_07_means_there_is_no_such_charge(bank):
    with served(a_bank_that_says(200, {"responseCode": "2005100", "latestTransactionStatus": "07"})) as base:
        assert bank.snap(base_url=base).look_up(a_charge()) is None


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
        {"encoding": "hexa"},
        {"notice_algorithm": "none"},
    ],
    ids=str,
)
def test_nothing_opens_with_an_empty_or_sample_secret(bank, changes):
    with pytest.raises(ValueError, match="."):
        bank.snap_settings(**changes)


def test_secrets_are_not_printed(bank):
    shown = repr(bank.snap_settings())
    assert CLIENT_SECRET not in shown and "PRIVATE" not in shown
