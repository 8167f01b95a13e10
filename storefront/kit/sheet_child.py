"""A child process that opens a sheet somebody sent, locked up with little memory and time: a bomb kills only the child.

Run as `python -m storefront.kit.sheet_child MOST_ROWS HEADS` with the file on its standard input, so that a file need
not lie anywhere; HEADS are the heads we know, as `plain_head` writes them, between blanks. It answers one JSON list
[row number, texts] a line, and at the end {"end": ""} or {"end": "a word for why it was not read"}. Imports nothing of
the shop that knows a database.
"""

import codecs
import csv
import io
import itertools
import json
import re
import sys
import zipfile
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl

from storefront.kit import jail

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 90
MOST_PARTS = 500
MOST_UNPACKED = 150 * 1024 * 1024  # bytes all parts of a workbook may claim; zipfile gives no part more than it claims
MOST_EMPTY = 1_000  # empty rows in a row after which nothing more is expected
LONGEST_CELL = 5_000
MOST_COLUMNS = 60
WITHIN = 15  # lines in which the head stands
EXACT = 10**15  # from here on a spreadsheet keeps 15 digits of a number and puts zeros for the others
DELIMITERS = ";,\t|"
NOT_OURS = {b"\xd0\xcf\x11\xe0": "old_excel", b"%PDF": "pdf", b"\xff\xd8\xff": "picture", b"\x89PNG": "picture"}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")

Row = tuple[int, list[str]]


class NotASheet(ValueError):
    """The file is no sheet we take; the text is a word for why."""


def plain_head(head: str) -> str:
    """A head without what people write differently: `Harga (Rp)` as `hargarp`."""
    return re.sub(r"[^a-z]", "", head.lower())


def rows(raw: bytes, most: int, heads: Collection[str] = ()) -> Iterator[Row]:
    """The rows that hold anything, numbered as a spreadsheet counts them. What the file is, its content says."""
    for mark, word in NOT_OURS.items():
        if raw.startswith(mark):
            raise NotASheet(word)
    found = _workbook(raw, most) if raw.startswith(b"PK\x03\x04") else _text(raw, heads)
    count = 0
    for number, cells in found:
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > most:
            raise NotASheet("too_long")
        yield number, _short([cell[: LONGEST_CELL + 1] for cell in cells[:MOST_COLUMNS]])
    if not count:
        raise NotASheet("empty")


def _short(cells: list[str]) -> list[str]:
    """Without the empty cells at the end, of which some spreadsheets send thousands."""
    while not cells[-1].strip():
        cells.pop()
    return cells


def _workbook(raw: bytes, most: int) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise NotASheet("too_big")
            if "xl/workbook.xml" not in archive.namelist():
                raise NotASheet("not_excel")
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    except NotASheet:
        raise
    except Exception:  # a broken or hostile workbook may stumble anywhere in the library; this process is made for that
        raise NotASheet("broken") from None
    sheet = next((each for each in book.worksheets if each.sheet_state == "visible"), None)
    if sheet is None or not hasattr(sheet, "reset_dimensions"):
        raise NotASheet("empty")
    sheet.reset_dimensions()  # what a file says about its size may be a slip or a lie
    empty = 0
    try:
        cut = sheet.iter_rows(max_row=most + MOST_EMPTY + 1, max_col=MOST_COLUMNS, values_only=True)
        for number, values in enumerate(cut, start=1):
            cells = [_told(value) for value in values]
            empty = 0 if any(cells) else empty + 1
            if empty > MOST_EMPTY:
                return
            if not empty:
                yield number, cells
    except Exception:
        raise NotASheet("broken") from None


def _told(value: Any) -> str:
    """A cell as text: whole numbers as digits, days as they are written here."""
    if value is None:
        return ""
    if isinstance(value, int) and abs(value) >= EXACT and value % 10 == 0:
        return f"{value:.15g}"  # 16 digits of which the last is gone: never told as if they were all there
    if isinstance(value, float):
        if value.is_integer() and abs(value) < EXACT:
            return str(int(value))
        text = f"{value:.10g}"
        return f"{text}0" if _GROUPED.fullmatch(text) else text  # a fraction must not be read as thousands
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _text(raw: bytes, heads: Collection[str]) -> Iterator[Row]:
    text = _decoded(raw)
    if not text.strip():
        raise NotASheet("empty")
    lines = text.split("\n", 1)
    told = re.fullmatch(r"sep=(.)\r?", lines[0].strip("\ufeff"))  # Excel's own way to name the delimiter
    start = text[:20_000]
    mark = told[1] if told else _delimiter(start, heads)
    csv.field_size_limit(1_000_000)
    body = lines[1] if told and len(lines) > 1 else text
    try:
        yield from enumerate(_cut(body, mark), start=2 if told else 1)
    except csv.Error:
        raise NotASheet("broken") from None


def _cut(text: str, mark: str) -> Iterator[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return csv.reader((f"{line}\n" for line in lines), delimiter=mark)


def _delimiter(start: str, heads: Collection[str]) -> str:
    """What cuts the lines: what shows most of the heads we know in one line, else what cuts most cells."""
    return max(DELIMITERS, key=lambda mark: _told_by(start, mark, heads))


def _told_by(start: str, mark: str, heads: Collection[str]) -> tuple[int, int]:
    try:
        lines = list(itertools.islice(_cut(start, mark), WITHIN))
    except csv.Error:
        return 0, 0
    known = max((sum(plain_head(cell) in heads for cell in line) for line in lines), default=0)
    return known if known > 1 else 0, max(map(len, lines), default=0)


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if raw[:2_000].count(0):
        raise NotASheet("not_text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _main() -> None:
    jail.limits(memory=MEMORY, seconds=CPU_SECONDS, answer=0)
    raw = sys.stdin.buffer.read()
    for name in ("utf-8-sig", "utf-16", "cp1252", "cp437"):  # the last one for names inside a zip
        codecs.lookup(name)  # inside no file is opened any more, not even a module's
    jail.enter()
    end = ""
    try:
        for row in rows(raw, int(sys.argv[1]), set(sys.argv[2].split())):
            sys.stdout.write(json.dumps(row) + "\n")
    except NotASheet as why:
        end = str(why)
    except MemoryError:
        end = "too_big"
    sys.stdout.write(json.dumps({"end": end}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _main()
