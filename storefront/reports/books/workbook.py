"""The monthly financial report as an XLSX file. Numbers are numbers with a rupiah format; no text becomes a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill

from storefront.kit import clock
from storefront.payments.money_event import Kind
from storefront.reports.books import lines, words
from storefront.reports.books.monthly import MOST_LINES, Monthly
from storefront.reports.books.what import OF_EVIDENCE, What

RUPIAH = '"Rp"#,##0;[Red]-"Rp"#,##0'
WHOLE, DAY, MOMENT = "#,##0", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
HEAD = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="E8DCC3")}

Value = str | int | date | datetime | None
Cell = tuple[Value, str] | str
Row = Sequence[Cell]


def save(report: Monthly, path: Path) -> None:
    """Write the four sheets, row by row."""
    book = Workbook(write_only=True)
    _sheet(book, _("Ringkasan"), (), _summary(report), (44, 24, 14))
    heads = [_("Hari"), *(str(words.TITLES[what]) for what in (What.CAME, *words.WHO, What.BACK, What.NET))]
    heads += [_("Pesanan lunas"), _("Nilai pesanan")]
    _sheet(book, _("Per hari"), heads, _days(report), (14, *[18] * (len(heads) - 1)))
    heads = [_("Barang"), _("Banyaknya"), _("Rupiah")]
    _sheet(book, _("Per barang"), heads, _goods(report), (48, 14, 18))
    heads = [_("Waktu (WIB)"), _("Pesanan"), _("Nama"), _("Apa"), _("Yang memastikan"), _("Rupiah")]
    _sheet(book, _("Baris"), heads, _lines(report), (18, 14, 28, 22, 20, 18))
    book.save(path)


def _summary(report: Monthly) -> Iterable[Row]:
    whole = report.statement.whole
    yield [_("Laporan keuangan bulanan (P6)")]
    yield [_("Toko"), report.seller.name]
    yield [_("Pengelola"), report.seller.maker]
    yield [_("Bulan"), words.period(report.period)]
    yield [_("Dibuat"), (_plain(report.made_at), MOMENT)]
    if not report.is_over:
        yield [_("Bulan ini belum selesai; angkanya masih bisa bertambah.")]
    yield [""]
    yield ["", _("Rupiah"), _("Banyaknya")]
    for what in (What.CAME, *words.WHO, What.BACK, What.NET, What.WITHDRAWN):
        yield [str(words.TITLES[what]), (whole.amounts[what], RUPIAH), (whole.counts[what], WHOLE)]
    yield [_("Masih harus dikembalikan saat laporan ini dibuat"), (report.owed, RUPIAH)]
    yield [""]
    yield [str(words.TITLES[What.GOODS]), (whole.amounts[What.GOODS], RUPIAH), (whole.units, WHOLE)]
    yield [
        str(words.TITLES[What.DELIVERY]),
        (whole.amounts[What.DELIVERY], RUPIAH),
        (whole.counts[What.DELIVERY], WHOLE),
    ]
    yield [str(words.TITLES[What.RELIEF]), (-whole.amounts[What.RELIEF], RUPIAH), (whole.counts[What.RELIEF], WHOLE)]
    yield [_("Nilai pesanan"), (whole.amounts[What.ORDERS], RUPIAH), (whole.counts[What.ORDERS], WHOLE)]
    yield [str(words.SOLD_CLOCK)]
    for channel, amount in report.statement.channels.items():
        yield [_("Saluran: %(name)s", name=words.CHANNELS[channel]), (amount, RUPIAH)]


def _days(report: Monthly) -> Iterable[Row]:
    for part in report.statement.parts:
        sums = [(part.amounts[what], RUPIAH) for what in (What.CAME, *words.WHO, What.BACK, What.NET)]
        orders = [(part.counts[What.ORDERS], WHOLE), (part.amounts[What.ORDERS], RUPIAH)]
        yield [(part.period.first, DAY), *sums, *orders]


def _goods(report: Monthly) -> Iterable[Row]:
    for each in report.products():
        yield [each.name, (each.units, WHOLE), (each.amount, RUPIAH)]


def _lines(report: Monthly) -> Iterable[Row]:
    """Every line of the net sum, the earliest first; a month with more than MOST_LINES says so at the end."""
    for row in lines.every(report.lines(), MOST_LINES):
        what = What.BACK if row.kind == Kind.REFUNDED else What.CAME
        who = str(words.WHO[OF_EVIDENCE[row.evidence]])
        at = (_plain(row.at), MOMENT)
        yield [at, row.number, row.name, str(words.TITLES[what]), who, (row.amount, RUPIAH)]
    if report.statement.whole.counts[What.NET] > MOST_LINES:
        rest = _("Hanya %(most)s baris pertama. Baris lainnya ada di halaman Laporan, hari demi hari.", most=MOST_LINES)
        yield [rest]


def _sheet(book: Any, title: str, heads: Sequence[str], rows: Iterable[Row], widths: Sequence[int]) -> None:
    sheet = book.create_sheet(title)
    for place, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJKLMNOP"[place]].width = width
    if heads:
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, head, "@", HEAD) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, *(each if isinstance(each, tuple) else (each, "@"))) for each in row])


def _cell(sheet: Any, value: Value, shown: str, look: dict[str, Any] | None = None) -> Any:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is a text
    cell.number_format = shown
    for name, each in (look or {}).items():
        setattr(cell, name, each)
    return cell


def _plain(moment: datetime) -> datetime:
    """A moment as a spreadsheet knows it: on a Jakarta clock, without a zone."""
    return clock.wib(moment).replace(tzinfo=None, microsecond=0)
