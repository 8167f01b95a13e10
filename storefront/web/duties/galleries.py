"""Turns: periods that come near are drawn."""

from storefront.galleries import rotating, showcase
from storefront.galleries.showcase import Showcase
from storefront.web.carefully import each


def draw() -> int:
    """Every showcase whose next period is near enough."""
    return each([one for one in showcase.active() if rotating.is_due(one)], _draw)


def _draw(one: Showcase) -> bool:
    return rotating.draw_next(one) is not None


DUTIES = (draw,)
