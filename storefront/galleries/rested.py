"""Showcases that rest, for all to see: who lets one rest and begins another until a draw pleases, is seen here."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased, joinedload

from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.kit import clock
from storefront.kit.db import db

YEAR = timedelta(days=365)

Place = tuple[Kind, int | None, str | None]  # kind, gallery's id, city's code


@dataclass(frozen=True)
class Rested:
    """One that is drawn no more, or not for now, with its latest draw (None: it never was drawn)."""

    showcase: Showcase
    last: RotationPeriod | None


def listed(after: str, most: int) -> list[Rested]:
    """The latest begun first, from the one behind the slug `after` on ("": from the first). Two statements."""
    wanted = select(Showcase).options(joinedload(Showcase.gallery)).where(Showcase.is_active.is_(False))
    if after:
        wanted = wanted.where(Showcase.id < select(Showcase.id).where(Showcase.slug == after).scalar_subquery())
    found = db.session.scalars(wanted.order_by(Showcase.id.desc()).limit(most)).all()
    mine = RotationPeriod.showcase_id.in_([each.id for each in found])
    latest = select(func.max(RotationPeriod.id)).where(mine).group_by(RotationPeriod.showcase_id)
    last = select(RotationPeriod).where(RotationPeriod.id.in_(latest))
    drawn = {period.showcase_id: period for period in db.session.scalars(last)}
    return [Rested(each, drawn.get(each.id)) for each in found]


def place_of(showcase: Showcase) -> Place:
    """Where its goods stand: another showcase there begins the same thing anew."""
    return showcase.kind, showcase.gallery_id, showcase.city_code


def begun_anew() -> dict[Place, int]:
    """By place: how many showcases had their first draw there within a year, although one that rests now was drawn
    there before them. Places without any are left out. One statement.
    """
    before, earlier = aliased(Showcase), aliased(RotationPeriod)
    is_second = exists().where(
        before.kind == Showcase.kind, before.gallery_id.is_not_distinct_from(Showcase.gallery_id),
        before.city_code.is_not_distinct_from(Showcase.city_code), before.id < Showcase.id,
        before.is_active.is_(False), exists().where(earlier.showcase_id == before.id),
    )  # fmt: skip
    place = (Showcase.kind, Showcase.gallery_id, Showcase.city_code)
    firsts = select(*place, func.count()).join(RotationPeriod, RotationPeriod.showcase_id == Showcase.id)
    firsts = firsts.where(RotationPeriod.number == 1, RotationPeriod.drawn_at >= clock.now() - YEAR, is_second)
    return {(kind, hall, city): times for kind, hall, city, times in db.session.execute(firsts.group_by(*place))}
