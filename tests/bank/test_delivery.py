"""Notices are rows: sent until the shop takes them, by one courier at a time, over kill -9 too."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import update

from storefront.bank.delivery import LEASE, Courier, Lease
from storefront.kit import breaker, clock, http, signing
from storefront.payments.gateways.contract import Outcome
from tests.bank.town import BANK_KEYS, CLIENT_SECRET, SHOP_KEYS, Ear, Town, a_charge, presented, served, town

OK = {"responseCode": "2005200"}
SERVER = """
from werkzeug.serving import make_server
from storefront.bank.app import create_bank
server = make_server("127.0.0.1", 0, create_bank(), threaded=True)
print(server.server_port, flush=True)
server.serve_forever()
"""


@pytest.fixture
def bank(tmp_path):
    with town(tmp_path) as here:
        yield here


@pytest.fixture
def later(monkeypatch):
    real = clock.now

    def move(seconds):
        monkeypatch.setattr(clock, "now", lambda: real() + timedelta(seconds=seconds))

    return move


def somebody_pays(bank):
    charge = a_charge()
    bank.pays(bank.snap().charge(charge).gateway_reference)
    return charge


@pytest.mark.parametrize("answer", [(500, OK), (200, {"responseCode": "5005200"}), (200, {}), (302, OK), (404, OK)])
def test_a_notice_not_taken_comes_again_with_a_fresh_signature(bank, later, answer):
    bank.ear.answers = [answer]
    charge = somebody_pays(bank)
    [(_, first, body)] = bank.notices()
    assert bank.notices() == []  # not at once
    later(3)
    [(path, second, again)] = bank.notices()
    assert body == again and first["X-Timestamp"] != second["X-Timestamp"]
    assert bank.snap().read_notice(second, again, path).reference == charge.reference
    later(100)
    assert bank.notices() == []  # taken


def test_the_bank_waits_longer_each_time_and_gives_up_after_a_day(bank, later, monkeypatch):
    bank.ear.answers = [(500, OK)] * 100
    somebody_pays(bank)
    monkeypatch.setattr(breaker, "FAILURES", 1000)
    heard_at = []
    for second in [*range(100), 25 * 3600, 26 * 3600]:
        later(second)
        heard_at += [second] * len(bank.notices())
    waits = [after - before for before, after in pairwise(heard_at)]
    assert waits == sorted(waits) and waits[:3] == [1, 2, 4] and max(waits[:-1]) <= 31
    assert heard_at[-1] == 25 * 3600


def test_a_shop_that_is_down_gets_it_when_it_is_up(bank, later):
    port_closed = bank.desk.settings.notify_snap_url
    object.__setattr__(bank.desk.settings, "notify_snap_url", "http://127.0.0.1:9/webhook/snap")
    somebody_pays(bank)
    assert bank.notices() == []
    object.__setattr__(bank.desk.settings, "notify_snap_url", port_closed)
    later(3)
    assert len(bank.notices()) == 1


def test_a_bank_that_signs_with_a_token_fetches_one_from_the_shop_and_keeps_it(tmp_path):
    with town(tmp_path, snap_notice_algorithm="symmetric") as bank:
        gateway = bank.snap(notice_algorithm="symmetric")
        for _ in range(2):
            charge, _ = presented(gateway)
            bank.pays(charge.gateway_reference)
            [(path, headers, body)] = bank.notices()
            assert headers["Authorization"].startswith("Bearer ")
            assert gateway.read_notice(headers, body, path).reference == charge.reference
        [(path, sent, body)] = bank.ear.asked_for_tokens
        assert path == "/webhook/snap/v1.0/access-token/b2b" and body == b'{"grantType":"client_credentials"}'
        text = signing.snap_token_text("toko", sent["X-Timestamp"])
        assert signing.rsa_sha256_holds(BANK_KEYS()[1], text, sent["X-Signature"])


def test_a_token_the_shop_no_longer_takes_is_fetched_anew(tmp_path, later):
    with town(tmp_path, snap_notice_algorithm="symmetric") as bank:
        bank.ear.answers = [(200, OK), (401, OK)]
        somebody_pays(bank)
        assert len(bank.notices()) == 1
        somebody_pays(bank)
        assert len(bank.notices()) == 1
        later(3)
        assert len(bank.notices()) == 1
        assert len(bank.ear.asked_for_tokens) == 2


def test_only_the_holder_of_the_lease_delivers(bank, later):
    second = Courier(bank.desk.books, bank.desk.settings)
    bank.desk.courier.deliver_due()
    somebody_pays(bank)
    assert second.deliver_due() == 0
    later(LEASE.total_seconds() + 1)  # the holder was killed
    assert second.deliver_due() == 1
    assert bank.desk.courier.deliver_due() == 0


def test_a_lease_from_before_the_clock_was_set_back_is_no_lease(bank):
    bank.desk.courier.deliver_due()
    with bank.desk.books.begin() as session:
        session.execute(update(Lease).values(holder="lain", until=clock.now() + timedelta(days=3)))
    somebody_pays(bank)
    assert bank.desk.courier.deliver_due() == 1


def test_the_thread_delivers_by_itself(tmp_path):
    with town(tmp_path, delivers=True) as bank:
        somebody_pays(bank)
        assert wait_for(bank.ear.heard)
        bank.desk.courier.stop()


def wait_for(heard, count=1, seconds=20):
    end = monotonic() + seconds
    while len(heard) < count and monotonic() < end:
        sleep(0.02)
    return len(heard) >= count


@pytest.mark.slow
def test_nothing_paid_is_forgotten_by_a_killed_bank(tmp_path):
    ear = Ear()
    http._breakers.clear()
    with served(ear.app()) as shop:
        environment = environ_of(tmp_path, "http://127.0.0.1:9")  # the shop is away: nothing can be delivered yet
        first, base = started(environment)
        here = Town(base, ear, None, [])
        charge = somebody_pays(here)
        waiting = a_charge()
        here.snap().charge(waiting)
        first.send_signal(signal.SIGKILL)
        first.wait()

        second, base = started(environment | environ_of(tmp_path, shop))
        try:
            here = Town(base, ear, None, [])
            assert wait_for(ear.heard)
            path, headers, body = ear.heard[0]
            assert here.snap().read_notice(headers, body, path).reference == charge.reference
            assert here.snap().look_up(charge).status == Outcome.PAID
            assert here.snap().look_up(waiting).status == Outcome.PENDING
        finally:
            second.kill()
            second.wait()


def environ_of(folder, shop):
    """The same bank as the settings of the environment write it, keys as files."""
    (folder / "toko.pem").write_text(SHOP_KEYS()[1])
    (folder / "bank.pem").write_text(BANK_KEYS()[0])
    return os.environ | {
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "STOREFRONT_BANK_DATABASE": str(folder / "bank.db"),
        "STOREFRONT_BANK_NOTIFY_SNAP_URL": f"{shop}/webhook/snap",
        "STOREFRONT_BANK_CLIENT_PUBLIC_KEY": str(folder / "toko.pem"),
        "STOREFRONT_BANK_PRIVATE_KEY": str(folder / "bank.pem"),
        "STOREFRONT_SNAP_CLIENT_ID": "toko",
        "STOREFRONT_SNAP_CLIENT_SECRET": CLIENT_SECRET,
        "STOREFRONT_SNAP_MERCHANT_ID": "JAKPRENEUR",
    }


def started(environment):
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return process, f"http://127.0.0.1:{int(process.stdout.readline())}"
