"""Is it fair? Turns, days and seconds on screens of every shop that could have been shown in a showcase.

A turn is a period in which a shop stood there, however many slots it had (a small showcase gives a shop several).
Shops can only be held against each other while the rules treat them alike: `kin` are those that were among the
candidates of every one of these periods, each time with goods of the same pengampu, kecamatan and set of categories.
Among them the most and the least shown should differ by one turn at most (docs/rooms.md).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import func, select

from storefront.catalog.product import Product
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.showing import Showing
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller

MOST = 26  # periods looked at unless somebody asks for more: half a year of weeks

Margin = tuple[str, tuple[str, ...], str]  # pengampu, set of categories, kecamatan


@dataclass(frozen=True)
class Share:
    """What one shop had. `kin` is the same text for shops under the same margins throughout, else empty."""

    seller: str  # its slug
    name: str
    pengampu: str
    categories: tuple[str, ...]
    kecamatan: str  # its code
    eligible: int  # periods in which it was a candidate
    turns: int
    days: int  # on which it stood there, begun ones included
    seconds: int  # on screens, as they reported
    kin: str


@dataclass(frozen=True)
class Fairness:
    """The figure for one showcase over some periods: `shares` has the most shown first."""

    periods: int
    since: date | None
    until: date | None
    shares: tuple[Share, ...]

    @property
    def spread(self) -> int:
        """Turns between the most and the least shown of all shops, newcomers and those that were away included."""
        return _spread(self.shares)

    @property
    def kin_spread(self) -> int:
        """The widest such gap among shops that the rules treated alike throughout: one at most, or a bug."""
        return max(map(_spread, self.kin_groups), default=0)

    @property
    def kin_groups(self) -> list[tuple[Share, ...]]:
        """Shops that can be held against each other, two or more together."""
        kin = sorted((each for each in self.shares if each.kin), key=lambda each: each.kin)
        groups = [tuple(group) for _key, group in groupby(kin, key=lambda each: each.kin)]
        return [group for group in groups if len(group) > 1]

    @property
    def buckets(self) -> list[tuple[int, int]]:
        """For a chart: (turns, how many shops had so many), from none to the most, without gaps."""
        had = Counter(each.turns for each in self.shares)
        return [(turns, had[turns]) for turns in range(max(had, default=-1) + 1)]

    @property
    def never(self) -> int:
        """Shops that were a candidate and never had a turn in these periods."""
        return sum(each.turns == 0 for each in self.shares)

    def most(self, count: int = 5) -> tuple[Share, ...]:
        """Those with the most turns."""
        return self.shares[:count]

    def least(self, count: int = 5) -> tuple[Share, ...]:
        """Those with the fewest turns, the fewest first."""
        return self.shares[: -count - 1 : -1]


def of(showcase: Showcase, since: date | None = None, most: int = MOST) -> Fairness:
    """The latest `most` periods of a showcase that have begun (on `since` or later). Four statements."""
    period = (RotationPeriod.id, RotationPeriod.starts_on, RotationPeriod.ends_on)
    begun = select(*period, RotationPeriod.drawn_from["candidates"].label("candidates")).where(
        RotationPeriod.showcase_id == showcase.id, RotationPeriod.starts_on <= clock.today()
    )
    if since:
        begun = begun.where(RotationPeriod.starts_on >= since)
    newest = begun.order_by(RotationPeriod.starts_on.desc()).limit(most).execution_options(yield_per=1)
    periods, margins = [], []
    known: dict[Margin, Margin] = {}
    for row in db.session.execute(newest):  # one at a time: each holds a line for every good there was
        periods.append((row.id, row.starts_on, row.ends_on))
        seen = margins_of(row.candidates)
        margins.append({slug: known.setdefault(margin, margin) for slug, margin in seen.items()})
    if not periods:
        return Fairness(0, None, None, ())
    margins.reverse()
    since, until = periods[-1][1], min(periods[0][2], clock.today())
    turns, days = _turns([number for number, _starts, _ends in periods])
    shops = _shops({slug for seen in margins for slug in seen})
    seconds = _seconds(showcase, since, until)
    shares = [
        _share(slug, shops.get(slug), [seen.get(slug) for seen in margins], turns, days, seconds)
        for slug in sorted({slug for seen in margins for slug in seen})
    ]
    shares.sort(key=lambda each: (-each.turns, -each.days, -each.seconds, each.name))
    return Fairness(len(periods), since, until, tuple(shares))


def margins_of(candidates: Iterable[Mapping[str, Any]]) -> dict[str, Margin]:
    """By shop's slug: under which margins its goods stood in a draw, from what is kept of it."""
    found: dict[str, tuple[str, set[str], str]] = {}
    for each in candidates:
        found.setdefault(each["seller"], (each["pengampu"], set(), each["kecamatan"]))[1].add(each["category"])
    return {slug: (pengampu, tuple(sorted(goods)), place) for slug, (pengampu, goods, place) in found.items()}


def _share(
    slug: str, shop: Any, margins: list[Margin | None], turns: Counter[int], days: Counter[int], seconds: dict[int, int]
) -> Share:
    known = [each for each in margins if each]
    pengampu, categories, kecamatan = known[-1]
    is_kin = len(known) == len(margins) and len(set(known)) == 1
    number = shop.id if shop else 0
    return Share(
        seller=slug, name=shop.name if shop else slug, pengampu=pengampu, categories=categories, kecamatan=kecamatan,
        eligible=len(known), turns=turns[number], days=days[number], seconds=seconds.get(number, 0),
        kin=" · ".join((pengampu, ", ".join(categories), kecamatan)) if is_kin else "",
    )  # fmt: skip


def _turns(period_ids: list[int]) -> tuple[Counter[int], Counter[int]]:
    """By shop's id: periods with a turn that counts, and days on which it stood there."""
    wanted = select(
        Turn.seller_id, Turn.period_id, Turn.counts, Turn.began_at, Turn.left_at,
        RotationPeriod.ends_on,
    ).join(RotationPeriod, RotationPeriod.id == Turn.period_id).where(Turn.period_id.in_(period_ids))  # fmt: skip
    had: set[tuple[int, int]] = set()
    days: dict[int, set[date]] = {}
    for row in db.session.execute(wanted):
        if row.counts:
            had.add((row.seller_id, row.period_id))
        days.setdefault(row.seller_id, set()).update(_days(row.began_at, row.left_at, row.ends_on))
    return Counter(seller for seller, _period in had), Counter({shop: len(those) for shop, those in days.items()})


def _days(began_at: datetime, left_at: datetime | None, ends_on: date) -> Iterable[date]:
    first = clock.wib(began_at).date()
    gone = left_at is not None and left_at <= began_at
    last = min(clock.wib(left_at).date() if left_at else ends_on, ends_on, clock.today())
    return () if gone else (first + timedelta(days=number) for number in range((last - first).days + 1))


def _shops(slugs: set[str]) -> dict[str, Any]:
    rows = db.session.execute(select(Seller.id, Seller.slug, Seller.name).where(Seller.slug.in_(slugs)))
    return {row.slug: row for row in rows}


def _seconds(showcase: Showcase, since: date, until: date) -> dict[int, int]:
    """By shop's id: seconds on all screens."""
    shown = select(Product.seller_id, func.sum(Showing.seconds)).join(Product, Product.id == Showing.product_id)
    shown = shown.where(Showing.showcase_id == showcase.id, Showing.day.between(since, until))
    return {seller: int(total) for seller, total in db.session.execute(shown.group_by(Product.seller_id))}


def _spread(shares: Iterable[Share]) -> int:
    turns = [each.turns for each in shares]
    return max(turns, default=0) - min(turns, default=0)
