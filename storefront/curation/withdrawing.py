"""A run ends without a result: its seller takes it back, or staff take its product down meanwhile."""

from typing import Any

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog import product as products
from storefront.catalog.product import Product
from storefront.catalog.product import Status as ProductStatus
from storefront.curation import appeal, curation_run
from storefront.curation.appeal import Status as AppealStatus
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.scheduling import hold, leave_seat
from storefront.kit import clock
from storefront.kit.db import db


def withdraw(run: CurationRun, actor: User | None) -> bool:
    """The seller takes it back; a product that was never passed is a draft to work on again. False: not any more."""
    products.lock(run.product)
    db.session.refresh(run)
    if not _end(run, Status.WITHDRAWN):
        return False  # also where its day was changed in this very moment
    if run.product.status == ProductStatus.SUBMITTED:
        passing.hand_back(run.product)
    history.note(actor, "curation.withdrawn", run.product.slug, after={"run": run.code})
    return True


def stop(product: Product, person: User, why: str) -> CurationRun | None:
    """End what staff have in hand of a product they take down; the seller reads `why`, and may enter it anew later.

    What waits to be mended stays with its seller. The product is locked already. None: nothing was under way.
    """
    run = curation_run.open_of(product.id)
    while run and run.is_running and not _end(run, Status.STOPPED, why=why):
        db.session.refresh(run)  # it got another day, or a word, in this very moment: now it is locked
    if run is None or run.status != Status.STOPPED:
        return None
    history.note(person, "curation.stopped", product.slug, after={"run": run.code, "level": run.level.value}, why=why)
    return run


def _end(run: CurationRun, to: Status, **facts: Any) -> bool:
    """Its seat is free again, and an appeal it heard is over. Locks its day, then the run."""
    sitting = run.sitting
    hold(sitting)
    curation_run.lock(run)
    was = run.status
    if run.sitting_id != (sitting.id if sitting else None) or not run.move(to, **facts):
        return False
    leave_seat(sitting, was)
    if made := appeal.heard_by(run.id):
        made.move(AppealStatus.WITHDRAWN, ended_at=clock.now())
    return True
