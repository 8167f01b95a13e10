"""The log as it is read: narrowed, the newest first, a page at a time, each line with its seal."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from storefront.accounts.history import Deed
from storefront.accounts.sealing import DeedSeal
from storefront.accounts.user import User
from storefront.kit import clock
from storefront.kit.db import db

MOST_NAMED = 50  # people of one name


@dataclass(frozen=True)
class Asked:
    """What the log is narrowed to; None: not by this. Days are of Jakarta, both ends included."""

    abouts: Collection[str] | None = None
    whats: Collection[str] | None = None
    actors: Collection[int] | None = None
    first_on: date | None = None
    last_on: date | None = None


def page(asked: Asked, before: int | None = None, most: int = 30) -> Sequence[tuple[Deed, DeedSeal | None]]:
    """Lines older than the one with the id `before`, each with its seal where it has one."""
    lines: Any = select(Deed, DeedSeal)
    wanted = _narrowed(lines.outerjoin(DeedSeal, DeedSeal.deed_id == Deed.id), asked)
    if before is not None:
        wanted = wanted.where(Deed.id < before)
    wanted = wanted.options(joinedload(Deed.actor)).order_by(Deed.id.desc()).limit(most)
    return [(deed, seal) for deed, seal in db.session.execute(wanted)]


def named(words: str) -> set[int]:
    """Ids of people whose name holds these words."""
    found = select(User.id).where(func.lower(User.name).contains(words.lower(), autoescape=True))
    return set(db.session.scalars(found.limit(MOST_NAMED)))


def _narrowed(wanted: Any, asked: Asked) -> Any:
    for column, those in ((Deed.about, asked.abouts), (Deed.what, asked.whats), (Deed.actor_id, asked.actors)):
        if those is not None:
            wanted = wanted.where(column.in_(list(those)))
    if asked.first_on:
        wanted = wanted.where(Deed.at >= clock.start_of(asked.first_on))
    if asked.last_on:
        wanted = wanted.where(Deed.at < clock.start_of(asked.last_on + timedelta(days=1)))
    return wanted
