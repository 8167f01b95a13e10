"""Writes sheets: CSV line by line, XLSX into a file. Numbers stay numbers; no text becomes a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from storefront.kit import sheet_cells

BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
DELIMITER = ";"  # what Excel expects where the decimal sign is a comma, as in Indonesia
WHOLE = "#,##0"
HEAD = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="E8DCC3"), "alignment": Alignment(wrap_text=True)}

Value = str | int | None
Rows = Iterable[Sequence[Value]]


def as_csv(heads: Sequence[str], rows: Rows) -> Iterator[str]:
    """The lines of a CSV file, a few hundred at a time."""
    yield BOM
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow(heads)
    for count, row in enumerate(rows, start=1):
        writer.writerow([sheet_cells.harmless(value) if isinstance(value, str) else value for value in row])
        if count % 200 == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def plain(path: Path, heads: Sequence[str], rows: Rows, title: str) -> None:
    """An XLSX file as it comes: digits as numbers, everything else as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([head(sheet, text) for text in heads])
    for row in rows:
        sheet.append([cell(sheet, value, "@" if isinstance(value, str) else WHOLE) for value in row])
    book.save(path)


def head(sheet: Any, text: str) -> Any:
    """A cell of the first row."""
    made = WriteOnlyCell(sheet, text)
    for name, look in HEAD.items():
        setattr(made, name, look)
    return made


def cell(sheet: Any, value: Value, shown: str, wraps: bool = False) -> Any:
    """A value as it is shown in a spreadsheet; `shown` is its number format, `@` for text."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and sheet_cells.plain(value) != value:
        value = f"'{value}"  # else the reader would take its quote for the one `harmless` puts before a formula
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        made.data_type = "s"  # a text that begins with = is a text
    made.number_format = shown
    if wraps:
        made.alignment = Alignment(wrap_text=True, vertical="top")
    return made
