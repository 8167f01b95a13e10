"""Draw the next period of a showcase: once, ahead of time, from the seed whose fingerprint was public before."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select, update

from storefront.catalog import version
from storefront.catalog.product import Product
from storefront.galleries import eligible, gallery
from storefront.galleries.drawing import Candidate, Draw, Rules, draw
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import SEED_LENGTH, Showcase
from storefront.galleries.turn import Turn
from storefront.kit import clock, codes
from storefront.kit.config import number
from storefront.kit.db import db


def is_due(showcase: Showcase) -> bool:
    """Whether the next period is so near that sellers should know about it."""
    ahead = timedelta(days=number("ROTATION_NOTICE_DAYS"))
    return showcase.is_active and showcase.next_starts_on <= clock.today() + ahead


def draw_next(showcase: Showcase) -> RotationPeriod | None:
    """Draw the period after the last one; after a pause it begins today. None: another process was faster.

    An empty period is a period too: the seed is used and told, and the next draw comes in its time.
    """
    starts = max(showcase.next_starts_on, clock.today())
    ends = starts + timedelta(days=showcase.days - 1)
    seed, fresh = showcase.next_seed, codes.number(SEED_LENGTH)
    if not _claim(showcase, ends, fresh):
        return None
    spots = gallery.spots(showcase.gallery) if showcase.gallery else []
    rules = showcase.rules
    if showcase.gallery:
        rules = Rules(min(rules.slots, len(spots)), rules.pengampu, rules.category, rules.kecamatan_cap)
    candidates = eligible.candidates(showcase)
    drawn = draw(candidates, rules, seed)
    period = RotationPeriod(
        showcase=showcase, number=_next_number(showcase), starts_on=starts, ends_on=ends, seed=seed,
        next_fingerprint=codes.digest(fresh), drawn_from=_record(candidates, rules, drawn),
    )  # fmt: skip
    db.session.add(period)
    ids = {row.slug: row for row in _goods(drawn.picks)}
    for position, slug in enumerate(drawn.picks):
        good = ids[slug]
        db.session.add(
            Turn(
                period=period,
                slot=position + 1,
                product_id=good.id,
                seller_id=good.seller_id,
                spot=spots[position] if spots else None,
                began_at=clock.start_of(starts),
            )  # fmt: skip
        )
    db.session.flush()
    version.bump()
    return period


def repeat(period: RotationPeriod) -> Draw:
    """Draw a period again from what is kept of it."""
    kept = period.drawn_from
    return draw([_candidate(each) for each in kept["candidates"]], Rules(**kept["rules"]), period.seed)


def _claim(showcase: Showcase, ends: date, fresh: str) -> bool:
    """Take this period: one guarded statement, so that it is drawn once and its seed used once."""
    mine = update(Showcase).where(Showcase.id == showcase.id, Showcase.drawn_to == showcase.drawn_to)
    mine = mine.where(Showcase.next_seed == showcase.next_seed, Showcase.is_active)
    taken = db.session.execute(mine.values(drawn_to=ends, next_seed=fresh).returning(Showcase.id)).scalar_one_or_none()
    return taken is not None


def _next_number(showcase: Showcase) -> int:
    last = select(func.max(RotationPeriod.number)).where(RotationPeriod.showcase_id == showcase.id)
    return (db.session.scalar(last) or 0) + 1


def _goods(slugs: tuple[str, ...]) -> list[Any]:
    return list(db.session.execute(select(Product.id, Product.slug, Product.seller_id).where(Product.slug.in_(slugs))))


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
