"""One worker at a time works on a sheet. A lease ends by itself, so a dead worker's sheet goes on with another."""

from datetime import timedelta

from sqlalchemy import or_, select, update

from storefront.curation.import_sheet import SheetImport, Status
from storefront.kit import clock, codes
from storefront.kit.db import db

LEASE = timedelta(seconds=60)  # a piece takes about one
WORK = (Status.UPLOADED, Status.RUNNING, Status.UNDOING)


def take() -> tuple[int, str] | None:
    """Claim the sheet that waits longest: its id, and the lease all further work must show. To be committed at once."""
    now = clock.now()
    free = (
        select(SheetImport.id)
        .where(
            SheetImport.status.in_(WORK),
            or_(SheetImport.lease_until.is_(None), SheetImport.lease_until < now),
        )
        .order_by(SheetImport.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    lease = codes.token()
    claimed = db.session.execute(
        update(SheetImport)
        .where(SheetImport.id == free.scalar_subquery())
        .values(lease=lease, lease_until=now + LEASE)
        .returning(SheetImport.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    return (claimed, lease) if claimed else None


def keep(sheet: SheetImport, lease: str, status: Status) -> bool:
    """Hold on to a lease for the next piece, in the piece's own commit. False: it went to another, or all is over.

    The row stays locked until the commit, so what this piece does and the lease it does it under go together.
    """
    kept = db.session.execute(
        update(SheetImport)
        .where(SheetImport.id == sheet.id, SheetImport.lease == lease, SheetImport.status == status)
        .values(lease_until=clock.now() + LEASE)
        .returning(SheetImport.id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    if kept is None:
        return False
    db.session.refresh(sheet)
    return True


def give_back(sheet_id: int, lease: str) -> None:
    """Let others take it at once."""
    mine = update(SheetImport).where(SheetImport.id == sheet_id, SheetImport.lease == lease)
    db.session.execute(mine.values(lease="", lease_until=None).execution_options(synchronize_session=False))
