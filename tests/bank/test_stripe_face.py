"""The Stripe shape from the server's side: keys, idempotency, refunds that cannot pass what came."""

import json
from threading import Thread
from urllib.parse import urlencode

import pytest

from storefront.bank.app import create_bank
from storefront.kit import codes, http
from tests.bank.town import STRIPE_KEY, a_charge, bank_settings, served, town


@pytest.fixture(scope="module")
def open_bank(tmp_path_factory):
    with town(tmp_path_factory.mktemp("bank")) as here:
        yield here


@pytest.fixture
def bank(open_bank):
    return open_bank.anew()


def ask(bank, path="payment_intents", key="", secret=STRIPE_KEY, **form):
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/x-www-form-urlencoded"}
    headers |= {"Idempotency-Key": key} if key else {}
    url = f"{bank.base}/v1/{path}"
    answer = http.call("POST", url, headers=headers, body=urlencode(form).encode(), allow=[bank.base])
    return answer.status, json.loads(answer.body)


def paid_intent(bank, amount=2_500_000):
    number = ask(bank, amount=amount, currency="idr")[1]["id"]
    bank.pays(number)
    return number


@pytest.mark.parametrize("secret", ["", "sk_test_lain", STRIPE_KEY + "x"])
def test_a_wrong_key_is_let_in_nowhere(bank, secret):
    assert ask(bank, secret=secret, amount=100, currency="idr")[0] == 401


def test_without_its_secrets_the_face_is_closed_even_to_an_empty_key(tmp_path):
    app = create_bank(bank_settings(tmp_path, stripe_secret_key="", stripe_webhook_secret=""))
    client = app.test_client()
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Basic Og=="}):
        assert client.post("/v1/payment_intents", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"amount": 100},
        {"amount": 100, "currency": "usd"},
        {"amount": 150, "currency": "idr"},
        {"amount": -100, "currency": "idr"},
        {"amount": "1e5", "currency": "idr"},
        {"amount": 0, "currency": "idr"},
        {"amount": 1_000_000_100, "currency": "idr"},
    ],
    ids=str,
)
def test_a_bad_intent_is_refused_and_its_key_stays_free(bank, form):
    key = codes.token()
    assert ask(bank, key=key, **form)[0] == 400
    assert ask(bank, key=key, amount=100, currency="idr")[0] == 200


def test_one_key_is_one_intent_however_often_and_at_once(bank):
    answers = []
    callers = [
        Thread(target=lambda: answers.append(ask(bank, key="k-2", amount=100, currency="idr"))) for _ in range(12)
    ]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    assert len({body["id"] for _, body in answers}) == 1 and {status for status, _ in answers} == {200}
    status, body = ask(bank, key="k-2", amount=200, currency="idr")
    assert (status, body["error"]["type"]) == (400, "idempotency_error")


def test_refunds_at_once_never_pass_what_was_paid(bank):
    number = paid_intent(bank)
    answers = []
    callers = [
        Thread(
            target=lambda at=at: answers.append(
                ask(bank, "refunds", f"r-{at}", payment_intent=number, amount=1_000_000)
            )
        )
        for at in range(8)
    ]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    assert sorted(status for status, _ in answers) == [200, 200, 400, 400, 400, 400, 400, 400]


def test_a_refund_without_an_amount_gives_back_everything(bank):
    assert ask(bank, "refunds", payment_intent=paid_intent(bank))[1]["amount"] == 2_500_000


def test_an_intent_of_the_snap_face_is_not_there(bank):
    number = bank.snap().charge(a_charge()).gateway_reference
    assert ask(bank, f"payment_intents/{number}/cancel")[0] == 404


def test_two_banks_may_open_the_same_books_at_once(tmp_path):
    banks = []
    openers = [Thread(target=lambda: banks.append(create_bank(bank_settings(tmp_path)))) for _ in range(6)]
    for one in openers:
        one.start()
    for one in openers:
        one.join()
    assert len(banks) == 6
    with served(banks[0]) as base:
        assert http.call("GET", f"{base}/", allow=[base]).status == 200
