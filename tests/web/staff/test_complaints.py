"""Rini decides what two cannot settle, with a reason; not about her own goods, and never before she is asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import complaining
from storefront.orders.complaint import Complaint, Status
from storefront.payments import refund
from storefront.payments.refund import Status as RefundStatus
from tests.orders.complaints import fetched, opened
from tests.people import Make, Shopper
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def waiting(make: Make, sari: Shopper) -> Complaint:
    """Budi kept silent for a day."""
    found = opened(fetched(sari, make.variant(seller=make.seller("Dapur Budi"), price=25_000), 2))
    clock.shift(timedelta(hours=25))
    assert complaining.escalate(found, "system")
    db.session.commit()
    return found


def fresh(complaint: Complaint) -> Complaint:
    db.session.rollback()
    db.session.refresh(complaint)
    return complaint


def test_rini_decides_once_and_the_refund_is_on_its_way(rini: Visitor, waiting: Complaint) -> None:
    assert "1 keluhan menunggu keputusan" in rini.get("/petugas").text
    assert "Penjual tidak menjawab" in rini.get("/petugas/keluhan").text and len(rini.statements) <= 8
    address = f"/petugas/keluhan/{waiting.code}"
    assert "Putuskan" in rini.get(address).text
    for fields, said in (
        ({"words": "Fotonya jelas."}, "Pilih keputusan."),
        ({"outcome": "refund", "amount": "25.001", "words": "Fotonya jelas."}, "Tulis jumlah antara"),
        ({"outcome": "nothing", "words": "ya"}, "paling sedikit 10 huruf"),
    ):
        answer = rini.post(f"{address}/putuskan", data=fields)
        assert answer.status_code == 422 and said in answer.text, fields
    for amount in ("15.000", "1"):
        data = {"outcome": "refund", "amount": amount, "words": "Fotonya menunjukkan botol pecah."}
        assert rini.post(f"{address}/putuskan", data=data).status_code == 303
    order = fresh(waiting).order
    db.session.refresh(order)
    assert (waiting.status, waiting.granted, order.refund_open) == (Status.DECIDED, 15_000, 15_000)
    (owed,) = refund.of(order)
    assert owed.status == RefundStatus.APPROVED
    deed = db.session.scalars(select(Deed).where(Deed.what == "complaint.decided")).one()
    assert (deed.about, deed.why) == (order.number, "Fotonya menunjukkan botol pecah.")
    assert "Tidak ada keluhan yang menunggu" in rini.get("/petugas/keluhan").text


def test_what_two_still_talk_about_is_not_hers_to_read(rini: Visitor, make: Make, dewi: Shopper) -> None:
    private = opened(fetched(dewi, make.variant()), photos=["0" * 32])
    for address in ("", f"/foto/{'0' * 32}"):
        assert rini.get(f"/petugas/keluhan/{private.code}{address}").status_code == 404
    assert rini.post(f"/petugas/keluhan/{private.code}/putuskan").status_code == 404


def test_nobody_decides_about_their_own_goods(enter, make: Make, waiting: Complaint) -> None:  # type: ignore[no-untyped-def]
    rini = make.staff(Role.OPERATOR, "Rini Dua")
    waiting.order.purchase.user_id = rini.id
    db.session.commit()
    buyer: Visitor = enter(db.session.get_one(User, rini.id))
    assert "Petugas lain yang memutuskan" in buyer.get(f"/petugas/keluhan/{waiting.code}").text
    data = {"outcome": "refund", "amount": "1.000", "words": "Saya mau uang saya."}
    assert buyer.post(f"/petugas/keluhan/{waiting.code}/putuskan", data=data).status_code == 403
    assert fresh(waiting).status == Status.ESCALATED
