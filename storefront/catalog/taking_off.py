"""Taking batches off the shelf: when they are over, or when they were typed wrong."""

from collections.abc import Iterable

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog import batches_left, losses, stock
from storefront.catalog.batch import Batch
from storefront.catalog.stock import Reason
from storefront.kit import clock
from storefront.kit.db import db


def undo(batch: Batch, actor: User | None) -> bool:
    """It was mistyped: take the whole batch off again. False when some of it is ordered, sold or off already."""
    stock.lock([batch.variant_id])
    db.session.refresh(batch)
    if batch.lost or batches_left.left([batch.variant_id]).get(batch.id, 0) < batch.units:
        return False
    _lose(batch, batch.units, Reason.COUNT, losses.MISTYPED, actor)
    batch.gone_at = clock.now()
    return True


def take_off(variant_ids: Iterable[int]) -> int:
    """Write off what is left of batches that are over; answers how many units. Locks the variants if there are any."""
    wanted = {batch.variant_id for batch in batches_left.over(variant_ids)}
    if not wanted:
        return 0
    stock.lock(wanted)
    done = 0
    for batch, free, in_house in batches_left.reckoned(wanted):
        if batch.is_over and free:
            why = losses.BEST_BEFORE if batch.best_before else losses.CLOSING
            _lose(batch, free, Reason.LOSS, why, None)
            done, in_house = done + free, in_house - free
        if not in_house:
            batch.gone_at = clock.now()
    return done


def due(after: int, most: int) -> list[int]:
    """Variants (by id, above `after`) with a batch that is over and not gone: for the sweep."""
    over = select(Batch.variant_id).where(Batch.gone_at.is_(None), Batch.ends_at <= clock.now())
    return list(
        db.session.scalars(over.where(Batch.variant_id > after).distinct().order_by(Batch.variant_id).limit(most))
    )


def _lose(batch: Batch, units: int, reason: Reason, why: str, actor: User | None) -> None:
    """Take units of a batch off the shelf, behind the lock of its variant."""
    taken = stock.add(batch.variant, -units, reason, actor, why=why, batch_id=batch.id)
    assert taken, "what is left of a batch is free"
    batch.lost += units
