"""How much each good was seen on one screen, by the screen's own word."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from storefront.catalog.product import Product
from storefront.galleries.showing import Showing
from storefront.kiosks.kiosk import Kiosk
from storefront.kit import clock
from storefront.kit.db import db

DAYS = 7


@dataclass(frozen=True)
class Shown:
    """How often and how long (seconds) in the last days."""

    product: Product
    paints: int
    seconds: int


def of(kiosk: Kiosk, most: int) -> list[Shown]:
    """The goods of the last seven days, the longest shown first."""
    since = clock.today() - timedelta(days=DAYS - 1)
    times, seconds = func.sum(Showing.paints).label("times"), func.sum(Showing.seconds).label("seconds")
    mine = select(Showing.product_id, times, seconds).where(Showing.source_id == kiosk.id, Showing.day >= since)
    sums = mine.group_by(Showing.product_id).subquery()
    wanted = select(Product, sums.c.times, sums.c.seconds).join(sums, sums.c.product_id == Product.id)
    rows = db.session.execute(wanted.order_by(sums.c.seconds.desc(), Product.id).limit(most))
    return [Shown(product, int(times), int(seconds)) for product, times, seconds in rows]
