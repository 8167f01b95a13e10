"""Runs a sheet, or takes it back, a piece at a time: what a row does and that it is done are one commit."""

import logging
from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from storefront.accounts.user import User
from storefront.catalog import stock
from storefront.catalog.product import Product
from storefront.curation import import_applying, import_row, import_undoing
from storefront.curation.import_applying import CannotBeDone
from storefront.curation.import_row import SheetRow
from storefront.curation.import_row import Status as RowStatus
from storefront.curation.import_sheet import SheetImport, Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.kit.flaw import Flaw

PIECE = 50  # rows in one commit: on SQLite nobody else writes meanwhile
log = logging.getLogger(__name__)


def run(sheet: SheetImport) -> int:
    """Do the next rows; at the end the sheet is done. Answers how many rows were looked at. The caller commits."""
    rows = import_row.waiting(sheet.id, PIECE)
    if not rows:
        sheet.move(Status.DONE, ended_at=clock.now(), lease="", lease_until=None)
        return 0
    _lock(rows)
    actor = db.session.get(User, sheet.started_by_id) if sheet.started_by_id else None
    for row in rows:
        if flaw := _tried(row, lambda each: import_applying.apply(sheet, each, actor)):
            row.move(RowStatus.BAD, flaws=[*row.flaws, flaw.told()])
            sheet.bad += 1
        else:
            sheet.done += 1
            sheet.kept += bool(row.left)
    db.session.flush()
    return len(rows)


def take_back(sheet: SheetImport) -> int:
    """Undo the next rows, the last first; at the end the sheet is undone. The caller commits."""
    rows = import_row.done(sheet.id, PIECE)
    if not rows:
        sheet.move(Status.UNDONE, undone_at=clock.now(), lease="", lease_until=None)
        return 0
    _lock(rows)
    actor = db.session.get(User, sheet.undone_by_id) if sheet.undone_by_id else None
    for row in rows:
        if flaw := _tried(row, lambda each: import_undoing.undo(sheet, each, actor)):
            row.move(RowStatus.UNDONE, left=[flaw.told()])
        sheet.undone += 1
        sheet.kept += bool(row.left)
    db.session.flush()
    return len(rows)


def _tried(row: SheetRow, deed: Callable[[SheetRow], None]) -> Flaw | None:
    """Do something about a row, wholly or not at all; what stands against it."""
    try:
        with db.session.begin_nested():
            deed(row)
            db.session.flush()
    except CannotBeDone as cannot:
        flaw = cannot.flaw
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError):
        log.exception("row %s of a sheet", row.number)  # a slip of ours must not hold up the other rows
        flaw = Flaw("name", row.title, "unexpected")
    else:
        return None
    db.session.expire_all()
    return flaw


def _lock(rows: Sequence[SheetRow]) -> None:
    """All that this piece will touch, at once and in the order everybody keeps: variants first, lowest id first.

    Only then may the catalogue's version be raised, which all who write wait for.
    """
    stock.lock([row.variant_id for row in rows if row.variant_id])
    ids = sorted({row.product_id for row in rows if row.product_id})
    goods = select(Product).where(Product.id.in_(ids)).order_by(Product.id).options(joinedload(Product.kind))
    locked = goods.with_for_update(key_share=True, of=Product).execution_options(populate_existing=True)
    db.session.scalars(locked).all()
