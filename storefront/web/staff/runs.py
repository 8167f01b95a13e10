"""One run of curation: looked at, verified, validated, sent back with a reason, talked about with its seller."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.accounts import history
from storefront.curation import run_note, run_queue, telling, walking
from storefront.curation.curation_run import TALKING, CurationRun
from storefront.curation.run_note import Side
from storefront.curation.run_queue import STEPS, Step
from storefront.kit import codes
from storefront.kit.db import db
from storefront.notifications import message
from storefront.web.access import host, open_to, staff, walker
from storefront.web.staff import run_page
from storefront.web.staff.run_forms import NoteForm, WhyForm

bp = Blueprint("runs", __name__, url_prefix="/kurasi")

Answer = Response | tuple[str, int]

LONGEST_KEY = 64


@bp.get("/<code>")
@open_to(staff)
def show(code: str) -> str:
    """Everything there is to judge it by, and the next step."""
    return run_page.show(run_page.find(code))


@bp.post("/<code>/verifikasi")
@open_to(walker)
def verify(code: str) -> Response:
    """Complete, and what it says it is."""
    run = _mine(code, Step.VERIFY)
    done = walking.verify(run, current_user.user, _seen())
    return answer(run, done, _("Terverifikasi. Sekarang menunggu validasi orang lain."))


@bp.post("/<code>/validasi")
@open_to(host)
def validate(code: str) -> Response:
    """A second person agrees."""
    run = _mine(code, Step.VALIDATE)
    done = walking.validate(run, current_user.user, _seen())
    return answer(run, done, _("Tervalidasi. Sekarang menunggu hari kurasi."))


@bp.post("/<code>/kembalikan")
@open_to(walker)
def send_back(code: str) -> Answer:
    """To be mended before anybody tastes it."""
    run = run_page.find(code)
    if not run_queue.may(run, g.roles, STEPS.get(run.status, Step.VERIFY)):
        abort(404)
    return with_why(run, lambda why: walking.send_back(run, current_user.user, why, _seen()))


@bp.post("/<code>/tulis")
@open_to(staff)
def write(code: str) -> Answer:
    """A message to the seller."""
    run, form, key = run_page.find(code), NoteForm(request.form), request.form.get("key", "")
    if not form.validate():
        return run_page.show(run, note=form, key=key[:LONGEST_KEY]), 422
    key = key if 20 < len(key) <= LONGEST_KEY and key.isascii() else codes.token()
    if run.status not in TALKING:
        flash(_("Perjalanan ini sudah selesai, jadi tidak ada pesan baru."), "info")
    elif run_note.write(run, Side.STAFF, current_user.user, form.words.data or "", key):
        history.note(current_user.user, "curation.noted", run.product.slug, after={"run": run.code})
        telling.tell_seller(run.product, "run_noted", words=form.words.data or "")
        db.session.commit()
        flash(_("Terkirim. Penjual membacanya di halaman barangnya."), "good")
    return redirect(url_for(".show", code=run.code, _anchor="pesan"), 303)


@bp.post("/<code>/kabar/<draft>")
@open_to(staff)
def mark_sent(code: str, draft: str) -> Response:
    """A draft was sent by WhatsApp."""
    run = run_page.find(code)
    if message.mark_sent(telling.draft(run.product, draft) or abort(404)):
        flash(_("Dicatat: kabar sudah Anda kirim."), "good")
    db.session.commit()
    return redirect(url_for(".show", code=run.code), 303)


def with_why(run: CurationRun, deed: Callable[[str], bool]) -> Answer:
    """A deed that needs a reason the seller reads."""
    form = WhyForm(request.form)
    if not form.validate():
        return run_page.show(run, why=form), 422
    return answer(run, deed(form.why.data or ""), _("Dicatat. Penjual diberi tahu alasannya."))


def answer(run: CurationRun, is_done: bool, said: str) -> Response:
    """Back to the run, with what became of it."""
    code = run.code
    if is_done:
        db.session.commit()
        flash(said, "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang diubah: isinya sudah lain, atau bukan giliran Anda. Lihat yang sekarang."), "info")
    return redirect(url_for("staff.runs.show", code=code), 303)


def _mine(code: str, step: Step) -> CurationRun:
    """The run, if this step is a part this person plays for it: to others the deed does not exist."""
    run = run_page.find(code)
    return run if run_queue.may(run, g.roles, step) else abort(404)


def _seen() -> str:
    return request.form.get("seen", "")
