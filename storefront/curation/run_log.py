"""What became of a run, turn by turn, from the log of deeds."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts.history import Deed
from storefront.curation.curation_run import CurationRun
from storefront.kit.db import db

MOST = 60  # deeds about a product that are looked through


def of(run: CurationRun) -> list[Deed]:
    """The latest first."""
    theirs = select(Deed).where(Deed.about == run.product.slug, Deed.what.startswith("curation."))
    found = db.session.scalars(theirs.options(joinedload(Deed.actor)).order_by(Deed.id.desc()).limit(MOST))
    return [deed for deed in found if run.code in (deed.after.get("run"), deed.after.get("again"))]
