"""Somebody walks along the shelf and says of each spot whether the good is there. It is the seller's proof."""

from sqlalchemy.exc import IntegrityError

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.galleries import shelf_check
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.turn import Turn
from storefront.kit import clock
from storefront.kit.db import db


def may_check(turn: Turn) -> bool:
    """Whether one can look: it is on a shelf, its turn has begun, and its period is not over."""
    return bool(turn.spot_id and turn.began_at <= clock.now() and turn.period.ends_on >= clock.today())


def check(turn: Turn, is_there: bool, actor: User | None, after_id: int = 0, photo_key: str | None = None) -> bool:
    """Write down one look. `after_id` is the latest look the page showed (0: none).

    False: not on the shelf now, or the same tap came before, or somebody looked meanwhile. Nothing is written then.
    """
    latest = shelf_check.latest([turn.id]).get(turn.id)
    if not may_check(turn) or (latest.id if latest else 0) != after_id:
        return False
    made = ShelfCheck(turn=turn, is_there=is_there, by=actor, after_id=after_id, photo_key=photo_key)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:  # the other tap was faster
        return False
    assert turn.spot and turn.period.showcase.gallery
    said = {"spot": turn.spot.code, "product": turn.product.slug, "there": is_there, "photo": bool(photo_key)}
    history.note(actor, "shelf.checked", turn.period.showcase.gallery.slug, after=said)
    return True
