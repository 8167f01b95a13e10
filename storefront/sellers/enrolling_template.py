"""The sheet an agency may fill: our heads, cells that are texts so that no NIK is rounded, an explanation."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from storefront.kit import sheet_writing
from storefront.kit.sheet_writing import Value
from storefront.sellers.enrolling_columns import COLUMNS

READY = 500  # empty rows that are texts already


def write(path: Path, guide: Sequence[Sequence[Value]], titles: tuple[str, str]) -> None:
    """An XLSX file with the sheet to fill and one that explains it, named by `titles`."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title, sheet.freeze_panes = titles[0], "B2"
    sheet.append([column.head for column in COLUMNS])
    for place, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        for name, look in sheet_writing.HEAD.items():
            setattr(sheet.cell(1, place), name, look)
        for row in range(2, READY + 2):
            sheet.cell(row, place).number_format = "@"
    explaining = book.create_sheet(titles[1])
    explaining.column_dimensions["A"].width, explaining.column_dimensions["B"].width = 30, 90
    for line in guide:
        explaining.append(list(line))
    book.save(path)
