"""What stands in the cells of a bank statement: days, times and amounts, in the ways Indonesian banks write them."""

import re
from datetime import date, time

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januari january", "feb februari february pebruari", "mar maret march", "apr april", "mei may",
         "jun juni june", "jul juli july", "agu agt ags aug agustus august", "sep sept september",
         "okt oct oktober october", "nov november nopember", "des dec desember december"), start=1)
    for name in names.split()
}  # fmt: skip
CENTURY = 2000  # two digits of a year: no statement is older

_DAY = re.compile(
    r"(?P<packed>20\d{6})(?!\d)"
    r"|(?P<a>\d{1,4})[/.\-](?P<b>\d{1,2})(?:[/.\-](?P<c>\d{4}|\d{2})(?!\d))?"
    r"|(?P<in_month>\d{1,2})[\s/.\-]*(?P<word>[A-Za-z]{3,9})(?:[\s,/.\-]+(?P<year>\d{4}|\d{2})(?![\d:.]))?"
)
_TIME = re.compile(r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?!\d)")
_AMOUNT = re.compile(r"(?:rp\.?|idr)?\s*(?P<digits>\d[\d.,\s]*)", re.IGNORECASE)
_MARKS = {"cr": 1, "k": 1, "c": 1, "kredit": 1, "credit": 1, "in": 1, "masuk": 1,
          "db": -1, "d": -1, "dr": -1, "debit": -1, "debet": -1, "out": -1, "keluar": -1}  # fmt: skip
_GROUPED = re.compile(r"\d{1,3}([.,\s])\d{3}(?:\1\d{3})*")


class Unreadable(ValueError):
    """The cell says nothing we understand; the text is a word for why: date, amount, sen."""


def day(text: str, years: dict[int, int], today: date, month_first: bool = False) -> date:
    """Read `12/11/2026`, `12-11-26`, `2026-11-12`, `20261112`, `12 Nov 2026`, or `12/11` with the year from elsewhere.

    `years` says the year of a month where the statement's head names one; else it is the latest year in which the day
    is not in the future. Raises Unreadable.
    """
    found = _DAY.search(text.strip().lstrip("'"))
    if not found:
        raise Unreadable("date")
    if found["packed"]:
        return _date(int(found["packed"][:4]), int(found["packed"][4:6]), int(found["packed"][6:]))
    if found["word"]:
        month, in_month, year = _month(found["word"]), int(found["in_month"]), found["year"]
    elif len(found["a"]) == 4:
        return _date(int(found["a"]), int(found["b"]), int(found["c"] or 0))
    else:
        in_month, month, year = int(found["a"]), int(found["b"]), found["c"]
        in_month, month = (month, in_month) if month_first else (in_month, month)
    if year:
        return _date(int(year) + (CENTURY if len(year) == 2 else 0), month, in_month)
    is_over = (month, in_month) <= (today.month, today.day)
    return _date(years.get(month) or (today.year if is_over else today.year - 1), month, in_month)


def clock_time(text: str, behind_a_day: bool = False) -> time | None:
    """Read `14:05`, `14.05` or `14:05:33`, alone or behind a day; None when there is none.

    Midnight to the second behind a day is how spreadsheets write a day without a time.
    """
    found = _TIME.search((_DAY.sub(" ", text, count=1) if behind_a_day else text).replace("T", " "))
    if not found:
        return None
    read = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    return None if behind_a_day and read == time() else read


def amount(text: str) -> int:
    """Read `1.250.000,00`, `1,250,000.00`, `25000` or `Rp 25.000 CR` as whole rupiah, negative for money that went out.

    An empty cell, a dash or a zero is 0. Raises Unreadable: `amount`, or `sen` where it is no whole rupiah.
    """
    text = text.strip().strip("'\"=").strip().removesuffix(",-").removesuffix(".-")
    if text in ("", "-", "–"):
        return 0
    sign = -1 if text.startswith(("-", "(")) or text.endswith("-") else 1
    found = _AMOUNT.search(text)
    if not found or not _is_only_a_sum(text, found):
        raise Unreadable("amount")
    marked = mark(text[found.end() :])
    return (marked or sign) * _whole(found["digits"].strip(" .,"))


def mark(text: str) -> int:
    """1 for a word that money came in (CR, K, Kredit), -1 for out (DB, D, Debit), 0 for neither."""
    return _MARKS.get(re.sub(r"[^a-z]", "", text.lower()), 0)


def _whole(digits: str) -> int:
    """Digits with separators: one or two digits behind the last one are sen, groups of three are thousands."""
    body, sen = digits, ""
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0 and len(digits) - last - 1 in (1, 2):
        body, sen = digits[:last], digits[last + 1 :]
    if not (body.isdigit() or _GROUPED.fullmatch(body)) or len(body) > 20:
        raise Unreadable("amount")
    if sen.strip("0"):
        raise Unreadable("sen")
    return int(re.sub(r"\D", "", body))


def _is_only_a_sum(text: str, found: re.Match[str]) -> bool:
    """Nothing but signs, brackets and a mark stands around the digits."""
    before, after = text[: found.start()], text[found.end() :]
    return before.strip(" (+-") == "" and (mark(after) != 0 or after.strip(" )-") == "")


def _month(word: str) -> int:
    if word.lower() not in MONTHS:
        raise Unreadable("date")
    return MONTHS[word.lower()]


def _date(year: int, month: int, in_month: int) -> date:
    try:
        return date(year, month, in_month)
    except ValueError:
        raise Unreadable("date") from None
