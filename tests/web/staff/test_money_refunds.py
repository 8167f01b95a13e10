"""Refunds an operator decides over the seller about; each deed ends its line or hands it on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.payments import board, owing, refund_answering, refund_asking, refund_deciding, refund_sending
from storefront.payments import refund as refunds
from storefront.payments.board import Kind
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.money_event import Kind as Way
from storefront.payments.refund import Refund, Status
from storefront.sellers.member import Part, SellerMember
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.staff.conftest import Enter
from tests.web.staff.lines import only_line

WHY = "Sudah saya tanyakan kepada keduanya"


@pytest.fixture
def refund(make: Make, sari: Shopper) -> Refund:
    """Paid, then cancelled: the seller is to send it back."""
    order = sari.pays(sari.buys(make.variant(price=25_000)))
    cancelling.cancel(order, "seller", "sold_out")
    owing.settle_up(order)
    db.session.commit()
    return refunds.of(order)[0]


pytestmark = pytest.mark.usefixtures("books")


def does(rini: Visitor, deed: str, field: str = "", text: str = WHY) -> None:
    """Rini does it, and nothing without a reason."""
    field = field or f"{deed}-why"
    line = only_line()
    extra = {"bank_sent-proof": "RRN 7620261121"} if deed == "bank_sent" else {}
    slug = {
        "approve": "setuju", "decline": "tolak", "sent": "terkirim", "again": "tanya-lagi", "settle": "selesai",
        "bank_sent": "bank-terkirim", "bank_never": "bank-tidak",
    }  # fmt: skip
    assert rini.post(f"{line}/{slug[deed]}", data={field: " "}).status_code == 422
    assert rini.post(f"{line}/{slug[deed]}", data={field: text} | extra).location == "/petugas/uang"
    again = rini.post(f"{line}/{slug[deed]}", data={field: text} | extra)
    assert again.location == "/petugas/uang", "a second tap finds nothing to do"


def test_an_operator_decides_for_a_seller_who_does_not(rini: Visitor, refund: Refund) -> None:
    clock.shift(timedelta(days=6))
    assert "Waktu penjual sudah lewat" in rini.get(only_line()).text
    does(rini, "approve")
    assert (refund.status, board.counts()) == (Status.APPROVED, {Kind.REFUND: 1})
    assert db.session.scalars(select(Deed.why).where(Deed.what == "refund.approved")).all() == [WHY]


def test_the_operator_writes_down_that_the_seller_has_sent_it(rini: Visitor, refund: Refund) -> None:
    does(rini, "sent", "sent-proof", "transfer BCA 14.05")
    assert (refund.status, refund.proof, board.counts()) == (Status.SENT, "transfer BCA 14.05", {})
    said = select(MoneyEvent.evidence).where(MoneyEvent.kind == Way.REFUNDED)
    assert db.session.scalars(said).all() == [Evidence.OPERATOR], "the book says whose word it is"


@pytest.mark.parametrize("is_seller", [True, False])
def test_nobody_decides_about_money_of_their_own(make: Make, refund: Refund, enter: Enter, is_seller: bool) -> None:
    """Tini is an operator, and the shop is hers or the purchase is."""
    tini = make.staff(name="Tini")
    if is_seller:
        db.session.add(SellerMember(seller=refund.order.seller, user=tini, part=Part.OWNER))
    else:
        refund.order.purchase.user_id = tini.id
    db.session.commit()
    at_desk = enter(tini)
    page = at_desk.get(only_line()).text
    assert "petugas lain yang memutuskan" in page and "approve-why" not in page
    assert at_desk.post(f"{only_line()}/setuju", data={"approve-why": WHY}).status_code == 403
    assert refund.status == Status.NEEDED


def test_a_no_of_the_operators_ends_it(rini: Visitor, refund: Refund) -> None:
    does(rini, "decline")
    assert (refund.status, refund.order.refund_open, board.counts()) == (Status.DECLINED, 0, {})


def test_a_sellers_no_is_overruled(rini: Visitor, refund: Refund, make: Make) -> None:
    assert refund_deciding.decline(refund, "sudah saya antar", make.user())
    db.session.commit()
    assert "sudah saya antar" in rini.get(only_line()).text
    does(rini, "approve")
    assert (refund.status, refund.order.refund_open, board.counts()) == (Status.APPROVED, 25_000, {Kind.REFUND: 1})


def test_a_sellers_no_is_agreed_to(rini: Visitor, refund: Refund, make: Make) -> None:
    assert refund_deciding.decline(refund, "sudah saya antar", make.user())
    db.session.commit()
    does(rini, "decline")
    assert (refund.status, board.counts()) == (Status.DECLINED, {})


@pytest.mark.parametrize(
    ("deed", "field", "status"),
    [("settle", "", Status.CLOSED), ("again", "", Status.SENT), ("sent", "sent-proof", Status.SENT)],
)
def test_a_dispute_ends(rini: Visitor, refund: Refund, deed: str, field: str, status: Status) -> None:
    refund_sending.by_hand(refund, "transfer 1234", None)
    assert refund_answering.dispute(refund, "belum masuk juga")
    db.session.commit()
    page = rini.get(only_line()).text
    assert "belum masuk juga" in page and "transfer 1234" in page
    does(rini, deed, field)
    assert (refund.status, board.counts()) == (status, {})


@pytest.mark.parametrize(("deed", "status"), [("bank_sent", Status.SENT), ("bank_never", Status.APPROVED)])
def test_a_bank_that_speaks_in_riddles_is_settled_by_an_operator(
    rini: Visitor, refund: Refund, deed: str, status: Status
) -> None:
    assert refund_deciding.approve(refund, None)
    refund.asked_at = clock.now()
    refund_asking.unsure(refund.code)
    db.session.commit()
    page = rini.get(only_line(Kind.LATE)).text
    assert "Tidak jelas apakah uangnya sudah dikirim" in page and "Sudah dikirim penjual" not in page
    does(rini, deed)
    assert refund.status == status and Kind.DISPUTE not in board.counts()
