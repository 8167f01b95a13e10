"""Sheets of goods: what a sheet says it did is what its rows say."""

from sqlalchemy import case, func, or_, select

from storefront.curation.import_row import SheetRow
from storefront.curation.import_row import Status as RowStatus
from storefront.curation.import_sheet import SheetImport
from storefront.reports.invariants.invariant import Against, Invariant


def _counts_are_of_the_rows() -> Against:
    """A row is counted in the commit that does it, so a killed worker leaves no difference."""
    has = SheetRow.status.in_([RowStatus.DONE, RowStatus.UNDONE])
    counted = (
        select(
            SheetRow.import_id.label("key"), func.sum(case((has, 1), else_=0)).label("done"),
            func.sum(case((SheetRow.status == RowStatus.UNDONE, 1), else_=0)).label("undone"),
        )
        .group_by(SheetRow.import_id)
        .subquery()
    )  # fmt: skip
    wrong = or_(
        SheetImport.done != func.coalesce(counted.c.done, 0), SheetImport.undone != func.coalesce(counted.c.undone, 0)
    )
    of_rows = select(SheetImport.code).outerjoin(counted, counted.c.key == SheetImport.id)
    return of_rows.where(SheetImport.cleared_at.is_(None), wrong)


ALL = (Invariant("sheet_counts", "a sheet has done and undone as many rows as are so", _counts_are_of_the_rows),)
