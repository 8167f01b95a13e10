"""Claims nobody answered and orders paid short: an operator ends them, with a reason that is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.orders.order import Status as OrderStatus
from storefront.payments import answering, board, claiming
from storefront.payments.board import Kind
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment, Status
from storefront.reports import verify
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.staff.lines import bank_code, only_line

WHY = "Sudah saya lihat di mutasi penjual"


@pytest.fixture
def claimed(make: Make, sari: Shopper) -> Payment:
    """Sari says she has paid; a day later nobody has looked."""
    payment = bank_code(make, sari, gateway="static")
    assert claiming.claim(payment, "pukul 10.05")
    db.session.commit()
    clock.shift(timedelta(hours=25))
    return payment


@pytest.fixture
def short(make: Make, sari: Shopper) -> Order:
    """Paid a thousand too little, and the rest never came."""
    order = sari.pays(sari.buys(make.variant(price=25_000)), 24_000)
    clock.shift(timedelta(hours=73))
    return order


def deed(what: str) -> Deed:
    return db.session.scalars(select(Deed).where(Deed.what == what)).one()


def test_a_claim_is_confirmed_by_the_operators_own_word(rini: Visitor, claimed: Payment) -> None:
    assert "pukul 10.05" in rini.get(only_line()).text
    assert rini.post(f"{only_line()}/masuk", data={"confirm-why": "ya"}).status_code == 422
    assert rini.post(f"{only_line()}/masuk", data={"confirm-why": WHY}).location == "/petugas/uang"
    money = db.session.scalars(select(MoneyEvent)).one()
    assert (money.evidence, claimed.status) == (Evidence.OPERATOR, Status.CONFIRMED_LATE)
    assert (claimed.order.received, claimed.order.refund_open) == (25_000, 25_000), "too late for its day"
    assert (deed("money.confirmed").why, Kind.CLAIM in board.counts()) == (WHY, False)


def test_a_claim_is_answered_with_no_and_the_shopper_may_still_answer(rini: Visitor, claimed: Payment) -> None:
    line = only_line()
    assert rini.post(f"{line}/belum", data={"reject-why": "Tidak ada di mutasi"}).status_code == 303
    assert (claimed.status, claimed.problem, board.counts()) == (Status.REJECTED, "Tidak ada di mutasi", {})
    assert answering.answer(claimed, "<b>ada</b> di mutasi saya", None)
    db.session.commit()
    page = rini.get(only_line()).text
    assert "&lt;b&gt;ada&lt;/b&gt; di mutasi saya" in page and "Tidak ada di mutasi" in page


def test_a_claim_two_operators_answer_is_answered_once(rini: Visitor, claimed: Payment) -> None:
    line = only_line()
    rini.post(f"{line}/masuk", data={"confirm-why": WHY})
    for what, name in (("masuk", "confirm-why"), ("belum", "reject-why")):
        assert rini.post(f"{line}/{what}", data={name: WHY}).location == "/petugas/uang"
    assert claimed.order.received == 25_000 and claimed.status == Status.CONFIRMED_LATE


def test_an_order_paid_short_is_cancelled_and_what_came_goes_back(rini: Visitor, short: Order) -> None:
    why = "Pembeli tidak jadi melunasi"
    assert rini.post(f"{only_line()}/batal", data={"cancel-why": ""}).status_code == 422
    assert rini.post(f"{only_line()}/batal", data={"cancel-why": why}).status_code == 303
    assert (short.status, short.ended_by, short.ended_why) == (OrderStatus.CANCELLED, "staff", why)
    assert (short.refund_open, board.counts()) == (24_000, {Kind.REFUND: 1})
    assert deed("order.cancelled_short").why == why
    assert [finding.name for finding in verify.run() if not finding.holds] == []


def test_an_order_completed_meanwhile_is_not_cancelled(rini: Visitor, short: Order, sari: Shopper) -> None:
    line = only_line()
    short.pay_by = clock.now() + timedelta(hours=1)
    sari.pays(short)
    assert rini.post(f"{line}/batal", data={"cancel-why": WHY}).location == "/petugas/uang"
    assert short.status == OrderStatus.PLACED
