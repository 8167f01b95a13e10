"""The rubric in force, the versions before it, and a new one on top."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form

from storefront.curation import publishing, rubric
from storefront.curation.rubric import STEPS, Rubric
from storefront.kit.db import db
from storefront.web import curation_words
from storefront.web.access import open_to, rule_maker, staff
from storefront.web.staff import rubric_forms
from storefront.web.step_up import stepped_up

bp = Blueprint("rubrics", __name__, url_prefix="/kurasi/rubrik")

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(staff)
def index() -> str:
    """What counts now, and all versions."""
    return _page(rubric.in_force())


@bp.get("/<int:number>")
@open_to(staff)
def show(number: int) -> str:
    """One version, as it was scored with."""
    return _page(rubric.by_number(number) or abort(404))


@bp.get("/baru")
@open_to(rule_maker)
def new() -> str:
    """A copy of the one in force, to be changed."""
    base = rubric.in_force()
    return _form(base, rubric_forms.form_for(base))


@bp.post("/baru")
@open_to(rule_maker)
@stepped_up
def publish() -> Answer:
    """From now on everything that gets a turn is scored with this."""
    base = rubric.in_force()
    form = rubric_forms.form_for(base, request.form)
    if not form.validate():
        return _form(base, form), 422
    number = request.form.get("berdasar", "")
    made = publishing.publish(rubric_forms.draft(form, base), int(number) if number == str(base.number) else 0,
                              current_user.user)  # fmt: skip
    if made is None:
        db.session.rollback()
        base = rubric.in_force()
        flash(_("Orang lain baru saja menerbitkan versi %(number)s. Tulisan Anda masih di sini; bandingkan dulu, lalu "
                "terbitkan lagi.", number=base.number), "info")  # fmt: skip
        return _form(base, form), 409
    db.session.commit()
    flash(_("Versi %(number)s berlaku untuk giliran yang diberikan mulai sekarang.", number=made.number), "good")
    return redirect(url_for(".index"), 303)


def _page(shown: Rubric) -> str:
    versions = rubric.versions()
    return render_template(
        "staff/rubrics/index.html", rubric=shown, versions=versions, is_now=shown.number == versions[0].number,
        words=curation_words, steps=STEPS, language=str(get_locale()),
    )  # fmt: skip


def _form(base: Rubric, form: Form) -> str:
    return render_template("staff/rubrics/new.html", base=base, form=form, steps=STEPS, words=curation_words)
