"""Sheets as files to take along: written as a whole, handed out in pieces, and gone."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from flask import Response

from storefront.kit import sheet_writing
from storefront.kit.sheet_writing import Value

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def lines(name: str, heads: list[str], rows: Iterable[list[Value]]) -> Response:
    """A CSV file."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(sheet_writing.as_csv(heads, rows))

    return _download(_pieces(write), CSV, f"{name}.csv")


def book(name: str, write: Callable[[Path], None]) -> Response:
    """An XLSX file."""
    return _download(_pieces(write), XLSX, f"{name}.xlsx")


def _pieces(write: Callable[[Path], None]) -> Iterator[bytes]:
    """It is never in memory, and a slow phone holds no transaction open while it fetches."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet"
        write(path)
        file = path.open("rb")

    def pieces() -> Iterator[bytes]:
        with file:
            while piece := file.read(65_536):
                yield piece

    return pieces()


def _download(body: Iterator[bytes], kind: str, name: str) -> Response:
    response = Response(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
