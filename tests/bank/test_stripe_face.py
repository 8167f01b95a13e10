"""The Stripe shape from the server's side: keys, idempotency, refunds that cannot pass what came."""

import json
from datetime import timedelta
from threading import Thread
from urllib.parse import urlencode

import pytest

from storefront.bank.app import create_bank
from storefront.kit import clock, codes, http
from tests.bank.town import STRIPE_KEY, a_charge, bank_settings, served, town


@pytest.fixture(scope="module")
def open_bank(tmp_path_factory):
    with town(tmp_path_factory.mktemp("bank"), slow_seconds=0.1) as here:
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


def at_once(bank, count, **form):
    answers = []
    callers = [Thread(target=lambda: answers.append(ask(bank, **form))) for _ in range(count)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    return answers


def test_one_key_is_one_intent_however_often_and_at_once(bank):
    answers = at_once(bank, 12, key="k-2", amount=100, currency="idr")
    made = {body["id"] for status, body in answers if status == 200}
    assert len(made) == 1 and {status for status, _ in answers} <= {200, 409}
    assert ask(bank, key="k-2", amount=100, currency="idr")[1]["id"] in made
    status, body = ask(bank, key="k-2", amount=200, currency="idr")
    assert (status, body["error"]["type"]) == (400, "idempotency_error")


def test_a_key_that_is_being_answered_is_a_conflict_and_the_conflict_is_not_kept(bank):
    with bank.desk.keys.held(("", "k-3")):
        status, body = ask(bank, key="k-3", amount=100, currency="idr")
        assert (status, body["error"]["type"]) == (409, "idempotency_error")
        assert ask(bank, key="k-4", amount=100, currency="idr")[0] == 200
        assert [ask(bank, amount=100, currency="idr")[0] for _ in range(2)] == [200, 200]  # no key, no conflict
    assert ask(bank, key="k-3", amount=100, currency="idr")[0] == 200


def test_a_first_answer_of_500_is_given_again_and_for_a_day_only(bank, monkeypatch):
    bank.plans("create", "error")
    first = ask(bank, key="k-5", amount=100, currency="idr")
    assert first[0] == 500 and ask(bank, key="k-5", amount=100, currency="idr") == first
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=24, seconds=1))
    assert ask(bank, key="k-5", amount=100, currency="idr")[0] == 200


@pytest.mark.parametrize(("kind", "status"), [("too_many", 429), ("timeout_before", 504)])
def test_what_never_reached_the_deed_leaves_its_key_free(bank, kind, status):
    bank.plans("create", kind)
    key = codes.token()
    assert ask(bank, key=key, amount=100, currency="idr")[0] == status
    assert ask(bank, key=key, amount=100, currency="idr")[0] == 200


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


def events(bank):
    return [json.loads(body) for _, _, body in bank.notices()]


def test_a_cancelled_intent_is_told_once(bank):
    number = ask(bank, amount=100, currency="idr")[1]["id"]
    for _ in range(2):
        assert ask(bank, f"payment_intents/{number}/cancel")[1]["status"] == "canceled"
    assert [each["type"] for each in events(bank)] == ["payment_intent.canceled"]


def test_a_cancelled_intent_has_nothing_to_give_back_and_a_paid_one_stays_paid(bank):
    number = ask(bank, amount=2_500_000, currency="idr")[1]["id"]
    ask(bank, f"payment_intents/{number}/cancel")
    assert ask(bank, "refunds", payment_intent=number, amount=100)[0] == 400
    paid = paid_intent(bank)
    assert ask(bank, f"payment_intents/{paid}/cancel")[0] == 400
    assert ask(bank, "refunds", payment_intent=paid, amount=2_500_000)[0] == 200


def test_a_refund_is_told_and_can_be_read(bank):
    number = paid_intent(bank)
    events(bank)
    made = ask(bank, "refunds", "r-told", payment_intent=number, amount=1_000_000)[1]
    ask(bank, "refunds", "r-told", payment_intent=number, amount=1_000_000)
    [told] = events(bank)
    assert told["type"] == "charge.refunded" and told["data"]["object"]["payment_intent"] == number
    assert told["data"]["object"]["amount_refunded"] == 1_000_000 and not told["data"]["object"]["refunded"]
    assert get(bank, f"refunds/{made['id']}") == (200, made)
    assert get(bank, f"refunds?payment_intent={number}")[1]["data"] == [made]
    assert get(bank, "refunds/re_lain")[0] == 404


def get(bank, path):
    headers = {"Authorization": f"Bearer {STRIPE_KEY}"}
    answer = http.call("GET", f"{bank.base}/v1/{path}", headers=headers, allow=[bank.base])
    return answer.status, json.loads(answer.body)


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
