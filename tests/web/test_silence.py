"""Every notice is lost: one round of asking finds all the money, and every order has its goods."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import board
from storefront.payments.gateways.contract import Outcome
from storefront.payments.money_event import MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.reports import verify
from storefront.web import gateways, work
from tests.harness import long
from tests.people import Make, Shopper
from tests.web.banks import PaperBank

PAYMENTS = long.count(60, 1_000)


@pytest.mark.long
@pytest.mark.slow
def test_one_round_finds_the_money_of_every_lost_notice(app: Flask, make: Make, sari: Shopper) -> None:
    bank = app.extensions["gateways"]["snap"] = PaperBank()
    jar = make.variant(seller=make.seller(gateway="snap"), stock=PAYMENTS, lead_days=2)
    for _payment in range(PAYMENTS):
        assert gateways.ask_for_code(sari.buys(jar)).status == Status.PRESENTED
    bank.answer = Outcome.PAID
    bank.asked.clear()
    clock.shift(timedelta(minutes=12))
    db.session.commit()
    with app.app_context():
        work.one_round(seldom=False)
    db.session.expire_all()
    paid = select(func.count(Order.id)).where(Order.received == Order.total, Order.accept_by.is_not(None))
    assert db.session.scalar(paid) == PAYMENTS
    assert db.session.scalar(select(func.count(MoneyEvent.id))) == PAYMENTS == len(set(bank.asked)) == len(bank.asked)
    assert db.session.scalar(select(func.count(Payment.id)).where(Payment.look_at.is_not(None))) == 0
    assert board.counts() == {}
    db.session.refresh(jar)
    assert (jar.free, jar.held) == (0, PAYMENTS)
    assert [finding.name for finding in verify.run() if not finding.holds] == []
