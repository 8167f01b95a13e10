"""Curation days: announced, listed, filled, printed, called off; and how far a day has come."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.curation import reach, run_queue, scheduling, sitting_list, sitting_reach
from storefront.curation.sitting import Sitting, Status
from storefront.kit import clock
from storefront.kit.db import db
from storefront.web import curation_words
from storefront.web.access import host, open_to, staff
from storefront.web.staff import run_page, sitting_forms
from storefront.web.staff.run_forms import WhyForm
from storefront.web.staff.sitting_forms import SittingForm

bp = Blueprint("sittings", __name__, url_prefix="/kurasi/hari")

Answer = Response | tuple[str, int]

PAGE = 20


@bp.get("")
@open_to(staff)
def index() -> str:
    """Those that come, the next one first; or those that are over."""
    is_past = request.args.get("lihat") == "lalu"
    last = sitting_reach.reachable(g.roles, request.args.get("sesudah", "")[:12])
    found = (sitting_list.past if is_past else sitting_list.coming)(g.roles, last, PAGE + 1)
    shown = found[:PAGE]
    more = url_for(".index", lihat="lalu" if is_past else None, sesudah=shown[-1].code) if len(found) > PAGE else None
    return render_template(
        "staff/sittings/index.html", sittings=shown, more=more, is_past=is_past, words=curation_words,
        progress=sitting_list.progress(shown), is_host=_is_host(),
    )  # fmt: skip


@bp.get("/baru")
@open_to(host)
def new() -> str:
    """An empty form: two weeks from now, sellers may enter goods for one."""
    return _form(sitting_forms.sitting(g.roles, level=request.args.get("tingkat", "")))


@bp.post("/baru")
@open_to(host)
def announce() -> Answer:
    """Sellers of its area see it and may enter goods."""
    form = sitting_forms.sitting(g.roles, request.form)
    if not form.validate():
        return _form(form), 422
    if not sitting_forms.allowed(form, g.roles):
        form.whose.errors = [_("Tingkat, wilayah, dan pengampu ini di luar tugas Anda.")]
        return _form(form), 422
    day = sitting_forms.made(form)
    if twin := sitting_list.twin(day):
        flash(_("Hari kurasi ini sudah diumumkan."), "info")
        return redirect(url_for(".show", code=twin.code), 303)
    made = scheduling.announce(day, current_user.user)
    db.session.commit()
    flash(_("Diumumkan. Penjual di wilayah ini bisa mendaftarkan barangnya."), "good")
    return redirect(url_for(".show", code=made.code), 303)


@bp.get("/<code>")
@open_to(staff)
def show(code: str) -> str:
    """Who comes, who waits for a turn, and how far the day is."""
    return _page(_sitting(code))


@bp.get("/<code>/daftar")
@open_to(staff)
def sheet(code: str) -> str:
    """The list for the table, to be printed: numbers, goods, makers, a line to sign."""
    sitting = _sitting(code)
    return render_template(
        "staff/sittings/sheet.html", sitting=sitting, runs=sitting_list.seated(sitting, g.roles), words=curation_words
    )


@bp.post("/<code>/giliran")
@open_to(host)
def seat(code: str) -> Response:
    """Give a turn to everything that was ticked, as far as there are seats."""
    sitting, given, left = _hosted(code), 0, 0
    ticked = list(dict.fromkeys(request.form.getlist("run")))[: sitting_forms.MOST_SEATS]
    for each in ticked:
        run = run_queue.reachable(g.roles, each)
        is_given = run is not None and scheduling.schedule(run, sitting, current_user.user)
        given, left = given + is_given, left + (not is_given)
    if not given:
        db.session.rollback()
    db.session.commit()
    if given:
        flash(ngettext("%(num)s barang diberi giliran. Penjualnya diberi tahu.",
                       "%(num)s barang diberi giliran. Penjualnya diberi tahu.", given), "good")  # fmt: skip
    if left:
        flash(ngettext("%(num)s barang tidak: tempatnya penuh, atau sudah diberi giliran orang lain.",
                       "%(num)s barang tidak: tempatnya penuh, atau sudah diberi giliran orang lain.", left),
              "info")  # fmt: skip
    if not ticked:
        flash(_("Centang dulu barangnya."), "info")
    return redirect(url_for(".show", code=code), 303)


@bp.post("/<code>/batal")
@open_to(host)
def call_off(code: str) -> Answer:
    """The day falls through; every seller hears why."""
    sitting, form = _hosted(code), WhyForm(request.form)
    if not form.validate():
        return _page(sitting, form), 422
    if scheduling.call_off(sitting, current_user.user, form.why.data or ""):
        db.session.commit()
        flash(_("Hari kurasi dibatalkan. Barangnya menunggu hari lain, dan penjual diberi tahu."), "good")
    else:
        db.session.rollback()
        flash(_("Tidak ada yang diubah: hari ini sudah lewat atau sudah dibatalkan."), "info")
    return redirect(url_for(".show", code=code), 303)


def _page(sitting: Sitting, why: WhyForm | None = None) -> str:
    is_mine = sitting_reach.hosted_one(g.roles, sitting.code) is not None
    is_open = sitting.status == Status.ANNOUNCED and not sitting.is_over
    return render_template(
        "staff/sittings/show.html", sitting=sitting, runs=sitting_list.seated(sitting, g.roles), words=curation_words,
        waiting=sitting_list.waiting(sitting, g.roles) if is_mine and is_open else [], is_mine=is_mine, is_open=is_open,
        progress=sitting_list.progress([sitting]).get(sitting.id, (0, 0)), why=why or WhyForm(),
        scoring=run_page.scoring_address, is_early=sitting.day > clock.today(),
    )  # fmt: skip


def _form(form: SittingForm) -> str:
    return render_template(
        "staff/sittings/new.html", form=form, opens=curation_words.OPENS, levels=curation_words.LEVELS
    )


def _sitting(code: str) -> Sitting:
    """The day with this code, if goods from this person's shops may come to it."""
    return sitting_reach.reachable(g.roles, code) or abort(404)


def _hosted(code: str) -> Sitting:
    """The day with this code, if it is this person's to fill."""
    return sitting_reach.hosted_one(g.roles, code) or abort(404)


def _is_host() -> bool:
    return any(held.role in reach.HOSTS for held in g.roles)
