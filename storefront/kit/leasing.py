"""One worker at a time works on a row of long work; a lease ends by itself, so a dead worker's work goes on."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import String, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storefront.kit import clock, codes
from storefront.kit.db import db

LEASE = timedelta(seconds=60)  # a piece takes about one
FREE: dict[str, Any] = {"lease": "", "lease_until": None}  # facts of a move that takes the work out of a worker's hands


class Leased:
    """Mixin for a row with `id` and `status` whose work is long."""

    lease: Mapped[str] = mapped_column(String(43), default="")  # the worker that works on it
    lease_until: Mapped[datetime | None]


def take(kind: Any, work: Collection[StrEnum]) -> tuple[int, str] | None:
    """Claim the row that waits longest in one of these states: its id, and the lease all further work must show.

    To be committed at once.
    """
    now = clock.now()
    free = (
        select(kind.id)
        .where(kind.status.in_(work), or_(kind.lease_until.is_(None), kind.lease_until < now))
        .order_by(kind.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    lease = codes.token()
    claimed = db.session.execute(
        update(kind)
        .where(kind.id == free.scalar_subquery())
        .values(lease=lease, lease_until=now + LEASE)
        .returning(kind.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    return (claimed, lease) if claimed else None


def keep(row: Any, lease: str, status: StrEnum) -> bool:
    """Hold on to a lease for the next piece, in the piece's own commit. False: it went to another, or all is over.

    The row stays locked until the commit, so what this piece does and the lease it does it under go together.
    """
    kind = type(row)
    kept = db.session.execute(
        update(kind)
        .where(kind.id == row.id, kind.lease == lease, kind.status == status)
        .values(lease_until=clock.now() + LEASE)
        .returning(kind.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    if kept is None:
        return False
    db.session.refresh(row)
    return True


def give_back(kind: Any, key: int, lease: str) -> None:
    """Let others take it at once."""
    mine = update(kind).where(kind.id == key, kind.lease == lease)
    db.session.execute(mine.values(**FREE).execution_options(synchronize_session=False))
