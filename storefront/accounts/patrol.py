"""Walks along the chain of the log a little at a time, so that a page can say until where it is whole."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts import sealing
from storefront.accounts.sealing import DeedSeal
from storefront.kit import pulse
from storefront.kit.db import db

STEP = 1_000
REACHED, WHOLE, BROKEN = "log_reached", "log_whole", "log_broken"  # signs; what they count is a position of the chain


def fits(seal: DeedSeal) -> bool:
    """Whether line and seal belong together; words may have been emptied, and are never other ones."""
    if seal.deed is None or seal.hash != sealing.hash_of(seal.position, seal.deed, seal.words, seal.previous):
        return False
    return not seal.deed.why or sealing.words_of(seal.deed) == seal.words


def step(most: int = STEP) -> int:
    """Look at the next seals and remember where to go on; answers how many were looked at.

    At the end the whole chain has been seen, and the next step begins anew. What does not fit is remembered, and
    forgotten only when a later walk comes to its end without meeting any.
    """
    reached, broken = _count(REACHED), _count(BROKEN)
    wanted = select(DeedSeal).options(joinedload(DeedSeal.deed)).order_by(DeedSeal.position)
    seals = db.session.scalars(wanted.where(DeedSeal.position >= max(reached, 1)).limit(most + 1)).all()
    previous = sealing.FIRST if reached == 0 else None  # the first of a later step was the last of the one before
    place = max(reached, 1)
    for seal in seals:
        if seal.position != place or not fits(seal) or previous not in (None, seal.previous):
            return _stumble(place)
        previous, place = seal.hash, place + 1
    if len(seals) > most:
        pulse.beat(REACHED, place - 1)
    elif seals:
        pulse.beat(WHOLE, place - 1)
        pulse.beat(REACHED, 0)
        if broken:
            pulse.beat(BROKEN, 0)
    return len(seals)


def _stumble(place: int) -> int:
    """Something is wrong here; the next walk begins at the beginning."""
    pulse.beat(BROKEN, place)
    pulse.beat(REACHED, 0)
    return 0


def _count(name: str) -> int:
    found = pulse.last(name)
    return found.count if found else 0
