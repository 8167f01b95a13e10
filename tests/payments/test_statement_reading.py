"""Bank statements as banks write them, and as people's spreadsheets spoil them."""

from datetime import UTC, date, datetime

import pytest

from storefront.payments import statement_reading as reading
from storefront.payments.statement_reading import NotAStatement, Reading

TODAY = date(2026, 11, 22)
PLAY_BANK = (
    "tanggal;jam;keterangan;masuk;keluar;saldo\n"
    "12/11/2026;14.05;QRIS SARI 9360123;25.000,00;0,00;1.025.000,00\n"
    "12/11/2026;15.10;TARIK TUNAI;0,00;50.000,00;975.000,00\n"
    "13/11/2026;09.00;QRIS DEWI;1.250.000,00;;2.225.000,00\n"
)
BCA = (
    '"Informasi Rekening - Mutasi Rekening"\n'
    '"No. rekening : \'1234567890"\n'
    '"Nama : BUDI"\n'
    '"Periode : 01/12/2025 - 31/01/2026"\n'
    '"Kode Mata Uang : Rp"\n'
    '"Tanggal Transaksi","Keterangan","Cabang","Jumlah","","Saldo"\n'
    '"\'31/12","TRSF E-BANKING CR 3112/FTSCY SARI","\'0000","25,000.00","CR","1,025,000.00"\n'
    '"\'02/01","BIAYA ADM","\'0000","15,000.00","DB","1,010,000.00"\n'
    '"\'02/01","KR OTOMATIS QRIS","\'0998","1,250,000.00","CR","2,260,000.00"\n'
    '"Saldo Awal : 1,000,000.00"\n'
    '"Kredit : 1,275,000.00"\n'
)
ENGLISH = (
    "Account Statement\n\nDate\tDescription\tDebit\tCredit\tBalance\n"
    "2026-11-12 14:05:22\tQR payment\t\t25,000.00\t1,025,000.00\n"
    "2026-11-12 00:00:00\tTransfer\t10,000\t\t1,015,000.00\n"
    "12 Nov 2026\tQR payment\t\t25000\t1,040,000.00\n"
)


def read(text: str | bytes, today: date = TODAY) -> Reading:
    return reading.read(text.encode() if isinstance(text, str) else text, today)


def came(found: Reading) -> list[tuple[str, int, str]]:
    return [(money.booked_at.isoformat()[:16], money.amount, money.text) for money in found.came]


def one(cells: str, head: str = "tanggal;keterangan;masuk") -> Reading:
    return read(f"{head}\n{cells}\n")


def test_the_play_banks_statement() -> None:
    found = read(PLAY_BANK)
    assert came(found) == [
        ("2026-11-12T07:05", 25_000, "QRIS SARI 9360123"),
        ("2026-11-13T02:00", 1_250_000, "QRIS DEWI"),
    ]
    assert (found.others, found.problems, found.came[0].has_time) == (1, [], True)


def test_a_statement_whose_head_names_the_year_and_whose_mark_has_no_name() -> None:
    found = read(BCA, date(2026, 2, 1))
    assert came(found) == [
        ("2025-12-31T05:00", 25_000, "TRSF E-BANKING CR 3112/FTSCY SARI"),
        ("2026-01-02T05:00", 1_250_000, "KR OTOMATIS QRIS"),
    ]
    assert found.problems == [] and not found.came[0].has_time


def test_an_english_statement_with_tabs() -> None:
    found = read(ENGLISH)
    assert [(money.amount, money.has_time) for money in found.came] == [(25_000, True), (25_000, False)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_end(encoding: str, ends: str) -> None:
    text = PLAY_BANK.replace("SARI", "CAFÉ").replace("\n", ends)
    assert came(read(text.encode(encoding)))[0][2] == "QRIS CAFÉ 9360123"


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_any_delimiter(delimiter: str) -> None:
    rows = [["Tgl", "Uraian", "Kredit"], ["12/11/2026", "Sari", "25000"], ["13/11/2026", "a, b; c", "1000"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert [money.text for money in read(text).came] == ["Sari", "a, b; c"]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.250.000,00", 1_250_000), ("1,250,000.00", 1_250_000), ("1.250.000", 1_250_000), ("1250000", 1_250_000),
        ("25000", 25_000), ("25.000", 25_000), ("25,000", 25_000), ("25.00", 25), ("25,0", 25), ("Rp 25.000", 25_000),
        ("Rp25.000,-", 25_000), ("+25.000,00", 25_000), ("25.000,00 CR", 25_000), ("IDR 25,000.00", 25_000),
        ('=""25000""', 25_000), ("'25000", 25_000), (" 25 000 ", 25_000),
    ],
)  # fmt: skip
def test_amounts_as_they_are_written(written: str, amount: int) -> None:
    assert [money.amount for money in one(f'12/11/2026;Sari;"{written}"').came] == [amount]


@pytest.mark.parametrize("written", ["-25.000", "(25.000,00)", "25.000,00 DB", "25.000-", "0", "0,00", "", "-"])
def test_what_is_no_money_in_is_left_out(written: str) -> None:
    found = one(f'12/11/2026;Sari;"{written}"')
    assert (found.came, found.problems, found.others) == ([], [], 1)


@pytest.mark.parametrize(
    ("written", "why"),
    [("12,34", "sen"), ("25.000,50", "sen"), ("1,25.000", "amount"), ("2.5E+04", "amount"), ("dua", "amount"),
     ("9" * 30, "amount"), ("99999999999999", "amount"), ("=1+1", "amount"), ("25.0000", "amount")],
)  # fmt: skip
def test_an_amount_that_is_none_is_told_with_its_line(written: str, why: str) -> None:
    found = one(f'12/11/2026;Sari;"{written}"')
    assert found.came == [] and [(each.line, each.why) for each in found.problems] == [(2, why)]


@pytest.mark.parametrize(
    "written",
    ["12/11/2026", "12-11-2026", "12.11.2026", "12/11/26", "12-11-26", "2026-11-12", "2026/11/12", "20261112",
     "12 Nov 2026", "12 November 2026", "12-Nov-26", "12 Nopember 2026", "12Nov 2026",
     "'12/11", "12/11", "12 Nov", "12/11/2026 14:05", "2026-11-12T14:05:00+07:00"],
)  # fmt: skip
def test_days_as_they_are_written(written: str) -> None:
    assert [money.booked_at.date() for money in one(f"{written};Sari;25000").came] == [date(2026, 11, 12)]


@pytest.mark.parametrize("written", ["12/13/2026", "31/02/2026", "hari ini", "PEND", "", "12/11/1999", "99/99", "2026"])
def test_a_day_that_is_none_is_told_with_its_line(written: str) -> None:
    found = one(f"1/11/2026;Dewi;1000\n{written};Sari;25000\n14/11/2026;Ani;2000")
    assert [money.text for money in found.came] == ["Dewi", "Ani"]
    assert [(each.line, each.why) for each in found.problems] == [(3, "date")]


def test_american_days_are_seen_from_the_others() -> None:
    found = one("11/12/2026;Sari;1000\n11/25/2026;Dewi;2000")
    assert [money.booked_at.date() for money in found.came] == [date(2026, 11, 12), date(2026, 11, 25)]


def test_a_day_without_a_year_is_not_in_the_future() -> None:
    assert one("23/11;Sari;1000").came[0].booked_at.year == 2025
    assert one("22/11;Sari;1000").came[0].booked_at.year == 2026


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        ("12/11/2026", "14:05", datetime(2026, 11, 12, 7, 5, tzinfo=UTC)),
        ("12.11.2026 14.05", "", datetime(2026, 11, 12, 7, 5, tzinfo=UTC)),
        ("12/11/2026 14:05:33", "", datetime(2026, 11, 12, 7, 5, 33, tzinfo=UTC)),
        ("12/11/2026", "00.10 WIB", datetime(2026, 11, 11, 17, 10, tzinfo=UTC)),
        ("12/11/2026", "", datetime(2026, 11, 12, 5, 0, tzinfo=UTC)),
        ("12/11/2026", "25:99", datetime(2026, 11, 12, 5, 0, tzinfo=UTC)),
    ],
)
def test_times_are_jakartas_and_a_day_alone_means_its_noon(day: str, hour: str, moment: datetime) -> None:
    assert one(f"{day};{hour};Sari;25000", "tanggal;jam;keterangan;masuk").came[0].booked_at == moment


def test_sums_at_the_foot_are_no_money() -> None:
    found = one("12/11/2026;Sari;25000\nTotal;;25000\n;Saldo akhir;25000\nJumlah mutasi;;25000")
    assert (len(found.came), found.problems) == (1, [])


def test_the_same_line_read_again_has_the_same_digest_and_twins_have_two() -> None:
    twice = "12/11/2026;Sari;25000\n12/11/2026;Sari;25000"
    first, second = one(twice).came
    assert first.digest != second.digest
    assert [money.digest for money in one(twice + "\n13/11/2026;Dewi;1000").came[:2]] == [first.digest, second.digest]
    assert one("12/11/2026;Sari;25001").came[0].digest != first.digest


def test_formulas_stay_text() -> None:
    assert one('12/11/2026;"=HYPERLINK(""http://jahat"")";25000').came[0].text == '=HYPERLINK("http://jahat")'


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"), (b"\xef\xbb\xbf  \n", "empty"), (b"PK\x03\x04rest", "excel"), (b"%PDF-1.7", "pdf"),
        (b"nama;alamat\nBudi;Cideng\n", "no_head"), (b"\x00\x01\x02\x03", "no_head"), (b"a" * 2_000_001, "too_big"),
        (b"tanggal;masuk\n" + b"12/11/2026;1000\n" * 5_100, "too_long"),
        (b"tanggal;keterangan\n1/1/2026;x\n", "no_head"),
        (b'"' + b"x" * 200_000, "no_head"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_statement_says_why(raw: bytes, why: str) -> None:
    with pytest.raises(NotAStatement, match=why):
        read(raw)


def test_a_head_may_stand_in_the_first_fifteen_lines_only() -> None:
    before = "".join(f"Baris {number}\n" for number in range(14))
    assert len(read(before + PLAY_BANK).came) == 2
    with pytest.raises(NotAStatement, match="no_head"):
        read(before + "x\nx\n" + PLAY_BANK)


def test_five_thousand_lines_are_read_at_once() -> None:
    lines = "\n".join(f"12/11/2026;Pembeli {number};{1000 + number}" for number in range(5_000))
    assert len(one(lines).came) == 5_000
