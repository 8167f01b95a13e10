"""Turns in a screen's loop that no screen showed: they are none in the queue's eyes, and their shops wait on in front.

A turn counts again as soon as its proof arrives after all: a screen without a network plays on, and tells it later.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, select, update

from storefront.catalog import version
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.showing import Showing
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db

LOOKED_BACK = timedelta(days=21)  # longer than a screen keeps what it has not told yet, or a worker stands still


def settle(showcase: Showcase | None = None) -> int:
    """Look at the loops (or this one) whose period is over; answers how many turns lost or got back their count.

    Two guarded statements. What left, or came in, for less than a day does not count anyway and is left alone.
    """
    over = _over(showcase)
    lost = update(Turn).where(over, Turn.counts, ~_was_shown()).values(counts=False, unseen_at=clock.now())
    found = update(Turn).where(over, Turn.unseen_at.is_not(None), _was_shown()).values(counts=True, unseen_at=None)
    changed = 0
    for some in (lost, found):
        mine = some.returning(Turn.id).execution_options(synchronize_session=False)
        changed += len(db.session.scalars(mine).all())
    if changed:
        db.session.expire_all()
        version.bump()
    return changed


def _over(showcase: Showcase | None) -> ColumnElement[bool]:
    today = clock.today()
    loops = select(RotationPeriod.id).join(RotationPeriod.showcase).where(
        Showcase.kind == Kind.KIOSK, RotationPeriod.ends_on < today, RotationPeriod.ends_on >= today - LOOKED_BACK
    )  # fmt: skip
    if showcase is not None:
        loops = loops.where(Showcase.id == showcase.id)
    return Turn.period_id.in_(loops)


def _was_shown() -> ColumnElement[bool]:
    """Whether any screen painted it on a day of its period."""
    proof = and_(
        Showing.product_id == Turn.product_id, Showing.showcase_id == RotationPeriod.showcase_id,
        Showing.day.between(RotationPeriod.starts_on, RotationPeriod.ends_on),
    )  # fmt: skip
    shown = select(Showing.id).join(RotationPeriod, RotationPeriod.id == Turn.period_id)
    return exists(shown.where(proof).correlate(Turn))
