"""What the worker does about sheets of goods: tries them, runs them, takes them back, and forgets them.

One sheet at a time under a lease, a piece a commit (`web/leased.py`); a trial that was cut off begins anew.
"""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from flask import current_app

from storefront.catalog import sheet_reading
from storefront.catalog.sheet_columns import Head
from storefront.curation import (
    import_checking,
    import_forgetting,
    import_matching,
    import_receiving,
    import_running,
)
from storefront.curation.import_sheet import WORK, SheetImport, Status, Why
from storefront.kit import leasing
from storefront.kit.db import db
from storefront.kit.sheet_rows import NotASheet, SheetLine
from storefront.web import leased
from storefront.web.carefully import each


def folder() -> Path:
    """Where the files are kept: beside the database, never below the public media."""
    return Path(current_app.config["DATA_DIR"]) / "sheets"


def work() -> int:
    """Go on with the sheet that waits longest; answers how many pieces were done."""
    return leased.one(SheetImport, WORK, _choose)


def _choose(sheet: SheetImport, lease: str) -> leased.Deed | int:
    if sheet.status == Status.UPLOADED:
        return _check(sheet, lease)
    return import_running.run if sheet.status == Status.RUNNING else import_running.take_back


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
        if leasing.keep(sheet, lease, Status.UPLOADED):
            import_checking.refuse(sheet, why)
        db.session.commit()
        return 1
    return done


def _try_rows(sheet: SheetImport, lease: str, head: Head, heads: list[str], lines: Iterable[SheetLine]) -> int:
    if not leasing.keep(sheet, lease, Status.UPLOADED):
        return 0
    import_checking.begin(sheet, head, heads)
    words = import_matching.words(sheet.seller_id)
    db.session.commit()
    rows = iter(lines)
    while batch := list(islice(rows, import_checking.BATCH)):
        if not leasing.keep(sheet, lease, Status.UPLOADED):
            return 0
        import_checking.add(sheet, head, batch, words)
        db.session.commit()
    flaws = list(import_checking.compare(sheet))
    db.session.commit()
    for some in flaws:
        if not leasing.keep(sheet, lease, Status.UPLOADED):
            return 0
        import_checking.mark_bad(sheet, some)
        db.session.commit()
    if leasing.keep(sheet, lease, Status.UPLOADED):
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
