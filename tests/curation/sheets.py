"""Sheets for tests: written as a person would, sent, tried and run by the worker's own duty."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog.sheet_columns import BY_KEY, KNOWN
from storefront.curation import import_receiving, import_row
from storefront.curation.import_row import SheetRow
from storefront.curation.import_sheet import SheetImport, Status
from storefront.kit import sheet_child, sheet_rows
from storefront.kit.db import db
from storefront.kit.sheet_rows import NotASheet, SheetLine
from storefront.sellers.seller import Seller
from storefront.web.duties import sheets

Rows = Sequence[Mapping[str, object]]


def in_this_process(path: Path) -> Iterator[SheetLine]:
    """What the child process does, without the time a process takes: for tests that are not about the file."""
    try:
        for number, texts in sheet_child.rows(path.read_bytes(), sheet_rows.MOST_ROWS, KNOWN):
            yield SheetLine(number, texts)
    except sheet_child.NotASheet as why:
        raise NotASheet(str(why)) from None


def written(rows: Rows, keys: Sequence[str] = ()) -> bytes:
    """A CSV file with these columns, under their heads."""
    keys = list(keys) or list(dict.fromkeys(key for row in rows for key in row))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([BY_KEY[key].head for key in keys])
    writer.writerows([["" if row.get(key) is None else row[key] for key in keys] for row in rows])
    return out.getvalue().encode()


def sent(seller: Seller, person: User, raw: bytes, name: str = "stok.csv") -> SheetImport:
    """A sheet that waits for its trial run."""
    sheet = import_receiving.receive(seller, person, raw, name, sheets.folder())
    assert sheet is not None
    db.session.commit()
    return sheet


def tried(seller: Seller, person: User, rows: Rows) -> SheetImport:
    """A sheet after its trial run."""
    sheet = sent(seller, person, written(rows))
    worked()
    return fresh(sheet)


def ran(seller: Seller, person: User, rows: Rows) -> SheetImport:
    """A sheet whose good rows were run."""
    sheet = tried(seller, person, rows)
    assert import_receiving.start(sheet, person), flaws(sheet)
    db.session.commit()
    worked()
    sheet = fresh(sheet)
    assert sheet.status == Status.DONE
    return sheet


def undone(sheet: SheetImport, person: User) -> SheetImport:
    """The same sheet, taken back."""
    assert import_receiving.undo(sheet, person)
    db.session.commit()
    worked()
    return fresh(sheet)


def worked(work: Callable[[], int] = sheets.work) -> None:
    """The worker, until there is nothing left to do."""
    while work():
        pass


def fresh(sheet: SheetImport) -> SheetImport:
    return db.session.get_one(SheetImport, sheet.id, populate_existing=True)


def rows_of(sheet: SheetImport) -> list[SheetRow]:
    return list(db.session.scalars(select(SheetRow).where(SheetRow.import_id == sheet.id).order_by(SheetRow.number)))


def flaws(sheet: SheetImport) -> list[tuple[int, str, str]]:
    """(row, column, why) of everything that is wrong."""
    return [
        (row.number, flaw["column"], flaw["why"])
        for row in rows_of(sheet)
        if row.status == import_row.Status.BAD
        for flaw in row.flaws
    ]


def file_of(sheet: SheetImport) -> Path:
    return import_receiving.path(sheets.folder(), sheet.code)
