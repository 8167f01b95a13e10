"""From the basket to a paid order over real HTTP: shop, worker and play bank as three processes."""

import io
import time
from collections.abc import Callable

import pytest
from flask import Flask
from PIL import Image
from pyzbar import pyzbar

from storefront.kit.db import db
from storefront.orders import order as orders
from storefront.payments import payment as payments
from storefront.qris import payload
from tests.harness.databases import ENGINES
from tests.harness.guest import Guest
from tests.harness.processes import Shop
from tests.people import Make

PATIENCE = 20


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("gateway", ["snap", "stripe"])
def test_a_code_is_shown_read_paid_and_believed(
    engine: str, gateway: str, new_database: Callable[..., str], make_app: Callable[..., Flask],
    start_shop: Callable[..., Shop],
) -> None:  # fmt: skip
    url = new_database(engine)
    app = make_app(url, DEMO="1")
    with app.app_context():
        make = Make()
        jar = make.variant(seller=make.seller("Dapur Sambal Bu Tini", gateway=gateway), price=27_500, stock=5)
        slug, sku, nmid = jar.product.slug, jar.sku, "ID109900000"
    shop = start_shop(url)
    sari = Guest(shop.url)
    sari.puts_in_basket(slug, sku, 2)
    form = sari.answers(sari.is_asked(), name="Sari", phone="0812 3456 7890")
    number = sari.orders(form).headers["Location"].rpartition("/")[2] + "-1"

    picture = Image.open(io.BytesIO(sari.goes(f"/pesanan/{number}/bayar/qr.png").content))
    reading = payload.parse(pyzbar.decode(picture)[0].data.decode())
    assert (reading.amount, reading.currency, reading.country) == (55_000, "360", "ID")
    assert reading.nmid.startswith(nmid)
    with app.app_context():
        order = orders.by_number(number)
        assert order is not None
        payment = payments.latest(order)
        assert payment is not None and payment.gateway_reference
        assert reading.reference == payment.reference
        bank_page = f"{shop.bank_url}/bayar/{payment.gateway_reference}"

    bank = Guest(shop.bank_url)
    bank.goes(bank_page)
    slip = bank.form(bank_page.removeprefix(shop.bank_url))
    assert bank.sends(slip.action, **slip.values).status_code < 400
    wait_until_paid(sari, number)
    with app.app_context():
        order = orders.by_number(number)
        assert order is not None and order.received == 55_000
        db.session.rollback()
    assert shop.flask("verify", check=False).returncode == 0


def wait_until_paid(guest: Guest, number: str) -> None:
    """Look at the order's page until it says so."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if "Dibayar" in guest.goes(f"/pesanan/{number}").text:
            return
        time.sleep(0.3)
    raise AssertionError(f"never paid: {guest.page.text}")
