"""People who work for the programme: found by name, role and area; one role changed or ended, with a reason."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from storefront.accounts import appointing, staff_finding, staff_inviting
from storefront.accounts.staff_inviting import AlreadyHolds, NotYours
from storefront.accounts.staff_role import Role, StaffRole
from storefront.kit.db import db
from storefront.web import role_words
from storefront.web.access import appointer, open_to
from storefront.web.staff import officer_forms
from storefront.web.staff.officer_forms import ChangeForm, WhyForm
from storefront.web.step_up import stepped_up
from storefront.web.typed import line

bp = Blueprint("officers", __name__, url_prefix="/staf")

PAGE = 20

Answer = Response | tuple[str, int]


@bp.get("")
@open_to(appointer)
def index() -> str:
    """Those in one's own reach, by name; and invitations nobody has answered."""
    words, role, area = _asked("q")[:60], _asked("peran"), _asked("wilayah")
    last = staff_finding.in_sight(g.roles, _asked("sesudah"))
    found = staff_finding.people(
        g.roles, words, Role(role) if role in [*Role] else None, area or None, last.user if last else None, PAGE + 1
    )
    shown = found[:PAGE]
    held = staff_finding.roles_of(g.roles, shown)
    is_first = not (words or role or area or last)
    return render_template(
        "staff/officers/index.html", people=shown, held=held, me=current_user.user.id,
        names=role_words.NAMES, reach=role_words.reach, words=words, role=role, area=area,
        areas=officer_forms.areas(g.roles),
        invited=staff_inviting.waiting(g.roles) if is_first else [],
        more=url_for(".index", q=words or None, peran=role or None, wilayah=area or None,
                     sesudah=held[shown[-1].id][0].code) if len(found) > PAGE else None,
    )  # fmt: skip


@bp.get("/<code>")
@open_to(appointer)
def show(code: str) -> str:
    """One role of one person: what it is, what it was, and the ways to change it."""
    role = _role(code)
    return _page(role, officer_forms.change(role), WhyForm(prefix="end"))


@bp.post("/<code>/ubah")
@open_to(appointer)
@stepped_up
def change(code: str) -> Answer:
    """Another area, pengampu or role. It holds from the person's next tap."""
    role = _theirs(code)
    form = officer_forms.change(role, request.form)
    if not form.validate():
        return _page(role, form, WhyForm(prefix="end")), 422
    try:
        given = appointing.change(role, current_user.user, *form.seat, form.why.data or "")
    except NotYours:
        abort(403)
    except AlreadyHolds:
        form.role.errors = [_("Tugas ini sudah dipegangnya. Ubah tugas, wilayah, atau pengampunya.")]
        return _page(role, form, WhyForm(prefix="end")), 422
    if given is None:
        return _over(code)
    db.session.commit()
    flash(_("Tugas %(name)s sudah diubah.", name=role.user.name), "good")
    return redirect(url_for(".show", code=given.code), 303)


@bp.post("/<code>/lepas")
@open_to(appointer)
@stepped_up
def remove(code: str) -> Answer:
    """The person no longer has this role; its pages are closed from the next tap on."""
    role, form = _theirs(code), WhyForm(request.form, prefix="end")
    if not form.validate():
        return _page(role, officer_forms.change(role), form), 422
    if not appointing.remove(role, current_user.user, form.why.data or ""):
        return _over(code)
    db.session.commit()
    flash(_("Tugas %(name)s sudah diakhiri. Halamannya langsung tertutup.", name=role.user.name), "good")
    return redirect(url_for(".show", code=code), 303)


def _asked(name: str) -> str:
    return line(request.args.get(name))


def _role(code: str) -> StaffRole:
    """The role with this code, if it lies in one's own reach."""
    return staff_finding.in_sight(g.roles, code) or abort(404)


def _theirs(code: str) -> StaffRole:
    """The same, to decide about."""
    role = _role(code)
    return role if appointing.may_decide(current_user.user, g.roles, role) else abort(403)


def _page(role: StaffRole, form: ChangeForm, why: WhyForm) -> str:
    person = role.user
    held = staff_finding.roles_of(g.roles, [person]).get(person.id, [])
    return render_template(
        "staff/officers/show.html", role=role, person=person, others=[each for each in held if each.id != role.id],
        former=[each for each in staff_finding.former(g.roles, person) if each.id != role.id], form=form, why=why,
        may_decide=role.ended_at is None and appointing.may_decide(current_user.user, g.roles, role),
        is_self=person.id == current_user.user.id, reach=role_words.reach, does=role_words.DOES,
        log=role_words.lines(staff_finding.log(g.roles, person)),
    )  # fmt: skip


def _over(code: str) -> Response:
    db.session.rollback()
    flash(
        _("Tidak ada yang diubah: tugas ini sudah berakhir, atau ia operator terakhir. Undang dulu operator lain."),
        "info",
    )
    return redirect(url_for(".show", code=code), 303)
