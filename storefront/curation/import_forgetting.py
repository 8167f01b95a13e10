"""Sheets are kept for some days and then only their counts; who is erased takes their files along at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select, update

from storefront.accounts.user import User
from storefront.curation.import_row import SheetRow
from storefront.curation.import_sheet import SheetImport, Status
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db

BATCH = 20
OVER = (Status.DONE, Status.STOPPED, Status.UNDONE)


def idle() -> Sequence[SheetImport]:
    """Sheets that were tried, and nobody has said yes to them for days."""
    old = select(SheetImport).where(SheetImport.status == Status.CHECKED, SheetImport.made_at < _since())
    return db.session.scalars(old.order_by(SheetImport.id).limit(BATCH)).all()


def old() -> Sequence[SheetImport]:
    """Sheets that are over for days, or came to nothing, and still have their file and their rows."""
    never_ran = and_(SheetImport.status == Status.STOPPED, SheetImport.started_at.is_(None))
    over = select(SheetImport).where(
        SheetImport.status.in_(OVER), SheetImport.cleared_at.is_(None), or_(never_ran, SheetImport.ended_at < _since())
    )
    return db.session.scalars(over.order_by(SheetImport.id).limit(BATCH)).all()


def clear(sheet: SheetImport) -> None:
    """The rows go; the caller takes the file away behind its commit. What was done stays in the log and the books."""
    db.session.execute(delete(SheetRow).where(SheetRow.import_id == sheet.id))
    sheet.cleared_at = clock.now()


def forget(person: User) -> None:
    """A file's name may tell of who named it. What the file says is the shop's, and goes in its time."""
    db.session.execute(update(SheetImport).where(SheetImport.actor_id == person.id).values(file_name=""))


def _since() -> datetime:
    return clock.now() - timedelta(days=number("SHEET_FILE_DAYS"))
