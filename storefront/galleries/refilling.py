"""A slot that became empty is filled from the reserves of its draw, by a rule anybody can repeat.

The first reserve of the same pengampu whose good may be shown now and whose kecamatan is below the cap; else the first
of any pengampu. A shop that has a turn in this period, or in a later one that is drawn already, is passed over: it
would be shown twice while others wait. On a shelf nobody comes in for less than a day, nor behind closed doors.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import aliased

from storefront.catalog import version
from storefront.catalog.product import Product
from storefront.galleries import eligible, turn_telling
from storefront.galleries.gallery import GallerySpot
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase, lock
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller

CHUNK = 200  # reserves asked about at once
WHOLE = timedelta(days=1)  # who comes in for less has had no turn
BATCH = 50  # periods with a gap looked at in one round


def with_gaps() -> list[RotationPeriod]:
    """Periods that run or come in which a slot is empty that was filled: whoever fits meanwhile may come in."""
    gap = exists().where(Turn.period_id == RotationPeriod.id, Turn.left_at.is_not(None), ~_followed(Turn))
    wanted = select(RotationPeriod).where(RotationPeriod.ends_on >= clock.today(), gap)
    return list(db.session.scalars(wanted.order_by(RotationPeriod.id.desc()).limit(BATCH)))


def refill(period: RotationPeriod) -> list[Turn]:
    """Fill what is empty in a period, tell those who come in, and answer their turns.

    Holds the showcase until the commit, so that two who fill, or one who fills and one who draws, see each other.
    """
    left = clock.start_of(period.ends_on + timedelta(days=1)) - max(clock.now(), clock.start_of(period.starts_on))
    if left <= timedelta() or (left < WHOLE and period.showcase.kind == Kind.SHELF):
        return []
    gallery = period.showcase.gallery
    if gallery and not gallery.receives(max(clock.today(), period.starts_on)):
        return []
    lock(period.showcase)
    came = []
    for gone in _gaps(period):
        turn = _fill(period, gone, counts=left >= WHOLE)
        if turn:
            turn_telling.tell_came(turn)
            came.append(turn)
    if came:
        version.bump()
    return came


def _gaps(period: RotationPeriod) -> list[Turn]:
    """The turn that left each empty slot last, by slot. A spot that is in use no more stays empty."""
    gone = select(Turn).outerjoin(Turn.spot).where(Turn.period_id == period.id, Turn.left_at.is_not(None))
    gone = gone.where(~_followed(Turn), or_(Turn.spot_id.is_(None), GallerySpot.archived.is_(False)))
    latest = {turn.slot: turn for turn in db.session.scalars(gone.order_by(Turn.id))}
    return [latest[slot] for slot in sorted(latest)]


def _followed(gone: type[Turn]) -> ColumnElement[bool]:
    """Whether somebody stands in the slot of a turn that left."""
    live = aliased(Turn)
    return exists().where(live.period_id == gone.period_id, live.slot == gone.slot, live.left_at.is_(None))


def _fill(period: RotationPeriod, gone: Turn, counts: bool) -> Turn | None:
    kept = {each["product"]: each for each in period.drawn_from["candidates"]}
    room = _room(period, kept)
    passed_over = _shops_with_turns(period)
    theirs = kept[gone.product.slug]["pengampu"]
    waiting = [kept[slug] for slug in period.drawn_from["reserves"]]
    fits = [each for each in waiting if room(each) and each["seller"] not in passed_over]
    order = [each for each in fits if each["pengampu"] == theirs] + [
        each for each in fits if each["pengampu"] != theirs
    ]
    good = _first_eligible(period.showcase, [each["product"] for each in order])
    return _come_in(period, gone, good, counts) if good else None


def _room(period: RotationPeriod, kept: Mapping[str, Any]) -> Any:
    """Whether the kecamatan of a candidate is below the cap, as the draw counted them."""
    cap = period.drawn_from["rules"]["kecamatan_cap"]
    here = select(Product.slug).join(Turn, Turn.product_id == Product.id)
    here = here.where(Turn.period_id == period.id, Turn.left_at.is_(None))
    taken = Counter(kept[slug]["kecamatan"] for slug in db.session.scalars(here) if slug in kept)
    return lambda each: cap is None or taken[each["kecamatan"]] < cap


def _shops_with_turns(period: RotationPeriod) -> set[str]:
    """Shops that have a turn in this period or a later one, or came in elsewhere after this period was drawn."""
    later = RotationPeriod.number >= period.number
    unknown = and_(Turn.replaces_id.is_not(None), Turn.began_at >= period.drawn_at)
    turns = select(Seller.slug).join(Turn, Turn.seller_id == Seller.id).join(Turn.period)
    turns = turns.where(RotationPeriod.showcase_id == period.showcase_id, or_(later, unknown))
    had = and_(or_(Turn.left_at.is_(None), Turn.counts), Turn.unseen_at.is_(None))
    return set(db.session.scalars(turns.where(had).distinct()))


def _first_eligible(showcase: Showcase, slugs: Sequence[str]) -> Product | None:
    for start in range(0, len(slugs), CHUNK):
        some = slugs[start : start + CHUNK]
        wanted = select(Product).join(Product.seller).join(Product.kind)
        wanted = wanted.where(Product.slug.in_(some), eligible.is_eligible(showcase))
        found = {product.slug: product for product in db.session.scalars(wanted)}
        for slug in some:
            if slug in found:
                return found[slug]
    return None


def _come_in(period: RotationPeriod, gone: Turn, good: Product, counts: bool) -> Turn | None:
    """One guarded statement: a slot has one live turn, and a good one turn in a period."""
    make: Any = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = {
        "period_id": period.id, "slot": gone.slot, "product_id": good.id, "seller_id": good.seller_id,
        "spot_id": gone.spot_id, "replaces_id": gone.id, "counts": counts, "left_words": "",
        "began_at": max(clock.now(), clock.start_of(period.starts_on)),
    }  # fmt: skip
    made = make(Turn).values(**row).on_conflict_do_nothing().returning(Turn.id)
    number = db.session.execute(made).scalar_one_or_none()
    return db.session.get(Turn, number) if number else None
