"""What each shop had of a showcase in some periods: turns, days on which people could see it, seconds on screens."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from storefront.catalog.product import Product
from storefront.galleries import open_days
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.showing import Showing
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db


@dataclass(frozen=True)
class Tally:
    """By shop's id. `days` behind closed doors are left out; `unseen` are turns that no screen showed.

    `lost` are all turns of the draws that do not count: not seen by anybody, or over within a day.
    """

    turns: Counter[int]
    days: Counter[int]
    unseen: Counter[int]
    seconds: Counter[int]
    lost: int


def of(showcase: Showcase, period_ids: list[int], since: date, until: date) -> Tally:
    """In these periods, which lie between `since` and `until`. Two statements, three of a shelf."""
    wanted = select(
        Turn.seller_id, Turn.period_id, Turn.counts, Turn.began_at, Turn.left_at, Turn.unseen_at, Turn.spot_id,
        Turn.replaces_id, RotationPeriod.ends_on,
    ).join(RotationPeriod, RotationPeriod.id == Turn.period_id).where(Turn.period_id.in_(period_ids))  # fmt: skip
    had: set[tuple[int, int]] = set()
    stood: dict[int, set[date]] = {}
    unseen, lost = Counter[int](), 0
    for row in db.session.execute(wanted):
        if row.counts:
            had.add((row.seller_id, row.period_id))
        unseen[row.seller_id] += row.unseen_at is not None
        lost += not row.counts and row.replaces_id is None
        if not _was_hidden(row):
            stood.setdefault(row.seller_id, set()).update(days(row.began_at, row.left_at, row.ends_on))
    return Tally(
        Counter(seller for seller, _period in had), _behind_open_doors(showcase, stood), unseen,
        _seconds(showcase, since, until), lost,
    )  # fmt: skip


def days(began_at: datetime, left_at: datetime | None, ends_on: date) -> Iterable[date]:
    """The days of a turn up to today, begun ones included; none of one that left before it began."""
    first = clock.wib(began_at).date()
    gone = left_at is not None and left_at <= began_at
    last = min(clock.wib(left_at).date() if left_at else ends_on, ends_on, clock.today())
    return () if gone else (first + timedelta(days=number) for number in range((last - first).days + 1))


def _was_hidden(row: Any) -> bool:
    """Whether nobody can have seen it: on no screen, or on a shelf behind doors that were closed all the time."""
    return row.unseen_at is not None or (row.spot_id is not None and not row.counts and row.left_at is None)


def _behind_open_doors(showcase: Showcase, stood: dict[int, set[date]]) -> Counter[int]:
    gallery = showcase.gallery
    doors = open_days.of([gallery])[gallery.id] if gallery else None
    return Counter({shop: doors.count(those) if doors else len(those) for shop, those in stood.items()})


def _seconds(showcase: Showcase, since: date, until: date) -> Counter[int]:
    shown = select(Product.seller_id, func.sum(Showing.seconds)).join(Product, Product.id == Showing.product_id)
    shown = shown.where(Showing.showcase_id == showcase.id, Showing.day.between(since, until))
    return Counter({seller: int(total) for seller, total in db.session.execute(shown.group_by(Product.seller_id))})
