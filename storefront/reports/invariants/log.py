"""The log of deeds: nothing in it was changed, taken away or pushed in since it was sealed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased, joinedload

from storefront.accounts import patrol, seal_heads, sealing
from storefront.accounts.history import Deed
from storefront.accounts.sealing import DeedSeal
from storefront.kit.db import db
from storefront.reports.invariants.invariant import Against, Invariant, Reckoned

WALK = 1_000  # seals read at once
SLOW = timedelta(minutes=10)  # a line that another overtook is sealed within this time; no transaction lasts so long


def _one_after_the_other() -> Against:
    """A seal names the hash of the one before; the first names none. A gap shows in the seal after it."""
    before = aliased(DeedSeal)
    first = (DeedSeal.position == 1) & (DeedSeal.previous == sealing.FIRST)
    wrong = or_(before.position.is_(None), before.hash != DeedSeal.previous)
    chain = select(DeedSeal.position).outerjoin(before, before.position == DeedSeal.position - 1)
    return chain.where(~first, wrong).order_by(DeedSeal.position)


def _sealed_lines_are_there() -> Against:
    """No line is gone that had its seal."""
    return select(DeedSeal.position).outerjoin(Deed, Deed.id == DeedSeal.deed_id).where(Deed.id.is_(None))


def _none_is_left_out() -> Against:
    """Behind the head every line is sealed, apart from the newest, whose turn is still to come."""
    newest = select(func.max(DeedSeal.deed_id)).scalar_subquery()
    missing = select(Deed.id).outerjoin(DeedSeal, DeedSeal.deed_id == Deed.id).where(DeedSeal.position.is_(None))
    return missing.where(Deed.id < newest - sealing.LOOK_BACK)


def _hashes_fit() -> Iterator[int]:
    """The chain walked from its first seal: each hash is that of the line as it stands, and of its words."""
    last = 0
    wanted = select(DeedSeal).options(joinedload(DeedSeal.deed)).order_by(DeedSeal.position).limit(WALK)
    while seals := db.session.scalars(wanted.where(DeedSeal.position > last)).all():
        for seal in seals:
            if seal.deed and not patrol.fits(seal):
                yield seal.position
        last = seals[-1].position
        if len(seals) < WALK:
            return
        db.session.expire_all()


def _none_came_late() -> Iterator[int]:
    """A line with a smaller id than sealed ones was still being written: it is sealed soon, never much later."""
    newest = func.max(DeedSeal.deed_id).over(order_by=DeedSeal.position, rows=(None, -1))
    order = select(DeedSeal.position, DeedSeal.deed_id, DeedSeal.sealed_at, newest.label("newest")).subquery()
    other = aliased(DeedSeal)
    overtaken = (
        select(order.c.position, order.c.sealed_at, func.min(other.sealed_at).label("overtaken_at"))
        .join(other, (other.position < order.c.position) & (other.deed_id > order.c.deed_id))
        .where(order.c.deed_id < order.c.newest)
        .group_by(order.c.position, order.c.sealed_at)
    )
    for row in db.session.execute(overtaken.order_by(order.c.position).limit(WALK)):
        if row.sealed_at - row.overtaken_at > SLOW:
            yield row.position


def _heads_were_kept() -> Iterator[str]:
    """The heads that were written down outside of the database are in the chain, and signed by the shop."""
    yield from seal_heads.strange(Path(current_app.config["DATA_DIR"]))


ALL = (
    Invariant("seal_chain", "each seal of the log names the one before", _one_after_the_other),
    Invariant("seal_lines", "no sealed line of the log is gone", _sealed_lines_are_there),
    Invariant("seal_none_out", "no line of the log stands unsealed behind the head", _none_is_left_out),
)
RECKONED = (
    Reckoned("seal_hashes", "each line of the log is as it was sealed", _hashes_fit),
    Reckoned("seal_order", "no line was pushed into the log behind its head", _none_came_late),
    Reckoned("seal_heads", "the heads written down each day are in the chain", _heads_were_kept),
)
