"""The end of a run: the sheets side by side, what the rule says, and the card a person writes for the seller."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, TextAreaField
from wtforms.validators import InputRequired, Length

from storefront.curation import concluding, gates, grading, run_queue, score_sheet, scoring, turn
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.run_queue import Step
from storefront.curation.score_sheet import ScoreSheet
from storefront.kit.db import db
from storefront.web import curation_words, typed
from storefront.web.access import concluder, open_to, staff
from storefront.web.staff import run_page, spread

bp = Blueprint("concluding", __name__, url_prefix="/kurasi")

Answer = Response | str | tuple[str, int]


class CardForm(Form):
    """What the seller reads on the card."""

    strengths = TextAreaField(
        _l("Yang sudah baik"),
        [InputRequired(_l("Tulis apa yang sudah baik.")), Length(3, 600, _l("Tulis 3 sampai 600 huruf."))],
        filters=[typed.lines],
    )
    next_step = TextAreaField(
        _l("Satu langkah berikutnya"),
        [InputRequired(_l("Tulis satu langkah yang bisa dikerjakan penjual.")),
         Length(5, 400, _l("Tulis 5 sampai 400 huruf."))],
        filters=[typed.lines],
    )  # fmt: skip


@bp.get("/<code>/putuskan")
@open_to(staff)
def show(code: str) -> Answer:
    """The spread and the rule's word."""
    run = run_page.find(code)
    if run.rubric is None:
        return redirect(url_for("staff.runs.show", code=run.code), 303)
    return _page(run)


@bp.post("/<code>/putuskan")
@open_to(concluder)
def conclude(code: str) -> Answer:
    """The card goes out; a tap on a curator's words only takes them over."""
    run, form = run_page.find(code), CardForm(request.form)
    if not run_queue.may(run, g.roles, Step.CONCLUDE):
        abort(404)
    if run.rubric is None:
        return redirect(url_for("staff.runs.show", code=code), 303)
    if wish := request.form.get("pakai"):
        return _page(_take_over(run, form, wish), form)
    if not form.validate():
        return _page(run, form), 422
    words = form.strengths.data or "", form.next_step.data or ""
    if concluding.conclude(run, current_user.user, *words, request.form.get("seen", "")):
        db.session.commit()
        flash(_("Kartu hasil dikirim ke penjual."), "good")
        return redirect(url_for("staff.runs.show", code=code), 303)
    db.session.rollback()
    flash(
        _("Belum diputuskan: nilai, surat, atau barangnya berubah, atau bukan giliran Anda. Lihat yang sekarang."),
        "info",
    )
    run = run_page.find(code)
    return _page(run, form) if run.status == Status.SCORED else redirect(url_for("staff.runs.show", code=code), 303)


def _page(run: CurationRun, form: CardForm | None = None) -> str:
    assert run.rubric is not None
    sheets, items, mine = (
        score_sheet.of(run),
        run.rubric.items_for(run.product),
        turn.of(run, g.roles, current_user.user),
    )
    names = {item.key: item.name_in(str(get_locale())) for item in items}
    is_blind, is_mine = _is_blind(run, sheets, mine), mine.is_theirs and mine.step == Step.CONCLUDE
    result = concluding.foretold(run) if run.status in scoring.AT_TABLE else None
    shut = gates.closed(run.product, run.level) if run.is_running else run.gates
    offers = spread.suggestions(sheets, items)
    first = CardForm(data={word: (offered or [""])[0] for word, offered in offers.items()})
    return render_template(
        "staff/concluding/show.html", run=run, words=curation_words, turn=mine, is_mine=is_mine and result is not None,
        sheets=[] if is_blind else sheets, rows=[] if is_blind else spread.rows(sheets, items), rungs=spread.rungs(),
        is_blind=is_blind, count=len(sheets), fewest=grading.FEWEST, result=result, offers=offers, form=form or first,
        verdict=curation_words.verdict(result, run.rubric, run.level, shut, names) if result else [],
        gates=curation_words.gate_list(run.product, run.level, shut) if run.is_running else [], names=names,
        seen=concluding.mark(run) if is_mine else "", ends_on=concluding.end_of_pass(run.product),
        scoring=run_page.scoring_address(run),
    )  # fmt: skip


def _is_blind(run: CurationRun, sheets: list[ScoreSheet], mine: turn.Turn) -> bool:
    """Who may still score sees nobody else's sheet before their own is in."""
    return run.status == Status.SCHEDULED and bool(sheets) and mine.is_theirs


def _take_over(run: CurationRun, form: CardForm, wish: str) -> CurationRun:
    """Put a curator's words into the field they were offered for."""
    word, _colon, place = wish.partition(":")
    assert run.rubric is not None
    offered = spread.suggestions(score_sheet.of(run), run.rubric.items_for(run.product)).get(word, [])
    if place.isdecimal() and len(place) < 4 and int(place) < len(offered):
        form[word].data = offered[int(place)]
    return run
