"""Reads a bank statement as a bank's site gives it (CSV): which money came in, and what could not be understood."""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from storefront.kit import clock
from storefront.payments import statement_columns, statement_values
from storefront.payments.statement_columns import Columns
from storefront.payments.statement_values import Unreadable

MOST_BYTES = 2_000_000
MOST_LINES = 5_000
MOST_TEXT = 500  # characters kept of what the bank wrote about a line
MOST_AMOUNT = 10**12  # rupiah; beyond it the cell is no sum of a small shop
NOON = time(12, 0)
DELIMITERS = ";,\t|"
_FOOT = re.compile(r"(?:sub ?)?total|jumlah|saldo|kredit|debet|debit|mutasi|balance|opening|closing", re.IGNORECASE)


class NotAStatement(ValueError):
    """Nothing in the file can be used; the text is a word for why: empty, excel, pdf, too_big, too_long, no_head."""


@dataclass(frozen=True)
class Came:
    """Money that came in: when (UTC; noon WIB where the bank gives a day only), how much, and the bank's own words."""

    booked_at: datetime
    has_time: bool
    amount: int
    text: str
    nth: int = 1  # the how-manieth line of the file that says exactly this

    @property
    def digest(self) -> str:
        """The same for the same line of the same statement, however often and in whatever cut it is read."""
        parts = (self.booked_at.isoformat(), str(self.amount), " ".join(self.text.split()).lower(), str(self.nth))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Problem:
    """A line (counted as an editor counts them) that was not understood, and a word for why: date, amount, sen."""

    line: int
    why: str
    text: str


@dataclass(frozen=True)
class Reading:
    """What a file says: money that came in (in its order), lines not understood, and how many others there are."""

    came: list[Came]
    problems: list[Problem]
    others: int


def read(raw: bytes, today: date) -> Reading:
    """Understand a statement. Raises NotAStatement; single lines that cannot be read are told in the answer."""
    rows = _rows(_text(raw))
    found = statement_columns.find([row for _line, row in rows])
    if found is None:
        raise NotAStatement("no_head")
    head, columns = found
    years = _years(" ".join(" ".join(row) for _line, row in rows[:head]))
    body = rows[head + 1 :]
    month_first = _is_month_first(row[columns.date] for _line, row in body if len(row) > columns.date)
    came: list[Came] = []
    problems: list[Problem] = []
    others = 0
    for line, row in body:
        try:
            money = _line_of(row, columns, years, today, month_first)
        except Unreadable as why:
            problems.append(Problem(line, str(why), " · ".join(cell for cell in row if cell.strip())[:80]))
            continue
        if money:
            came.append(money)
        else:
            others += 1
    return Reading(_counted(came), problems, others)


def _text(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise NotAStatement("too_big")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotAStatement("excel")
    if raw.startswith(b"%PDF"):
        raise NotAStatement("pdf")
    text = _decoded(raw).replace("\0", "")
    if not text.strip():
        raise NotAStatement("empty")
    return text


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if raw[:200].count(0) > len(raw[:200]) // 4:
        return raw.decode("utf-16-le" if raw[1:2] == b"\0" else "utf-16-be", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The lines with their numbers, cut at the delimiter under which the head is found, else at the commonest one."""
    start = text[:20_000]
    for mark in DELIMITERS:
        top = [row for _line, row in _cut(start, mark)][: statement_columns.WITHIN]
        if statement_columns.find(top):
            return _cut(text, mark)
    return _cut(text, max(DELIMITERS, key=start.count))


def _cut(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, row))
            if len(rows) > MOST_LINES + statement_columns.WITHIN:
                raise NotAStatement("too_long")
    except csv.Error:
        raise NotAStatement("no_head") from None
    return rows


def _line_of(
    row: Sequence[str], columns: Columns, years: dict[int, int], today: date, month_first: bool
) -> Came | None:
    """The money a line says came in; None where money went out, or a line that is none (a sum, a foot)."""
    written = _cell(row, columns.date)
    if _FOOT.match(written.strip() or " ".join(row).strip()):
        return None
    amount = _came_in(row, columns)
    if amount <= 0:
        return None
    day = statement_values.day(written, years, today, month_first)
    beside = _cell(row, columns.time)
    at = statement_values.clock_time(beside) or statement_values.clock_time(written, behind_a_day=True)
    text = " ".join(" ".join(_cell(row, place) for place in columns.texts).split())
    if not (2000 <= day.year <= today.year + 1):
        raise Unreadable("date")
    moment = datetime.combine(day, at or NOON, clock.WIB).astimezone(clock.start_of(day).tzinfo)
    return Came(moment, at is not None, amount, "".join(each for each in text if each.isprintable())[:MOST_TEXT])


def _came_in(row: Sequence[str], columns: Columns) -> int:
    """Rupiah in; zero or less when it is none."""
    if columns.came_in is not None:
        came = statement_values.amount(_cell(row, columns.came_in))
    else:
        came = statement_values.amount(_cell(row, columns.amount))
        marked = statement_values.mark(_cell(row, columns.mark)) if columns.mark is not None else 0
        came = abs(came) * marked if marked else came
    if came > MOST_AMOUNT:
        raise Unreadable("amount")
    return came


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _years(preface: str) -> dict[int, int]:
    """Which year each month is in, from the dates a statement's head names ("Periode: 01/12/2026 - 31/01/2027")."""
    found = re.findall(r"(?:\d{1,2}[/.\-\s])?(\d{1,2}|[A-Za-z]{3,9})[/.\-\s](20\d\d)", preface)
    years: dict[int, int] = {}
    for word, year in found:
        month = int(word) if word.isdigit() else statement_values.MONTHS.get(word.lower(), 0)
        years[month] = int(year)
    lone = re.findall(r"\b20\d\d\b", preface)
    if lone:
        years = {month: int(lone[-1]) for month in range(1, 13)} | years
    return years


def _is_month_first(cells: Iterable[str]) -> bool:
    """Whether the days are written the American way: some second number is above twelve, and no first one."""
    pairs = [re.match(r"\s*'?(\d{1,2})[/\-.](\d{1,2})\b", cell) for cell in cells]
    numbers = [(int(pair[1]), int(pair[2])) for pair in pairs if pair]
    return any(second > 12 for _first, second in numbers) and not any(first > 12 for first, _second in numbers)


def _counted(came: list[Came]) -> list[Came]:
    """Lines that say exactly the same are told apart by their count, so none is taken for a copy of another."""
    seen: Counter[str] = Counter()
    counted = []
    for money in came:
        seen[money.digest] += 1
        counted.append(replace(money, nth=seen[money.digest]))
    return counted
