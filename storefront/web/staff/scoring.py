"""The tasting table: one product at a time, the steps of its rubric as large boxes, kept on the tablet while typed.

The script of this page (static/js/scoring.js) sends a sheet later when there is no network. So a refusal answers 409
with a sentence it can show, and everything that was typed stays; a session that ended answers with a redirect.
"""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms.form import BaseForm

from storefront.catalog import lacking, papers, photo
from storefront.curation import curation_run, gates, run_queue, score_sheet, scoring, seen, table_round
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.grading import FEWEST
from storefront.curation.run_queue import Step
from storefront.kit import codes, seals
from storefront.kit.db import db
from storefront.web import curation_words
from storefront.web.access import open_to, taster
from storefront.web.onward import HEADER
from storefront.web.staff import scoring_forms

bp = Blueprint("scoring", __name__, url_prefix="/kurasi/<code>/nilai")

Answer = Response | tuple[str, int]

REFUSED = curation_words.WHY_NOT | {
    "changed": _l("Barang ini berubah atau diajukan ulang sejak Anda membukanya. Lihat lagi, lalu simpan lagi."),
    "other": _l("Nilai ini diketik dari akun lain di tablet ini. Masuk dengan akun itu untuk mengirimnya."),
}  # fmt: skip


@bp.get("")
@open_to(taster)
def show(code: str) -> str:
    """One product, with what this curator gave before."""
    run = _find(code)
    return _page(run, scoring_forms.sheet(run, own=score_sheet.own(run, current_user.user)))


@bp.post("")
@open_to(taster)
def give(code: str) -> Answer:
    """The sheet comes in, and the next table is shown; a tap on a sentence only takes it over."""
    run, person = _find(code), current_user.user
    curation_run.lock(run)
    form = scoring_forms.sheet(run, request.form)
    if wish := request.form.get("pakai"):
        scoring_forms.take_over(form, run.product, wish)
        return _page(run, form), 200
    if request.form.get("who") != tablet_name():
        return _page(run, form, "other"), 409
    is_whole = run.rubric is not None and form.validate()
    if not is_whole and (why := scoring.why_not(run, person)):
        return _page(run, form, why), 409
    if not is_whole:
        return _page(run, form), 422
    is_this_turn = request.form.get("turn") == str(run.turn)
    if not is_this_turn or not scoring.give(run, person, scoring_forms.said(run, form, request.form)):
        db.session.rollback()
        return _page(run, form, scoring.why_not(run, person) or "changed"), 409
    db.session.commit()
    return _onward(run)


def tablet_name() -> str:
    """What a tablet calls the person signed in, so that nobody's sheet is sent in the name of another."""
    return seals.seal("tablet", current_user.user.id)


def _onward(run: CurationRun) -> Response:
    """To the next table of the day; after the last one back here."""
    stops = table_round.of(run.sitting, g.roles, current_user.user) if run.sitting else []
    onward = table_round.after(stops, run.code)
    if HEADER not in request.headers:  # the script says it itself: what it fetches ahead would swallow this
        flash(_("Nilai untuk %(product)s tersimpan.", product=run.product.name), "good")
    return redirect(url_for(".show", code=onward.code if onward else run.code), 303)


def _page(run: CurationRun, form: BaseForm, refused: str = "") -> str:
    person, product = current_user.user, run.product
    own, why = score_sheet.own(run, person), scoring.why_not(run, person)
    count = len(score_sheet.of(run)) if own else 0  # blind: nothing of others before the own sheet is in
    stops = table_round.of(run.sitting, g.roles, person) if run.sitting else []
    cover = photo.covers([product.id]).get(product.id)
    shut = gates.closed(product, run.level)
    return render_template(
        "staff/scoring/show.html", run=run, product=product, form=form, criteria=scoring_forms.criteria(run, form),
        picture=cover.picture if cover else None, own=own, why=why if run.rubric else why or "early",
        refused=REFUSED.get(refused), words=curation_words, stops=stops, onward=table_round.after(stops, run.code),
        done=sum(stop.is_done for stop in stops), count=count,
        needs=max(FEWEST - count, 0) if count < FEWEST else int(run.status == Status.SCHEDULED), is_gap=count >= FEWEST,
        gates=curation_words.gate_list(product, run.level, shut), papers=papers.of(product.id),
        wanted=curation_words.wanted(product, run.level, lacking.paper_kinds(product)),
        unneeded=curation_words.unneeded(product), legality=(scoring_forms.LEGALITY, gates.legality(product)),
        offers=scoring_forms.offers(product), seen=seen.mark(product), key=codes.token(), who=tablet_name(),
    )  # fmt: skip


def _find(code: str) -> CurationRun:
    """The run, if this person curates at its level, in its area and for its pengampu."""
    run = run_queue.reachable(g.roles, code)
    return run if run is not None and run_queue.may(run, g.roles, Step.TABLE) else abort(404)
