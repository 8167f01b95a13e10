"""An operator takes back money that a person noted by mistake; what a bank told stays."""

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.kit.db import db
from storefront.orders import fulfilment
from storefront.orders.order import Status as OrderStatus
from storefront.payments import claiming
from storefront.payments.money_event import Evidence
from storefront.payments.payment import Payment
from storefront.reports import verify
from storefront.sellers.member import Part, SellerMember
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter
from tests.web.staff.lines import bank_code

WHY = "Penjual salah lihat mutasi kemarin"


@pytest.fixture
def confirmed(make: Make, sari: Shopper) -> Payment:
    """The seller has seen money that was another order's."""
    payment = bank_code(make, sari, gateway="static")
    claiming.confirm_by_hand(payment, Evidence.SELLER, make.user("Budi"))
    db.session.commit()
    return payment


def test_a_sellers_word_is_found_by_the_orders_number_and_taken_back(rini: Visitor, confirmed: Payment) -> None:
    number = confirmed.order.number
    page = rini.get(f"/petugas/uang/tarik?pesanan={number.lower()}").text
    assert "Rp25.000" in page and "penjual" in page and "Tarik catatan ini" in page
    assert rini.post(f"/petugas/uang/tarik/{number}", data={"undo-why": "x"}).status_code == 422
    assert rini.post(f"/petugas/uang/tarik/{number}", data={"undo-why": WHY}).location == "/petugas/uang"
    assert (confirmed.order.received, confirmed.order.status) == (0, OrderStatus.PLACED)
    assert db.session.scalars(select(Deed.why).where(Deed.what == "money.undone")).all() == [WHY]
    again = rini.post(f"/petugas/uang/tarik/{number}", data={"undo-why": WHY})
    assert again.location == f"/petugas/uang/tarik?pesanan={number}"
    assert [finding.name for finding in verify.run() if not finding.holds] == []


def test_what_a_bank_told_is_not_taken_back(rini: Visitor, make: Make, sari: Shopper) -> None:
    order = sari.pays(sari.buys(make.variant()))
    assert "Tidak ada catatan orang" in rini.get(f"/petugas/uang/tarik?pesanan={order.number}").text
    assert rini.post(f"/petugas/uang/tarik/{order.number}", data={"undo-why": WHY}).status_code == 303
    assert order.is_paid


def test_goods_that_are_out_of_the_house_are_settled_between_people(rini: Visitor, confirmed: Payment) -> None:
    order = confirmed.order
    for step in (fulfilment.accept, fulfilment.prepare, fulfilment.make_ready):
        assert step(order, None)
    assert fulfilment.collect(order, order.pickup_code, None)
    db.session.commit()
    answer = rini.post(f"/petugas/uang/tarik/{order.number}", data={"undo-why": WHY})
    assert answer.status_code == 409 and "Barangnya sudah diserahkan" in answer.text
    assert order.received == 25_000


def test_an_order_nobody_knows(rini: Visitor) -> None:
    assert "Tidak ada pesanan dengan nomor ini." in rini.get("/petugas/uang/tarik?pesanan=%3Cb%3E").text
    assert rini.get("/petugas/uang/tarik").status_code == 200
    assert rini.post("/petugas/uang/tarik/ZZZZZZ-1", data={"undo-why": WHY}).status_code == 303


def test_an_operator_does_not_take_back_money_of_the_own_shop(make: Make, confirmed: Payment, enter: Enter) -> None:
    tini = make.staff(name="Tini")
    db.session.add(SellerMember(seller=confirmed.order.seller, user=tini, part=Part.HELPER))
    db.session.commit()
    at_desk, number = enter(tini), confirmed.order.number
    page = at_desk.get(f"/petugas/uang/tarik?pesanan={number}").text
    assert "petugas lain yang memutuskan" in page and "Tarik catatan ini" not in page
    assert at_desk.post(f"/petugas/uang/tarik/{number}", data={"undo-why": WHY}).status_code == 403
    assert confirmed.order.received == 25_000
