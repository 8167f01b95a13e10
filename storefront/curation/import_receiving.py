"""A sheet comes in: its file is kept outside the public media, and a trial run is asked for."""

import hashlib
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storefront.accounts import history
from storefront.accounts.user import User
from storefront.curation import import_sheet
from storefront.curation.import_sheet import SheetImport, Status, Why
from storefront.kit import clock, codes, files
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.sellers.seller import Seller


def digest(raw: bytes) -> str:
    """By which the same file is known again."""
    return hashlib.sha256(raw).hexdigest()


def known(seller_id: int, mark: str) -> SheetImport | None:
    """The last run of the very same file, if this shop has run it."""
    mine = select(SheetImport).where(
        SheetImport.seller_id == seller_id, SheetImport.digest == mark, SheetImport.started_at.is_not(None)
    )
    return db.session.scalar(mine.order_by(SheetImport.id.desc()).limit(1))


def receive(seller: Seller, actor: User, raw: bytes, file_name: str, folder: Path) -> SheetImport | None:
    """Keep a file and ask for its trial run. It takes the place of a sheet that was only tried.

    None while another sheet of this shop runs or is being undone: nothing has changed then.
    """
    code = codes.number(12)
    files.put(path(folder, code), raw)
    try:
        with db.session.begin_nested():
            if (before := import_sheet.alive(seller.id)) and not drop(before, Why.REPLACED):
                path(folder, code).unlink(missing_ok=True)
                return None
            sheet = SheetImport(
                code=code, seller_id=seller.id, actor_id=actor.id, file_name=file_name[-120:], digest=digest(raw)
            )
            db.session.add(sheet)
    except IntegrityError:  # somebody of the same shop sent one at the same moment, and was first
        path(folder, code).unlink(missing_ok=True)
        return None
    return sheet


def drop(sheet: SheetImport, why: Why) -> bool:
    """Take a sheet away before anything of it was done."""
    early = SheetImport.status.in_([Status.UPLOADED, Status.CHECKED])
    return sheet.move(Status.STOPPED, early, why=why.value, ended_at=clock.now(), lease="", lease_until=None)


def start(sheet: SheetImport, actor: User) -> bool:
    """The person has seen the trial run and says yes: the worker may run its good rows."""
    some = SheetImport.new + SheetImport.changed > 0
    if not sheet.move(Status.RUNNING, some, started_at=clock.now(), started_by_id=actor.id, lease="", lease_until=None):
        return False
    history.note(actor, "sheet.started", sheet.code, after={"rows": sheet.to_do})
    return True


def stop(sheet: SheetImport, actor: User) -> bool:
    """Run no further row; what is done stays done and may be undone."""
    running = SheetImport.status == Status.RUNNING
    if not sheet.move(Status.STOPPED, running, why=Why.ASKED.value, ended_at=clock.now(), lease="", lease_until=None):
        return False
    history.note(actor, "sheet.stopped", sheet.code, after={"done": sheet.done})
    return True


def undoable(sheet: SheetImport) -> bool:
    """Whether a run may still be taken back: it has done something, its time is not over, and no later one was run."""
    if sheet.status not in (Status.DONE, Status.STOPPED) or not sheet.done or sheet.cleared_at or not sheet.ended_at:
        return False
    if sheet.ended_at < clock.now() - timedelta(hours=number("SHEET_UNDO_HOURS")):
        return False
    later = select(SheetImport.id).where(
        SheetImport.seller_id == sheet.seller_id, SheetImport.id > sheet.id, SheetImport.started_at.is_not(None)
    )
    return db.session.scalar(later.limit(1)) is None


def undo(sheet: SheetImport, actor: User) -> bool:
    """Ask the worker to take a run back. False: its time is over, or another sheet is in hand."""
    if not undoable(sheet):
        return False
    if (waits := import_sheet.alive(sheet.seller_id)) and not drop(waits, Why.REPLACED):
        return False
    try:
        with db.session.begin_nested():
            moved = sheet.move(Status.UNDOING, undone_by_id=actor.id, kept=0, lease="", lease_until=None)
    except IntegrityError:  # another sheet of the shop came alive at this moment
        return False
    if moved:
        history.note(actor, "sheet.undone", sheet.code, after={"done": sheet.done})
    return moved


def path(folder: Path, code: str) -> Path:
    """Where the file of a sheet is kept."""
    assert code.isalnum()
    return folder / code
