"""Writes a sheet of goods: an XLSX file with lists to choose from."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from storefront.catalog.sheet_columns import COLUMNS, Sort
from storefront.kit.sheet_writing import WHOLE, Rows, cell, head

RUPIAH = '"Rp"#,##0'
ROWS_WITH_CHOICES = 20_000


def goods(path: Path, rows: Rows, choices: dict[str, list[str]], guide: Rows, titles: tuple[str, str]) -> None:
    """An XLSX file of goods with lists to choose from, and a second sheet that explains."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(titles[0])
    for place, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
    sheet.freeze_panes = "C2"
    sheet.append([head(sheet, column.head) for column in COLUMNS])
    formats = [{Sort.RUPIAH: RUPIAH, Sort.WHOLE: WHOLE}.get(column.sort, "@") for column in COLUMNS]
    for row in rows:
        sheet.append([cell(sheet, value, shown) for value, shown in zip(row, formats, strict=True)])
    explaining = book.create_sheet(titles[1])
    explaining.column_dimensions["A"].width, explaining.column_dimensions["B"].width = 30, 90
    for row in guide:
        explaining.append([cell(explaining, value, "@", wraps=True) for value in row])
    _offer(book, sheet, choices)
    book.save(path)


def _offer(book: Workbook, sheet: Any, choices: dict[str, list[str]]) -> None:
    """Lists to choose from in the columns of closed words; the words stand on a sheet of their own."""
    if not choices:
        return
    words = book.create_sheet("Pilihan")
    longest = max(map(len, choices.values()))
    for place in range(longest):
        words.append([cell(words, each[place] if place < len(each) else None, "@") for each in choices.values()])
    for nth, (key, each) in enumerate(choices.items(), start=1):
        place = next(nth for nth, column in enumerate(COLUMNS, start=1) if column.key == key)
        source = f"Pilihan!${get_column_letter(nth)}$1:${get_column_letter(nth)}${len(each)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
        sheet.data_validations.append(rule)
