"""`flask demo`, `flask logins`, `flask bank`."""

import os
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from storefront.catalog.product import Product
from storefront.kit.db import db
from storefront.sellers.seller import Seller
from storefront.web import commands_demo
from tests.harness.processes import ROOT, free_port


def run(app, *arguments):
    with app.app_context():
        return app.test_cli_runner().invoke(args=list(arguments))


@pytest.fixture
def demo_app(make_app, sqlite_url):
    return make_app(sqlite_url, DEMO="1")


def test_outside_the_demo_nothing_is_filled(make_app, sqlite_url):
    app = make_app(sqlite_url)
    result = run(app, "demo")
    assert result.exit_code == 1
    assert "STOREFRONT_DEMO=1" in result.output
    with app.app_context():
        assert db.session.scalar(select(func.count(Seller.id))) == 0


def test_a_demo_shop_is_filled_once(demo_app):
    first = run(demo_app, "demo", "--products", "2")
    assert first.exit_code == 0, first.output
    assert "0811-0000-0001" in first.output
    second = run(demo_app, "demo", "--products", "2")
    assert second.exit_code == 1
    assert "has sellers already" in second.output
    with demo_app.app_context():
        assert db.session.scalar(select(func.count(Product.id))) == 2


@pytest.mark.parametrize("count", ["0", "-1", "1000001", "many"])
def test_a_strange_number_of_goods_is_refused(demo_app, count):
    assert run(demo_app, "demo", "--products", count).exit_code == 2


def test_the_start_says_where_everything_is(demo_app):
    run(demo_app, "demo", "--products", "1")
    with demo_app.app_context():
        commands_demo.prepare_shop()
        assert db.session.scalar(select(func.count(Product.id))) == 1, "a shop with sellers is left as it is"
    text = (demo_app.config["DATA_DIR"] / "welcome.txt").read_text()
    assert "http://127.0.0.1:8000/kiosk/" in text
    assert run(demo_app, "logins").output.strip() in text


def test_a_bank_without_its_keys_says_what_is_missing(make_app, sqlite_url):
    result = run(make_app(sqlite_url), "bank")
    assert result.exit_code == 1
    assert "STOREFRONT_BANK_CLIENT_PUBLIC_KEY" in result.output


@pytest.mark.slow
def test_the_bank_opens_on_its_port(tmp_path):
    port = free_port()
    environ = os.environ | {
        "STOREFRONT_DEMO": "1",
        "STOREFRONT_DATA_DIR": str(tmp_path),
        "STOREFRONT_BANK_PORT": str(port),
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "bank"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as bank:
        try:
            assert answers(f"http://127.0.0.1:{port}/livez")
        finally:
            bank.terminate()


def answers(url):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
        time.sleep(0.1)
    return False
