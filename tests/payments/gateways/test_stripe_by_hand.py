"""A gateway that draws no codes, from end to end: ours is shown, the seller looks into the bank's own app, and whatever
the gateway tells later is the same money, not more."""

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.kit import http
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import claiming, paying, standing
from storefront.payments.money_event import Evidence, Kind, MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.qris import payload
from storefront.reports import verify
from storefront.web import gateways
from tests.bank.town import STRIPE_KEY
from tests.payments.gateways import localstripe, servers
from tests.payments.gateways.localstripe import LocalStripe
from tests.people import Make, Shopper


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    """A localstripe of its own."""
    with localstripe.running(tmp_path_factory.mktemp("localstripe"), STRIPE_KEY) as running:
        yield running


@pytest.fixture
def order(app: Flask, stranger: LocalStripe, sari: Shopper, make: Make) -> Order:
    """Sari buys from a seller whose account is at that gateway."""
    http._breakers.clear()
    app.extensions["gateways"]["stripe"] = servers.gateway(stranger.base)
    return sari.buys(make.variant(price=25_000, seller=make.seller(gateway="stripe")))


def pays_there(stranger: LocalStripe, payment: Payment) -> None:
    number = payment.gateway_reference
    db.session.commit()
    assert number
    stranger.pays(number)


def seller_confirms(payment: Payment, make: Make) -> paying.Lane:
    lane = claiming.confirm_by_hand(payment, Evidence.SELLER, make.user("Budi"))
    db.session.commit()
    return lane


def is_one_receipt(order: Order, payment: Payment, evidence: Evidence) -> bool:
    """Counted once, nothing owed back, and the strongest word for it stands."""
    db.session.refresh(order)
    standing_ones = [(money.evidence, money.amount) for money in standing.of(payment)]
    assert not [finding for finding in verify.run() if not finding.holds]
    return (order.received, order.refund_open, standing_ones) == (order.total, 0, [(evidence, order.total)])


def test_our_code_is_shown_with_sum_and_reference_and_the_order_is_open_to_a_claim(order: Order) -> None:
    payment = gateways.ask_for_code(order)
    assert (payment.status, payment.built_here, payment.by_hand) == (Status.PRESENTED, True, True)
    assert payment.gateway_reference and payment.gateway_reference.startswith("pi_")
    reading = payload.parse(payment.qr_text or "")
    assert (reading.amount, reading.reference, reading.nmid) == (order.total, payment.reference, payment.account.nmid)
    assert gateways.look(payment) == paying.Lane.NOTHING and claiming.can_claim(payment)


def test_the_sellers_word_is_enough_and_the_gateways_later_word_proves_it(
    order: Order, stranger: LocalStripe, make: Make
) -> None:
    payment = gateways.ask_for_code(order)
    assert claiming.claim(payment, "pukul 10.05")
    assert seller_confirms(payment, make) == paying.Lane.APPLIED
    assert is_one_receipt(order, payment, Evidence.SELLER) and order.is_paid
    pays_there(stranger, payment)
    assert gateways.look(payment) == paying.Lane.SEEN_BEFORE
    assert gateways.look(payment) == paying.Lane.SEEN_BEFORE
    assert is_one_receipt(order, payment, Evidence.PROVIDER) and order.is_paid
    kinds = db.session.scalars(select(MoneyEvent.kind).where(MoneyEvent.order_id == order.id)).all()
    assert sorted(kinds) == [Kind.RECEIVED, Kind.RECEIVED, Kind.REVERSED]


def test_a_sellers_tap_after_the_gateways_word_adds_nothing(order: Order, stranger: LocalStripe, make: Make) -> None:
    payment = gateways.ask_for_code(order)
    pays_there(stranger, payment)
    assert gateways.look(payment) == paying.Lane.APPLIED
    assert seller_confirms(payment, make) == paying.Lane.SEEN_BEFORE
    assert is_one_receipt(order, payment, Evidence.PROVIDER)
