"""Curation days in lists, the goods that come to one, and the goods that wait for one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from storefront.accounts.staff_role import StaffRole
from storefront.catalog.product import Product
from storefront.curation import reach, run_queue, sitting_reach
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.sitting import Sitting
from storefront.curation.sitting import Status as SittingStatus
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.seller import Seller

SEATED = (Status.SCHEDULED, Status.SCORED, Status.PASSED, Status.REVISE, Status.FAILED)
MOST_SEATS = 200


def coming(roles: Sequence[StaffRole], after: Sitting | None = None, most: int = 20) -> list[Sitting]:
    """Announced days from today on, the next one first, behind the day `after`."""
    wanted = _seen(roles).where(Sitting.status == SittingStatus.ANNOUNCED, Sitting.day >= clock.today())
    if after:
        wanted = wanted.where(or_(Sitting.day > after.day, (Sitting.day == after.day) & (Sitting.id > after.id)))
    return list(db.session.scalars(wanted.order_by(Sitting.day, Sitting.id).limit(most)))


def past(roles: Sequence[StaffRole], after: Sitting | None = None, most: int = 20) -> list[Sitting]:
    """Days that are over or were called off, the latest first, behind the day `after`."""
    wanted = _seen(roles).where(or_(Sitting.status == SittingStatus.CANCELLED, Sitting.day < clock.today()))
    if after:
        wanted = wanted.where(or_(Sitting.day < after.day, (Sitting.day == after.day) & (Sitting.id < after.id)))
    return list(db.session.scalars(wanted.order_by(Sitting.day.desc(), Sitting.id.desc()).limit(most)))


def twin(sitting: Sitting) -> Sitting | None:
    """A day announced already for the same goods, at the same time and place: the same form sent twice."""
    same = (Sitting.level, Sitting.area_code, Sitting.pengampu_code, Sitting.day, Sitting.starts, Sitting.place)
    asked = select(Sitting).where(Sitting.status == SittingStatus.ANNOUNCED)
    with db.session.no_autoflush:
        return db.session.scalar(asked.where(*(each.is_not_distinct_from(getattr(sitting, each.key)) for each in same)))


def progress(sittings: Sequence[Sitting]) -> dict[int, tuple[int, int]]:
    """For each day how many of its goods are scored, and how many come in all. One statement."""
    done = func.sum(case((CurationRun.scored_at.is_not(None), 1), else_=0))
    asked = select(CurationRun.sitting_id, done, func.count(CurationRun.id)).where(
        CurationRun.sitting_id.in_([each.id for each in sittings]), CurationRun.status.in_(SEATED)
    )  # fmt: skip
    rows = db.session.execute(asked.group_by(CurationRun.sitting_id)).all() if sittings else []
    return {int(row[0] or 0): (int(row[1] or 0), int(row[2])) for row in rows}


def seated(sitting: Sitting, roles: Sequence[StaffRole] | None = None) -> list[CurationRun]:
    """The goods of a day by table, those of shops in the care of these roles (None: all of them)."""
    wanted = _goods().where(CurationRun.sitting_id == sitting.id, CurationRun.status.in_(SEATED))
    if roles is not None:
        wanted = wanted.where(run_queue.visible(roles))
    return list(db.session.scalars(wanted.order_by(CurationRun.table_number, CurationRun.id).limit(MOST_SEATS)))


def waiting(sitting: Sitting, roles: Sequence[StaffRole], most: int = 60) -> list[CurationRun]:
    """Goods without a turn that may come to this day: those that wished for it first, then the oldest."""
    wanted = _goods().where(CurationRun.status == Status.VALIDATED, CurationRun.level == sitting.level)
    wanted = wanted.where(reach.within(roles, reach.HOSTS))
    if sitting.area_code:
        prefix = f"{sitting.area_code}."
        wanted = wanted.where(or_(Seller.area_code == sitting.area_code, Seller.area_code.startswith(prefix)))
    if sitting.pengampu_code:
        wanted = wanted.where(Seller.pengampu_code == sitting.pengampu_code)
    wished = case((CurationRun.sitting_id == sitting.id, 0), else_=1)
    return list(db.session.scalars(wanted.order_by(wished, CurationRun.id).limit(most)))


def fitting(run: CurationRun, roles: Sequence[StaffRole], most: int = 20) -> list[Sitting]:
    """The coming days of this person with a free seat for this run, the next first."""
    wanted = select(Sitting).options(joinedload(Sitting.area)).where(
        sitting_reach.hosted(roles), Sitting.status == SittingStatus.ANNOUNCED, Sitting.day >= clock.today(),
        Sitting.level == run.level, Sitting.taken < Sitting.seats,
    )  # fmt: skip
    found = db.session.scalars(wanted.order_by(Sitting.day, Sitting.id).limit(most))
    return [each for each in found if each.covers(run.product.seller) and each.id != _seat(run)]


def _seat(run: CurationRun) -> int | None:
    return run.sitting_id if run.status == Status.SCHEDULED else None


def _seen(roles: Sequence[StaffRole]) -> Select[Any]:
    both = (joinedload(Sitting.area), joinedload(Sitting.pengampu))
    return select(Sitting).options(*both).where(sitting_reach.visible(roles))


def _goods() -> Select[Any]:
    joined = select(CurationRun).join(CurationRun.product).join(Product.seller)
    return joined.options(contains_eager(CurationRun.product).contains_eager(Product.seller).joinedload(Seller.city))
