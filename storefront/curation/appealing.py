"""A seller appeals within a time: the product comes before other people, verified and validated as it was."""

from datetime import datetime, timedelta

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog import product as products
from storefront.catalog.product import Status as ProductStatus
from storefront.curation import appeal, curation_run, seen
from storefront.curation.appeal import Appeal
from storefront.curation.curation_run import CurationRun, Status
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db

STANDING = (ProductStatus.RETURNED, ProductStatus.PASSED, ProductStatus.PAUSED)


def may(run: CurationRun) -> bool:
    """Whether an appeal against this run is possible now: a result that was no pass, not an appeal's own, in time.

    Nor of what was put away since, taken down, or begun anew as a draft: that is entered again.
    """
    lost = run.status in (Status.FAILED, Status.REVISE) and run.is_result and run.product.status in STANDING
    if not lost or run.appeal_of_id is not None or appeal.of(run.id) is not None or run.decided_at is None:
        return False
    if clock.now() > until(run):
        return False
    latest = curation_run.of_product(run.product_id, most=1)
    return bool(latest) and latest[0].id == run.id


def until(run: CurationRun) -> datetime:
    """The last moment for an appeal against this run."""
    return (run.decided_at or run.submitted_at) + timedelta(days=number("APPEAL_DAYS"))


def make(run: CurationRun, actor: User, why: str) -> Appeal | None:
    """Ask for other people. None: too late, made already, or nothing to appeal against. Locks the product.

    What is another product meanwhile is verified and validated again before others taste it.
    """
    products.lock(run.product)
    curation_run.lock(run)
    if not may(run):
        return None
    if run.status == Status.REVISE:  # the seller does not mend, but asks others
        run.move(Status.WITHDRAWN)
    if run.product.status == ProductStatus.RETURNED:
        passing.submit(run.product)
    again = CurationRun(product=run.product, level=run.level, submitted_by_id=actor.id, appeal_of_id=run.id)
    if run.seen == seen.mark(run.product):
        again.status, again.seen = Status.VALIDATED, run.seen
        again.verified_at, again.verified_by_id = run.verified_at, run.verified_by_id
        again.validated_at, again.validated_by_id = run.validated_at, run.validated_by_id
    hear_by = clock.today() + timedelta(days=number("APPEAL_HEAR_DAYS"))
    made = Appeal(run=run, again=again, why=why, made_by_id=actor.id, hear_by=hear_by)
    db.session.add_all([again, made])
    db.session.flush()
    history.note(actor, "curation.appealed", run.product.slug, after={"run": run.code, "again": again.code})
    return made
