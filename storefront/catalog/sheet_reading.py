"""Reads a sheet of goods: the head, then each row by column."""

from collections.abc import Iterator
from pathlib import Path

from storefront.catalog import sheet_columns
from storefront.catalog.sheet_columns import DoubledHead, Head
from storefront.kit import sheet_cells, sheet_rows
from storefront.kit.sheet_rows import NotASheet, SheetLine


def by_key(line: SheetLine, head: Head) -> dict[str, str]:
    """The texts of the columns we know."""
    pairs = zip(head.keys, line.texts, strict=False)
    return {key: sheet_cells.plain(text) for key, text in pairs if key and text.strip()}


def read(path: Path) -> tuple[Head, list[str], Iterator[SheetLine]]:
    """The head, its cells as they are written, and the rows below it. Raises NotASheet, also from the rows."""
    lines = child(path)
    for _nth, line in zip(range(sheet_columns.WITHIN), lines, strict=False):
        try:
            head = sheet_columns.read(line.texts)
        except DoubledHead as doubled:
            raise NotASheet("doubled", str(doubled)) from None
        if head:
            return head, line.texts, lines
    raise NotASheet("no_head")


def child(path: Path) -> Iterator[SheetLine]:
    """The rows of a file, read by the child."""
    with path.open("rb") as file:
        yield from sheet_rows.read(file, sheet_columns.KNOWN)
