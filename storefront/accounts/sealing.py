"""Seals the log: each line gets a hash over itself and the seal before, so that none can be bent in silence.

A chain inside the deed's own commit would make the whole shop stand in one queue. So the worker does it shortly
after, for what is committed. Whoever changes, removes or pushes in a line behind the head, with whatever rights on
the database, leaves a chain that does not fit (`checking`), and a head that was written down elsewhere (`seal_heads`).
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storefront.accounts.history import Deed
from storefront.kit import clock
from storefront.kit.db import Base, db

BATCH = 500
SETTLES = timedelta(seconds=30)  # so long a line waits: those with a smaller id, still being written, come first
LOOK_BACK = 5_000  # lines behind the head among which one that was written slowly is still looked for
FIRST = "0" * 64  # what stands before the first seal


class DeedSeal(Base):
    """The seal of one line: the `position`th of the chain. Hashes are SHA-256, 64 hex digits."""

    __tablename__ = "deed_seals"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    deed_id: Mapped[int] = mapped_column(ForeignKey(Deed.id), unique=True)
    deed: Mapped[Deed] = relationship()
    words: Mapped[str] = mapped_column(String(64))  # digest of `why` with its salt
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime] = mapped_column(default=clock.now)


def head() -> DeedSeal | None:
    """The newest seal."""
    return db.session.scalar(select(DeedSeal).order_by(DeedSeal.position.desc()).limit(1))


def seal(most: int = BATCH) -> int:
    """Seal lines that are not sealed yet, in the order of their ids; answers how many.

    Of two workers only one can write a position: the other's commit, or flush, raises IntegrityError and moves nothing.
    """
    last = head()
    position, previous = (last.position, last.hash) if last else (0, FIRST)
    now = clock.now()
    waiting = unsealed(most)
    for deed in waiting:
        position += 1
        words = words_of(deed)
        fresh = hash_of(position, deed, words, previous)
        db.session.add(
            DeedSeal(position=position, deed=deed, words=words, previous=previous, hash=fresh, sealed_at=now)
        )
        previous = fresh
    db.session.flush()
    return len(waiting)


def unsealed(most: int) -> Sequence[Deed]:
    """Lines to be sealed next: the oldest that have settled."""
    newest = db.session.scalar(select(func.max(DeedSeal.deed_id))) or 0
    now = clock.now()
    settled = or_(Deed.at < now - SETTLES, Deed.at > now)  # a clock that was set back must not keep lines waiting
    wanted = select(Deed).outerjoin(DeedSeal, DeedSeal.deed_id == Deed.id)
    wanted = wanted.where(Deed.id > newest - LOOK_BACK, DeedSeal.position.is_(None), settled)
    return db.session.scalars(wanted.order_by(Deed.id).limit(most)).all()


def words_of(deed: Deed) -> str:
    """The digest of what a person wrote in a line."""
    return hashlib.sha256(f"{deed.salt}\x1f{deed.why}".encode()).hexdigest()


def hash_of(position: int, deed: Deed, words: str, previous: str) -> str:
    """SHA-256 over one line as canonical JSON (sorted keys, no spaces, UTF-8), its place, and the seal before."""
    told = {
        "position": position, "id": deed.id, "at": deed.at.isoformat(timespec="microseconds"),
        "actor": deed.actor_id, "what": deed.what, "about": deed.about, "before": deed.before, "after": deed.after,
        "words": words, "previous": previous,
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
