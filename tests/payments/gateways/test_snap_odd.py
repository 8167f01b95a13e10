"""SNAP banks that answer oddly: nothing they say becomes a code or money."""

import pytest

from storefront.payments.gateways.contract import GatewayDown, GatewayRefused, Outcome
from storefront.qris import payload
from tests.bank.town import SELLER, a_charge, served, town
from tests.payments.gateways.odd_bank import a_bank_that_says


@pytest.fixture(scope="module")
def open_bank(tmp_path_factory):
    with town(tmp_path_factory.mktemp("bank")) as here:
        yield here


@pytest.fixture
def bank(open_bank):
    return open_bank.anew()


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
    "number of the call used": (409, {"responseCode": "4094700"}, GatewayDown, True),
    "the same with other facts": (404, {"responseCode": "4044718"}, GatewayDown, True),
    "no with a good status": (200, {"responseCode": "4044708"}, GatewayRefused, None),
    "trouble with a good status": (200, {"responseCode": "5044700"}, GatewayDown, True),
    "success with a bad status": (500, {"responseCode": "2004700"}, GatewayDown, True),
    "not at this time": (403, {"responseCode": "4034706"}, GatewayDown, False),
    "keys refused with a good status": (200, {"responseCode": "4014701"}, GatewayDown, False),
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
        ({"originalReferenceNo": "B\x00", "latestTransactionStatus": "05"}, Outcome.CANCELLED, 0),
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
