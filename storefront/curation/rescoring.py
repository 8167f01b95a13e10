"""What is changed while it stands on the table is scored anew: a sheet speaks of what was shown to who gave it."""

from collections.abc import Iterable

from storefront.catalog.product import Product
from storefront.curation import curation_run
from storefront.curation.curation_run import Status
from storefront.kit.db import db

NOT_TASTED = {"permits"}  # papers are judged by the gates, as they stand when it is decided


def follow(product: Product, changed: Iterable[str]) -> bool:
    """After these facts (of RISKY) were written: a run at the table starts its next turn, without sheets.

    Whether it did. The product is locked already; locks the run.
    """
    run = curation_run.open_of(product.id) if set(changed) - NOT_TASTED else None
    if run is None:
        return False
    curation_run.lock(run)
    if run.status not in (Status.SCHEDULED, Status.SCORED):
        return False
    run.turn += 1
    db.session.flush()
    if run.status == Status.SCORED:
        run.move(Status.SCHEDULED, scored_at=None)
    return True
