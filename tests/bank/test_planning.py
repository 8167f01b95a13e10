"""Accidents planned by a test or a trainer: said as JSON, chosen on a page, listed and called off."""

import pytest

from storefront.bank import mishap, saying
from storefront.bank.paying import Trouble
from storefront.kit import http
from storefront.payments.gateways.contract import GatewayDown
from tests.bank.town import a_charge, as_json, town


@pytest.fixture
def bank(tmp_path):
    with town(tmp_path) as here:
        yield here


@pytest.fixture
def client(bank):
    return bank.app.test_client()


def test_a_plan_is_listed_until_it_has_happened(bank, client):
    bank.plans("create", "too_many", times=2)
    [plan] = client.get("/gangguan").json["plans"]
    assert (plan["verb"], plan["kind"], plan["times"], plan["reference"]) == ("create", "too_many", 2, "")
    for _ in range(2):
        with pytest.raises(GatewayDown):
            bank.snap().charge(a_charge())
    assert client.get("/gangguan").json["plans"] == []
    bank.snap().charge(a_charge())


def test_all_plans_can_be_called_off(bank, client):
    bank.plans("query", "error")
    bank.calls_off()
    assert client.get("/gangguan").json["plans"] == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (None, "verb"),
        ([], "verb"),
        ({"verb": "tidur", "kind": "error"}, "verb"),
        ({"verb": "query", "kind": "gempa"}, "kind"),
        ({"verb": "query", "kind": "paid_first"}, "kind"),
        ({"verb": "query", "kind": "error", "times": 0}, "times"),
        ({"verb": "query", "kind": "error", "times": True}, "times"),
        ({"verb": "query", "kind": "error", "times": "2"}, "times"),
        ({"verb": "query", "kind": "error", "after": -1}, "after"),
        ({"verb": "query", "kind": "error", "reference": 5}, "reference"),
    ],
)
def test_a_plan_that_is_none_is_refused_with_the_list_of_kinds(client, said, wrong):
    answer = client.post("/gangguan", json=said)
    assert (answer.status_code, answer.json["error"]) == (400, wrong)
    assert answer.json["kinds"]["pay"] == [trouble.value for trouble in Trouble]


def test_a_trainer_chooses_on_the_page_and_takes_it_back(client):
    assert "Bank bekerja dengan baik" in client.get("/latihan").text
    page = client.post("/latihan", data={"gangguan": "create:paid_first", "kali": "3"}, follow_redirects=True).text
    assert saying.SENTENCES["paid_first"] in page and "3 kali lagi" in page
    client.post("/latihan", data={"gangguan": "query:error", "kali": "1"})
    newest = client.get("/gangguan").json["plans"][0]["id"]
    client.post("/latihan/hapus", data={"nomor": newest})
    assert [plan["kind"] for plan in client.get("/gangguan").json["plans"]] == ["paid_first"]
    assert "Bank bekerja dengan baik" in client.post("/latihan/hapus", follow_redirects=True).text


@pytest.mark.parametrize("form", [{}, {"gangguan": "create:gempa"}, {"gangguan": "query:error", "kali": "0"}])
def test_a_choice_that_is_none_says_so(client, form):
    answer = client.post("/latihan", data={"kali": "1"} | form)
    assert answer.status_code == 422 and "Pilih satu gangguan" in answer.text


def test_every_accident_has_a_sentence():
    assert set(saying.SENTENCES) == {*Trouble, *mishap.Mishap}
    assert set(saying.VERB_WORDS) == {*mishap.Verb, "pay"}


def test_five_exercises_tell_the_trainer_what_the_trainee_sees(client):
    page = client.get("/panduan").text
    titles = ["Bayar biasa", "Kabar hilang", "Bayar dobel", "Kurang bayar", "Bank menolak pengembalian"]
    assert all(title in page for title in titles) and page.count("Yang terlihat") == 5


def test_no_chance_is_thrown_unless_a_share_is_set(bank):
    bank.snap().charge(a_charge())
    thrown = as_json(http.call("GET", f"{bank.base}/gangguan", allow=[bank.base]))
    assert (thrown["thrown"], thrown["share"]) == ([], 0)
