"""Where play money went: the payer's history, the seller's statement and the settlement file tell one story."""

import csv
import io
import re
from datetime import datetime, timedelta

import pytest

from storefront.bank import movement
from storefront.kit import clock
from storefront.payments import settlement, statement_reading
from storefront.qris import convert
from tests.bank.town import SELLER, STATIC_TEXT, presented, town
from tests.harness.statements import said

HEADER = ["kind", "reference", "gateway_reference", "amount", "currency", "merchant", "at", "event"]


@pytest.fixture
def bank(tmp_path):
    with town(tmp_path) as here:
        yield here


@pytest.fixture
def client(bank):
    return bank.app.test_client()


def bought(bank, speaker="snap", *troubles, **changes):
    gateway = getattr(bank, speaker)()
    charge, _ = presented(gateway, **changes)
    bank.pays(charge.gateway_reference, *troubles)
    return gateway, charge


def settled(bank, speaker, day=""):
    return list(csv.DictReader(io.StringIO(bank.settlement(speaker, day))))


@pytest.mark.parametrize("speaker", ["snap", "stripe"])
def test_the_settlement_file_names_every_movement_of_its_gateway_and_day(bank, speaker):
    gateway, charge = bought(bank, speaker)
    gateway.refund(charge, 5_000, "R-1")
    bought(bank, "stripe" if speaker == "snap" else "snap")
    rows = settled(bank, speaker)
    assert list(rows[0]) == HEADER
    assert [(row["kind"], row["reference"], row["amount"], row["currency"], row["merchant"]) for row in rows] == [
        ("payment", charge.reference, "25000", "IDR", "SUB-0042"),
        ("refund", "R-1", "5000", "IDR", "SUB-0042"),
    ]
    assert rows[0]["gateway_reference"] == charge.gateway_reference and rows[0]["event"] != rows[1]["event"]
    assert all(datetime.fromisoformat(row["at"]).utcoffset() == timedelta(hours=7) for row in rows)
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    assert settled(bank, speaker, yesterday) == []


def test_the_settlement_file_tells_what_really_happened(bank):
    bought(bank, "snap", "other_merchant", "lost")
    bought(bank, "snap", "other_currency")
    bought(bank, "snap", "double")
    rows = settled(bank, "snap")
    assert [(row["merchant"], row["currency"]) for row in rows[:2]] == [("SIMULASI-LAIN", "IDR"), ("SUB-0042", "USD")]
    assert rows[2]["reference"] == rows[3]["reference"] and rows[2]["event"] != rows[3]["event"]


@pytest.mark.parametrize(
    ("path", "user", "status"),
    [
        ("snap/{day}", "", 401),
        ("snap/{day}", "toko:salah", 401),
        ("stripe/{day}", "toko:jp-9f27c1e0b4d84a6a", 401),
        ("snap/kemarin", "toko:jp-9f27c1e0b4d84a6a", 404),
        ("static/{day}", "toko:jp-9f27c1e0b4d84a6a", 404),
    ],
)
def test_the_settlement_file_is_for_the_client_alone(client, path, user, status):
    name, _, word = user.partition(":")
    address = f"/laporan/{path.format(day=clock.today())}.csv"
    assert client.get(address, auth=(name, word) if user else None).status_code == status


def test_a_slow_refund_moves_when_it_arrives(bank, monkeypatch):
    gateway, charge = bought(bank, "snap", "slow_refunds")
    gateway.refund(charge, 25_000, "R-1")
    assert len(settled(bank, "snap")) == 1
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(seconds=91))
    with bank.desk.books.begin() as session:
        assert [each.kind for each in movement.latest(session)] == ["refund", "payment"]


def test_a_seller_compares_exact_amounts_and_times(bank, client):
    bought(bank, "snap", amount=27_500)
    gateway, charge = bought(bank, "stripe", amount=1_200_000)
    gateway.refund(charge, 200_000, "R-1")
    accounts = client.get("/penjual").text
    assert SELLER.name in accounts and "Rp1.027.500" in accounts
    page = client.get(f"/penjual/{SELLER.nmid}").text
    for words in ("+Rp27.500", "+Rp1.200.000", "−Rp200.000", "saldo Rp1.227.500", "saldo Rp1.027.500"):
        assert words in page, words


def test_the_statement_is_a_file_as_banks_write_it(bank, client):
    bought(bank, amount=27_500)
    gateway, charge = bought(bank, amount=1_200_000)
    gateway.refund(charge, 200_000, "R-1")
    text = client.get(f"/penjual/{SELLER.nmid}/mutasi.csv").text
    lines = text.split("\r\n")
    assert lines[0] == "tanggal;jam;keterangan;masuk;keluar;saldo" and lines[-1] == ""
    rows = [line.split(";") for line in lines[1:-1]]
    assert [row[3:] for row in rows] == [
        ["27.500,00", "", "27.500,00"], ["1.200.000,00", "", "1.227.500,00"], ["", "200.000,00", "1.027.500,00"],
    ]  # fmt: skip
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4}", row[0]) and re.fullmatch(r"\d\d:\d\d:\d\d", row[1]) for row in rows)
    assert re.fullmatch(r"QRIS MASUK RRN \d{12}", rows[0][2])


def test_the_shop_reads_the_banks_files_as_they_are(bank, client):
    gateway, charge = bought(bank, amount=1_200_000)
    gateway.refund(charge, 200_000, "R-1")
    rows = list(settlement.read(bank.settlement("snap").splitlines()))
    assert [(row.kind, row.reference, row.amount) for row in rows] == [
        ("payment", charge.reference, 1_200_000), ("refund", "R-1", 200_000),
    ]  # fmt: skip
    found = statement_reading.read(client.get(f"/penjual/{SELLER.nmid}/mutasi.csv").data, clock.today())
    assert ([came.amount for came in found.came], found.problems, found.others) == ([1_200_000], [], 1)
    assert abs(found.came[0].booked_at - rows[0].at) < timedelta(seconds=1) and found.came[0].has_time


def test_older_days_count_in_the_balance_and_stand_in_longer_spans(bank, client, monkeypatch):
    bought(bank, amount=10_000)
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=10))
    bought(bank, amount=5_000)
    week = client.get(f"/penjual/{SELLER.nmid}/mutasi.csv?hari=7").text
    assert "10.000,00" not in week and "5.000,00;;15.000,00" in week
    assert "10.000,00" in client.get(f"/penjual/{SELLER.nmid}/mutasi.csv?hari=30").text
    assert "Tidak ada uang masuk" not in client.get(f"/penjual/{SELLER.nmid}?hari=ngawur").text


def test_another_currency_stands_in_no_rupiah_account(bank, client):
    bought(bank, "snap", "other_currency")
    assert "Belum ada uang yang masuk" in client.get("/penjual").text


def test_the_payer_sees_what_was_paid_and_what_came_back(bank, client):
    gateway, charge = bought(bank, amount=25_000)
    gateway.refund(charge, 5_000, "R-1")
    page = client.get("/riwayat").text
    assert "−Rp25.000" in page and "+Rp5.000" in page and "Rp24.980.000" in page
    assert "Pengembalian dana" in client.get(f"/bayar/{charge.gateway_reference}").text
    numbers = re.findall(r"/bukti/(\d{12})", page)
    receipt = client.get(f"/bukti/{numbers[1]}").text
    assert f"<b>{numbers[1][8:]}</b>" in receipt and "empat angka terakhir" in receipt
    assert "<h1>Pengembalian dana</h1>" in client.get(f"/bukti/{numbers[0]}").text


def test_the_pocket_is_never_empty(bank, client):
    for _ in range(3):
        bought(bank, amount=10_000_000)
    assert "Rp20.000.000" in client.get("/").text


def test_the_history_comes_in_pages(bank, client):
    for _ in range(21):
        bought(bank)
    first = client.get("/riwayat").text
    assert first.count("/bukti/") == 20
    older = re.search(r"/riwayat\?sebelum=\d+", first)[0]
    second = client.get(older).text
    assert second.count("/bukti/") == 1 and "Lebih lama" not in second
    assert client.get("/riwayat?sebelum=" + "9" * 25).text.count("/bukti/") == 20


def test_a_printed_code_stands_in_the_statement_and_in_no_settlement(bank, client):
    page = client.post("/bayar", data={"qr": convert.to_dynamic(STATIC_TEXT, 24_963, "JAKPRENEUR")}).text
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    client.post("/transfer", data=form)
    assert "24.963,00" in client.get(f"/penjual/{SELLER.nmid}/mutasi.csv").text
    assert settled(bank, "snap") == settled(bank, "stripe") == []


def test_few_statements_for_a_page_of_many_lines(bank, client):
    for _ in range(8):
        bought(bank)
    with said(bank.desk.books.kw["bind"]) as asked:
        for path in ("/", "/riwayat", "/penjual", f"/penjual/{SELLER.nmid}"):
            client.get(path)
    questions = [one for one in asked if one.startswith("SELECT")]
    assert 0 < len(questions) <= 12, questions
