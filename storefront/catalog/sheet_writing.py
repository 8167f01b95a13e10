"""Writes sheets: CSV line by line, XLSX into a file. Numbers stay numbers; no text becomes a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from storefront.catalog import sheet_cells
from storefront.catalog.sheet_columns import COLUMNS, Sort
from storefront.catalog.sheet_goods import Value

BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
DELIMITER = ";"  # what Excel expects where the decimal sign is a comma, as in Indonesia
RUPIAH = '"Rp"#,##0'
WHOLE = "#,##0"
HEAD = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="E8DCC3"), "alignment": Alignment(wrap_text=True)}
ROWS_WITH_CHOICES = 20_000

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


def goods(path: Path, rows: Rows, choices: dict[str, list[str]], guide: Rows, titles: tuple[str, str]) -> None:
    """An XLSX file of goods with lists to choose from, and a second sheet that explains."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(titles[0])
    for place, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
    sheet.freeze_panes = "C2"
    sheet.append([_head(sheet, column.head) for column in COLUMNS])
    formats = [{Sort.RUPIAH: RUPIAH, Sort.WHOLE: WHOLE}.get(column.sort, "@") for column in COLUMNS]
    for row in rows:
        sheet.append([_cell(sheet, value, shown) for value, shown in zip(row, formats, strict=True)])
    explaining = book.create_sheet(titles[1])
    explaining.column_dimensions["A"].width, explaining.column_dimensions["B"].width = 30, 90
    for row in guide:
        explaining.append([_cell(explaining, value, "@", wraps=True) for value in row])
    _offer(book, sheet, choices)
    book.save(path)


def plain(path: Path, heads: Sequence[str], rows: Rows, title: str) -> None:
    """An XLSX file as it comes: digits as numbers, everything else as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, head) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value, "@" if isinstance(value, str) else WHOLE) for value in row])
    book.save(path)


def _offer(book: Workbook, sheet: Any, choices: dict[str, list[str]]) -> None:
    """Lists to choose from in the columns of closed words; the words stand on a sheet of their own."""
    if not choices:
        return
    words = book.create_sheet("Pilihan")
    longest = max(map(len, choices.values()))
    for place in range(longest):
        words.append([_cell(words, each[place] if place < len(each) else None, "@") for each in choices.values()])
    for nth, (key, each) in enumerate(choices.items(), start=1):
        place = next(nth for nth, column in enumerate(COLUMNS, start=1) if column.key == key)
        source = f"Pilihan!${get_column_letter(nth)}$1:${get_column_letter(nth)}${len(each)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
        sheet.data_validations.append(rule)


def _head(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    for name, look in HEAD.items():
        setattr(cell, name, look)
    return cell


def _cell(sheet: Any, value: Value, shown: str, wraps: bool = False) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str) and sheet_cells.plain(value) != value:
        value = f"'{value}"  # else the reader would take its quote for the one `harmless` puts before a formula
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is a text
    cell.number_format = shown
    if wraps:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
