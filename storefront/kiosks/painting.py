"""What a screen says it has really painted: believed as far as it can be true.

A screen reports once a minute. Its own clock counts for nothing (they are often wrong): it says how many seconds ago
something was, and the time is ours. It cannot have shown more than the time that passed, nor anything that never was
on its list. A report that comes twice counts once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import or_, select, update

from storefront.catalog.product import Product
from storefront.galleries import showing
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.showing import Painted
from storefront.galleries.turn import Turn
from storefront.kiosks import kiosk_hour
from storefront.kiosks.kiosk import Kiosk, KioskDay, Status
from storefront.kit import clock
from storefront.kit.db import db

MOST_LINES = 20  # in one report; the screen keeps the others for the next
MOST_UNPROVED = timedelta(days=1)  # that may be told later, after hours without a network
LAST_GOOD_COPY = timedelta(days=8)  # so old may a list be that a screen still plays

Goods = Mapping[tuple[str, str], tuple[int, int]]  # ids of good and showcase by their slugs


class Came(StrEnum):
    """What became of a report."""

    COUNTED = "counted"
    BEFORE = "before"  # it was counted when it came first
    AGAIN = "again"  # another report of this screen was being written: send it once more


@dataclass(frozen=True)
class Line:
    """One good on the screen: `times`, for `seconds` in all, last `ago` seconds ago and first `span` before that."""

    slug: str
    showcase: str
    mark: str
    seconds: int
    ago: int
    span: int
    times: int = 1

    @property
    def name(self) -> tuple[str, str]:
        """The good and the showcase it stands for."""
        return self.slug, self.showcase


@dataclass(frozen=True)
class Report:
    """`run` and `number` name it; `size` is how many slides run today; `current` is what it shows now, not counted."""

    run: str
    number: int
    mode: str
    list_mark: str
    size: int
    version: str
    lines: Sequence[Line]
    current: Line | None = None

    @property
    def all(self) -> list[Line]:
        """Everything that was seen, what is seen now first."""
        return [*([self.current] if self.current else []), *self.lines]


def take(kiosk: Kiosk, report: Report, newest: str) -> Came:
    """Write down what can be believed. `newest` is the mark of the list this screen should hold.

    Five statements, however many goods.
    """
    if report.run == kiosk.report_run and report.number <= kiosk.report_number:
        return Came.BEFORE
    now, goods = clock.now(), _goods(kiosk, report)
    lines = [line for line in report.lines if line.name in goods]
    proved, left = _cut(lines, _unproved(kiosk, now))
    facts: dict[str, Any] = {
        "seen_at": now, "mode": report.mode, "list_mark": report.list_mark, "list_size": report.size,
        "page_version": report.version, "report_run": report.run, "report_number": report.number,
        "unproved_seconds": left,
    }  # fmt: skip
    if report.list_mark == newest:
        facts["list_at"] = now
    if seen := [line for line in report.all if line.name in goods]:
        facts |= _latest(kiosk, seen, goods, now)
    if not _write(kiosk, facts):
        return Came.AGAIN
    _prove(kiosk, proved, goods, now)
    return Came.COUNTED


def _unproved(kiosk: Kiosk, now: datetime) -> int:
    """Seconds that passed and were in no report: so much can have been shown."""
    passed = max(timedelta(), now - (kiosk.seen_at or kiosk.paired_at))
    return min(int(MOST_UNPROVED.total_seconds()), kiosk.unproved_seconds + int(passed.total_seconds()))


def _goods(kiosk: Kiosk, report: Report) -> Goods:
    """Those that had a turn on this screen while a list may have been kept."""
    slugs = {line.slug for line in report.all}
    if not slugs:
        return {}
    mine, today = select(KioskDay.showcase_id).where(KioskDay.kiosk_id == kiosk.id), clock.today()
    turns = select(Product.slug, Showcase.slug.label("on"), Product.id, Showcase.id.label("showcase_id")).distinct()
    turns = turns.select_from(Turn).join(Turn.product).join(RotationPeriod, RotationPeriod.id == Turn.period_id)
    turns = turns.join(Showcase, Showcase.id == RotationPeriod.showcase_id).where(
        Product.slug.in_(slugs), or_(Showcase.id == kiosk.showcase_id, Showcase.id.in_(mine)),
        RotationPeriod.starts_on <= today, RotationPeriod.ends_on >= today - LAST_GOOD_COPY,
    )  # fmt: skip
    return {(row.slug, row.on): (row.id, row.showcase_id) for row in db.session.execute(turns)}


def _cut(lines: Sequence[Line], budget: int) -> tuple[list[tuple[Line, int]], int]:
    """Each line with the seconds that can be true, and what is left of the time that passed."""
    proved = []
    for line in lines:
        seconds = min(max(0, line.seconds), budget)
        budget -= seconds
        if seconds:
            proved.append((line, seconds))
    return proved, budget


def _latest(kiosk: Kiosk, seen: Sequence[Line], goods: Goods, now: datetime) -> dict[str, Any]:
    """What was on the screen last, and since when nothing else."""
    latest = min(seen, key=lambda line: line.ago)
    at = _moment(kiosk, latest, now)
    is_new = kiosk.painted_since is None or any(line.mark != kiosk.painted_mark for line in seen)
    return {
        "painted_at": at, "painted_mark": latest.mark, "painted_product_id": goods[latest.name][0],
        "painted_since": at if is_new else kiosk.painted_since,
    }  # fmt: skip


def _write(kiosk: Kiosk, facts: dict[str, Any]) -> bool:
    """Only if nothing was written since it was read, and the key was not ended."""
    mine = update(Kiosk).where(
        Kiosk.id == kiosk.id, Kiosk.status == Status.PAIRED,
        Kiosk.report_run == kiosk.report_run, Kiosk.report_number == kiosk.report_number,
    )  # fmt: skip
    return db.session.scalar(mine.values(**facts).returning(Kiosk.id)) is not None


def _prove(kiosk: Kiosk, proved: Sequence[tuple[Line, int]], goods: Goods, now: datetime) -> None:
    by_good: dict[tuple[int, int, date], tuple[int, int, datetime]] = {}
    spans = []
    for line, seconds in proved:
        at = _moment(kiosk, line, now)
        good = (*goods[line.name], clock.wib(at).date())
        before, times, latest = by_good.get(good, (0, 0, at))
        times += min(line.times, seconds)  # each takes a second at least
        by_good[good] = (before + seconds, times, max(latest, at))
        spans.append((at - timedelta(seconds=max(seconds, line.span)), at, seconds))
    painted = [
        Painted(showcase_id, product_id, day, seconds, at, paints=times)
        for (product_id, showcase_id, day), (seconds, times, at) in by_good.items()
    ]
    showing.record(kiosk.id, painted)
    kiosk_hour.add(kiosk, spans)


def _moment(kiosk: Kiosk, line: Line, now: datetime) -> datetime:
    """When that was, by our clock: not before the screen was paired, nor longer ago than a copy is kept."""
    return max(kiosk.paired_at, now - min(timedelta(seconds=max(0, line.ago)), LAST_GOOD_COPY))
