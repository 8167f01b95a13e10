"""Turns: periods that come near are drawn, what may not be shown any more leaves, reserves come in, and what no screen
showed does not count.
"""

from storefront.galleries import leaving, refilling, rotating, showcase, unseen
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.kit.db import db
from storefront.web.carefully import each


def judge() -> int:
    """Turns of loops whose period is over: without proof of display they lose their count."""
    changed = unseen.settle()
    db.session.commit()
    return changed


def leave() -> int:
    """What is sold out, has lost its pass or papers, or was taken back by its shop."""
    return each(leaving.due(), leaving.settle)


def refill() -> int:
    """Slots for which no reserve was found when they became empty."""
    return each(refilling.with_gaps(), _refill)


def draw() -> int:
    """Every showcase whose next period is near enough."""
    return each([one for one in showcase.active() if rotating.is_due(one)], _draw)


def _refill(period: RotationPeriod) -> bool:
    return bool(refilling.refill(period))


def _draw(one: Showcase) -> bool:
    """Another worker may have drawn since the list was made, so it is asked again whether it is due."""
    return rotating.is_due(one) and rotating.draw_next(one) is not None


DUTIES = (judge, leave, refill, draw)
