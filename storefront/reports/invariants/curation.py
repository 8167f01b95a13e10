"""Curation: what waits is on its way, what was decided was scored by enough people, and nobody sits on a taken seat."""

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from storefront.catalog.product import PassLevel, Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation.appeal import Appeal
from storefront.curation.appeal import Status as AppealStatus
from storefront.curation.curation_run import OPEN, RUNNING, CurationRun, Status
from storefront.curation.grading import FEWEST
from storefront.curation.score_sheet import ScoreSheet
from storefront.curation.sitting import Sitting
from storefront.kit import clock
from storefront.reports.invariants.invariant import Against, Invariant

RESULTS = (Status.PASSED, Status.FAILED)
NOT_PASSED = (ProductStatus.DRAFT, ProductStatus.SUBMITTED, ProductStatus.RETURNED)
NOT_IN_HAND = (ProductStatus.DRAFT, ProductStatus.RETURNED, ProductStatus.SUSPENDED, ProductStatus.ARCHIVED)


def _on_its_way() -> Against:
    """A product is submitted exactly while its first curation runs; of what is a draft, down or away none runs."""
    running = select(CurationRun.id).where(CurationRun.product_id == Product.id, CurationRun.status.in_(RUNNING))
    first = running.where(CurationRun.level == PassLevel.KECAMATAN).exists()
    lost = and_(Product.status == ProductStatus.SUBMITTED, ~first)
    return select(Product.slug).where(or_(lost, and_(Product.status.in_(NOT_IN_HAND), running.exists())))


def _enough_sheets() -> Against:
    """A result rests on two curators' sheets at least, and has a score and a grade."""
    sheets = select(func.count(ScoreSheet.id)).where(
        ScoreSheet.run_id == CurationRun.id, ScoreSheet.turn == CurationRun.turn
    )
    poor = or_(
        sheets.scalar_subquery() < FEWEST, CurationRun.grade.is_(None), CurationRun.score.is_(None),
        CurationRun.decided_by_id.is_(None),
    )  # fmt: skip
    return select(CurationRun.code).where(CurationRun.status.in_(RESULTS), poor)


def _moments() -> Against:
    """A run was verified and validated by two people before it got a day; a pass, and only a pass, has an end."""
    seated = CurationRun.status.in_([Status.SCHEDULED, Status.SCORED, *RESULTS])
    wrong = or_(
        and_(seated, or_(CurationRun.sitting_id.is_(None), CurationRun.rubric_id.is_(None))),
        and_(seated, or_(CurationRun.verified_by_id.is_(None), CurationRun.validated_by_id.is_(None))),
        CurationRun.verified_by_id == CurationRun.validated_by_id,
        (CurationRun.status == Status.PASSED) != CurationRun.ends_on.is_not(None),
    )
    return select(CurationRun.code).where(wrong)


def _seats() -> Against:
    """No day has more goods than seats, nor fewer seats taken than goods that wait for it."""
    waiting = select(func.count(CurationRun.id)).where(
        CurationRun.sitting_id == Sitting.id, CurationRun.status.in_([Status.SCHEDULED, Status.SCORED])
    )
    return select(Sitting.code).where(
        or_(Sitting.taken > Sitting.seats, Sitting.taken < waiting.scalar_subquery())
    )  # fmt: skip


def _appeals() -> Against:
    """An appeal is open until the run that hears it has its first result; what is to be mended then goes on in it."""
    hears = select(Appeal.id).join(CurationRun, CurationRun.id == Appeal.again_id)
    is_over, has_result = CurationRun.status.not_in(OPEN), CurationRun.decided_at.is_not(None)
    wrong = or_(
        and_(Appeal.status == AppealStatus.OPEN, or_(is_over, has_result)),
        and_(Appeal.status == AppealStatus.HEARD, ~has_result, CurationRun.turn == 1),
        and_(Appeal.status == AppealStatus.WITHDRAWN, CurationRun.status.not_in([Status.WITHDRAWN, Status.STOPPED])),
    )
    return hears.where(wrong)


def _passes() -> Against:
    """A pass is the one its newest passed run gave; what was never passed, or is asked for anew, has none that lives.

    Passes from before there were runs (migration 0020) have no run, until their goods come through one.
    """
    newest = aliased(CurationRun)
    later = exists().where(
        newest.product_id == CurationRun.product_id, newest.status == Status.PASSED, newest.id > CurationRun.id
    )
    gave = select(CurationRun.id).where(
        CurationRun.product_id == Product.id, CurationRun.status == Status.PASSED, ~later,
        or_(CurationRun.level != Product.pass_level, CurationRun.ends_on != Product.pass_ends_on),
    )  # fmt: skip
    waits = and_(Product.status.in_(NOT_PASSED), Product.pass_ends_on >= clock.today())
    return select(Product.slug).where(or_(gave.exists(), waits))


ALL = (
    Invariant("on_its_way", "a product is submitted exactly while its first curation runs", _on_its_way),
    Invariant("enough_sheets", "a result rests on two curators' sheets at least", _enough_sheets),
    Invariant("run_moments", "two people looked before the table; a pass, and only a pass, has an end", _moments),
    Invariant("seats", "no curation day has more goods than seats", _seats),
    Invariant("appeals", "an appeal is open until the run that hears it has a result", _appeals),
    Invariant("passes", "a pass is the one its newest passed run gave; a draft has none that lives", _passes),
)
