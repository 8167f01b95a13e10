"""Draw the next period of a showcase: once, ahead of time, from the seed whose fingerprint was public before."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select, update

from storefront.catalog import version
from storefront.catalog.product import Product
from storefront.galleries import drawing, eligible, forecasting, gallery, turn_telling, unseen
from storefront.galleries.drawing import Candidate, Draw, Rules, draw
from storefront.galleries.gallery import GallerySpot
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import SEED_LENGTH, Kind, Showcase, lock
from storefront.galleries.turn import Turn
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db


def is_due(showcase: Showcase) -> bool:
    """Whether the next period is so near that sellers should know about it, and its place will be open then."""
    ahead = timedelta(days=number("ROTATION_NOTICE_DAYS"))
    starts = begins_on(showcase)
    is_open = showcase.gallery is None or showcase.gallery.receives(starts)
    return showcase.is_active and is_open and starts <= clock.today() + ahead


def begins_on(showcase: Showcase, today: date | None = None) -> date:
    """The first day of the next period: after the last one; after a pause today; not before its gallery opens."""
    starts = max(showcase.next_starts_on, today or clock.today())
    return max(starts, showcase.gallery.opens_on) if showcase.gallery else starts


def draw_next(showcase: Showcase, today: date | None = None) -> RotationPeriod | None:
    """Draw the period after the last one, tell its shops and reckon when the others come.

    None: another process was faster, the showcase rests, or there is nothing to draw: no spot, or no good that may be
    shown. Then no seed is used up, and the draw waits until there is something. Holds the showcase until the commit.
    `today` is for the weeks that a demo invents: the draw is made as of that day, and nobody is told.
    """
    seen = showcase.next_seed
    lock(showcase)
    if showcase.next_seed != seen:
        return None
    if today is None and showcase.kind == Kind.KIOSK:
        unseen.settle(showcase)  # before anybody's waiting is reckoned
    spots = gallery.spots(showcase.gallery) if showcase.gallery else []
    rules = showcase.rules
    if showcase.gallery:
        rules = replace(rules, slots=min(rules.slots, len(spots)))
    candidates = eligible.candidates(showcase) if rules.slots else []
    starts, seed, fresh = begins_on(showcase, today), seen, codes.number(SEED_LENGTH)
    ends = starts + timedelta(days=showcase.days - 1)
    if not candidates or not _claim(showcase, ends, fresh):
        return None
    drawn = draw(candidates, rules, seed)
    period = RotationPeriod(
        showcase=showcase, number=_next_number(showcase), starts_on=starts, ends_on=ends, seed=seed,
        next_fingerprint=codes.digest(fresh), drawn_from=_record(candidates, rules, drawn),
        drawn_at=clock.start_of(today) if today else clock.now(),
    )  # fmt: skip
    db.session.add(period)
    _fill(period, drawing.by_slot(drawn.picks, seed), spots)
    db.session.flush()
    if today is None:
        turn_telling.tell_drawn(period)
    if ends >= clock.today():
        forecasting.reckon(period, candidates, rules)
    version.bump()
    return period


def _fill(period: RotationPeriod, slugs: list[str], spots: list[GallerySpot]) -> None:
    """A turn for each good, by slot; on a shelf the spots go from the door on."""
    goods = select(Product.id, Product.slug, Product.seller_id).where(Product.slug.in_(slugs))
    known = {row.slug: row for row in db.session.execute(goods)}
    for place, slug in enumerate(slugs):
        db.session.add(
            Turn(
                period=period, slot=place + 1, product_id=known[slug].id, seller_id=known[slug].seller_id,
                spot=spots[place] if spots else None, began_at=clock.start_of(period.starts_on),
            )
        )  # fmt: skip


def repeat(period: RotationPeriod) -> Draw:
    """Draw a period again from what is kept of it."""
    return draw(drawn_from(period), Rules(**period.drawn_from["rules"]), period.seed)


def drawn_from(period: RotationPeriod) -> list[Candidate]:
    """The candidates of a period as they were at its draw."""
    return [_candidate(each) for each in period.drawn_from["candidates"]]


def _claim(showcase: Showcase, ends: date, fresh: str) -> bool:
    """Take this period: one guarded statement, so that it is drawn once and its seed used once, lock or no lock."""
    mine = update(Showcase).where(Showcase.id == showcase.id, Showcase.drawn_to == showcase.drawn_to)
    mine = mine.where(Showcase.next_seed == showcase.next_seed, Showcase.is_active)
    taken = db.session.execute(mine.values(drawn_to=ends, next_seed=fresh).returning(Showcase.id)).scalar_one_or_none()
    return taken is not None


def _next_number(showcase: Showcase) -> int:
    last = select(func.max(RotationPeriod.number)).where(RotationPeriod.showcase_id == showcase.id)
    return (db.session.scalar(last) or 0) + 1


def _record(candidates: list[Candidate], rules: Rules, drawn: Draw) -> dict[str, Any]:
    """What the draw was made of, as JSON knows it, in an order that tells nothing."""
    rows = [{name: _plain(value) for name, value in asdict(each).items()} for each in candidates]
    return {
        "rules": asdict(rules),
        "candidates": sorted(rows, key=lambda row: str(row["product"])),
        "picks": list(drawn.picks),
        "reserves": list(drawn.reserves),
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _candidate(row: Mapping[str, Any]) -> Candidate:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("seller_last", "product_last")}
    return Candidate(**{**row, **days})
