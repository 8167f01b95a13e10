"""Goods as a sheet: taken out, mended on a big screen, tried, put in again, and taken back if it was a mistake."""

from collections.abc import Iterable
from pathlib import Path

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response as AnyResponse

from storefront.catalog import sheet_goods
from storefront.catalog import sheet_writing as goods_writing
from storefront.catalog.sheet_columns import COLUMNS, WRONG
from storefront.curation import import_receiving, import_sheet
from storefront.curation.import_sheet import SheetImport, Status, Why
from storefront.kit import clock, codes, sheet_writing
from storefront.kit.db import db
from storefront.kit.sheet_rows import MOST_BYTES
from storefront.kit.sheet_writing import Value
from storefront.web import sheet_files, sheet_words
from storefront.web.access import open_to, seller_goods
from storefront.web.duties import sheets as duty
from storefront.web.limits import SHEETS, by_person, limiter
from storefront.web.seller import sheets_guide, sheets_rows, sheets_words
from storefront.web.seller.typed import one_line

bp = Blueprint("sheets", __name__, url_prefix="/lembar")

HEADS = [column.head for column in COLUMNS]
SHOWN = 10  # sheets in the list of earlier ones


@bp.get("")
@open_to(seller_goods)
def index() -> str:
    """Take goods out, put a sheet in, and the sheets of before."""
    return _index()


@bp.get("/barang.xlsx")
@open_to(seller_goods)
def goods() -> Response:
    """All goods of the shop, with lists to choose from and a sheet that explains."""
    rows = sheet_goods.rows(g.member.seller_id, codes.number(6))
    return sheet_files.book(_goods_name(), lambda path: _write_goods(path, rows))


@bp.get("/barang.csv")
@open_to(seller_goods)
def goods_csv() -> Response:
    """The same as plain lines."""
    return sheet_files.lines(_goods_name(), HEADS, sheet_goods.rows(g.member.seller_id, codes.number(6)))


@bp.get("/kosong.xlsx")
@open_to(seller_goods)
def blank() -> Response:
    """A sheet without goods, with a sheet beside it that explains."""
    return sheet_files.book("lembar-barang", lambda path: _write_goods(path, ()))


@bp.post("")
@limiter.limit(SHEETS, key_func=by_person)
@open_to(seller_goods)
def send() -> AnyResponse | tuple[str, int]:
    """Keep a file; the worker tries it. Nothing of the shop changes by this."""
    file = request.files.get("berkas")
    raw = file.read(MOST_BYTES + 1) if file and file.filename else b""
    if file is None or not raw:
        return _index(sheet_words.NO_FILE if not (file and file.filename) else sheets_words.STOPPED["empty"]), 422
    if len(raw) > MOST_BYTES:
        return _index(sheet_words.TOO_LARGE), 422
    named = one_line(Path((file.filename or "").replace("\\", "/")).name)
    sheet = import_receiving.receive(g.member.seller, g.member.user, raw, named, duty.folder())
    db.session.commit()
    return _index(sheets_words.BUSY) if sheet is None else redirect(url_for(".show", code=sheet.code), 303)


@bp.get("/<code>")
@open_to(seller_goods)
def show(code: str) -> str:
    """How a sheet stands: what it would change, how far it is, what came of it."""
    return _show(_own(code))


@bp.get("/<code>/keadaan.json")
@open_to(seller_goods)
def state(code: str) -> dict[str, str]:
    """Whether the page is still true."""
    return {"version": _version(_own(code))}


@bp.post("/<code>/jalankan")
@open_to(seller_goods)
def run(code: str) -> AnyResponse | tuple[str, int]:
    """Yes to the trial run: the good rows are done. What is doubtful wants a tick beside it."""
    sheet = _own(code)
    if sheet.status == Status.CHECKED and _doubts(sheet) and not request.form.get("paham"):
        return _show(sheet, _("Beri tanda di sini dulu, kalau memang begitu maksud Anda.")), 422
    return _turn(sheet, import_receiving.start(sheet, g.member.user))


@bp.post("/<code>/batal")
@open_to(seller_goods)
def drop(code: str) -> AnyResponse:
    """No to the trial run: nothing has changed, and nothing will."""
    dropped = import_receiving.drop(_own(code), Why.REPLACED)
    db.session.commit()
    flash(_("Lembar dibuang. Tidak ada yang diubah.") if dropped else _("Tidak ada yang berubah."), "info")
    return redirect(url_for(".index"), 303)


@bp.post("/<code>/henti")
@open_to(seller_goods)
def stop(code: str) -> AnyResponse:
    """No further rows."""
    sheet = _own(code)
    return _turn(sheet, import_receiving.stop(sheet, g.member.user))


@bp.post("/<code>/tarik")
@open_to(seller_goods)
def undo(code: str) -> AnyResponse:
    """Take back what the sheet did."""
    sheet = _own(code)
    return _turn(sheet, import_receiving.undo(sheet, g.member.user))


@bp.get("/<code>/salah.xlsx")
@open_to(seller_goods)
def bad(code: str) -> Response:
    """The bad rows to mend and to send again, each with what is wrong."""
    sheet = _own(code)
    heads, rows = [*sheet.heads, WRONG], sheets_rows.to_mend(sheet)
    return sheet_files.book(f"perbaiki-{code}", lambda path: sheet_writing.plain(path, heads, rows, WRONG))


@bp.get("/<code>/salah.csv")
@open_to(seller_goods)
def bad_csv(code: str) -> Response:
    """The same as plain lines."""
    sheet = _own(code)
    return sheet_files.lines(f"perbaiki-{code}", [*sheet.heads, WRONG], sheets_rows.to_mend(sheet))


@bp.get("/<code>/laporan.xlsx")
@open_to(seller_goods)
def report(code: str) -> Response:
    """Every row with its code and what became of it."""
    heads = [_("Baris"), _("Kode (SKU)"), _("Barang"), _("Hasil"), _("Catatan")]
    rows = sheets_rows.report(_own(code))
    return sheet_files.book(f"laporan-{code}", lambda path: sheet_writing.plain(path, heads, rows, _("Laporan")))


def _own(code: str) -> SheetImport:
    return (import_sheet.of_seller(g.member.seller_id, code) if code.isalnum() else None) or abort(404)


def _turn(sheet: SheetImport, moved: bool) -> AnyResponse:
    db.session.commit()
    if not moved:
        flash(_("Tidak ada yang berubah."), "info")
    return redirect(url_for(".show", code=sheet.code), 303)


def _doubts(sheet: SheetImport) -> list[str]:
    """What a person says yes to before a run."""
    found = []
    before = import_receiving.known(sheet.seller_id, sheet.digest)
    if before and before.started_at:
        found.append(_("Berkas yang sama sudah dijalankan pada %(day)s.", day=_day(before)))
    if sheet.bad:
        found.append(_("%(count)s baris salah dan akan dilewati.", count=sheet.bad))
    if sheet.much:
        found.append(_("%(count)s harga berubah sepuluh kali lipat atau lebih.", count=sheet.much))
    return found


def _day(sheet: SheetImport) -> str:
    return clock.wib(sheet.started_at or sheet.made_at).strftime("%d/%m/%Y")


def _index(wrong: LazyString | str = "") -> str:
    found = import_sheet.latest(g.member.seller_id, SHOWN)
    return render_template("seller/sheets/index.html", sheets=found, wrong=wrong, most=MOST_BYTES // 2**20)


def _show(sheet: SheetImport, wrong: str = "") -> str:
    tabs = {} if sheet.status == Status.UPLOADED or sheet.cleared_at else sheets_rows.counts(sheet)
    tab = request.args.get("yang", "")
    tab = tab if tab in tabs else next(iter(tabs), "")
    after = request.args.get("sesudah", "")
    rows = (
        sheets_rows.page(sheet, tab, int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0)
        if tab
        else []
    )
    return render_template(
        "seller/sheets/show.html", sheet=sheet, version=_version(sheet), wrong=wrong, tab=tab, counts=tabs,
        tabs=sheets_rows.TABS, rows=rows[: sheets_rows.PAGE], is_first=not after,
        more=rows[sheets_rows.PAGE - 1].number if len(rows) > sheets_rows.PAGE else None,
        names=sheets_rows.names(sheet.seller_id) if rows else {}, words=sheets_words,
        doubts=_doubts(sheet) if sheet.status == Status.CHECKED else [],
        may_undo=import_receiving.undoable(sheet),
    )  # fmt: skip


def _version(sheet: SheetImport) -> str:
    return f"{sheet.status}-{sheet.rows}-{sheet.done + sheet.bad}-{sheet.undone}"


def _goods_name() -> str:
    return f"barang-{g.member.seller.slug}-{clock.today().isoformat()}"


def _write_goods(path: Path, rows: Iterable[list[Value]]) -> None:
    titles = _("Barang"), _("Cara mengisi")
    goods_writing.goods(path, rows, sheets_guide.choices(), sheets_guide.rows(), titles)
