"""The agencies' lists: sent, tried, decided about, run, and taken back if it was a mistake."""

from pathlib import Path

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response as AnyResponse

from storefront.accounts.user import User
from storefront.kit import sheet_writing, turns
from storefront.kit.db import db
from storefront.kit.sheet_rows import MOST_BYTES, NotASheet
from storefront.sellers import (
    enrolling_checking,
    enrolling_columns,
    enrolling_receiving,
    enrolling_template,
    enrolment_scope,
    member_row,
)
from storefront.sellers.member_list import MemberList, Status
from storefront.web import sheet_files, sheet_words, typed
from storefront.web.access import member_keeper, open_to
from storefront.web.limits import SHEETS, by_person, limiter
from storefront.web.staff import member_forms, member_rows, member_words
from storefront.web.staff.member_forms import WHOLE, WhereForm

bp = Blueprint("member_lists", __name__, url_prefix="/anggota/daftar")

Answer = AnyResponse | tuple[str, int]

SHOWN = 15


@bp.get("")
@open_to(member_keeper)
def index() -> str:
    """Send a list, and the lists of before."""
    return _index()


@bp.get("/kosong.xlsx")
@open_to(member_keeper)
def blank() -> Response:
    """A sheet without people, with one beside it that explains."""
    titles = _("Anggota"), _("Cara mengisi")
    return sheet_files.book("daftar-anggota", lambda path: enrolling_template.write(path, member_rows.guide(), titles))


@bp.post("")
@limiter.limit(SHEETS, key_func=by_person)
@open_to(member_keeper)
def send() -> Answer:
    """Read a file now, so that it need not be kept; the worker tries its rows. No member changes by this."""
    form, file = member_forms.where(g.roles, request.form), request.files.get("berkas")
    if not form.validate():
        return _index(form=form), 422
    where = [None if word == WHOLE else word for word in (form.kota.data, form.pengampu.data)]
    if not enrolment_scope.may_load(g.roles, where[0], where[1]):
        abort(404)
    raw = file.read(MOST_BYTES + 1) if file and file.filename else b""
    if file is None or not raw:
        empty = sheet_words.UNREADABLE["empty"] if file and file.filename else sheet_words.NO_FILE
        return _index(empty, form), 422
    if len(raw) > MOST_BYTES:
        return _index(sheet_words.TOO_LARGE, form), 422
    try:
        with turns.taken():
            told = enrolling_receiving.read(raw)
    except turns.Busy:
        return _index(member_words.CROWDED, form), 503
    except NotASheet as why:
        return _index(sheet_words.UNREADABLE.get(why.why, member_words.ONLY_HEAD), form), 422
    named = typed.line(Path((file.filename or "").replace("\\", "/")).name)
    kept = enrolling_receiving.receive(told, _me(), named, where[0], where[1])
    db.session.commit()
    return _index(member_words.BUSY, form) if kept is None else redirect(url_for(".show", code=kept.code), 303)


@bp.get("/<code>")
@open_to(member_keeper)
def show(code: str) -> str:
    """How a list stands: its columns, what it would change, how far it is, what came of it."""
    return _show(_own(code))


@bp.get("/<code>/keadaan.json")
@open_to(member_keeper)
def state(code: str) -> dict[str, str]:
    """Whether the page is still true."""
    return {"version": _version(_own(code))}


@bp.post("/<code>/kolom")
@open_to(member_keeper)
def name_columns(code: str) -> Answer:
    """Which column is which."""
    kept = _own(code)
    keys = [request.form.get(f"kolom-{place}") for place in range(len(kept.heads))]
    known = [key if key in enrolling_columns.BY_KEY else None for key in keys]
    if kept.status == Status.UNCLEAR and not enrolling_columns.is_enough(known):
        wrong = _("Pilih satu kolom untuk Nama, dan satu untuk NIK, No HP, atau Kelurahan. Tiap isi hanya sekali.")
        return _show(kept, wrong, known), 422
    return _turn(kept, enrolling_receiving.name_columns(kept, known, _me()))


@bp.post("/<code>/kolom/ubah")
@open_to(member_keeper)
def ask_columns(code: str) -> AnyResponse:
    """The columns were understood wrongly."""
    kept = _own(code)
    return _turn(kept, enrolling_receiving.ask_columns(kept, _me()))


@bp.post("/<code>/baris/<int:number>")
@open_to(member_keeper)
def decide(code: str, number: int) -> AnyResponse:
    """A person's word about one row."""
    kept = _own(code)
    row = member_row.numbered(kept.id, number) or abort(404)
    decided = enrolling_checking.decide(row, kept, request.form.get("jawaban", ""))
    db.session.commit()
    if not decided:
        flash(_("Tidak ada yang berubah."), "info")
    return redirect(url_for(".show", code=code, yang="tanya", _anchor="baris"), 303)


@bp.post("/<code>/jalankan")
@open_to(member_keeper)
def run(code: str) -> Answer:
    """Yes to the trial: the clear rows are done. What is passed over wants a tick beside it."""
    kept = _own(code)
    if kept.status == Status.CHECKED and _doubts(kept) and not request.form.get("paham"):
        return _show(kept, _("Beri tanda di sini dulu, kalau memang begitu maksud Anda.")), 422
    return _turn(kept, enrolling_receiving.start(kept, _me()))


@bp.post("/<code>/batal")
@open_to(member_keeper)
def drop(code: str) -> AnyResponse:
    """No to the trial: nothing has changed, and nothing will."""
    dropped = enrolling_receiving.drop(_own(code), _me())
    _end(dropped)
    flash(_("Daftar dibuang. Tidak ada yang diubah.") if dropped else _("Tidak ada yang berubah."), "info")
    return redirect(url_for(".index"), 303)


@bp.post("/<code>/henti")
@open_to(member_keeper)
def stop(code: str) -> AnyResponse:
    """No further rows."""
    kept = _own(code)
    return _turn(kept, enrolling_receiving.stop(kept, _me()))


@bp.post("/<code>/tarik")
@open_to(member_keeper)
def undo(code: str) -> AnyResponse:
    """Take back what the list did."""
    kept = _own(code)
    return _turn(kept, enrolling_receiving.undo(kept, _me()))


@bp.get("/<code>/salah.xlsx")
@open_to(member_keeper)
def bad(code: str) -> Response:
    """What is wrong in which row, to mend it in one's own file."""
    kept = _own(code)
    heads = [_("Baris"), _("Nama"), _("Kolom"), _("Isi"), _("Yang salah")]
    title = _("Yang salah")
    return sheet_files.book(
        f"salah-{code}", lambda path: sheet_writing.plain(path, heads, member_rows.to_mend(kept), title)
    )


def _own(code: str) -> MemberList:
    return (enrolment_scope.member_list(g.roles, code) if code.isalnum() else None) or abort(404)


def _me() -> User:
    me: User = current_user.user
    return me


def _turn(kept: MemberList, moved: bool) -> AnyResponse:
    code = kept.code
    _end(moved)
    if not moved:
        flash(_("Tidak ada yang berubah."), "info")
    return redirect(url_for(".show", code=code), 303)


def _end(moved: bool) -> None:
    """Keep what was done; where it was not its turn, nothing is to be kept."""
    if moved:
        db.session.commit()
    else:
        db.session.rollback()


def _doubts(kept: MemberList) -> list[str]:
    """What a person says yes to before a run."""
    found = []
    if (before := enrolling_receiving.run_before(kept)) and before.started_at:
        found.append(_("Berkas yang sama sudah pernah dijalankan."))
    if kept.bad:
        found.append(_("%(count)s baris salah dan akan dilewati.", count=kept.bad))
    if kept.asked:
        found.append(_("%(count)s baris belum Anda putuskan dan akan dilewati.", count=kept.asked))
    return found


def _index(wrong: LazyString | str = "", form: WhereForm | None = None) -> str:
    mine = select(MemberList).where(enrolment_scope.lists(g.roles)).options(
        joinedload(MemberList.area), joinedload(MemberList.pengampu), joinedload(MemberList.actor)
    )  # fmt: skip
    found = db.session.scalars(mine.order_by(MemberList.id.desc()).limit(SHOWN)).all()
    return render_template(
        "staff/member_lists/index.html", lists=found, wrong=wrong, form=form or member_forms.where(g.roles),
        most=MOST_BYTES // 2**20,
    )  # fmt: skip


def _show(kept: MemberList, wrong: str = "", keys: list[str | None] | None = None) -> str:
    is_clear = kept.status not in (Status.UPLOADED, Status.UNCLEAR) and not kept.cleared_at
    tabs = member_rows.counts(kept) if is_clear else {}
    tab = request.args.get("yang", "")
    tab = tab if tab in tabs else next(iter(tabs), "")
    after = request.args.get("sesudah", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
    rows = member_rows.page(kept, tab, number) if tab else []
    shown = rows[: member_rows.PAGE]
    return render_template(
        "staff/member_lists/show.html", kept=kept, version=_version(kept), wrong=wrong, tab=tab, counts=tabs,
        tabs=member_rows.TABS, rows=shown, is_first=not number, words=member_words, columns=enrolling_columns.COLUMNS,
        more=shown[-1].number if len(rows) > len(shown) else None, names=member_rows.names() if rows else {},
        doubts=_doubts(kept) if kept.status == Status.CHECKED else [], answers=enrolling_checking.answers,
        may_undo=enrolling_receiving.undoable(kept), keys=keys or kept.columns,
        others=member_rows.others(kept, shown),
        first=member_rows.first(kept) if kept.status == Status.UNCLEAR else [],
        unknown=enrolling_columns.unknown(kept.heads, kept.columns),
    )  # fmt: skip


def _version(kept: MemberList) -> str:
    return f"{kept.status}-{kept.done + kept.bad}-{kept.undone}"
