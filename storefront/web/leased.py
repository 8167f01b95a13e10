"""The worker's way through long work: one row under a lease, a piece a commit, a few pieces a round.

A worker that dies leaves its lease to end; the next one goes on with the pieces that are not done.
"""

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Any

from storefront.kit import leasing
from storefront.kit.db import db

PIECES = 10  # in one round of the worker: other duties wait no longer than this

Deed = Callable[[Any], int]
Choose = Callable[[Any, str], Deed | int]


def one(kind: Any, work: Collection[StrEnum], choose: Choose) -> int:
    """Go on with the row of this kind that waits longest; answers how many pieces were done.

    `choose` is given the row and the lease. It answers the deed of a piece (which says how much it did: 0 at the end),
    or has done its work itself and answers how much.
    """
    claimed = leasing.take(kind, work)
    db.session.commit()
    if claimed is None:
        return 0
    key, lease = claimed
    row = db.session.get_one(kind, key)
    try:
        chosen = choose(row, lease)
        return chosen if isinstance(chosen, int) else _pieces(row, lease, chosen)
    finally:
        db.session.rollback()
        leasing.give_back(kind, key, lease)
        db.session.commit()


def _pieces(row: Any, lease: str, deed: Deed) -> int:
    status = row.status
    for count in range(PIECES):
        if not leasing.keep(row, lease, status):
            db.session.rollback()
            return count
        done = deed(row)
        db.session.commit()
        if not done:
            return count + 1
    return PIECES
