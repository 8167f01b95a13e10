"""A shop's own runs, and the curation days it may enter goods for."""

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.catalog.product import Product
from storefront.curation.curation_run import CurationRun
from storefront.curation.curation_run import Status as RunStatus
from storefront.curation.sitting import Sitting, Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller

MOST_DAYS = 12


def of_shop(seller_id: int, after: str = "", most: int = 20) -> list[CurationRun]:
    """The newest first, behind the one with the code `after`."""
    mine = select(CurationRun).join(CurationRun.product).where(Product.seller_id == seller_id)
    if (last := own(seller_id, after)) is not None:
        mine = mine.where(CurationRun.id < last.id)
    whole = (contains_eager(CurationRun.product), joinedload(CurationRun.sitting))
    return list(db.session.scalars(mine.options(*whole).order_by(CurationRun.id.desc()).limit(most)))


def own(seller_id: int, code: str) -> CurationRun | None:
    """This shop's run with this code; another shop's does not exist."""
    if not (code.isalnum() and code.isascii() and len(code) <= 12):
        return None
    mine = select(CurationRun).join(CurationRun.product).options(
        contains_eager(CurationRun.product), joinedload(CurationRun.sitting)
    )  # fmt: skip
    return db.session.scalar(mine.where(CurationRun.code == code.upper(), Product.seller_id == seller_id))


def to_mend(seller_id: int, most: int = 5) -> list[CurationRun]:
    """What curators want mended, the oldest first: for today's page."""
    mine = select(CurationRun).join(CurationRun.product).options(contains_eager(CurationRun.product))
    mine = mine.where(Product.seller_id == seller_id, CurationRun.status == RunStatus.REVISE)
    return list(db.session.scalars(mine.order_by(CurationRun.id).limit(most)))


def days(seller: Seller) -> list[Sitting]:
    """The announced days that still take goods of this shop, the next one first."""
    parts = seller.area_code.split(".")
    around = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    near = or_(Sitting.area_code.is_(None), Sitting.area_code.in_(around))
    theirs = or_(Sitting.pengampu_code.is_(None), Sitting.pengampu_code == seller.pengampu_code)
    asked = select(Sitting).options(joinedload(Sitting.area), joinedload(Sitting.pengampu)).where(
        Sitting.status == Status.ANNOUNCED, Sitting.enter_by >= clock.today(), near, theirs
    )  # fmt: skip
    found = db.session.scalars(asked.order_by(Sitting.day, Sitting.id).limit(MOST_DAYS))
    return [day for day in found if day.takes_entries]
