"""Is it fair? Turns, days and seconds on screens of every shop that could have been shown in a showcase.

A turn is a period in which a shop stood there, however many slots it had (a small showcase gives a shop several).
Shops can only be held against each other while the rules treat them alike: `kin` are those that were among the
candidates of every one of these periods, each time with goods of the same pengampu, kecamatan and set of categories.
Among them the most and the least shown should differ by one turn at most (docs/rooms.md).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import select

from storefront.galleries import turn_tally
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn_tally import Tally
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
    days: int  # on which it stood there behind open doors, begun ones included
    unseen: int  # turns that do not count, because no screen showed them
    seconds: int  # on screens, as they reported
    kin: str


@dataclass(frozen=True)
class Fairness:
    """The figure for one showcase over some periods: `shares` has the most shown first."""

    periods: int
    since: date | None
    until: date | None
    shares: tuple[Share, ...]
    lost: int = 0  # turns of the draws that do not count: not seen by anybody, or over within a day

    @property
    def spread(self) -> int:
        """Turns between the most and the least shown of all shops, newcomers and those that were away included."""
        return _spread(self.shares)

    @property
    def kin_spread(self) -> int:
        """The widest such gap among shops that the rules treated alike throughout: one at most, or a bug.

        Only where turns were `lost` it may be wider, until the next draws have made up for them.
        """
        return max(map(_spread, self.kin_groups), default=0)

    @property
    def is_explained(self) -> bool:
        """Whether lost turns can account for the gap: each makes it wider by one at most."""
        return self.kin_spread <= 1 + self.lost

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
    """The latest `most` periods of a showcase that have begun (on `since` or later). Five statements at most."""
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
    tally = turn_tally.of(showcase, [number for number, _starts, _ends in periods], since, until)
    shops = _shops({slug for seen in margins for slug in seen})
    shares = [
        _share(slug, shops.get(slug), [seen.get(slug) for seen in margins], tally)
        for slug in sorted({slug for seen in margins for slug in seen})
    ]
    shares.sort(key=lambda each: (-each.turns, -each.days, -each.seconds, each.name))
    return Fairness(len(periods), since, until, tuple(shares), tally.lost)


def margins_of(candidates: Iterable[Mapping[str, Any]]) -> dict[str, Margin]:
    """By shop's slug: under which margins its goods stood in a draw, from what is kept of it."""
    found: dict[str, tuple[str, set[str], str]] = {}
    for each in candidates:
        found.setdefault(each["seller"], (each["pengampu"], set(), each["kecamatan"]))[1].add(each["category"])
    return {slug: (pengampu, tuple(sorted(goods)), place) for slug, (pengampu, goods, place) in found.items()}


def _share(slug: str, shop: Any, margins: list[Margin | None], tally: Tally) -> Share:
    known = [each for each in margins if each]
    pengampu, categories, kecamatan = known[-1]
    is_kin = len(known) == len(margins) and len(set(known)) == 1
    number = shop.id if shop else 0
    return Share(
        seller=slug, name=shop.name if shop else slug, pengampu=pengampu, categories=categories, kecamatan=kecamatan,
        eligible=len(known), turns=tally.turns[number], days=tally.days[number], unseen=tally.unseen[number],
        seconds=tally.seconds[number], kin=" · ".join((pengampu, ", ".join(categories), kecamatan)) if is_kin else "",
    )  # fmt: skip


def _shops(slugs: set[str]) -> dict[str, Any]:
    rows = db.session.execute(select(Seller.id, Seller.slug, Seller.name).where(Seller.slug.in_(slugs)))
    return {row.slug: row for row in rows}


def _spread(shares: Iterable[Share]) -> int:
    turns = [each.turns for each in shares]
    return max(turns, default=0) - min(turns, default=0)
