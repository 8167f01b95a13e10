"""Money on its way back, as the shopper sees it: how far it is, where it shall go, and whether it has come."""

from datetime import timedelta

import pytest

from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders import cancelling
from storefront.orders.order import Order, Status
from storefront.payments import owing, refund_deciding, refund_sending
from storefront.payments import refund as refunds
from storefront.payments.refund import Refund
from storefront.payments.refund import Status as RefundStatus
from storefront.web import refunding
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.shop.shopping import follow, has_paid, opens

pytestmark = pytest.mark.usefixtures("books")


@pytest.fixture
def owed(make: Make, sari: Shopper) -> Refund:
    """Sari has paid and cancelled: fifty thousand go back."""
    order = sari.pays(sari.buys(make.variant(seller=make.seller("Dapur Budi"), price=25_000), 2))
    cancelling.cancel_by_buyer(order)
    refund = owing.settle_up(order, "buyer")
    db.session.commit()
    assert refund is not None
    return refund


def fresh(refund: Refund) -> Refund:
    """As it stands in the database now."""
    db.session.rollback()
    db.session.refresh(refund)
    return refund


def page_of(visitor: Visitor, refund: Refund) -> str:
    """Its page, by the secret link."""
    return opens(visitor, refund.order, "/pengembalian").text


def post(visitor: Visitor, refund: Refund, deed: str, **fields: str):  # type: ignore[no-untyped-def]
    """Send one of its forms."""
    number, code = refund.order.number, refund.code
    fields = {f"{code}-{name}": value for name, value in fields.items()}
    return visitor.post(f"/pesanan/{number}/pengembalian/{code}/{deed}", data=fields)


def sent(refund: Refund) -> None:
    """Budi has sent it."""
    assert refund_sending.by_hand(refund, "BCA 14.05, nomor 1234", None)
    db.session.commit()


ACCOUNT = {"bank": "BCA", "number": "123 456-7890", "name": "Sari Dewi"}


def test_the_way_of_a_refund_is_drawn_with_the_day_of_its_next_step(owed: Refund, visitor: Visitor, make: Make) -> None:
    page = page_of(visitor, owed)
    assert page.count('<li class="done"') == 1 and "Menunggu persetujuan penjual" in page
    assert "Penjual menyetujui paling lambat " in page
    refund_deciding.approve(owed, make.user("Budi"))
    db.session.commit()
    page = page_of(visitor, owed)
    assert page.count('<li class="done"') == 2 and "mengirim uangnya paling lambat " in page
    sent(owed)
    page = page_of(visitor, owed)
    assert page.count('<li class="done"') == 3
    assert "BCA 14.05, nomor 1234" in page and "Sudah masuk?" in page and "Simpan tujuan" not in page


def test_a_refund_the_seller_is_late_with_promises_no_day_that_is_over(
    owed: Refund, visitor: Visitor, make: Make
) -> None:
    refund_deciding.approve(owed, make.user("Budi"))
    owed.send_by = clock.now() - timedelta(days=1)
    db.session.commit()
    page = page_of(visitor, owed)
    assert "seharusnya sudah mengirim" in page and "paling lambat" not in page


def test_the_order_and_the_paying_page_draw_it_too(owed: Refund, visitor: Visitor) -> None:
    for page in ("", "/bayar"):
        text = opens(visitor, owed.order, page).text
        assert "Menunggu persetujuan penjual" in text and f"/pesanan/{owed.order.number}/pengembalian" in text


def test_an_account_is_kept_for_the_seller_and_may_be_changed(owed: Refund, visitor: Visitor) -> None:
    page_of(visitor, owed)
    page = follow(visitor, post(visitor, owed, "rekening", **ACCOUNT)).text
    assert "Tujuan pengembalian disimpan" in page and "BCA …7890, Sari Dewi" in page and "1234567890" in page
    refund = fresh(owed)
    assert (refund.to_bank, refund.to_number, refund.to_name) == ("BCA", "1234567890", "Sari Dewi")
    post(visitor, owed, "rekening", bank="lain", other="Bank Nagari", number="555666777", name="Sari")
    assert fresh(owed).to_bank == "Bank Nagari"
    assert 'value="Bank Nagari"' in page_of(visitor, owed)
    post(visitor, owed, "rekening", bank="GoPay", number="0812-3456-7890", name="Sari")
    assert fresh(owed).to_number == "081234567890"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"bank": ""}, "Pilih bank atau dompet Anda."),
        ({"bank": "Bank Antah"}, "Pilih"),
        ({"number": "12"}, "5 sampai 20 angka"),
        ({"number": "abc123456"}, "5 sampai 20 angka"),
        ({"bank": "DANA", "number": "1234567890"}, "Nomor ponsel ini belum lengkap"),
        ({"bank": "lain"}, "Tulis nama bank atau dompetnya."),
        ({"name": " "}, "Tulis nama pemilik rekening."),
    ],
)
def test_a_slip_in_the_account_is_said_and_nothing_typed_is_lost(
    owed: Refund, visitor: Visitor, wrong: dict[str, str], words: str
) -> None:
    page_of(visitor, owed)
    told = post(visitor, owed, "rekening", **(ACCOUNT | wrong))
    assert told.status_code == 422 and (words in told.text or "valid" in told.text.lower())
    if "name" not in wrong:
        assert 'value="Sari Dewi"' in told.text
    assert fresh(owed).to_number == ""


def test_once_it_is_sent_the_account_stays_as_it_is(owed: Refund, visitor: Visitor) -> None:
    page_of(visitor, owed)
    sent(owed)
    page = follow(visitor, post(visitor, owed, "rekening", **ACCOUNT)).text
    assert "tidak bisa diganti lagi" in page and fresh(owed).to_number == ""


def test_where_the_bank_sends_it_back_nobody_is_asked_for_an_account(
    owed: Refund, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refunding, "by_bank", lambda _refund: True)
    refund_deciding.approve(owed, None)
    db.session.commit()
    page = page_of(visitor, owed)
    assert "Simpan tujuan" not in page and "Bank mengembalikannya langsung" in page


def test_yes_it_has_come(owed: Refund, visitor: Visitor) -> None:
    page_of(visitor, owed)
    sent(owed)
    page = follow(visitor, post(visitor, owed, "masuk")).text
    assert fresh(owed).status == RefundStatus.RECEIVED and "Sudah masuk?" not in page
    assert "sudah dicatat" in follow(visitor, post(visitor, owed, "belum")).text
    assert fresh(owed).status == RefundStatus.RECEIVED


def test_no_it_has_not_and_later_it_has(owed: Refund, visitor: Visitor) -> None:
    page_of(visitor, owed)
    sent(owed)
    page = follow(visitor, post(visitor, owed, "belum", words="sampai pukul 14.05 kosong")).text
    assert (fresh(owed).status, owed.answer) == (RefundStatus.DISPUTED, "sampai pukul 14.05 kosong")
    assert "Belum masuk, sedang diperiksa" in page and "Ternyata sudah masuk?" in page
    post(visitor, owed, "masuk")
    assert fresh(owed).status == RefundStatus.RECEIVED


def test_nothing_is_said_about_a_refund_that_was_not_sent(owed: Refund, visitor: Visitor) -> None:
    page_of(visitor, owed)
    post(visitor, owed, "masuk")
    post(visitor, owed, "belum")
    assert fresh(owed).status == RefundStatus.NEEDED


def test_a_refund_of_another_order_is_as_good_as_none(
    owed: Refund, visitor: Visitor, make: Make, dewi: Shopper
) -> None:
    other = dewi.pays(dewi.buys(make.variant()), amount=100_000)
    page_of(visitor, owed)
    foreign = refunds.of(other)[0].code
    for deed in ("rekening", "masuk", "belum"):
        assert visitor.post(f"/pesanan/{owed.order.number}/pengembalian/{foreign}/{deed}").status_code == 404
    assert visitor.get(f"/pesanan/{owed.order.number}/pengembalian/{foreign}/bukti").status_code == 404


def test_a_refund_that_was_declined_says_why(owed: Refund, visitor: Visitor, make: Make) -> None:
    refund_deciding.decline(owed, "Barangnya sudah diambil.", make.user("Budi"))
    db.session.commit()
    page = page_of(visitor, owed)
    assert "Tidak dikembalikan" in page and "Barangnya sudah diambil." in page and 'class="steps"' not in page


def test_an_order_without_refunds_says_so(make: Make, sari: Shopper, visitor: Visitor) -> None:
    assert "Tidak ada uang yang perlu dikembalikan" in opens(visitor, sari.buys(make.variant()), "/pengembalian").text


# --- too little came ----------------------------------------------------------------------------------------------


@pytest.fixture
def short(make: Make, sari: Shopper) -> Order:
    """Two thousand are missing."""
    order = sari.buys(make.variant(price=25_000, lead_days=2), 2)
    has_paid(order, 48_000)
    return order


def test_who_does_not_pay_the_rest_has_the_money_back(short: Order, visitor: Visitor) -> None:
    page = opens(visitor, short, "/bayar").text
    assert "Kurang Rp2.000." in page and "Minta uang dikembalikan" in page
    page = follow(visitor, visitor.post(f"/pesanan/{short.number}/pengembalian")).text
    assert "Pesanan dibatalkan" in page and "Rp48.000" in page
    db.session.refresh(short)
    assert (short.status, short.refund_open, short.ended_by) == (Status.CANCELLED, 48_000, "buyer")


def test_the_rest_may_be_paid_for_a_day_and_then_a_person_looks(short: Order, visitor: Visitor) -> None:
    assert short.pay_by - clock.now() > timedelta(hours=23)
    clock.shift(timedelta(hours=25))
    page = opens(visitor, short, "/bayar").text
    assert "Petugas akan menghubungi Anda" in page and "Minta uang dikembalikan" in page


def test_only_a_payment_that_is_short_is_given_back_at_a_wish(make: Make, sari: Shopper, visitor: Visitor) -> None:
    whole, nothing = sari.pays(sari.buys(make.variant())), sari.buys(make.variant())
    for order in (whole, nothing):
        opens(visitor, order)
        visitor.post(f"/pesanan/{order.number}/pengembalian")
        db.session.rollback()
        db.session.refresh(order)
        assert order.status == Status.PLACED


def test_the_pages_ask_few_questions(owed: Refund, visitor: Visitor) -> None:
    page_of(visitor, owed)
    assert len(visitor.statements) <= 8, visitor.statements
