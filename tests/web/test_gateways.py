"""Gateways open with everything they need or not at all, and are spoken to while no transaction is open."""

from collections.abc import Callable

import pytest
from flask import Flask

from storefront.kit import signing
from storefront.kit.config import Misconfigured
from storefront.kit.db import db, transaction_is_open
from storefront.orders.order import Order
from storefront.payments import paying
from storefront.payments.gateways.contract import Charge, GatewayDown, GatewayRefused, Outcome
from storefront.payments.payment import Status
from storefront.web import gateways
from storefront.web.gateways import NEEDED
from tests.people import Make, Shopper
from tests.web import banks
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
        ("SNAP_CLIENT_SECRET", "jp-demo-client-secret", "sample"),
        ("SNAP_CLIENT_SECRET", "k7Qp2Zx9-example-4Rt8", "sample"),
        ("STRIPE_SECRET_KEY", "sk_test_4eC39HqLyjWDarjtT1zdp7dc", "sample"), ("SNAP_PATHS", "query", "SNAP_PATHS"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_k7Qp2Zx9Lm4Rt8Wv1Bn6k7Qp2Zx9Lm4,whsec_" + "test" * 9, "sample"),
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


def test_a_bank_that_signs_with_a_shared_secret_shows_its_key_when_it_asks_for_a_token(open_shop: OpenShop) -> None:
    assert open_shop(SNAP_NOTICE_ALGORITHM="symmetric").extensions["gateways"]
    with pytest.raises(Misconfigured, match="STOREFRONT_SNAP_BANK_PUBLIC_KEY"):
        open_shop(SNAP_NOTICE_ALGORITHM="symmetric", SNAP_BANK_PUBLIC_KEY="")


def test_a_banks_dialect_comes_from_the_settings(open_shop: OpenShop) -> None:
    dialect = {
        "SNAP_PATHS": "query=/v2.0/q, token = /v1.1/t", "SNAP_SIGNS_PREFIX": "0", "SNAP_ALGORITHM": "asymmetric",
        "SNAP_HASH": "sha256", "SNAP_ENCODING": "hex", "SNAP_TOKEN_ENCODING": "base64", "SNAP_STAMP": "milliseconds",
        "SNAP_QUERY_SERVICE_CODE": "54", "SNAP_NOTICE_ALGORITHM": "symmetric", "SNAP_NOTICE_HASH": "sha256",
        "SNAP_NOTICE_ENCODING": "base64", "SNAP_NOTICE_PATHS": "/a,/b", "SNAP_NOTICE_CLIENT_ID": "BANK",
        "SNAP_NOTICE_SECRET": "Zx9Lm4Rt8Wv1Bn6k7Qp2", "SNAP_PARTNER_ID": "P", "SNAP_CHANNEL_ID": "1",
        "SNAP_TERMINAL_ID": "K1",
    }  # fmt: skip
    settings = open_shop(**dialect).extensions["gateways"]["snap"]._settings
    assert (settings.path("query"), settings.path("token"), settings.path("refund")) == (
        "/v2.0/q", "/v1.1/t", "/v1.0/qr/qr-mpm-refund",
    )  # fmt: skip
    told = (settings.signs_prefix, settings.algorithm, settings.hash, settings.encoding, settings.token_encoding)
    assert told == (False, "asymmetric", "sha256", "hex", "base64")
    assert (settings.stamp, settings.query_service_code, settings.terminal_id) == ("milliseconds", "54", "K1")
    of_notices = (settings.notice_algorithm, settings.notice_hash, settings.encoding_of_notices, settings.notice_paths)
    assert of_notices == ("symmetric", "sha256", "base64", ("/a", "/b"))
    assert (settings.asker_of_tokens, settings.secret_of_notices) == ("BANK", "Zx9Lm4Rt8Wv1Bn6k7Qp2")
    assert (settings.partner_id, settings.channel_id) == ("P", "1")


def test_two_shops_with_two_secret_keys_seal_their_tokens_apart(open_shop: OpenShop) -> None:
    one, two = (open_shop(SECRET_KEY=word * 40).extensions["gateways"]["snap"]._settings for word in "ab")
    assert one.token_key != two.token_key and len(one.token_key) == 64


def test_during_a_change_both_keys_of_the_bank_are_known(open_shop: OpenShop) -> None:
    new_private, new_public = signing.new_keys()
    settings = open_shop(SNAP_BANK_PUBLIC_KEY=f"{THEIRS}\n{new_public}").extensions["gateways"]["snap"]._settings
    for private in (OURS, new_private):
        assert signing.rsa_sha256_holds(settings.bank_public_key, "x", signing.rsa_sha256(private, "x"))
    with pytest.raises(Misconfigured, match="public key"):
        open_shop(SNAP_BANK_PUBLIC_KEY=f"{THEIRS}\n{OURS}")


def test_a_gateway_that_is_not_open_needs_nothing(make_app: Callable[..., Flask], sqlite_url: str) -> None:
    assert set(make_app(sqlite_url, GATEWAYS="static").extensions["gateways"]) == {"static"}
    assert not NEEDED.get("static")


# --- calls that go out -------------------------------------------------------------------------------------------


@pytest.fixture
def bank(app: Flask) -> PaperBank:
    """A bank on paper that looks whether a transaction is open while the network is."""
    return banks.watchful(app)


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


# --- codes nobody is to pay --------------------------------------------------------------------------------------


class Cancelling(PaperBank):
    """Cancels, or does not."""

    def __init__(self, accident: Exception | None = None) -> None:
        super().__init__()
        self.accident = accident
        self.cancelled: list[str] = []

    def cancel(self, charge: Charge, reason: str = "") -> None:
        assert not transaction_is_open()
        self.cancelled.append(charge.reference)
        if self.accident:
            raise self.accident


@pytest.mark.parametrize("accident", [None, GatewayDown("no answer"), GatewayRefused("4047700")], ids=str)
def test_a_code_whose_answer_was_lost_is_cancelled_when_it_is_found_waiting(
    app: Flask, order: Order, accident: Exception | None
) -> None:
    """Another is on the screen by then; whatever becomes of the cancelling, the look goes on."""
    app.extensions["gateways"]["snap"] = bank = Cancelling(accident)
    bank.answer = GatewayDown("no answer")
    lost = gateways.ask_for_code(order)
    bank.answer = None
    shown = gateways.ask_for_code(order)
    bank.answer = Outcome.PENDING
    assert [gateways.look(each) for each in (lost, shown)] == [paying.Lane.NOTHING] * 2
    assert bank.cancelled == [lost.reference]


@pytest.mark.parametrize("said", [None, Outcome.CANCELLED, Outcome.PAID, Outcome.UNKNOWN], ids=str)
def test_only_a_waiting_code_is_cancelled(app: Flask, order: Order, said: Outcome | None) -> None:
    app.extensions["gateways"]["snap"] = bank = Cancelling()
    bank.answer = GatewayDown("no answer")
    lost = gateways.ask_for_code(order)
    bank.answer = said
    gateways.look(lost)
    assert not bank.cancelled


def test_a_code_that_only_ran_out_of_time_stays_payable_until_another_takes_its_place(app: Flask, order: Order) -> None:
    app.extensions["gateways"]["snap"] = bank = Cancelling()
    first = gateways.ask_for_code(order)
    assert first.move(Status.LAPSED)
    bank.answer = Outcome.PENDING
    gateways.look(first)
    assert not bank.cancelled
    bank.answer = None
    gateways.ask_for_code(order)
    bank.answer = Outcome.PENDING
    gateways.look(first)
    assert bank.cancelled == [first.reference]
