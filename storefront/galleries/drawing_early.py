"""A keeper draws the next period now: when the worker forgot, or before its time, so that it can be prepared."""

from datetime import date

from sqlalchemy import select

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.galleries import rotating
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.kit import clock
from storefront.kit.db import db


def may_draw(showcase: Showcase) -> bool:
    """One period ahead and no more: who is eligible later is not known yet, and sellers cannot be told so far ahead.

    Behind closed doors a keeper draws as little as the worker does: the turn would be one nobody sees.
    """
    gallery = showcase.gallery
    if gallery and not gallery.receives(rotating.begins_on(showcase)):
        return False
    ahead = select(RotationPeriod.id).where(
        RotationPeriod.showcase_id == showcase.id, RotationPeriod.starts_on > clock.today()
    )
    return showcase.is_active and db.session.scalar(ahead.limit(1)) is None


def draw_now(showcase: Showcase, seen: date, actor: User) -> RotationPeriod | None:
    """Draw the period that begins on `seen`, as the page said. The seed was fixed before, so nobody chooses.

    None: it is drawn already (a second tap, the worker, another keeper), or there is nothing to draw.
    """
    if seen != rotating.begins_on(showcase) or not may_draw(showcase):
        return None
    is_early = not rotating.is_due(showcase)
    period = rotating.draw_next(showcase)
    if period is None:
        return None
    history.note(
        actor, "showcase.drawn", showcase.slug,
        after={"number": period.number, "starts_on": period.starts_on.isoformat(), "early": is_early},
    )  # fmt: skip
    return period
