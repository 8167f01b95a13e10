"""Gateways open with everything they need or not at all, and are spoken to while no transaction is open."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.kit import signing
from storefront.kit.config import Misconfigured
from storefront.kit.db import db, transaction_is_open
from storefront.orders.order import Order
from storefront.payments import paying
from storefront.payments.gateways.contract import Charge, GatewayDown, GatewayRefused, Outcome, Presented, Sighting
from storefront.payments.payment import Status
from storefront.web import gateways
from storefront.web.gateways import NEEDED
from tests.people import Make, Shopper
from tests.web.banks import PaperBank

OURS, THEIRS = signing.new_keys()
WHOLE = {
    "GATEWAYS": "snap,stripe,static",
    "SNAP_API_BASE": "https://bank.example/snap",
    "SNAP_CLIENT_ID": "client",
    "SNAP_CLIENT_SECRET": "k7Qp2Zx9Lm4Rt8Wv1Bn6",
    "SNAP_MERCHANT_ID": "900000000000001",
    "SNAP_PRIVATE_KEY": OURS,
    "SNAP_BANK_PUBLIC_KEY": THEIRS,
    "STRIPE_API_BASE": "https://pay.example",
    "STRIPE_SECRET_KEY": "sk_test_k7Qp2Zx9Lm4Rt8Wv1Bn6",
    "STRIPE_WEBHOOK_SECRET": "whsec_k7Qp2Zx9Lm4Rt8Wv1Bn6k7Qp2Zx9Lm4",
}
OpenShop = Callable[..., Flask]


@pytest.fixture
def open_shop(make_app: Callable[..., Flask], sqlite_url: str) -> OpenShop:
    """A shop with all three gateways, but for what is changed."""
    return lambda **changed: make_app(sqlite_url, **WHOLE | changed)


# --- the start ---------------------------------------------------------------------------------------------------


def test_with_everything_there_all_open(open_shop: OpenShop) -> None:
    assert set(open_shop().extensions["gateways"]) == {"snap", "stripe", "static"}


@pytest.mark.parametrize("name", [*WHOLE])
def test_what_is_missing_stops_the_start_and_is_named(open_shop: OpenShop, name: str) -> None:
    if name == "GATEWAYS":
        assert set(open_shop(GATEWAYS="").extensions["gateways"]) == {"static"}
        return
    with pytest.raises(Misconfigured, match=f"STOREFRONT_{name}") as refused:
        open_shop(**{name: ""})
    assert name.partition("_")[0].lower() in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SNAP_CLIENT_SECRET", "k7Qp2", "snap"), ("SNAP_CLIENT_SECRET", "changeme-changeme-changeme", "snap"),
        ("SNAP_PRIVATE_KEY", THEIRS, "not a private key"), ("SNAP_BANK_PUBLIC_KEY", OURS, "not a public key"),
        ("SNAP_PRIVATE_KEY", "/nowhere/shop.pem", "STOREFRONT_SNAP_PRIVATE_KEY"), ("SNAP_ENCODING", "hexa", "encoding"),
        ("SNAP_NOTICE_ALGORITHM", "none", "notice_algorithm"), ("STRIPE_SECRET_KEY", "sk_test_x", "stripe"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_short", "stripe"), ("STRIPE_WEBHOOK_SECRET", ",", "stripe"),
    ],
)  # fmt: skip
def test_what_is_no_secret_stops_the_start_and_is_not_printed(
    open_shop: OpenShop, name: str, value: str, said: str
) -> None:
    with pytest.raises(Misconfigured, match=said) as refused:
        open_shop(**{name: value})
    if name.endswith(("SECRET", "KEY")) and len(value) > 1:
        assert value not in str(refused.value)


def test_a_bank_that_signs_with_the_shared_secret_needs_no_key_of_its_own(open_shop: OpenShop) -> None:
    assert open_shop(SNAP_NOTICE_ALGORITHM="symmetric", SNAP_BANK_PUBLIC_KEY="").extensions["gateways"]


def test_a_gateway_that_is_not_open_needs_nothing(make_app: Callable[..., Flask], sqlite_url: str) -> None:
    assert set(make_app(sqlite_url, GATEWAYS="static").extensions["gateways"]) == {"static"}
    assert not NEEDED.get("static")


# --- calls that go out -------------------------------------------------------------------------------------------


class Watchful(PaperBank):
    """Looks whether a transaction is open while the network is."""

    def charge(self, charge: Charge) -> Presented:
        assert not transaction_is_open()
        return super().charge(charge)

    def look_up(self, charge: Charge) -> Sighting | None:
        assert not transaction_is_open()
        return super().look_up(charge)


@pytest.fixture
def bank(app: Flask) -> PaperBank:
    app.extensions["gateways"]["snap"] = Watchful()
    bank: PaperBank = app.extensions["gateways"]["snap"]
    return bank


@pytest.fixture
def order(bank: PaperBank, sari: Shopper, make: Make) -> Order:
    """An order that is paid through the bank."""
    return sari.buys(make.variant(seller=make.seller(gateway="snap")))


def test_a_code_is_asked_for_once_and_shown_again(bank: PaperBank, order: Order) -> None:
    first, second = gateways.ask_for_code(order), gateways.ask_for_code(order)
    assert first is second and bank.asked == [first.reference]
    assert (first.status, first.gateway_reference) == (Status.PRESENTED, f"BANK-{first.reference}")
    assert first.qr_text and first.reference in first.qr_text


@pytest.mark.parametrize("accident", [GatewayDown("no answer"), GatewayRefused("4044714")], ids=str)
def test_a_bank_that_gives_no_code_leaves_a_failed_attempt_and_room_for_another(
    bank: PaperBank, order: Order, accident: Exception
) -> None:
    bank.answer = accident
    failed = gateways.ask_for_code(order)
    assert failed.status == Status.FAILED and str(accident) in failed.problem
    bank.answer = None
    assert gateways.ask_for_code(order).status == Status.PRESENTED
    assert len(set(bank.asked)) == 2


def test_a_gateway_that_was_closed_meanwhile_is_a_failed_attempt(
    app: Flask, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    del app.extensions["gateways"]["snap"]
    payment = gateways.ask_for_code(order)
    assert payment.status == Status.FAILED and "no code from snap" in caplog.text
    assert gateways.look(payment) is None


def test_what_the_bank_tells_is_believed(bank: PaperBank, order: Order) -> None:
    payment = gateways.ask_for_code(order)
    assert gateways.look(payment) is None
    bank.answer = Outcome.PAID
    assert gateways.look(payment) == paying.Lane.APPLIED
    assert gateways.look(payment) == paying.Lane.SEEN_BEFORE
    assert not transaction_is_open() and order.is_paid


def test_a_silent_bank_changes_nothing(bank: PaperBank, order: Order) -> None:
    payment = gateways.ask_for_code(order)
    bank.answer = GatewayDown("no answer")
    with pytest.raises(GatewayDown):
        gateways.look(payment)
    db.session.rollback()
    assert (payment.status, order.received) == (Status.PRESENTED, 0)
