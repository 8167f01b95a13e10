"""A day, a month or a year on the Jakarta calendar, as half-open stretches of time that fit together without a gap."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, case

from storefront.kit import clock

OLDEST = 2020  # no shop of this house has books from before


class Span(StrEnum):
    """How long a period is. The value is its word in addresses."""

    DAY = "hari"
    MONTH = "bulan"
    YEAR = "tahun"


_SHAPE = {
    Span.DAY: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    Span.MONTH: re.compile(r"[0-9]{4}-[0-9]{2}"),
    Span.YEAR: re.compile(r"[0-9]{4}"),
}
_LONG = {Span.DAY: 10, Span.MONTH: 7, Span.YEAR: 4}  # so much of an ISO date names it
_PARTS = {Span.DAY: Span.DAY, Span.MONTH: Span.DAY, Span.YEAR: Span.MONTH}


class NoPeriod(ValueError):
    """The word names no day, month or year, or one that has not begun."""


@dataclass(frozen=True)
class Period:
    """All days from `first` until the span is over (WIB)."""

    span: Span
    first: date

    @property
    def word(self) -> str:
        """`2026-11-05`, `2026-11` or `2026`, as it stands in addresses."""
        return self.first.isoformat()[: _LONG[self.span]]

    @property
    def address(self) -> dict[str, str]:
        """The query that opens it."""
        return {self.span.value: self.word}

    @cached_property
    def after(self) -> date:
        """The first day that no longer belongs to it."""
        if self.span == Span.DAY:
            return self.first + timedelta(days=1)
        if self.span == Span.YEAR:
            return date(self.first.year + 1, 1, 1)
        return date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)

    @cached_property
    def begins(self) -> datetime:
        """Its first moment, in UTC."""
        return clock.start_of(self.first)

    @cached_property
    def ends(self) -> datetime:
        """The first moment after it, in UTC."""
        return clock.start_of(self.after)

    @cached_property
    def parts(self) -> tuple["Period", ...]:
        """The days of a month, the months of a year; a day is its own part."""
        found, day, span = [], self.first, _PARTS[self.span]
        while day < self.after:
            found.append(Period(span, day))
            day = found[-1].after
        return tuple(found)

    @property
    def before(self) -> "Period":
        """The one just before."""
        return containing(self.span, self.first - timedelta(days=1))

    @property
    def next(self) -> "Period | None":
        """The one just after; None when it has not begun."""
        return containing(self.span, self.after) if self.after <= clock.today() else None

    def holds(self, moment: Any) -> ColumnElement[bool]:
        """The condition that a moment (a column) lies in it."""
        return and_(moment >= self.begins, moment < self.ends)

    def part_of(self, moment: Any) -> ColumnElement[int]:
        """In which of `parts` a moment of this period lies, counted from nought; no word of either database needed."""
        ends = [(moment < part.ends, place) for place, part in enumerate(self.parts)]
        return case(*ends, else_=len(ends))


def containing(span: Span, day: date) -> Period:
    """The day, month or year a day lies in."""
    return Period(span, date.fromisoformat((day.isoformat()[: _LONG[span]] + "-01-01")[:10]))


def of(span: Span, word: str) -> Period:
    """The period an address names. Raises NoPeriod."""
    if not _SHAPE[span].fullmatch(word):
        raise NoPeriod(word)
    try:
        first = date.fromisoformat((word + "-01-01")[:10])
    except ValueError:
        raise NoPeriod(word) from None
    if first > clock.today() or first.year < OLDEST:
        raise NoPeriod(word)
    return Period(span, first)
