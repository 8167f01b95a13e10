"""Showcases as their keepers see them: which period runs, how full it is, which one comes, how even turns are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from storefront.accounts.staff_role import StaffRole
from storefront.galleries import keeping_scope
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Turn
from storefront.galleries.turn_forecast import TurnForecast
from storefront.kit import clock
from storefront.kit.db import db

MOST = 200  # showcases on a page: six cities with a few galleries and lobbies each
EVEN_WEEKS = 26


@dataclass(frozen=True)
class Span:
    """A period without what it was drawn from, and how many of its slots are filled now."""

    number: int
    starts_on: date
    ends_on: date
    slots: int  # of its own rules, which may be older than those of the showcase
    filled: int


@dataclass(frozen=True)
class Evenness:
    """Turns in the last weeks of those shops that wait in the queue now."""

    shops: int
    least: int
    most: int


@dataclass(frozen=True)
class Standing:
    """One showcase: the period of today and the one that is drawn after it, if there are such."""

    showcase: Showcase
    running: Span | None
    coming: Span | None
    evenness: Evenness | None


def kept(roles: Sequence[StaffRole]) -> list[Showcase]:
    """The showcases somebody with these roles keeps: those that rest last, then by city and name."""
    wanted = select(Showcase).options(joinedload(Showcase.city), joinedload(Showcase.gallery))
    wanted = wanted.where(keeping_scope.within(roles, Showcase.city_code))
    in_order = wanted.order_by(Showcase.is_active.desc(), Showcase.city_code, Showcase.name, Showcase.id)
    return list(db.session.scalars(in_order.limit(MOST)))


def kept_one(roles: Sequence[StaffRole], slug: str) -> Showcase | None:
    """The showcase with this address, if somebody with these roles keeps it."""
    wanted = select(Showcase).options(
        joinedload(Showcase.city), joinedload(Showcase.gallery), selectinload(Showcase.quotas)
    )
    return db.session.scalar(wanted.where(Showcase.slug == slug, keeping_scope.within(roles, Showcase.city_code)))


def twin(kind: Kind, city_code: str | None, name: str) -> Showcase | None:
    """One that is just like this one by kind, city and name: a form that was sent twice."""
    alike = select(Showcase).where(Showcase.kind == kind, Showcase.name == name, Showcase.is_active)
    return db.session.scalars(alike.where(Showcase.city_code == city_code).order_by(Showcase.id).limit(1)).first()


def standing(showcases: Sequence[Showcase]) -> list[Standing]:
    """How these stand today, in two statements."""
    ids, today = [each.id for each in showcases], clock.today()
    spans: dict[int, list[Span]] = {}
    filled = _filled().where(RotationPeriod.showcase_id.in_(ids), RotationPeriod.ends_on >= today)
    for row in db.session.execute(filled.order_by(RotationPeriod.starts_on)):
        spans.setdefault(row.showcase_id, []).append(_span(row))
    even = _evenness(ids)
    return [_standing(each, spans.get(each.id, []), even.get(each.id), today) for each in showcases]


def past(showcase: Showcase, before: int | None, most: int) -> list[Span]:
    """Periods that are over, the latest first, those with a number below `before`."""
    over = _filled().where(RotationPeriod.showcase_id == showcase.id, RotationPeriod.ends_on < clock.today())
    if before is not None:
        over = over.where(RotationPeriod.number < before)
    return [_span(row) for row in db.session.execute(over.order_by(RotationPeriod.number.desc()).limit(most))]


def _standing(each: Showcase, spans: list[Span], even: Evenness | None, today: date) -> Standing:
    running = next((span for span in spans if span.starts_on <= today), None)
    return Standing(each, running, next((span for span in spans if span.starts_on > today), None), even)


def _filled() -> Select[tuple[int, int, date, date, int, int]]:
    on = select(func.count(Turn.id)).where(Turn.period_id == RotationPeriod.id, Turn.left_at.is_(None))
    slots = func.coalesce(RotationPeriod.drawn_from["rules"]["slots"].as_integer(), Showcase.slots)
    return select(
        RotationPeriod.showcase_id, RotationPeriod.number, RotationPeriod.starts_on, RotationPeriod.ends_on,
        slots.label("slots"), on.scalar_subquery().label("filled"),
    ).join(RotationPeriod.showcase)  # fmt: skip


def _span(row: Row[tuple[int, int, date, date, int, int]]) -> Span:
    return Span(row.number, row.starts_on, row.ends_on, row.slots, row.filled)


def _evenness(ids: Sequence[int]) -> dict[int, Evenness]:
    """Who waits is known from the latest forecast: one line a shop, reckoned with every draw."""
    since = clock.today() - timedelta(weeks=EVEN_WEEKS)
    had = (
        select(RotationPeriod.showcase_id, Turn.seller_id, func.count(RotationPeriod.id.distinct()).label("turns"))
        .join(Turn, Turn.period_id == RotationPeriod.id)
        .where(Turn.counts, RotationPeriod.ends_on >= since, RotationPeriod.showcase_id.in_(ids))
        .group_by(RotationPeriod.showcase_id, Turn.seller_id).subquery()
    )  # fmt: skip
    turns = func.coalesce(had.c.turns, 0)
    both = (had.c.showcase_id == TurnForecast.showcase_id) & (had.c.seller_id == TurnForecast.seller_id)
    wanted = (
        select(
            TurnForecast.showcase_id, func.count().label("shops"), func.min(turns).label("least"),
            func.max(turns).label("most"),
        )
        .outerjoin(had, both).where(TurnForecast.showcase_id.in_(ids)).group_by(TurnForecast.showcase_id)
    )  # fmt: skip
    return {row.showcase_id: Evenness(row.shops, row.least, row.most) for row in db.session.execute(wanted)}
