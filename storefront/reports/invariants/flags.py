"""Reports of the public and take-downs: what is down says why, and what was decided happened."""

from sqlalchemy import and_, func, or_, select

from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation.flag import Flag
from storefront.curation.flag_case import ALIVE, Consequence, FlagCase, Status
from storefront.curation.take_down import Status as DownStatus
from storefront.curation.take_down import TakeDown
from storefront.reports.invariants.invariant import Against, Invariant


def _down_says_why() -> Against:
    """A product is suspended exactly while a take-down of it is in force."""
    in_force = select(TakeDown.id).where(TakeDown.product_id == Product.id, TakeDown.status == DownStatus.IN_FORCE)
    is_down = Product.status == ProductStatus.SUSPENDED
    return select(Product.slug).where(is_down != in_force.exists())


def _upheld_down() -> Against:
    """Reports that took a product down point at a take-down of that product."""
    wanted = select(FlagCase.code).outerjoin(TakeDown, TakeDown.id == FlagCase.take_down_id)
    took_down = FlagCase.consequence == Consequence.TAKE_DOWN
    return wanted.where(took_down, TakeDown.product_id.is_distinct_from(FlagCase.product_id))


def _counted() -> Against:
    """A case counts its reports: what is decided is what was seen."""
    reports = select(func.count(Flag.id)).where(Flag.case_id == FlagCase.id).scalar_subquery()
    return select(FlagCase.code).where(FlagCase.reports != reports)


def _moments() -> Against:
    """A case ends when it is decided, with a consequence or a reason and somebody who said so."""
    alive = FlagCase.status.in_(ALIVE)
    upheld = FlagCase.status.in_([Status.AWAITED, Status.UPHELD])
    wrong = or_(
        alive != FlagCase.ended_at.is_(None),
        upheld != FlagCase.consequence.is_not(None),
        and_(FlagCase.status == Status.DISMISSED, FlagCase.dismissed_as.is_(None)),
        (FlagCase.status == Status.OPEN) != FlagCase.decided_by_id.is_(None),
    )
    return select(FlagCase.code).where(wrong)


ALL = (
    Invariant("down_says_why", "a product is suspended exactly while a take-down of it is in force", _down_says_why),
    Invariant("upheld_down", "reports that took a product down point at its take-down", _upheld_down),
    Invariant("flag_counts", "a case counts its reports", _counted),
    Invariant("flag_moments", "a case ends when somebody decides it, with a consequence or a reason", _moments),
)
