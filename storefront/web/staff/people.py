"""Helping people with their accounts: a one-time code, signing out, closing and opening. For operators only."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

from storefront.accounts import helping, password_reset, sign_in, staff_role, user
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.web import role_words
from storefront.web.access import open_to, operator
from storefront.web.account.fields import tidy
from storefront.web.limits import LOOK_UP, by_person, limiter
from storefront.web.step_up import stepped_up

bp = Blueprint("people", __name__, url_prefix="/orang")

DEEDS = {
    "account.code": _l("Kode sekali pakai diberikan"),
    "account.devices_ended": _l("Semua perangkat dikeluarkan"),
    "account.disabled": _l("Dinonaktifkan"),
    "account.enabled": _l("Diaktifkan lagi"),
    "factor.confirmed": _l("Kode dua langkah dipasang"),
    "factor.moved": _l("Kode dua langkah pindah ke ponsel lain"),
    "factor.codes_renewed": _l("Kode cadangan baru dibuat"),
    "factor.recovery_used": _l("Masuk dengan kode cadangan"),
    "factor.renewal_asked": _l("Diminta menghapus kode dua langkah"),
    "factor.renewal_agreed": _l("Operator pertama setuju kode dua langkah dihapus"),
    "factor.renewal_done": _l("Kode dua langkah dihapus oleh dua operator"),
    "factor.renewal_refused": _l("Permintaan kode dua langkah ditolak"),
    "factor.renewal_withdrawn": _l("Permintaan kode dua langkah dibatalkan"),
    "factor.renewal_lapsed": _l("Permintaan kode dua langkah lewat waktunya"),
    "factor.removed": _l("Kode dua langkah dihapus dari komputer server"),
    "account.contact_changed": _l("Nomor ponsel atau e-mail diganti"),
    **role_words.DEEDS,
}
LAST = "orang"  # in the session: whom this operator looked up last


class FindForm(Form):
    """By the names people sign in with, so that no list of people is needed."""

    login = StringField(
        _l("Nomor ponsel atau e-mail"), [InputRequired(_l("Isi nomor ponsel atau e-mail."))], filters=[tidy]
    )


class WhyForm(FindForm):
    """A deed that needs a reason; `login` says whom, so that two tabs are never mixed up."""

    why = StringField(
        _l("Alasan"),
        [InputRequired(_l("Tulis alasannya.")), Length(5, 200, _l("Tulis 5 sampai 200 huruf."))],
        filters=[tidy],
    )


@bp.get("")
@open_to(operator)
def show() -> str:
    """The search, and the person found last."""
    person = db.session.get(User, session[LAST]) if LAST in session else None
    return _page(FindForm(), person if person and person.erased_at is None else None)


@bp.post("")
@limiter.limit(LOOK_UP, key_func=by_person)
@open_to(operator)
def find() -> Response | tuple[str, int]:
    """Look a person up by the whole number or address."""
    form = FindForm(request.form)
    person = user.find(form.login.data or "") if form.validate() else None
    if person is None:
        session.pop(LAST, None)
        if not form.errors:
            form.login.errors = [_("Tidak ada akun dengan nomor atau e-mail ini.")]
        return _page(form, None), 422
    return _back_to(person)


@bp.post("/kode")
@open_to(operator)
@stepped_up
def give_code() -> str:
    """A one-time code, shown on this answer and nowhere else. A second tap makes a new one and the first dies."""
    person = _named()
    pin = helping.give_code(person, current_user.user)
    db.session.commit()
    minutes = int(password_reset.LASTS.total_seconds() // 60)
    return render_template("staff/people/code.html", person=person, pin=pin, minutes=minutes)


@bp.post("/keluarkan")
@open_to(operator)
@stepped_up
def end_devices() -> Response:
    """Sign a person out everywhere."""
    person = _named()
    helping.end_devices(person, current_user.user)
    db.session.commit()
    flash(_("Semua perangkat %(name)s sudah dikeluarkan.", name=person.name), "good")
    return _back_to(person)


@bp.post("/nonaktifkan")
@open_to(operator)
@stepped_up
def disable() -> Response | tuple[str, int]:
    """Close an account, with a reason."""
    person, form = _named(), WhyForm(request.form)
    if not form.validate():
        return _page(FindForm(), person, form), 422
    if helping.disable(person, current_user.user, form.why.data or ""):
        db.session.commit()
        flash(_("Akun %(name)s dinonaktifkan.", name=person.name), "good")
    else:
        flash(_("Akun ini tidak bisa dinonaktifkan: milik Anda sendiri, atau sudah nonaktif."), "info")
    return _back_to(person)


@bp.post("/aktifkan")
@open_to(operator)
@stepped_up
def enable() -> Response | tuple[str, int]:
    """Open it again, with a reason."""
    person, form = _named(), WhyForm(request.form)
    if not form.validate():
        return _page(FindForm(), person, form), 422
    if helping.enable(person, current_user.user, form.why.data or ""):
        db.session.commit()
        flash(_("Akun %(name)s aktif lagi.", name=person.name), "good")
    else:
        flash(_("Akun ini memang aktif."), "info")
    return _back_to(person)


def _page(form: FindForm, person: User | None, why: WhyForm | None = None) -> str:
    """The search, and below it the person with what can be done."""
    return render_template(
        "staff/people/show.html", form=form, person=person, why=why or WhyForm(),
        devices=sign_in.devices(person) if person else [], roles=staff_role.roles(person) if person else [],
        log=helping.log(person) if person else [], deeds=DEEDS, role_names=role_words.NAMES,
        is_self=bool(person and person.id == current_user.user.id),
    )  # fmt: skip


def _named() -> User:
    return user.find(tidy(request.form.get("login"))) or abort(404)


def _back_to(person: User) -> Response:
    session[LAST] = person.id
    return redirect(url_for(".show"), 303)
