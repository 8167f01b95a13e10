"""What the worker does about sheets of goods: tries them, runs them, takes them back, and forgets them.

One sheet at a time under a lease, a piece a commit. A worker that dies leaves its lease to end; the next one goes on
with the rows that are not done, and begins a trial anew.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from flask import current_app

from storefront.catalog import sheet_reading
from storefront.catalog.sheet_columns import Head
from storefront.catalog.sheet_reading import NotASheet, SheetLine
from storefront.curation import (
    import_checking,
    import_forgetting,
    import_leasing,
    import_matching,
    import_receiving,
    import_running,
)
from storefront.curation.import_receiving import Why
from storefront.curation.import_sheet import SheetImport, Status
from storefront.kit.db import db
from storefront.web.carefully import each

PIECES = 10  # in one round of the worker: other duties wait no longer than this


def folder() -> Path:
    """Where the files are kept: beside the database, never below the public media."""
    return Path(current_app.config["DATA_DIR"]) / "sheets"


def work() -> int:
    """Go on with the sheet that waits longest; answers how many pieces were done."""
    claimed = import_leasing.take()
    db.session.commit()
    if claimed is None:
        return 0
    sheet_id, lease = claimed
    sheet = db.session.get_one(SheetImport, sheet_id)
    try:
        if sheet.status == Status.UPLOADED:
            return _check(sheet, lease)
        deed = import_running.run if sheet.status == Status.RUNNING else import_running.take_back
        return _pieces(sheet, lease, sheet.status, deed)
    finally:
        db.session.rollback()
        import_leasing.give_back(sheet_id, lease)
        db.session.commit()


def _pieces(sheet: SheetImport, lease: str, status: Status, deed: Callable[[SheetImport], int]) -> int:
    for count in range(PIECES):
        if not import_leasing.keep(sheet, lease, status):
            db.session.rollback()
            return count
        rows = deed(sheet)
        db.session.commit()
        if not rows:
            return count + 1
    return PIECES


def _check(sheet: SheetImport, lease: str) -> int:
    """The whole trial: its child process reads the file from the beginning and cannot be asked to pause."""
    try:
        path = import_receiving.path(folder(), sheet.code)
        if not path.is_file():
            raise NotASheet(Why.LOST.value)
        head, heads, lines = sheet_reading.read(path)
        done = _try_rows(sheet, lease, head, heads, lines)
    except NotASheet as why:
        db.session.rollback()
        if import_leasing.keep(sheet, lease, Status.UPLOADED):
            import_checking.refuse(sheet, why)
        db.session.commit()
        return 1
    return done


def _try_rows(sheet: SheetImport, lease: str, head: Head, heads: list[str], lines: Iterable[SheetLine]) -> int:
    if not import_leasing.keep(sheet, lease, Status.UPLOADED):
        return 0
    import_checking.begin(sheet, head, heads)
    words = import_matching.words(sheet.seller_id)
    db.session.commit()
    rows = iter(lines)
    while batch := list(islice(rows, import_checking.BATCH)):
        if not import_leasing.keep(sheet, lease, Status.UPLOADED):
            return 0
        import_checking.add(sheet, head, batch, words)
        db.session.commit()
    flaws = list(import_checking.compare(sheet))
    db.session.commit()
    for some in flaws:
        if not import_leasing.keep(sheet, lease, Status.UPLOADED):
            return 0
        import_checking.mark_bad(sheet, some)
        db.session.commit()
    if import_leasing.keep(sheet, lease, Status.UPLOADED):
        import_checking.finish(sheet)
    db.session.commit()
    return 1


def forget() -> int:
    """Trials nobody said yes to, and files and rows of sheets that are long over."""
    return each(import_forgetting.idle(), _drop) + each(import_forgetting.old(), _clear)


def _drop(sheet: SheetImport) -> bool:
    return import_receiving.drop(sheet, Why.REPLACED)


def _clear(sheet: SheetImport) -> bool:
    """The row first and then the file: a kill between them leaves a file nobody can reach, never a dead link."""
    path = import_receiving.path(folder(), sheet.code)
    import_forgetting.clear(sheet)
    db.session.commit()
    path.unlink(missing_ok=True)
    return True
