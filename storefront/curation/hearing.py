"""Who is left to hear an appeal: curators of its place and level who had no say in what is appealed against."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from storefront.accounts.staff_role import KOTA_CODE, StaffRole
from storefront.accounts.user import User
from storefront.catalog.product import PassLevel, Product
from storefront.curation import reach, who
from storefront.curation.appeal import Appeal
from storefront.curation.appeal import Status as AppealStatus
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.grading import FEWEST
from storefront.curation.score_sheet import ScoreSheet
from storefront.kit.db import db
from storefront.sellers.seller import Seller

NOT_SCORED = (Status.SUBMITTED, Status.VERIFIED, Status.VALIDATED, Status.SCHEDULED)


def short(*told: Any) -> Select[Any]:
    """`told` of each open appeal that fewer than FEWEST curators can hear, its run, product and seller joined.

    It is not lost: it waits until somebody invites another curator.
    """
    asked = select(*told).select_from(Appeal).join(CurationRun, CurationRun.id == Appeal.again_id)
    asked = asked.join(Product, Product.id == CurationRun.product_id).join(Seller, Seller.id == Product.seller_id)
    waits = and_(Appeal.status == AppealStatus.OPEN, CurationRun.status.in_(NOT_SCORED))
    return asked.where(waits, _curators() < FEWEST)


def lacking(runs: Sequence[CurationRun]) -> dict[int, int]:
    """How many curators each of these runs lacks for the appeal it hears, by the run's id; others are left out."""
    ids = [run.id for run in runs if run.appeal_of_id]
    if not ids:
        return {}
    rows: Any = db.session.execute(short(CurationRun.id, _curators()).where(CurationRun.id.in_(ids)))
    return {run: FEWEST - there for run, there in rows}


def _curators() -> ScalarSelect[int]:
    """How many people may score the run of the row: the same rule as `run_queue`, asked of everybody at once."""
    before = aliased(CurationRun)
    decided = exists().where(
        before.id == CurationRun.appeal_of_id, or_(before.decided_by_id == User.id, before.validated_by_id == User.id)
    ).correlate_except(before)  # fmt: skip
    scored = exists().where(ScoreSheet.run_id == CurationRun.appeal_of_id, ScoreSheet.curator_id == User.id)
    scored = scored.correlate_except(ScoreSheet)
    theirs = select(func.count(StaffRole.user_id.distinct())).join(User, User.id == StaffRole.user_id).where(
        StaffRole.role.in_(reach.CURATORS), StaffRole.ended_at.is_(None), User.disabled_at.is_(None),
        _covers(), who.free_of(User, Product.seller_id), ~decided, ~scored,
    )  # fmt: skip
    return theirs.correlate(CurationRun, Product, Seller).scalar_subquery()


def _covers() -> ColumnElement[bool]:
    """Whether a role's level, area and pengampu take in the run of the row."""
    code = func.coalesce(StaffRole.area_code, "")
    level = or_(
        CurationRun.level == PassLevel.KECAMATAN,
        and_(CurationRun.level == PassLevel.KOTA, func.length(code) <= KOTA_CODE),
        func.length(code) < KOTA_CODE,
    )
    area = or_(code == "", Seller.area_code == code, Seller.area_code.startswith(code + "."))
    return and_(level, area, func.coalesce(StaffRole.pengampu_code, Seller.pengampu_code) == Seller.pengampu_code)
