"""The rows of a sheet as a page and a file show them: a page at a time, by what became of them."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement, Text, cast, select

from storefront.catalog import sheet_columns
from storefront.catalog.category import categories, kinds
from storefront.catalog.sheet_columns import BY_KEY, Sort
from storefront.catalog.sheet_goods import FOODS, KEEPINGS
from storefront.curation.import_row import Action, SheetRow, Status
from storefront.curation.import_sheet import SheetImport
from storefront.kit.db import db
from storefront.kit.sheet_writing import Value
from storefront.sellers.permit import Permit
from storefront.web.language import here
from storefront.web.seller import sheets_words

PAGE = 20
TABS: dict[str, LazyString] = {
    "salah": _l("Salah"), "sisa": _l("Dilewati"), "baru": _l("Baru"), "berubah": _l("Berubah"),
    "kurator": _l("Menunggu kurator"), "harga": _l("Harga melonjak"),
}  # fmt: skip


def counts(sheet: SheetImport) -> dict[str, int]:
    """How many rows stand under each tab; tabs without any are not shown."""
    found = {
        "salah": sheet.bad, "sisa": sheet.kept, "baru": sheet.new, "berubah": sheet.changed, "kurator": sheet.waits,
        "harga": sheet.much,
    }  # fmt: skip
    return {tab: count for tab, count in found.items() if count}


def page(sheet: SheetImport, tab: str, after: int) -> list[SheetRow]:
    """One more than a page of rows behind the row with this number."""
    mine = select(SheetRow).where(SheetRow.import_id == sheet.id, SheetRow.number > after, _under(tab))
    return list(db.session.scalars(mine.order_by(SheetRow.number).limit(PAGE + 1)))


def names(seller_id: int) -> dict[str, dict[Any, str]]:
    """The words of slugs and numbers that stand in plans, in the language of the page."""
    word = "name_en" if here() == "en" else "name"
    permits = db.session.scalars(select(Permit).where(Permit.seller_id == seller_id))
    return {
        "kind": {each.slug: getattr(each, word) or each.name for each in kinds()},
        "category": {each.slug: getattr(each, word) or each.name for each in categories()},
        "food": dict(FOODS), "keeping": dict(KEEPINGS),
        "permits": {each.id: each.shown_number for each in permits},
    }  # fmt: skip


def to_mend(sheet: SheetImport) -> Iterator[list[Value]]:
    """The bad rows as they were sent, with what is wrong in a last column."""
    head = sheet_columns.read(sheet.heads)
    keys = head.keys if head else ()
    for row in _all(sheet, SheetRow.status == Status.BAD):
        cells: list[Value] = [
            _cell(keys[place] if place < len(keys) else None, text) for place, text in enumerate(row.texts)
        ]
        cells += [""] * (len(sheet.heads) - len(cells))
        told = [f"{each.head}: {each.words}" for each in sheets_words.flaws(row.flaws)]
        yield [*cells[: len(sheet.heads)], " ".join(told)]


def report(sheet: SheetImport) -> Iterator[list[Value]]:
    """Every row with its code and what became of it."""
    words = {Status.BAD: _("salah"), Status.DONE: _("dijalankan"), Status.UNDONE: _("ditarik kembali")}
    for row in _all(sheet):
        same = row.action == Action.SAME and row.status == Status.WAITING
        state = _("tidak berubah") if same else words.get(row.status, _("belum dijalankan"))
        told = sheets_words.flaws(row.flaws) + sheets_words.flaws(row.left, sheets_words.LEFT)
        yield [row.number, row.sku, row.title, state, " ".join(f"{each.head}: {each.words}" for each in told)]


def _all(sheet: SheetImport, *conditions: ColumnElement[bool]) -> Iterator[SheetRow]:
    mine = select(SheetRow).where(SheetRow.import_id == sheet.id, *conditions).order_by(SheetRow.number)
    yield from db.session.scalars(mine.execution_options(yield_per=200))


def _under(tab: str) -> ColumnElement[bool]:
    if tab == "salah":
        return SheetRow.status == Status.BAD
    if tab == "sisa":
        return cast(SheetRow.left, Text) != "[]"
    good = SheetRow.status != Status.BAD
    return good & {
        "baru": SheetRow.action.in_([Action.NEW, Action.VARIANT]), "berubah": SheetRow.action == Action.CHANGE,
        "kurator": SheetRow.waits.is_(True), "harga": SheetRow.much.is_(True),
    }[tab]  # fmt: skip


def _cell(key: str | None, text: str) -> Value:
    """A number goes back as a number."""
    is_count = key is not None and BY_KEY[key].sort in (Sort.RUPIAH, Sort.WHOLE)
    return int(text) if is_count and text.isascii() and text.isdigit() and len(text) < 16 else text
