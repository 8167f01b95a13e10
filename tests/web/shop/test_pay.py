"""Paying through the page: the code and its pictures, the deadline, claims, and a bank that does not answer."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from pyzbar import pyzbar
from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling, expiry, fulfilment
from storefront.orders import order as orders
from storefront.orders.hold import Hold
from storefront.orders.order import Order
from storefront.payments import charging, claiming, paying
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import GatewayDown, Outcome, Sighting
from storefront.payments.payment import Payment, Status
from storefront.qris import payload, picture
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import follow, has_paid, opens


@pytest.fixture
def bought(make: Make, sari: Shopper) -> Order:
    """Sari has ordered two jars at Budi's, whose sticker she pays."""
    return sari.buys(make.variant(seller=make.seller("Dapur Budi"), price=25_000), 2)


def asks(visitor: Visitor, order: Order) -> Payment:
    """Open the paying page and press the button for a code."""
    opens(visitor, order, "/bayar")
    number = order.number
    db.session.rollback()
    assert visitor.post(f"/pesanan/{number}/bayar").location == f"/pesanan/{number}/bayar"
    payment = payments.latest(order)
    assert payment is not None
    return payment


def fresh(payment: Payment) -> Payment:
    """As it stands in the database now."""
    db.session.rollback()
    db.session.refresh(payment)
    return payment


def test_looking_makes_no_code_and_the_button_does(bought: Order, visitor: Visitor) -> None:
    page = opens(visitor, bought, "/bayar")
    assert "Tampilkan kode QRIS" in page.text and payments.latest(bought) is None
    payment = asks(visitor, bought)
    assert payment.status == Status.PRESENTED
    page = opens(visitor, bought, "/bayar")
    for words in ("Rp50.000", "Dapur Budi", payment.account.nmid, "Simpan gambar QR", "galeri"):
        assert words.lower() in page.text.lower()


def test_two_taps_show_one_code(bought: Order, visitor: Visitor) -> None:
    first = asks(visitor, bought).reference
    assert asks(visitor, bought).reference == first
    assert payments.attempts(bought) == 1


def test_the_picture_people_save_is_the_code_to_pay(bought: Order, visitor: Visitor) -> None:
    payment = asks(visitor, bought)
    saved = opens(visitor, bought, "/bayar/qr.png?unduh=1")
    assert saved.headers["Content-Disposition"] == f'attachment; filename="QRIS-{bought.number}.png"'
    assert "private" in saved.headers["Cache-Control"]
    (read,) = pyzbar.decode(Image.open(BytesIO(saved.data)))
    reading = payload.parse(read.data.decode())
    assert (reading.amount, reading.nmid, reading.reference) == (50_000, payment.account.nmid, payment.reference)
    drawn = opens(visitor, bought, "/bayar/qr.svg")
    assert drawn.mimetype == "image/svg+xml" and "SIMULASI" not in drawn.text


def test_a_code_is_drawn_once_however_often_it_is_looked_at(
    bought: Order, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(visitor, bought)
    drawn: list[str] = []
    real = picture.matrix
    monkeypatch.setattr(picture, "matrix", lambda text: drawn.append(text) or real(text))
    first = opens(visitor, bought, "/bayar/qr.svg").data
    assert opens(visitor, bought, "/bayar/qr.svg").data == first and len(drawn) == 1


def test_play_money_is_called_so_on_the_picture(app: Flask, bought: Order, visitor: Visitor) -> None:
    app.config["DEMO"] = True
    asks(visitor, bought)
    assert "SIMULASI" in opens(visitor, bought, "/bayar/qr.svg").text


@pytest.mark.parametrize("ending", ["paid", "late", "cancelled"])
def test_a_code_that_must_not_be_paid_any_more_is_not_drawn(bought: Order, visitor: Visitor, ending: str) -> None:
    asks(visitor, bought)
    if ending == "paid":
        has_paid(bought)
    elif ending == "late":
        clock.shift(timedelta(minutes=16))
    else:
        db.session.rollback()
        visitor.post(f"/pesanan/{bought.number}/batal")
    for name in ("qr.svg", "qr.png"):
        assert opens(visitor, bought, f"/bayar/{name}").status_code == 404


def test_the_live_status_is_cheap_and_changes_with_the_money(bought: Order, visitor: Visitor) -> None:
    asks(visitor, bought)
    page = opens(visitor, bought, "/bayar")
    before = opens(visitor, bought, "/bayar/status").json
    assert len(visitor.statements) <= 4
    assert f'data-version="{before["version"]}"' in page.text
    assert opens(visitor, bought, "/bayar/status").json == before
    has_paid(bought)
    assert opens(visitor, bought, "/bayar/status").json != before
    assert "sudah dibayar" in opens(visitor, bought, "/bayar").text


def test_the_live_status_changes_when_time_is_over(bought: Order, visitor: Visitor) -> None:
    asks(visitor, bought)
    before = opens(visitor, bought, "/bayar/status").json
    clock.shift(timedelta(minutes=16))
    assert opens(visitor, bought, "/bayar/status").json != before
    page = opens(visitor, bought, "/bayar")
    assert "Waktu membayar sudah habis" in page.text and "qr.svg" not in page.text


def test_after_one_payment_the_next_is_offered(make: Make, sari: Shopper, visitor: Visitor) -> None:
    purchase = sari.places((make.variant(), 1), (make.variant(), 1))
    first, second = orders.of_purchase(purchase)
    number, key = purchase.number, purchase.key
    has_paid(first)
    visitor.get(f"/pesanan/{number}?kunci={key}")
    page = visitor.get(f"/pesanan/{number}-1/bayar")
    assert "Lanjut ke pembayaran 2" in page.text and "1 dari 2 sudah dibayar" in page.text
    assert f'action="/pesanan/{number}-2/bayar"' in page.text
    visitor.post(f"/pesanan/{number}-2/bayar")
    assert "Bayar 2 dari 2" in visitor.get(f"/pesanan/{number}-2/bayar").text
    has_paid(second)
    assert "Semua sudah dibayar" in visitor.get(f"/pesanan/{number}-2/bayar").text


def test_a_whole_purchase_has_no_code(make: Make, sari: Shopper, visitor: Visitor) -> None:
    purchase = sari.places((make.variant(), 1))
    number, key = purchase.number, purchase.key
    db.session.rollback()
    visitor.get(f"/pesanan/{number}?kunci={key}")
    assert visitor.get(f"/pesanan/{number}/bayar").location == f"/pesanan/{number}"
    for path in ("status", "qr.svg", "qr.png"):
        assert visitor.get(f"/pesanan/{number}/bayar/{path}").status_code == 404
    assert visitor.post(f"/pesanan/{number}/bayar").status_code == 404


def test_a_bank_that_is_away_is_asked_again_later(
    app: Flask, bought: Order, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = app.extensions["gateways"]["static"]
    charge = speaker.charge

    def away(_slip: object) -> None:
        raise GatewayDown("no answer")

    monkeypatch.setattr(speaker, "charge", away, raising=False)
    assert asks(visitor, bought).status == Status.FAILED
    page = opens(visitor, bought, "/bayar")
    heard = re.sub(r"<title>.*?</title>|<[^>]*>", " ", page.text, flags=re.DOTALL)
    assert heard.count("Bank belum menjawab") == 1 and "Coba lagi" in heard, "once is enough"
    monkeypatch.setattr(speaker, "charge", charge, raising=False)
    assert asks(visitor, bought).status == Status.PRESENTED


def test_a_code_that_never_came_can_be_asked_for_again(bought: Order, visitor: Visitor) -> None:
    payment = asks(visitor, bought)
    payment.status, payment.qr_text = Status.CREATING, None
    db.session.commit()
    assert "Kode sedang dibuat" in opens(visitor, bought, "/bayar").text
    asks(visitor, bought)  # whoever asked a moment ago may still be waiting for the bank
    assert fresh(payment).status == Status.CREATING
    clock.shift(charging.ASKER_IS_GONE * 2)
    asks(visitor, bought)
    assert (fresh(payment).status, payments.attempts(bought)) == (Status.PRESENTED, 1)


def test_too_little_money_asks_for_the_rest(bought: Order, visitor: Visitor) -> None:
    asks(visitor, bought)
    has_paid(bought, 20_000)
    page = opens(visitor, bought, "/bayar")
    assert "Baru Rp20.000 yang masuk dari Rp50.000" in page.text and "Buat QR baru" in page.text
    assert asks(visitor, bought).amount == 30_000
    assert "Rp30.000" in opens(visitor, bought, "/bayar").text


def test_too_much_money_is_said_to_come_back(bought: Order, visitor: Visitor) -> None:
    asks(visitor, bought)
    has_paid(bought, 51_000)
    assert "Anda membayar lebih. Rp1.000 dikembalikan" in opens(visitor, bought, "/bayar").text


def test_late_money_for_goods_that_are_gone_is_owed_back(
    make: Make, bought: Order, visitor: Visitor, dewi: Shopper
) -> None:
    asks(visitor, bought)
    clock.shift(timedelta(minutes=30))
    expiry.expire(bought)
    db.session.commit()
    assert "Pesanan ini sudah batal" in opens(visitor, bought, "/bayar").text
    dewi.buys(db.session.scalars(select(Hold)).first().variant, 10)
    has_paid(bought)
    page = opens(visitor, bought, "/bayar").text
    assert "masuk setelah batas waktu" in page and "Uang yang kembali kepada Anda" in page
    assert "Menunggu persetujuan penjual" in page and 'class="button primary' not in page


def test_after_the_deadline_the_page_says_what_to_do_next(bought: Order, visitor: Visitor) -> None:
    asks(visitor, bought)
    clock.shift(timedelta(minutes=30))
    expiry.expire(bought)
    db.session.commit()
    page = opens(visitor, bought, "/bayar").text
    assert page.count('class="button primary') == 2 and "Pesan lagi" in page  # the other one: "Saya sudah bayar"
    number = bought.number
    db.session.rollback()
    assert visitor.post(f"/pesanan/{number}/lagi").location == "/keranjang"


def test_after_one_order_has_ended_the_next_payment_comes_first(make: Make, sari: Shopper, visitor: Visitor) -> None:
    purchase = sari.places((make.variant(), 1), (make.variant(seller=make.seller("Batik Ayu")), 1))
    first, _second = orders.of_purchase(purchase)
    number, key = purchase.number, purchase.key
    cancelling.cancel_by_buyer(first)
    db.session.commit()
    visitor.get(f"/pesanan/{number}?kunci={key}")
    page = visitor.get(f"/pesanan/{number}-1/bayar").text
    assert "Bayar pesanan dari Batik Ayu" in page and f'action="/pesanan/{number}-2/bayar"' in page


def test_what_to_do_when_the_money_does_not_arrive_is_said_beside_the_code(bought: Order, visitor: Visitor) -> None:
    asks(visitor, bought)
    page = opens(visitor, bought, "/bayar").text
    assert "Jangan membayar dua kali" in page and "halaman ini belum berubah?" in page
    assert f'data-page="/pesanan/{bought.number}/bayar"' in page and 'data-say="Menunggu pembayaran."' in page


def test_saying_it_is_paid_keeps_the_order_open_while_the_seller_looks(bought: Order, visitor: Visitor) -> None:
    payment = asks(visitor, bought)
    assert "Saya sudah bayar" in opens(visitor, bought, "/bayar").text
    sent = visitor.post(f"/pesanan/{bought.number}/bayar/sudah", data={"at": "14.05", "digits": "4821"})
    page = follow(visitor, sent)
    assert "Sedang dicek penjual" in page.text and "qr.svg" not in page.text
    assert (fresh(payment).status, payment.claim_note) == (Status.CLAIMED, "pukul 14.05, …4821")
    clock.shift(timedelta(hours=1))
    assert not expiry.expire(bought)


@pytest.mark.parametrize(("at", "digits"), [("25.00", ""), ("kemarin", ""), ("", "12"), ("", "abcd")])
def test_a_slip_in_the_claim_is_asked_again(bought: Order, visitor: Visitor, at: str, digits: str) -> None:
    payment = asks(visitor, bought)
    opens(visitor, bought)
    told = visitor.post(f"/pesanan/{bought.number}/bayar/sudah", data={"at": at, "digits": digits})
    assert told.status_code == 422 and f'value="{at or digits}"' in told.text
    assert fresh(payment).status == Status.PRESENTED


def test_the_answer_of_the_seller_is_read_here(make: Make, bought: Order, visitor: Visitor) -> None:
    payment = asks(visitor, bought)
    claiming.claim(payment)
    claiming.reject(payment, "jumlahnya beda", make.user("Budi"))
    db.session.commit()
    page = opens(visitor, bought, "/bayar")
    assert "belum menemukan pembayaran Anda" in page.text and "jumlahnya beda" in page.text
    assert "Kirim jawaban" in page.text and "Saya sudah bayar" not in page.text


def test_a_late_claim_may_still_be_made(bought: Order, visitor: Visitor) -> None:
    asks(visitor, bought)
    clock.shift(timedelta(minutes=30))
    expiry.expire(bought)
    db.session.commit()
    opens(visitor, bought)
    page = follow(visitor, visitor.post(f"/pesanan/{bought.number}/bayar/sudah"))
    assert "Sedang dicek penjual" in page.text
    assert "Sedang dicek" in opens(visitor, bought).text


def test_where_the_bank_tells_us_nobody_claims(make: Make, sari: Shopper, visitor: Visitor) -> None:
    order = sari.buys(make.variant())
    payment = asks(visitor, order)
    payment.gateway = "snap"
    db.session.commit()
    page = opens(visitor, order, "/bayar")
    assert "Saya sudah bayar" not in page.text and 'http-equiv="refresh"' in page.text
    assert visitor.post(f"/pesanan/{order.number}/bayar/sudah").status_code == 404


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (lambda order: has_paid(order), "Pesanan ini sudah dibayar."),
        (lambda order: clock.shift(timedelta(minutes=16)), "Waktu untuk membayar pesanan ini sudah habis."),
        (lambda order: has_paid(order) and fulfilment.accept(order, None), "sudah"),
    ],
)  # fmt: skip
def test_asking_for_a_code_in_the_wrong_moment_is_a_calm_sentence(bought, visitor, prepare, sentence) -> None:
    prepare(bought)
    db.session.commit()
    opens(visitor, bought)
    assert sentence in follow(visitor, visitor.post(f"/pesanan/{bought.number}/bayar")).text


def test_money_a_person_has_to_look_at_is_not_asked_for_twice(bought: Order, visitor: Visitor) -> None:
    payment = asks(visitor, bought)
    before = opens(visitor, bought, "/bayar/status").json
    seen = Sighting("E1", payment.reference, None, Outcome.PAID, 50_000, "IDR", "ORANG-LAIN", clock.now())
    assert paying.settle(payment, seen) == paying.Lane.PERSON
    db.session.commit()
    page = opens(visitor, bought, "/bayar").text
    assert "Uang Rp50.000 sudah terlihat, petugas sedang memeriksa." in page
    assert "qr.svg" not in page and "Saya sudah bayar" not in page and "Jangan membayar lagi" in page
    assert opens(visitor, bought, "/bayar/qr.svg").status_code == 404
    assert opens(visitor, bought, "/bayar/status").json != before
    told = follow(visitor, visitor.post(f"/pesanan/{bought.number}/bayar")).text
    assert "sedang diperiksa petugas. Jangan membayar lagi" in told and payments.attempts(bought) == 1
    page = opens(visitor, bought).text
    assert "petugas sedang memeriksa" in page and "Sedang dicek" in page and "Bayar sekarang" not in page


def test_late_money_for_goods_that_are_there_says_that_the_order_goes_on(
    make: Make, sari: Shopper, visitor: Visitor
) -> None:
    order = sari.buys(make.variant(lead_days=2))
    asks(visitor, order)
    clock.shift(timedelta(minutes=30))
    expiry.expire(order)
    db.session.commit()
    has_paid(order)
    assert "tetapi barangnya masih ada, jadi pesanan dilanjutkan" in opens(visitor, order, "/bayar").text
