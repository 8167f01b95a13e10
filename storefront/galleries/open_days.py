"""On which days the doors of a gallery were open, as far as the tables know.

Known are the deeds of its keepers (opened, closed, ended) and its calendar: it opened on the day that was announced,
even if a keeper said so later. A day of which a part was open is an open day. Weekends and holidays are not known: its
hours are a sentence.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.galleries.gallery import Gallery, Status
from storefront.kit import clock
from storefront.kit.db import db

OPENED = "gallery.opened"
STEPS = (OPENED, "gallery.closed", "gallery.ended")

Step = tuple[str, datetime, str]  # what was done, when, and how the gallery stood before


@dataclass(frozen=True)
class OpenDays:
    """Stretches of time in which the doors were open, the last perhaps still. `ends_on`: the calendar's last day."""

    stretches: tuple[tuple[datetime, datetime | None], ...]
    ends_on: date | None = None

    def __contains__(self, day: date) -> bool:
        if self.ends_on and day > self.ends_on:
            return False
        first, next_one = clock.start_of(day), clock.start_of(day + timedelta(days=1))
        return any(opened < next_one and (closed is None or closed > first) for opened, closed in self.stretches)

    def count(self, days: Iterable[date]) -> int:
        """How many of these days."""
        return sum(day in self for day in days)


def of(galleries: Collection[Gallery]) -> dict[int, OpenDays]:
    """By gallery's id. One statement; none without galleries."""
    steps: dict[str, list[Step]] = {each.slug: [] for each in galleries}
    if not steps:
        return {}
    told = select(Deed.about, Deed.what, Deed.at, Deed.before).where(Deed.about.in_(steps), Deed.what.in_(STEPS))
    for about, what, at, before in db.session.execute(told.order_by(Deed.id)):
        steps[about].append((what, at, before.get("status", "")))
    return {each.id: _open_days(each, steps[each.slug]) for each in galleries}


def _open_days(gallery: Gallery, steps: list[Step]) -> OpenDays:
    """The log may know nothing of how it came to be open; then the calendar speaks alone."""
    stretches: list[tuple[datetime, datetime | None]] = []
    since = None if gallery.status == Status.PLANNED else clock.start_of(gallery.opens_on)
    for what, at, before in steps:
        if what == OPENED:
            since = min(since or at, at) if not stretches else at
        else:
            stretches += [(since, at)] if since and before == Status.OPEN else []
            since = None
    return OpenDays((*stretches, (since, None)) if since else tuple(stretches), gallery.ends_on)
