""" "Saya sudah bayar" through the page, and the answer to a seller who has not found the money."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from storefront.kit import clock, vault
from storefront.kit.db import db
from storefront.orders import expiry
from storefront.orders.order import Order
from storefront.payments import claiming
from storefront.payments import payment as payments
from storefront.payments.payment import Payment, Status
from storefront.web import private_picture
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import follow, opens
from tests.web.shop.test_pay import asks, fresh


@pytest.fixture
def bought(make: Make, sari: Shopper) -> Order:
    """Sari has ordered two jars at Budi's, whose sticker she pays."""
    return sari.buys(make.variant(seller=make.seller("Dapur Budi"), price=25_000, lead_days=2), 2)


@pytest.fixture
def rejected(bought: Order, visitor: Visitor, make: Make) -> Payment:
    """She says it is paid, and Budi does not find it."""
    payment = asks(visitor, bought)
    claiming.claim(payment)
    claiming.reject(payment, "not_found", make.user("Budi"))
    db.session.commit()
    return payment


def picture() -> BytesIO:
    """A photo of a phone."""
    file = BytesIO()
    Image.new("RGB", (600, 900), "#336699").save(file, "JPEG")
    file.seek(0)
    return file


def send(visitor: Visitor, order: Order, **fields: object):  # type: ignore[no-untyped-def]
    """Send the answer's form."""
    number = order.number
    return visitor.post(f"/pesanan/{number}/bayar/jawab", data=fields, content_type="multipart/form-data")


def test_while_another_purchase_is_checked_the_page_says_so(
    make: Make, sari: Shopper, bought: Order, visitor: Visitor
) -> None:
    asks(visitor, bought)
    other = sari.buys(make.variant())
    claimed = asks(visitor, other)
    assert claiming.claim(claimed)
    db.session.commit()
    page = opens(visitor, bought, "/bayar")
    assert f"Pembayaran pesanan {other.number} masih dicek" in page.text and "Saya sudah bayar</span>" not in page.text
    assert "tekan “saya sudah bayar”" not in page.text.lower(), "no word sends her to a button that is not there"
    said = follow(visitor, visitor.post(f"/pesanan/{bought.number}/bayar/sudah"))
    assert f"Pesanan {other.number} Anda masih dicek" in said.text
    latest = payments.latest(bought)
    assert latest is not None and latest.status == Status.PRESENTED


def test_the_answer_is_asked_for_with_the_reason_and_the_time(
    bought: Order, rejected: Payment, visitor: Visitor
) -> None:
    page = opens(visitor, bought, "/bayar").text
    for words in ("Pembayaran belum ditemukan", "Uangnya tidak ada di aplikasi bank.", "jawab di bawah sebelum"):
        assert words in page
    order_page = opens(visitor, bought).text
    assert "Jawab penjual" in order_page and "Jawab sebelum" in order_page


def test_an_answer_with_a_picture_goes_to_whoever_looks(
    app: Flask, bought: Order, rejected: Payment, visitor: Visitor
) -> None:
    opens(visitor, bought)
    sent = send(visitor, bought, words="dari BCA pukul 14.05", photo=(picture(), "bukti.jpg"))
    page = follow(visitor, sent).text
    assert "Sedang dicek penjual" in page and "Jawaban Anda juga dibaca petugas" in page
    payment = fresh(rejected)
    assert (payment.status, payment.answer) == (Status.CLAIMED, "dari BCA pukul 14.05")
    assert isinstance(vault.find(private_picture.folder(), f"claim-{payment.reference}", payment.answer_photo), Path)


@pytest.mark.parametrize("photo", [b"not a picture", b""])
def test_a_file_that_is_no_picture_is_said_beside_the_field_and_the_words_stay(
    bought: Order, rejected: Payment, visitor: Visitor, photo: bytes
) -> None:
    opens(visitor, bought)
    told = send(visitor, bought, words="dari BCA", photo=(BytesIO(photo), "bukti.jpg"))
    if photo:
        assert told.status_code == 422 and "tidak bisa dibaca" in told.text and "dari BCA</textarea>" in told.text
        assert fresh(rejected).status == Status.REJECTED
    else:
        assert told.status_code == 303 and fresh(rejected).answer_photo is None


def test_an_answer_without_words_is_asked_again(bought: Order, rejected: Payment, visitor: Visitor) -> None:
    opens(visitor, bought)
    told = send(visitor, bought, words=" ")
    assert told.status_code == 422 and "Tulis jawaban Anda" in told.text
    assert fresh(rejected).status == Status.REJECTED


def test_two_taps_answer_once(bought: Order, rejected: Payment, visitor: Visitor) -> None:
    opens(visitor, bought)
    send(visitor, bought, words="satu")
    assert "sudah dicatat" in follow(visitor, send(visitor, bought, words="dua")).text
    assert fresh(rejected).answer == "satu"


def test_after_a_second_no_the_page_is_honest(bought: Order, rejected: Payment, visitor: Visitor, make: Make) -> None:
    opens(visitor, bought)
    send(visitor, bought, words="sudah")
    claiming.reject(fresh(rejected), "not_found", make.staff())
    db.session.commit()
    page = opens(visitor, bought, "/bayar").text
    assert "tetap belum ditemukan" in page and "Kirim jawaban" not in page


def test_on_an_expired_order_one_may_still_answer_or_order_again(
    bought: Order, rejected: Payment, visitor: Visitor
) -> None:
    clock.shift(timedelta(minutes=30))
    assert expiry.expire(bought)
    db.session.commit()
    page = opens(visitor, bought, "/bayar").text
    assert "Kirim jawaban" in page and "Pesan lagi" in page and "Buat QR baru" not in page
    clock.shift(timedelta(hours=49))
    page = opens(visitor, bought, "/bayar").text
    assert "Waktu untuk menjawab sudah lewat" in page and "Kirim jawaban" not in page


def test_where_the_bank_tells_us_nobody_answers(bought: Order, rejected: Payment, visitor: Visitor) -> None:
    rejected.gateway = "snap"
    db.session.commit()
    opens(visitor, bought)
    assert send(visitor, bought, words="sudah").status_code == 404
