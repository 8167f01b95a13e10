"""Importing the bank's statement: seen before it is stored, matched by a tap, never counted twice."""

import base64
import io
import json
import re
import zlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.orders.order import Order
from storefront.payments import charging, claiming, paying
from storefront.payments import payment as payments
from storefront.payments.gateways.contract import Outcome, Presented, Sighting
from storefront.payments.money_event import Evidence, MoneyEvent
from storefront.payments.payment import Payment
from storefront.payments.statement import StatementLine, Status
from storefront.payments.statement_reading import Came
from storefront.reports import verify
from storefront.web.seller import statement_parcel
from tests.people import Make, Shopper
from tests.visitor import Visitor

PAGE = "/penjual/uang/mutasi"
HEAD = "tanggal;jam;keterangan;masuk;keluar;saldo\n"


def shown(order: Order) -> Payment:
    """The code is on the shopper's screen."""
    payment = charging.open_payment(order)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    db.session.commit()
    return payment


def row(amount: int, text: str = "QRIS") -> str:
    """A line of this minute, as the play bank writes it."""
    now = clock.wib(clock.now() + timedelta(minutes=1))
    written = f"{amount:,}".replace(",", ".")
    return f"{now:%d/%m/%Y};{now:%H.%M};{text};{written},00;0,00;0,00\n"


def upload(visitor: Visitor, text: str | bytes):  # type: ignore[no-untyped-def]
    raw = text.encode() if isinstance(text, str) else text
    return visitor.post(PAGE, data={"berkas": (io.BytesIO(raw), "mutasi.csv")}, content_type="multipart/form-data")


def keep(visitor: Visitor, text: str):  # type: ignore[no-untyped-def]
    page = upload(visitor, text)
    assert page.status_code == 200, page.text
    found = re.search(r'name="isi" value="([^"]+)"', page.text)
    assert found
    return visitor.post(f"{PAGE}/simpan", data={"isi": found[1]})


def kept() -> list[StatementLine]:
    db.session.expire_all()
    return list(db.session.scalars(select(StatementLine).order_by(StatementLine.id)))


def evidence(order: Order) -> list[tuple[str, Evidence]]:
    mine = db.session.scalars(select(MoneyEvent).where(MoneyEvent.order_id == order.id).order_by(MoneyEvent.id))
    return [(money.kind.value, money.evidence) for money in mine]


def test_a_statement_is_seen_before_it_is_stored(budi: Visitor) -> None:
    page = upload(budi, HEAD + row(25_000, "QRIS SARI") + row(1_250_000) + "kemarin;;X;1.000;;\n")
    assert "Rp1.275.000" in page.text and "QRIS SARI" in page.text and "Baris 4: tanggalnya tidak terbaca" in page.text
    assert kept() == []
    assert keep(budi, HEAD + row(25_000) + row(1_250_000)).status_code == 303
    assert [line.amount for line in kept()] == [25_000, 1_250_000]
    assert "2 baris baru disimpan" in budi.get(PAGE).text and len(budi.statements) <= 16
    again = upload(budi, HEAD + row(25_000) + row(1_250_000) + row(7_000)).text
    assert "Simpan 1 baris" in again and "sudah pernah diunggah" in again


def test_saving_the_same_preview_twice_adds_nothing(budi: Visitor) -> None:
    parcel = statement_parcel.pack([Came(clock.now(), True, 25_000, "QRIS")])
    for _tap in range(2):
        assert budi.post(f"{PAGE}/simpan", data={"isi": parcel}).status_code == 303
    assert len(kept()) == 1


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "kosong"), (b"PK\x03\x04", "Excel"), (b"%PDF-1.4", "PDF"), (b"nama;alamat\nx;y\n", "judul kolom"),
        (b"tanggal;masuk\n", "Tidak ada uang masuk"), (b"x" * 2_000_001, "2 MB"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_why(budi: Visitor, raw: bytes, said: str) -> None:
    page = upload(budi, raw)
    assert page.status_code == 422 and said in page.text


def test_no_file_at_all_is_told_too(budi: Visitor) -> None:
    assert "Pilih dulu berkas" in budi.post(PAGE).text


@pytest.mark.parametrize("parcel", ["", "x", "eJwDAAAAAAE=", "é", "A" * 1000])
def test_a_broken_parcel_stores_nothing(budi: Visitor, parcel: str) -> None:
    page = budi.post(f"{PAGE}/simpan", data={"isi": parcel})
    assert page.status_code == 422 and "belum ada yang disimpan" in page.text and kept() == []


def test_five_thousand_lines_go_through_the_page(budi: Visitor) -> None:
    lines = "".join(f"12/11/2026;14.05;QRIS {number} {number * 7919};{1000 + number};0;0\n" for number in range(5_000))
    assert keep(budi, HEAD + lines).status_code == 303
    assert len(kept()) == 5_000 and len(budi.statements) < 40


def test_a_parcel_holds_what_was_packed() -> None:
    came = [Came(clock.now().replace(microsecond=0), True, 25_000, "QRIS = é", 2)]
    assert statement_parcel.unpack(statement_parcel.pack(came) or "") == came


def test_a_suggestion_is_confirmed_by_one_tap(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    payment = shown(sari.buys(jar))
    keep(budi, HEAD + row(payment.amount))
    page = budi.get(PAGE).text
    assert payment.order.number in page and "Ya, ini uangnya" in page
    line = kept()[0]
    for _tap in range(2):
        answer = budi.post(f"{PAGE}/{line.digest}/cocokkan", data={"acuan": payment.reference})
        assert answer.status_code == 303
    assert "sudah dijawab" in budi.get(PAGE).text
    assert evidence(payment.order) == [("received", Evidence.STATEMENT)]
    assert payment.order.number in budi.get(f"{PAGE}?yang=cocok").text
    assert all(finding.holds for finding in verify.run())


def test_those_without_doubt_go_in_one_tap(budi: Visitor, sari: Shopper, dewi: Shopper, jar: Variant) -> None:
    first, second = shown(sari.buys(jar)), shown(dewi.buys(jar))
    keep(budi, HEAD + row(first.amount, f"QR {first.reference}") + row(second.amount, "tanpa acuan"))
    assert "Cocokkan 1 yang pasti" in budi.get(PAGE).text
    budi.post(f"{PAGE}/cocokkan")
    assert "1 baris dicocokkan" in budi.get(PAGE).text
    db.session.expire_all()
    assert (first.order.received, second.order.received) == (first.amount, 0)


def test_money_already_noted_by_hand_is_proven(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    payment = shown(sari.buys(jar))
    assert claiming.claim(payment)
    db.session.commit()
    budi.post(f"/penjual/pesanan/{payment.order.number}/uang-masuk", data={"confirm-seen": "y"})
    keep(budi, HEAD + row(payment.amount))
    assert "sudah Anda catat" in budi.get(PAGE).text
    budi.post(f"{PAGE}/{kept()[0].digest}/cocokkan", data={"acuan": payment.reference})
    assert "tidak dihitung dua kali" in budi.get(PAGE).text
    db.session.expire_all()
    assert payment.order.received == payment.amount
    assert evidence(payment.order) == [
        ("received", Evidence.SELLER), ("received", Evidence.STATEMENT), ("reversed", Evidence.STATEMENT),
    ]  # fmt: skip
    money = budi.get("/penjual/uang").text
    assert ">Mutasi<" in money and "1 pembayaran" in money and "Urungkan" not in money


def test_a_line_is_set_aside_and_comes_back(budi: Visitor) -> None:
    keep(budi, HEAD + row(99_000, "SETORAN"))
    digest = kept()[0].digest
    assert "Tidak ada pesanan yang menunggu jumlah ini" in budi.get(PAGE).text
    budi.post(f"{PAGE}/{digest}/sisihkan")
    assert "SETORAN" not in budi.get(PAGE).text and "SETORAN" in budi.get(f"{PAGE}?yang=disisihkan").text
    budi.post(f"{PAGE}/{digest}/kembalikan")
    assert kept()[0].status == Status.WAITING and "SETORAN" in budi.get(PAGE).text


def test_money_the_bank_told_of_is_set_aside_as_counted(budi: Visitor, sari: Shopper, jar: Variant) -> None:
    payment = shown(sari.buys(jar))
    told = Sighting(
        event_id="told", reference=payment.reference, gateway_reference=None, status=Outcome.PAID,
        amount=payment.amount, currency="IDR", merchant=None, paid_at=clock.now(),
    )  # fmt: skip
    paying.settle(payment, told)
    db.session.commit()
    keep(budi, HEAD + row(payment.amount) + row(payment.amount + 1) + row(payment.amount + 2))
    page = budi.get(PAGE).text
    assert (
        "Sudah tercatat: pesanan <a" in page and payment.order.number in page and page.count("Tidak ada pesanan") == 2
    )
    assert page.count("Sisihkan, sudah tercatat") == 1 and len(budi.statements) <= 16
    digests = {line.amount: line.digest for line in kept()}
    wrong = budi.post(f"{PAGE}/{digests[payment.amount + 1]}/sisihkan", data={"acuan": payment.reference})
    assert wrong.status_code == 303 and "baru saja berubah" in budi.get(PAGE).text
    assert {line.status for line in kept()} == {Status.WAITING}
    for reference in ("TIDAKADA", ""):
        answer = budi.post(f"{PAGE}/{digests[payment.amount]}/sisihkan", data={"acuan": reference})
        assert answer.status_code == 404
    budi.post(f"{PAGE}/{digests[payment.amount]}/sisihkan", data={"acuan": payment.reference})
    aside = budi.get(f"{PAGE}?yang=disisihkan").text
    assert "Sudah tercatat" in aside and payment.order.number in aside
    assert payment.order.number not in budi.get(PAGE).text
    assert evidence(payment.order) == [("received", Evidence.PROVIDER)]
    assert all(finding.holds for finding in verify.run())
    budi.post(f"{PAGE}/{digests[payment.amount]}/kembalikan")
    assert payment.order.number in budi.get(PAGE).text


def test_words_of_a_bank_stay_words(budi: Visitor) -> None:
    keep(budi, HEAD + row(5_000, "<script>alert(1)</script>=1+1"))
    assert "&lt;script&gt;" in budi.get(PAGE).text


def test_another_shops_payment_is_none_here(budi: Visitor, make: Make, dewi: Shopper) -> None:
    theirs = shown(dewi.buys(make.variant(price=25_000)))
    keep(budi, HEAD + row(theirs.amount))
    for reference in (theirs.reference, "TIDAKADA", ""):
        assert budi.post(f"{PAGE}/{kept()[0].digest}/cocokkan", data={"acuan": reference}).status_code == 404
    latest = payments.latest(theirs.order)
    assert latest and latest.order.received == 0


def test_pages_of_lines_go_on(budi: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storefront.web.seller.statements.PAGE", 2)
    keep(budi, HEAD + "".join(row(1_000 + number) for number in range(3)))
    first = budi.get(PAGE).text
    after = re.search(r"sesudah=([0-9a-f]{64})", first)
    assert after and "Rp1.000" not in first and "Rp1.000" in budi.get(f"{PAGE}?sesudah={after[1]}").text


def test_who_may_not_touch_money_imports_nothing(ani: Visitor) -> None:
    assert ani.get(PAGE).status_code == 403 and upload(ani, HEAD + row(1_000)).status_code == 403


@pytest.mark.parametrize("moment", [253_402_250_000, -62_135_500_000, 0])
def test_a_parcel_with_a_day_no_statement_has_is_refused(budi: Visitor, moment: int) -> None:
    """Kept, it would break the page for good: there is no day after the last one."""
    rows = json.dumps([[moment, 1, 25_000, "QRIS", 1]]).encode()
    parcel = base64.urlsafe_b64encode(zlib.compress(rows)).decode()
    assert "tidak lengkap" in budi.post(f"{PAGE}/simpan", data={"isi": parcel}).text
    assert kept() == [] and budi.get(PAGE).status_code == 200
