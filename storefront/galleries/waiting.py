"""What a shop waits for, and what keeps its goods from waiting with the others."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from storefront.catalog.product import Product, Status
from storefront.galleries.eligible import LEVELS, in_stock
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.showcase import Showcase
from storefront.galleries.turn import Turn
from storefront.galleries.turn_forecast import TurnForecast
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller

LOOKED_AT = 60  # of a shop's goods, the newest
SOON = timedelta(days=7)


class Lacks(StrEnum):
    """Why a good is not in the queue."""

    SHOP = "shop"  # the shop is not open to the public
    PASS = "pass"  # no good has a kota pass that holds
    PAUSED = "paused"
    PAPERS = "papers"
    STOCK = "stock"


@dataclass(frozen=True)
class Lack:
    """What is missing: of one good, or of the whole shop (None)."""

    why: Lacks
    product: Product | None = None


def queues(seller: Seller) -> dict[int, tuple[int, int]]:
    """By showcase: how many shops waited when the latest draw reckoned, and how many of them as long as this one."""
    mine, others = TurnForecast, aliased(TurnForecast)
    alike = func.sum(case((others.place == mine.place, 1), else_=0)).label("alike")
    counted = select(mine.showcase_id, func.count(others.seller_id).label("shops"), alike)
    counted = counted.join(others, others.showcase_id == mine.showcase_id).where(mine.seller_id == seller.id)
    rows = db.session.execute(counted.group_by(mine.showcase_id))
    return {row.showcase_id: (row.shops, row.alike - 1) for row in rows}


def lacks(seller: Seller, most: int = 8) -> list[Lack]:
    """What a shop would have to mend for more of its goods to wait for a turn: the shop itself before its goods."""
    if not seller.is_live:
        return [Lack(Lacks.SHOP)]
    mine = select(Product, in_stock().label("in_stock")).where(
        Product.seller_id == seller.id, Product.status.in_([Status.PASSED, Status.PAUSED]),
        Product.pass_level.in_(LEVELS), Product.pass_ends_on >= clock.today(),
    )  # fmt: skip
    goods = db.session.execute(mine.order_by(Product.id.desc()).limit(LOOKED_AT)).all()
    if not goods:
        return [Lack(Lacks.PASS)]
    found = ((row.Product, _lack(row.Product, row.in_stock)) for row in goods)
    return [Lack(why, product) for product, why in found if why][:most]


def _lack(product: Product, has_stock: bool) -> Lacks | None:
    if product.papers_end_on and product.papers_end_on < clock.today():
        return Lacks.PAPERS
    if product.status == Status.PAUSED:
        return Lacks.PAUSED
    return None if has_stock else Lacks.STOCK


def soon(seller: Seller) -> Turn | None:
    """The turn of this shop that runs, or the nearest one that begins within a week. One statement."""
    today = clock.today()
    mine = (
        select(Turn).join(Turn.period).join(RotationPeriod.showcase)
        .options(
            contains_eager(Turn.period).contains_eager(RotationPeriod.showcase).joinedload(Showcase.gallery),
            joinedload(Turn.product), joinedload(Turn.spot),
        )
        .where(
            Turn.seller_id == seller.id, Turn.left_at.is_(None), RotationPeriod.ends_on >= today,
            Turn.began_at < clock.start_of(today + SOON + timedelta(days=1)),
        )
    )  # fmt: skip
    return db.session.scalar(mine.order_by(Turn.began_at, Turn.id).limit(1))
