"""The shop's books on the screen, on paper and as a workbook: the same sums everywhere, and each opens its lines."""

import io
import re
import zlib
from datetime import timedelta
from html import unescape

import openpyxl
import pytest

from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.money import rupiah
from storefront.orders import cancelling
from storefront.orders import order as orders
from storefront.orders.order import Order
from storefront.payments import charging, claiming, owing, refund, refund_sending
from storefront.payments.gateways.contract import Presented
from storefront.payments.money_event import Evidence
from storefront.reports.books import monthly
from storefront.sellers.member import Part, SellerMember
from storefront.sellers.seller import Seller
from tests.people import Make, Shopper
from tests.visitor import Visitor
from tests.web.seller.conftest import SignIn

PAGE = "/penjual/laporan"
MOST = 16  # statements for any page of the books


@pytest.fixture
def month(make: Make, shop: Seller, jar: Variant, sari: Shopper, dewi: Shopper) -> str:
    """Three days of a month: one paid through the bank, one by Budi's word, one sent back. Answers the month's word."""
    clock.shift(clock.start_of(clock.today().replace(day=3)) + timedelta(hours=10) - clock.now())
    person = make.owner(shop, "Bu Budi")
    bowl = make.variant(seller=shop, name="=Sayur+Asem", price=12_000, stock=20)
    sari.pays(orders.of_purchase(sari.places((jar, 2), (bowl, 1)))[0])  # Rp62.000
    clock.shift(timedelta(days=1, hours=4))
    by_hand = sari.buys(bowl, 3)  # Rp36.000
    payment = charging.open_payment(by_hand)
    charging.present(payment.reference, Presented(None, None, payment.expires_at))
    claiming.confirm_by_hand(payment, Evidence.SELLER, person)
    db.session.commit()
    clock.shift(timedelta(days=1))
    lost = dewi.pays(dewi.buys(jar))  # Rp25.000
    assert cancelling.decline(lost, "sold_out", person) and owing.settle_up(lost)
    (owed,) = refund.of(lost)
    assert refund_sending.by_hand(owed, "transfer 1", person)
    db.session.commit()
    return clock.today().isoformat()[:7]


def sums_of(shop: Seller) -> dict[str, int]:
    """What the orders themselves say."""
    mine = db.session.query(Order).where(Order.seller_id == shop.id).all()
    came, back = sum(order.received for order in mine), sum(order.refunded for order in mine)
    sold = [order for order in mine if order.paid_at and order.status not in ("cancelled", "expired")]
    return {"came": came, "back": back, "net": came - back, "sold": sum(order.due for order in sold)}


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def links_of(page: str) -> list[str]:
    return sorted({unescape(link) for link in re.findall(rf'href="({PAGE}/baris[^"]*)"', page)})


def test_every_total_of_a_month_opens_lines_that_add_up_to_it(
    budi: Visitor, month: str, shop: Seller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.web.seller.reports.PAGE", 2)
    page, want = budi.get(f"{PAGE}?bulan={month}"), sums_of(shop)
    assert len(budi.statements) <= MOST
    said = text_of(page.text)
    for name in ("came", "net", "sold"):
        assert rupiah(want[name]) in said
    assert f"−{rupiah(want['back'])}" in said and want["back"] == 25_000
    goods = budi.get(f"{PAGE}/barang?bulan={month}").text
    assert len(budi.statements) <= MOST and "=Sayur+Asem" in goods
    links = links_of(page.text) + links_of(goods)
    assert len(links) >= 14
    for link in links:
        shown = re.search(
            rf'href="{re.escape(link.replace("&", "&amp;"))}"[^>]*>(.*?)(?:</a>|</tr>)', page.text + goods, re.S
        )
        amounts = re.findall(r"−?Rp[\d.]+", text_of(shown[1])) if shown else []
        first = budi.get(link)
        head, total = text_of(first.text), 0
        assert len(budi.statements) <= MOST
        while True:
            listed = re.search(r'<ul class="money-list".*?</ul>', first.text, re.S)
            for amount in re.findall(r'<b class="money">(.*?)</b>', listed[0] if listed else ""):
                total += int(amount.replace("−Rp", "-").replace("Rp", "").replace(".", ""))
            onward = re.search(r'href="([^"]*sesudah=[^"]*)" rel="next"', first.text)
            if not onward:
                break
            first = budi.get(unescape(onward[1]))
        assert rupiah(total).replace("-", "−") in head
        assert not amounts or rupiah(abs(total)) in " ".join(amounts) or "hari=" in link, (link, total, amounts)


def test_a_year_shows_its_months_and_leads_to_them(budi: Visitor, month: str) -> None:
    year = budi.get(f"{PAGE}?tahun={month[:4]}").text
    assert f"{PAGE}?bulan={month}" in year and "bulanan.pdf" not in year and "Rp98.000" in year
    assert budi.get(f"{PAGE}/barang?tahun={month[:4]}").status_code == 200


def test_an_empty_month_is_calm_and_can_still_be_handed_in(budi: Visitor) -> None:
    page = budi.get(PAGE).text
    assert "Belum ada uang yang bergerak" in page and "bulanan.pdf" in page
    assert "Belum ada yang terjual" in budi.get(f"{PAGE}/barang").text
    assert "Tidak ada baris" in budi.get(f"{PAGE}/baris").text
    assert budi.get(f"{PAGE}/bulanan.pdf").data.startswith(b"%PDF") and budi.get(f"{PAGE}/bulanan.xlsx").data


@pytest.mark.parametrize("query", ["bulan=2999-01", "bulan=x", "tahun=0", "bulan=2026-02-30", "bulan="])
def test_the_future_and_nonsense_are_no_pages(budi: Visitor, query: str) -> None:
    for page in ("", "/barang", "/baris", "/bulanan.pdf", "/bulanan.xlsx"):
        is_other = query.startswith("tahun") and "bulanan" in page
        assert budi.get(f"{PAGE}{page}?{query}").status_code == (200 if is_other else 404)


def test_lines_of_nothing_known_are_no_pages(budi: Visitor, month: str, make: Make) -> None:
    other = make.variant(name="Sambal Orang").product.slug
    for query in (
        "apa=x",
        "apa=pesanan&jam=24",
        "apa=pesanan&jam=1&tahun=2026",
        "apa=masuk&jam=1",
        f"apa=barang&produk={other}",
    ):
        assert budi.get(f"{PAGE}/baris?{query}").status_code == 404
    assert budi.get(f"{PAGE}/baris?apa=masuk&sesudah=abc").status_code == 200


def test_who_sees_the_books_sees_reports_and_nobody_else(
    make: Make, enter: SignIn, shop: Seller, ani: Visitor, budi: Visitor
) -> None:
    assert ani.get(PAGE).status_code == 403
    person = make.user("Tini")
    db.session.add(SellerMember(seller=shop, user=person, part=Part.HELPER, may_see_books=True))
    db.session.commit()
    tini = enter(person)
    page = tini.get(PAGE)
    assert (
        page.status_code == 200
        and 'href="/penjual/uang"' not in page.text
        and tini.get("/penjual/uang").status_code == 403
    )
    assert f'href="{PAGE}"' in budi.get("/penjual/uang").text


def test_the_workbook_says_what_the_page_says(budi: Visitor, month: str, shop: Seller) -> None:
    answer, want = budi.get(f"{PAGE}/bulanan.xlsx?bulan={month}"), sums_of(shop)
    assert f"-{month}.xlsx" in answer.headers["Content-Disposition"] and len(budi.statements) <= MOST
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["Ringkasan", "Per hari", "Per barang", "Baris"]
    rows = {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
    summary = {row[0]: row[1] for row in rows["Ringkasan"] if row[0]}
    assert (summary["Uang masuk"], summary["Uang yang dikembalikan"], summary["Uang bersih"]) == (
        want["came"],
        want["back"],
        want["net"],
    )
    assert summary["Nilai pesanan"] == want["sold"] and summary["Toko"] == shop.name
    heads, *days = rows["Per hari"]
    assert sum(day[heads.index("Uang bersih")] for day in days) == want["net"]
    assert sum(row[5] for row in rows["Baris"][1:]) == want["net"]
    assert {row[0] for row in rows["Per barang"][1:]} == {"Sambal Teri", "=Sayur+Asem"}
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(
        '"Rp"' in cell.number_format
        for cell in cells
        if cell.column == 6 and cell.parent.title == "Baris" and cell.row > 1
    )


def test_a_month_with_too_many_lines_says_where_the_rest_is(
    budi: Visitor, month: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.reports.books.workbook.MOST_LINES", 2)
    book = openpyxl.load_workbook(io.BytesIO(budi.get(f"{PAGE}/bulanan.xlsx?bulan={month}").data))
    rows = list(book["Baris"].iter_rows(values_only=True))
    assert len(rows) == 4 and "Hanya 2 baris pertama" in rows[-1][0] and monthly.MOST_LINES == 20_000


def test_the_paper_says_what_the_page_says(budi: Visitor, month: str, shop: Seller) -> None:
    answer, want = budi.get(f"{PAGE}/bulanan.pdf?bulan={month}"), sums_of(shop)
    assert answer.mimetype == "application/pdf" and len(budi.statements) <= MOST
    said = words_of(answer.data)
    for word in (shop.name, shop.maker, "Laporan keuangan bulanan", "P6", "Saya menyatakan", "WIB"):
        assert word in said
    for amount in (want["came"], want["net"], want["sold"]):
        assert rupiah(amount) in said
    assert f"−{rupiah(want['back'])}" in said and said.count("Rp62.000") >= 2


def words_of(pdf: bytes) -> str:
    """The text of a PDF of ours: glyphs of two bytes each, named by the tables the file carries for copying."""
    bodies = [
        zlib.decompress(raw) if raw[:1] == b"x" else raw for raw in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.S)
    ]
    tables = [body for body in bodies if b"begincmap" in body]
    maps = [
        {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", body)
        }
        for body in tables
    ]
    pages = [body for body in bodies if b" Tf " in body and body not in tables]
    said = []
    for body in pages:
        for font, raw in re.findall(rb"/F(\d+) [\d.]+ Tf|\((.*?)(?<!\\)\) Tj", body, re.S):
            if font:
                known = maps[int(font) - 1]
                continue
            plain = re.sub(rb"\\(.)", lambda found: {b"n": b"\n", b"r": b"\r"}.get(found[1], found[1]), raw, flags=re.S)
            said.append("".join(known.get(int.from_bytes(plain[at : at + 2]), "?") for at in range(0, len(plain), 2)))
    return " ".join(said)
