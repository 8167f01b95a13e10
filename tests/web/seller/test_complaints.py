"""Budi answers complaints; his helper may not give money away, and nobody else sees words or photos."""

import pytest

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import complaint_ending
from storefront.orders.complaint import Answer, Complaint, Status
from storefront.payments import making_good
from tests.orders.complaints import fetched, opened
from tests.people import Shopper
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def found(sari: Shopper, jar: Variant) -> Complaint:
    """One of Sari's two jars is broken."""
    return opened(fetched(sari, jar, 2), words="Pecah <b>satu</b>")


def fresh(complaint: Complaint) -> Complaint:
    db.session.rollback()
    db.session.refresh(complaint)
    return complaint


def test_budi_reads_it_and_offers_money_once(budi: Visitor, found: Complaint) -> None:
    page = budi.get("/penjual/keluhan").text
    assert "Jawab paling lambat" in page and len(budi.statements) <= 8
    address = f"/penjual/keluhan/{found.code}"
    page = budi.get(address).text
    assert "Pecah &lt;b&gt;satu" in page and 'value="25.000"' in page and len(budi.statements) <= 12
    for fields, said in (
        ({}, "Pilih jawaban Anda."),
        ({"answer": "refund", "amount": "25.001"}, "Tulis jumlah antara Rp1 dan Rp25.000."),
        ({"answer": "refund", "amount": "banyak"}, "Tulis jumlah antara"),
        ({"answer": "replacement", "replace_on": "2001-01-01"}, "Pilih hari"),
        ({"answer": "replacement", "replace_on": "besok"}, "Pilih hari"),
        ({"answer": "refusal", "words": "tidak"}, "paling sedikit 10 huruf"),
    ):
        answer = budi.post(f"{address}/jawab", data=fields)
        assert answer.status_code == 422 and said in answer.text, fields
    for amount in ("20.000", "1"):
        sent = budi.post(f"{address}/jawab", data={"answer": "refund", "amount": amount, "wants_back": "y"})
        assert sent.status_code == 303
    assert (fresh(found).offered, found.status, found.wants_back) == (20_000, Status.ANSWERED, True)
    assert complaint_ending.accept(found) and making_good.settle(found)
    db.session.commit()
    assert "Barangnya sudah kembali" in budi.get(address).text
    for _tap in range(2):
        assert budi.post(f"{address}/kembali").status_code == 303
    assert fresh(found).back_at and "Belum ada" not in budi.get("/penjual/keluhan?status=selesai").text


def test_a_day_that_makes_no_sense_harms_no_other_answer(budi: Visitor, found: Complaint) -> None:
    data = {"answer": "refund", "amount": "5.000", "replace_on": "besok"}
    assert budi.post(f"/penjual/keluhan/{found.code}/jawab", data=data).status_code == 303
    assert fresh(found).answer == Answer.REFUND


def test_a_helper_answers_with_goods_or_words_and_never_with_money(ani: Visitor, found: Complaint) -> None:
    address = f"/penjual/keluhan/{found.code}"
    page = ani.get(address).text
    assert "hanya bisa dilakukan pemilik toko" in page and 'value="refund"' not in page
    assert ani.post(f"{address}/jawab", data={"answer": "refund", "amount": "5.000"}).status_code == 422
    data = {"answer": "replacement", "replace_on": clock.today().isoformat()}
    assert ani.post(f"{address}/jawab", data=data).status_code == 303
    assert fresh(found).answer == Answer.REPLACEMENT


def test_a_long_list_is_read_page_by_page(budi: Visitor, found: Complaint) -> None:
    for _number in range(20):
        db.session.add(
            Complaint(order_id=found.order_id, seller_id=found.seller_id, code=f"X{_number}", wrong="other",
                      answer_by=clock.now(), status=Status.OPENED)
        )  # fmt: skip
    db.session.commit()
    first = budi.get("/penjual/keluhan")
    assert "Menunggu jawaban Anda" in first.text and first.text.count("Lainnya · ") == 19 and len(budi.statements) <= 8
    assert budi.get("/penjual/keluhan?sesudah=X18").text.count("Lainnya · ") == 1
    db.session.query(Complaint).filter(Complaint.id != found.id).delete(synchronize_session=False)
    db.session.commit()
