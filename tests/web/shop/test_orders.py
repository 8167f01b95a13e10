"""Following an order: who may look, what each state says, and what the shopper may do in it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from storefront.kit import clock
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Status as MessageStatus
from storefront.orders import cancelling, expiry, fulfilment
from storefront.orders import order as orders
from storefront.orders.cart import CartLine
from storefront.orders.order import Order, Way
from storefront.orders.telling import order_desk
from storefront.payments import charging, claiming, owing, refund_sending
from storefront.payments import refund as refunds
from tests.people import PASSWORD, Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import follow, has_paid, opens

STREET = "Gang Teratai 5"
Deed = Callable[[Order], object]


@pytest.fixture
def bought(make: Make, sari: Shopper) -> Order:
    """Sari has ordered two jars at Budi's, to fetch them there."""
    jar = make.variant(seller=make.seller("Dapur Budi", street=STREET, landmark="pagar hijau"), price=25_000)
    return sari.buys(jar, 2)


def paid(order: Order) -> None:
    has_paid(order)


def short(order: Order) -> None:
    has_paid(order, 20_000)


def over(order: Order) -> None:
    has_paid(order, 60_000)


def claimed(order: Order) -> None:
    payment = charging.open_payment(order)
    payment.move(payment.status.PRESENTED)
    assert claiming.claim(payment)


def accepted(order: Order) -> None:
    paid(order)
    assert fulfilment.accept(order, None)


def ready(order: Order) -> None:
    accepted(order)
    assert fulfilment.prepare(order, None) and fulfilment.make_ready(order, None)


def sent(order: Order) -> None:
    order.way = Way.OWN_COURIER
    ready(order)
    assert fulfilment.send(order, "Kurir Joko", "RESI-77", "https://kurir.example/77", None)


def delivered(order: Order) -> None:
    sent(order)
    assert fulfilment.deliver(order, "seller")


def completed(order: Order) -> None:
    delivered(order)
    clock.shift(timedelta(hours=49))
    assert expiry.complete(order)


def declined(order: Order) -> None:
    paid(order)
    assert cancelling.decline(order, "sold_out", None)
    owing.settle_up(order)


def paid_back(order: Order) -> None:
    declined(order)
    assert refund_sending.by_hand(refunds.of(order)[0], "TRF-99", None)


def overdue(_order: Order) -> None:
    clock.shift(timedelta(minutes=16))


def expired(order: Order) -> None:
    clock.shift(timedelta(minutes=30))
    assert expiry.expire(order)


@pytest.mark.parametrize(
    ("deed", "word", "sentences"),
    [
        (lambda order: None, "Menunggu pembayaran", ["Bayar Rp50.000 sebelum", "Bayar sekarang", "Batalkan pesanan"]),
        (overdue, "Menunggu pembayaran", ["Waktu membayar sudah habis"]),
        (short, "Menunggu pembayaran", ["Baru Rp20.000 yang masuk. Bayar sisanya, Rp30.000", "Bayar kurangnya"]),
        (claimed, "Sedang dicek", ["di aplikasi banknya, paling lambat", "Kabari penjual"]),
        (paid, "Dibayar", ["Penjual menerima pesanan paling lambat", "Kabari penjual", "Nota", "Batalkan pesanan"]),
        (over, "Dibayar", ["Rp10.000 harus dikembalikan penjual", "Pengembalian dana"]),
        (accepted, "Disiapkan", ["menyiapkan pesanan Anda untuk"]),
        (ready, "Siap diambil", ["sebutkan kode ambilnya", "Kode ambil", "Chat WhatsApp"]),
        (sent, "Dikirim", ["Kurir Joko · RESI-77", "https://kurir.example/77", "Sudah saya terima"]),
        (delivered, "Selesai", ["Ada yang kurang? Hubungi penjual sebelum"]),
        (completed, "Selesai", ["Terima kasih"]),
        (declined, "Pengembalian dana", ["Penjual membatalkan", "habis", "Rp50.000 harus dikembalikan", "Pesan lagi"]),
        (paid_back, "Dibatalkan", ["sudah mengembalikan Rp50.000", "TRF-99"]),
        (expired, "Dibatalkan", ["tidak dibayar sampai batas waktunya", "Telanjur membayar?", "Pesan lagi"]),
    ],
)  # fmt: skip
def test_every_state_says_its_word_and_what_comes_next(
    bought: Order, visitor: Visitor, deed: Deed, word: str, sentences: list[str]
) -> None:
    deed(bought)
    db.session.commit()
    page = opens(visitor, bought)
    assert f'<p class="word">{word}</p>' in page.text
    for sentence in sentences:
        assert sentence in page.text
    assert len(visitor.statements) <= 14  # complaints and the rule for no-shows ask once each


def test_only_the_link_opens_an_order(bought: Order, visitor: Visitor) -> None:
    number, whole, wrong = bought.number, bought.purchase.number, bought.key[:-1] + "x"
    db.session.rollback()
    for path in (number, whole, f"{number}?kunci={wrong}", "J7K2P9-1", "x", f"{number}/nota", f"{number}/bayar"):
        assert visitor.get(f"/pesanan/{path}").status_code == 404
    for deed in ("batal", "terima", "kabari", "lagi", "bayar", "bayar/sudah"):
        assert visitor.post(f"/pesanan/{number}/{deed}").status_code == 404


def test_a_link_to_one_order_shows_nothing_of_the_others(make: Make, sari: Shopper, visitor: Visitor) -> None:
    purchase = sari.places((make.variant(), 1), (make.variant(), 1))
    first, second = orders.of_purchase(purchase)
    other, whole = second.number, purchase.number
    page = opens(visitor, first)
    assert page.status_code == 200 and f'"/pesanan/{whole}"' not in page.text and "Bayar 1 dari 2" not in page.text
    assert visitor.get(f"/pesanan/{other}").status_code == 404
    assert visitor.get(f"/pesanan/{whole}").status_code == 404


def test_the_whole_purchase_says_which_payment_is_next(make: Make, sari: Shopper, visitor: Visitor) -> None:
    purchase = sari.places((make.variant(price=20_000), 1), (make.variant(price=30_000), 1))
    first, _second = orders.of_purchase(purchase)
    number, key = purchase.number, purchase.key
    db.session.rollback()
    page = follow(visitor, visitor.get(f"/pesanan/{number}?kunci={key}"))
    assert "Bayar 1 dari 2" in page.text and "Simpan tautan ini" in page.text and f"kunci={key}" in page.text
    assert len(visitor.statements) <= 12
    has_paid(first)
    page = visitor.get(f"/pesanan/{number}")
    assert "Bayar 2 dari 2" in page.text and f'action="/pesanan/{number}-2/bayar"' in page.text


def test_what_has_ended_is_not_counted(make: Make, sari: Shopper, visitor: Visitor) -> None:
    purchase = sari.places((make.variant(price=20_000), 1), (make.variant(price=30_000), 1))
    first, second = orders.of_purchase(purchase)
    number, key = purchase.number, purchase.key
    assert cancelling.cancel_by_buyer(first)
    db.session.commit()
    page = follow(visitor, visitor.get(f"/pesanan/{number}?kunci={key}"))
    assert "Rp50.000" not in page.text and "Yang batal tidak ikut dihitung" in page.text
    assert "Bayar 1 dari" not in page.text and "Bayar kepada" in page.text
    has_paid(second)
    db.session.commit()
    assert "Menunggu pembayaran" not in visitor.get(f"/pesanan/{number}").text
    assert "Penyerahan" not in page.text and "Rp0" not in page.text


def test_when_all_has_ended_nothing_is_to_be_paid(make: Make, sari: Shopper, visitor: Visitor) -> None:
    purchase = sari.places((make.variant(price=20_000), 1))
    number, key = purchase.number, purchase.key
    assert cancelling.cancel_by_buyer(orders.of_purchase(purchase)[0])
    db.session.commit()
    page = follow(visitor, visitor.get(f"/pesanan/{number}?kunci={key}"))
    assert "Semua pesanan ini sudah batal" in page.text and "Bayar sekarang" not in page.text


@pytest.mark.parametrize(
    ("deed", "behind", "now"),
    [
        (lambda order: None, 0, "Bayar"),
        (paid, 1, "Dibayar"),
        (accepted, 1, "Disiapkan"),
        (ready, 2, "Siap diambil"),
        (sent, 2, "Dikirim"),
        (completed, 4, "Selesai"),
    ],
)
def test_the_way_of_an_order_is_drawn(bought: Order, visitor: Visitor, deed: Deed, behind: int, now: str) -> None:
    deed(bought)
    db.session.commit()
    page = opens(visitor, bought).text
    current = re.search(r'aria-current="step">(.*?)</li>', page, re.DOTALL)
    assert current and now in current[1]
    assert page.count('<li class="done"') == behind


def test_an_order_that_ended_has_no_way_to_draw(bought: Order, visitor: Visitor) -> None:
    declined(bought)
    db.session.commit()
    page = opens(visitor, bought).text
    assert "Siap diambil</span>" not in page and page.count('class="steps"') == 1, "only the way of the money is drawn"


def test_a_service_at_the_sellers_place_is_visited_and_not_fetched(make: Make, sari: Shopper, visitor: Visitor) -> None:
    order = sari.buys(make.variant(name="Jahit Kebaya", kind="jasa-jahit", category="jasa", capacity=2))
    accepted(order)
    db.session.commit()
    page = opens(visitor, order).text
    for words in (
        "Di tempat penjual",
        "menunggu Anda di tempatnya pada",
        "Dijadwalkan",
        "Dilayani",
        "Waktu dan tempat",
    ):
        assert words in page
    assert "Ambil sendiri" not in page and "Siap diambil" not in page


def test_the_account_that_bought_needs_no_link(make: Make, visitor: Visitor, sari: Shopper) -> None:
    tono = make.user("Tono", "+6281311112222")
    purchase = sari.places((make.variant(), 1))
    purchase.user_id = tono.id
    number = purchase.number
    db.session.commit()
    visitor.sign_in("+6281311112222", PASSWORD)
    assert visitor.get(f"/pesanan/{number}-1").status_code == 200


def test_the_street_is_shown_after_payment_only(bought: Order, visitor: Visitor) -> None:
    before = opens(visitor, bought).text
    assert STREET not in before and "tampil di sini setelah pembayaran" in before
    paid(bought)
    after = opens(visitor, bought).text
    assert STREET in after and "pagar hijau" in after


def test_the_pickup_code_is_told_when_the_goods_are_ready(bought: Order, visitor: Visitor) -> None:
    accepted(bought)
    db.session.commit()
    code = bought.pickup_code
    assert f"<b>{code}</b>" not in opens(visitor, bought).text
    fulfilment.prepare(bought, None)
    fulfilment.make_ready(bought, None)
    db.session.commit()
    assert f"<b>{code}</b>" in opens(visitor, bought).text


def test_cancelling_a_paid_order_owes_the_money_back_at_once(bought: Order, visitor: Visitor) -> None:
    paid(bought)
    opens(visitor, bought)
    page = follow(visitor, visitor.post(f"/pesanan/{bought.number}/batal"))
    assert "Anda membatalkan pesanan ini" in page.text
    db.session.refresh(bought)
    assert (bought.status.value, bought.refund_open) == ("cancelled", 50_000)
    db.session.rollback()
    visitor.post(f"/pesanan/{bought.number}/batal")
    assert len(refunds.of(bought)) == 1


def test_after_acceptance_only_the_seller_can_cancel(bought: Order, visitor: Visitor) -> None:
    accepted(bought)
    db.session.commit()
    assert "Ya, batalkan" not in opens(visitor, bought).text
    page = follow(visitor, visitor.post(f"/pesanan/{bought.number}/batal"))
    assert "sudah tidak bisa dibatalkan sendiri" in page.text
    db.session.refresh(bought)
    assert bought.status.value == "accepted"


def test_the_shopper_says_that_it_arrived(bought: Order, visitor: Visitor) -> None:
    sent(bought)
    db.session.commit()
    opens(visitor, bought)
    for _tap in range(2):
        visitor.post(f"/pesanan/{bought.number}/terima")
    db.session.refresh(bought)
    assert bought.received_at is not None
    db.session.rollback()
    assert opens(visitor, bought).text.count("Sudah sampai") == 1


def test_kabari_penjual_opens_whatsapp_with_words_for_the_moment(bought: Order, visitor: Visitor) -> None:
    paid(bought)
    page = opens(visitor, bought)
    assert f'href="https://wa.me/{bought.seller.phone[1:]}?text=' in page.text
    db.session.rollback()
    visitor.post(f"/pesanan/{bought.number}/kabari")
    db.session.refresh(bought)
    assert bought.nudged_at is not None
    assert message.latest(order_desk(bought), bought.number).status == MessageStatus.MARKED_SENT
    assert "Anda mengabari penjual" in opens(visitor, bought).text


def test_order_again_fills_the_basket(bought: Order, visitor: Visitor) -> None:
    expired(bought)
    db.session.commit()
    opens(visitor, bought)
    for _tap in range(2):
        assert visitor.post(f"/pesanan/{bought.number}/lagi").location == "/keranjang"
    assert [line.quantity for line in db.session.scalars(select(CartLine))] == [2]


def test_the_receipt_comes_with_the_money(bought: Order, visitor: Visitor) -> None:
    assert opens(visitor, bought, "/nota").status_code == 303
    paid(bought)
    page = opens(visitor, bought, "/nota")
    for words in (f"Nota {bought.number}", "Rp50.000", "Sambal Teri", STREET, "bukan faktur pajak"):
        assert words in page.text


@pytest.mark.parametrize("number", ["%00%00%00%00", "J7K2P9%00-1", "é" * 6, "....", "J7K2P9-1-1-1-1-1"])
def test_an_odd_number_is_just_not_there(app: Flask, visitor: Visitor, number: str) -> None:
    assert visitor.get(f"/pesanan/{number}").status_code == 404
