"""What is left of each batch.

Units on a shelf look alike, so what is left of a batch is reckoned, first in, first out: whatever leaves the house is
of the oldest. Orders that hold units hold the oldest, too. The free units are therefore those put in last, and of them
belong to a batch b

    left(b) = min(units(b) - lost(b), max(0, free - later(b)))

where later(b) is what was put in after b: the units of later batches less what was taken off of those, and what came
without a date (restocked, returned, found in a count). A count that finds fewer first takes back what came without a
date after b (it was typed wrong, or gone again), and only then something older.

A batch is over at `ends_at`. From then on `left` of it is not for sale: `take_off` writes it off as a loss. What orders
hold is never taken away, and if one of them is cancelled later, its units come back to a batch that is over and are
written off as well; so a batch is looked at until none of it is in the house (`gone_at`). The doors that hold stock
take off what is over of their variants first (catalog/taking_off.py), so that is never sold, even with no worker.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from storefront.catalog.batch import Batch
from storefront.catalog.stock import Reason, StockMove
from storefront.catalog.variant import Variant
from storefront.kit import clock
from storefront.kit.db import db

UNDATED = (Reason.START, Reason.RESTOCK, Reason.RETURN, Reason.COUNT)


def left(variant_ids: Iterable[int]) -> dict[int, int]:
    """The free units left of each batch of these variants that is still in the house; by the rule above."""
    return {batch.id: free for batch, free, _in_house in reckoned(variant_ids)}


def over_units(variant_ids: Iterable[int]) -> dict[int, int]:
    """The free units of these variants that are over and not for sale, though nobody has written them off yet."""
    wanted = {batch.variant_id for batch in over(variant_ids)}
    found: dict[int, int] = {}
    for batch, free, _in_house in reckoned(wanted) if wanted else []:
        if batch.is_over:
            found[batch.variant_id] = found.get(batch.variant_id, 0) + free
    return found


def ending(seller_id: int, until: datetime, most: int) -> list[tuple[Batch, int]]:
    """Batches of a shop that end before `until` or are over, of which free units are left, the first to end on top."""
    soon = select(Batch).join(Batch.variant).where(
        Variant.seller_id == seller_id, Batch.gone_at.is_(None), Batch.ends_at <= until
    )  # fmt: skip
    soon = soon.options(joinedload(Batch.variant).joinedload(Variant.product)).order_by(Batch.ends_at, Batch.id)
    found = list(db.session.scalars(soon.limit(most)))
    units = left({batch.variant_id for batch in found})
    return [(batch, units[batch.id]) for batch in found if units.get(batch.id)]


def over(variant_ids: Iterable[int]) -> list[Batch]:
    """Batches of these variants that are over and not gone."""
    past = select(Batch).where(Batch.gone_at.is_(None), Batch.ends_at <= clock.now())
    return list(db.session.scalars(past.where(Batch.variant_id.in_(sorted(set(variant_ids))))))


def reckoned(variant_ids: Iterable[int]) -> list[tuple[Batch, int, int]]:
    """Each batch that is still in the house: its free units and all its units there; in two statements."""
    wanted = sorted(set(variant_ids))
    live = select(Batch, Variant.free, Variant.held).join(Batch.variant).options(joinedload(Batch.variant))
    live = live.where(Batch.variant_id.in_(wanted), Batch.gone_at.is_(None)).order_by(Batch.id)
    rows = db.session.execute(live).all()
    events = _events(wanted) if rows else {}
    return [(row.Batch, *_left(row.Batch, events[row.Batch.variant_id], row.free, row.held)) for row in rows]


def _events(variant_ids: list[int]) -> dict[int, list[tuple[int | None, int]]]:
    """What came in since the oldest batch that is still in the house, per variant: of which batch, how many units."""
    oldest = (
        select(Batch.variant_id, func.min(StockMove.id).label("first"))
        .join(StockMove, StockMove.batch_id == Batch.id)
        .where(Batch.variant_id.in_(variant_ids), Batch.gone_at.is_(None))
        .group_by(Batch.variant_id)
        .subquery()
    )
    since = (
        select(StockMove.variant_id, StockMove.batch_id, StockMove.free_change)
        .join(oldest, oldest.c.variant_id == StockMove.variant_id)
        .where(StockMove.id >= oldest.c.first, StockMove.day.is_(None))
        .where(or_(StockMove.batch_id.is_not(None), StockMove.reason.in_(UNDATED)))
        .order_by(StockMove.id)
    )
    found: dict[int, list[tuple[int | None, int]]] = {}
    for row in db.session.execute(since):
        found.setdefault(row.variant_id, []).append((row.batch_id, row.free_change))
    return found


def _left(batch: Batch, events: list[tuple[int | None, int]], free: int, held: int) -> tuple[int, int]:
    """Free units and all units in the house that are of this batch, if the oldest always leave first."""
    start = next(place for place, (batch_id, _units) in enumerate(events) if batch_id == batch.id)
    undated = dated = 0
    after = set()  # the later batches: what an older one loses changes nothing behind it
    for batch_id, units in events[start + 1 :]:
        if batch_id is None:
            undated = max(0, undated + units)
        elif units > 0 or batch_id in after:
            after.add(batch_id)
            dated += units
    later, most = undated + dated, batch.units - batch.lost
    return min(most, max(0, free - later)), min(most, max(0, free + held - later))
