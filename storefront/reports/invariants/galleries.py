"""Turns: drawn as everybody can repeat it, in periods that follow each other, on spots that are there."""

from collections.abc import Iterator

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased, undefer

from storefront.catalog.product import Product
from storefront.galleries import drawing, rotating
from storefront.galleries.gallery import GallerySpot
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Left, Turn
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.reports.invariants.invariant import Against, Invariant, Reckoned

NEWEST = 10  # periods of each showcase that are drawn again: what is older was looked at when it was new
AT_ONCE = 10  # periods loaded at once, for each brings all its candidates
WALK = 1_000  # seeds read at once


def _one_in_a_slot() -> Against:
    """A slot of a period has one good that has not left (a unique index holds it)."""
    other = aliased(Turn)
    same = and_(other.period_id == Turn.period_id, other.slot == Turn.slot, other.id < Turn.id)
    return select(Turn.id).where(Turn.left_at.is_(None), exists().where(same, other.left_at.is_(None)))


def _one_after_the_other() -> Against:
    """Periods of a showcase do not overlap, and their numbers go as their days."""
    other = aliased(RotationPeriod)
    later = and_(other.showcase_id == RotationPeriod.showcase_id, other.number > RotationPeriod.number)
    wrong = or_(
        RotationPeriod.ends_on < RotationPeriod.starts_on,
        exists().where(later, other.starts_on <= RotationPeriod.ends_on),
    )
    return select(RotationPeriod.id).where(wrong)


def _moments() -> Against:
    """Who left says when and why; who came in came for one that left the same slot."""
    gone = aliased(Turn)
    came_for = and_(
        gone.id == Turn.replaces_id, gone.period_id == Turn.period_id, gone.slot == Turn.slot, gone.left_at.is_not(None)
    )
    wrong = or_(
        Turn.left_at.is_(None) != Turn.left_why.is_(None),
        and_(Turn.left_why == Left.STAFF, Turn.left_words == ""),
        and_(Turn.replaces_id.is_not(None), ~exists().where(came_for)),
    )
    return select(Turn.id).where(wrong)


def _spots() -> Against:
    """A turn on a shelf stands on a spot of that gallery, and elsewhere on none."""
    turns = select(Turn.id).join(Turn.period).join(RotationPeriod.showcase).outerjoin(Turn.spot)
    here = func.coalesce(GallerySpot.gallery_id, 0)
    return turns.where(here != func.coalesce(Showcase.gallery_id, 0))


def _unseen() -> Against:
    """What no screen showed was in a loop for screens, whose period is over, and does not count."""
    turns = select(Turn.id).join(Turn.period).join(RotationPeriod.showcase).where(Turn.unseen_at.is_not(None))
    return turns.where(or_(Turn.counts, Showcase.kind != Kind.KIOSK, RotationPeriod.ends_on >= clock.today()))


def _draws() -> Iterator[int]:
    """The newest periods drawn again from what is kept of them, and their turns held against what was drawn."""
    ranked = func.row_number().over(
        partition_by=RotationPeriod.showcase_id, order_by=RotationPeriod.number.desc()
    )  # fmt: skip
    ranks = select(RotationPeriod.id, ranked.label("rank")).subquery()
    newest = select(RotationPeriod).join(ranks, ranks.c.id == RotationPeriod.id).where(ranks.c.rank <= NEWEST)
    newest = newest.options(undefer(RotationPeriod.drawn_from)).order_by(RotationPeriod.id).limit(AT_ONCE)
    last = 0
    while periods := db.session.scalars(newest.where(RotationPeriod.id > last)).all():
        turns = _turns([period.id for period in periods])
        for period in periods:
            if not _is_as_drawn(period, turns.get(period.id, [])):
                yield period.id
        last = periods[-1].id
        db.session.expire_all()
        if len(periods) < AT_ONCE:
            return


def _turns(period_ids: list[int]) -> dict[int, list[tuple[str, bool]]]:
    """By period: slug of each good by slot, and whether it was drawn (or came in later)."""
    wanted = select(Turn.period_id, Product.slug, Turn.replaces_id).join(Product, Product.id == Turn.product_id)
    wanted = wanted.where(Turn.period_id.in_(period_ids)).order_by(Turn.period_id, Turn.slot, Turn.id)
    found: dict[int, list[tuple[str, bool]]] = {}
    for row in db.session.execute(wanted.limit(AT_ONCE * 1_000)):
        found.setdefault(row.period_id, []).append((row.slug, row.replaces_id is None))
    return found


def _is_as_drawn(period: RotationPeriod, turns: list[tuple[str, bool]]) -> bool:
    kept = period.drawn_from
    if set(kept) != {"rules", "candidates", "picks", "reserves"}:
        return False
    again = rotating.repeat(period)
    if (list(again.picks), list(again.reserves)) != (kept["picks"], kept["reserves"]):
        return False
    known = {each["product"] for each in kept["candidates"]}
    drawn = [slug for slug, was_drawn in turns if was_drawn]
    return drawn == drawing.by_slot(again.picks, period.seed) and known >= {slug for slug, _was_drawn in turns}


def _seeds() -> Iterator[int]:
    """Each seed is the one whose fingerprint the draw before told; the next one is promised by the latest draw."""
    promised: dict[int, str] = {}
    wanted = select(
        RotationPeriod.id, RotationPeriod.showcase_id, RotationPeriod.seed, RotationPeriod.next_fingerprint
    ).order_by(RotationPeriod.id).limit(WALK)  # fmt: skip
    last = 0
    while rows := db.session.execute(wanted.where(RotationPeriod.id > last)).all():
        for row in rows:
            if promised.get(row.showcase_id, codes.digest(row.seed)) != codes.digest(row.seed):
                yield row.id
            promised[row.showcase_id] = row.next_fingerprint
        last = rows[-1].id
        if len(rows) < WALK:
            break
    coming = select(Showcase.id, Showcase.next_seed).order_by(Showcase.id).limit(WALK)
    for number, seed in db.session.execute(coming):
        if promised.get(number, codes.digest(seed)) != codes.digest(seed):
            yield number


ALL = (
    Invariant("turn_slots", "a slot has one good at a time", _one_in_a_slot),
    Invariant("turn_periods", "periods of a showcase follow each other", _one_after_the_other),
    Invariant("turn_moments", "a turn that ended early says why; who came in came for one that left", _moments),
    Invariant("turn_unseen", "what no screen showed does not count, and is over", _unseen),
    Invariant("turn_spots", "a turn on a shelf stands on a spot of that gallery", _spots),
)
RECKONED = (
    Reckoned("turn_draws", "each draw repeated from its seed gives the goods that were shown", _draws),
    Reckoned("turn_seeds", "each seed is the one whose fingerprint was told before", _seeds),
)
