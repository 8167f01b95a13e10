"""The board of targets as a file: a workbook with its rows, sources and meanings, or one plain table (CSV)."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill

from storefront.reports.targets import Board, Count

WHOLE = "#,##0"
HEAD = (Font(bold=True), PatternFill("solid", fgColor="E8DCC3"))
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins like this

Words = Mapping[Count, Any]
Row = Sequence[str | int | None]


def table(board: Board, names: Words) -> list[Row]:
    """A line for each city and pengampu, then for each city, with its stated total; the first line is the head."""
    counts = list(Count) if board.is_now else []
    head = [_("Tahun"), _("Kota"), _("Pengampu"), _("Target"), _("Seharusnya hari ini"), _("Jumlah yang disebut")]
    found: list[Row] = [[*head, *(str(names[what]) for what in counts)]]
    for city in board.cities:
        for office in [*board.offices, None]:
            code = office.code if office else None
            total = board.totals.get(city.code) if office is None else None
            found.append([
                board.year, city.short_name, code or _("Semua"), board.computed(city.code, code),
                board.pace(city.code, code), total.stated if total else None,
                *(board.count(what, city.code, code) for what in counts),
            ])  # fmt: skip
    return found


def lines(board: Board) -> list[Row]:
    """Every row and stated total with its source."""
    names = {city.code: city.short_name for city in board.cities}
    found: list[Row] = [[_("Kota"), _("Pengampu"), _("Target"), _("Batas waktu"), _("Sumber")]]
    for row in [*board.rows, *board.totals.values()]:
        due = row.due_on.isoformat() if row.due_on else ""
        word = row.word or _("Jumlah yang disebut")
        found.append([names.get(row.area_code, _("Provinsi Jakarta")), word, row.stated, due, row.source])
    return found


def as_csv(rows: Iterable[Row]) -> bytes:
    """The table as UTF-8 with its mark, which Excel wants; no text becomes a formula."""
    page = io.StringIO()
    for row in rows:
        csv.writer(page, lineterminator="\r\n").writerow([_harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + page.getvalue().encode()


def as_xlsx(board: Board, names: Words, meanings: Words) -> bytes:
    """The workbook: the table, the rows with their sources, and what each count means."""
    book = Workbook(write_only=True)
    _sheet(book, _("Target"), table(board, names))
    _sheet(book, _("Sumber"), lines(board))
    _sheet(book, _("Arti angka"), [[_("Arti angka")], *([str(meaning)] for meaning in meanings.values())])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _sheet(book: Any, title: str, rows: Sequence[Row]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for letter in "ABCDEFGHIJ"[: len(rows[0])]:
        sheet.column_dimensions[letter].width = 20
    for place, row in enumerate(rows):
        sheet.append([_cell(sheet, cell, is_head=place == 0) for cell in row])


def _cell(sheet: Any, value: str | int | None, is_head: bool) -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is a text
    elif value is not None and value > 9999:  # a year is no quantity
        cell.number_format = WHOLE
    if is_head:
        cell.font, cell.fill = HEAD
    return cell


def _harmless(cell: str | int | None) -> str | int:
    if isinstance(cell, str) and cell.lstrip().startswith(FORMULAS):
        return f"'{cell}"
    return "" if cell is None else cell
