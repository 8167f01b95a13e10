"""Over eighty ways to say "it is paid" without being the bank: none stores, moves or pays anything."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from storefront.kit.db import Base, db
from storefront.orders.order import Order
from storefront.payments import charging
from storefront.payments.gateways.contract import Charge, Outcome, Presented, Sighting
from storefront.payments.gateways.snap import SnapGateway
from storefront.payments.gateways.stripe import StripeGateway, StripeSettings
from storefront.payments.notice import PaymentNotice
from storefront.reports import verify
from storefront.web import work
from tests.bank.town import STRIPE_KEY, WEBHOOK_SECRET
from tests.people import Make, Shopper
from tests.web import forged_snap, forged_stripe
from tests.web.engines import on_sqlite

STRIPE = StripeSettings(api_base="http://127.0.0.1:9", secret_key=STRIPE_KEY, webhook_secrets=(WEBHOOK_SECRET,))
BANKS: dict[str, tuple[str, Callable[[], Any], Callable[[str], dict[str, Callable[[], dict[str, Any]]]]]] = {
    "asymmetric": ("snap", lambda: SnapGateway(forged_snap.settings()), forged_snap.asymmetric),
    "symmetric": (
        "snap", lambda: SnapGateway(forged_snap.settings(notice_algorithm="symmetric")), forged_snap.symmetric,
    ),
    "stripe": ("stripe", lambda: StripeGateway(STRIPE), forged_stripe.forged),
}  # fmt: skip
KINDS = [(bank, kind) for bank, (_, _, forged) in BANKS.items() for kind in forged("R")]


class Town:
    """A shop with one order that waits for its money at this bank, and what its database holds."""

    def __init__(self, app: Flask, order: Order, reference: str) -> None:
        self.app, self.order, self.reference = app, order, reference
        self.client: FlaskClient = app.test_client(use_cookies=False)

    def everything(self) -> dict[str, list[str]]:
        """Every row of every table."""
        db.session.rollback()
        tables = Base.metadata.sorted_tables
        return {table.name: sorted(str(row) for row in db.session.execute(select(table))) for table in tables}


@pytest.fixture
def open_town(app: Flask, sari: Shopper, make: Make) -> Callable[[str], Town]:
    def opened(bank: str) -> Town:
        name, gateway, _ = BANKS[bank]
        app.extensions["gateways"] = {name: gateway()}
        order = sari.buys(make.variant(seller=make.seller(gateway=name), price=25_000))
        payment = charging.open_payment(order)
        charging.present(payment.reference, Presented("B-1", None, payment.expires_at))
        db.session.commit()
        return Town(app, order, payment.reference)

    return opened


def test_there_are_more_than_enough_kinds() -> None:
    assert len(KINDS) == len(set(KINDS)) >= 80


@pytest.mark.parametrize("bank", BANKS)
def test_no_forged_notice_leaves_a_trace_and_the_true_one_is_heard(open_town: Callable[[str], Town], bank: str) -> None:
    town = open_town(bank)
    before = town.everything()
    name, _, forged = BANKS[bank]
    for kind, send in forged(town.reference).items():
        answer = town.client.post(f"/webhook/{name}", **send())
        assert answer.status_code in (400, 401, 413), f"{kind}: {answer.status_code} {answer.text}"
        assert town.everything() == before, kind
    assert town.client.post(f"/webhook/{name}", **_true(bank, town.reference)).status_code == 200
    (notice,) = db.session.scalars(select(PaymentNotice))
    assert (notice.reference, notice.amount, notice.said) == (town.reference, 25_000, "paid")
    assert town.order.received == 0, "a notice is a hint"


@on_sqlite
@pytest.mark.parametrize("bank", BANKS)
def test_a_true_notice_by_another_method_or_at_anothers_door_is_none(
    open_town: Callable[[str], Town], bank: str
) -> None:
    town = open_town(bank)
    before = town.everything()
    name = BANKS[bank][0]
    for method in ("GET", "PUT", "DELETE", "PATCH", "HEAD"):
        answer = town.client.open(f"/webhook/{name}", method=method, **_true(bank, town.reference))
        assert answer.status_code == 405, method
    town.app.extensions["gateways"] = {"snap": SnapGateway(forged_snap.settings()), "stripe": StripeGateway(STRIPE)}
    others = {"snap": ["stripe", "static"], "stripe": ["snap", "static", "snap/v1.0/qr/qr-mpm-notify"]}
    for door in others[name]:
        answer = town.client.post(f"/webhook/{door}", **_true(bank, town.reference))
        assert answer.status_code in (400, 401, 404), door
    assert town.everything() == before


CLAIMS = {
    "asymmetric": [
        {}, {"amount": {"value": "99000000.00", "currency": "IDR"}}, {"amount": {"value": 25000, "currency": "IDR"}},
        {"amount": "25000.00"}, {"latestTransactionStatus": 0}, {"latestTransactionStatus": "0"},
        {"originalReferenceNo": "LAIN"}, {"amount": {"value": "25000.00", "currency": "USD"}},
    ],
    "stripe": [
        {}, {"amount_received": "2500000"}, {"currency": "usd"}, {"status": "requires_action"}, {"id": "pi_lain"},
        {"metadata": {"reference": ["x"]}}, {"object": "charge"},
    ],
}  # fmt: skip


@on_sqlite
@pytest.mark.parametrize("bank", CLAIMS)
def test_a_true_notice_the_bank_itself_does_not_confirm_pays_nothing(
    open_town: Callable[[str], Town], bank: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has the key but not the bank's books, and whatever the notice says: the look-up decides."""
    town = open_town(bank)
    name = BANKS[bank][0]
    monkeypatch.setattr(town.app.extensions["gateways"][name], "look_up", _still_waiting)
    for number, claim in enumerate(CLAIMS[bank]):
        if bank == "stripe":
            raw = forged_stripe.event(town.reference, **claim).replace(b"evt_1", f"evt_{number}".encode())
            send = forged_stripe.signed(raw)
        else:
            send = forged_snap.by_bank(forged_snap.body(town.reference, **claim))
        assert town.client.post(f"/webhook/{name}", **send).status_code == 200, claim
    work.one_round(seldom=False)
    db.session.rollback()
    order = db.session.scalars(select(Order)).one()
    assert len(db.session.scalars(select(PaymentNotice)).all()) == len(CLAIMS[bank])
    assert (order.received, order.is_paid) == (0, False)
    assert [finding.name for finding in verify.run() if not finding.holds] == []


def _still_waiting(charge: Charge) -> Sighting:
    event = f"{charge.reference}:pending"
    number, account = charge.gateway_reference, charge.merchant
    return Sighting(event, charge.reference, number, Outcome.PENDING, charge.amount, "IDR", account, None)


def _true(bank: str, reference: str) -> dict[str, Any]:
    if bank == "stripe":
        return forged_stripe.signed(forged_stripe.event(reference))
    raw = forged_snap.body(reference)
    if bank == "asymmetric":
        return forged_snap.by_bank(raw)
    return forged_snap.by_token(raw, forged_snap.token(forged_snap.settings(notice_algorithm="symmetric")))
