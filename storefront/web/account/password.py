"""Forgotten passwords: a link by e-mail, or an operator's one-time code. And changing a known one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, PasswordField, StringField
from wtforms.validators import InputRequired

from storefront.accounts import password_reset, user
from storefront.accounts.user import User
from storefront.kit import links
from storefront.kit.db import db
from storefront.notifications import message
from storefront.notifications.message import Channel
from storefront.web import language, visitor
from storefront.web.access import anyone, open_to, signed_in
from storefront.web.account.fields import new_password, tidy
from storefront.web.account.proof import is_password
from storefront.web.limits import PASSWORD, RESET, SIGN_IN, SIGN_IN_NAME, by_name, by_person, limiter

bp = Blueprint("password", __name__)


class ForgotForm(Form):
    """Who has forgotten it."""

    login = StringField(
        _l("Nomor ponsel atau e-mail"), [InputRequired(_l("Isi nomor ponsel atau e-mail Anda."))], filters=[tidy]
    )


class RenewForm(Form):
    """The new password, asked for once: nobody can see two dots differ, and a forgotten one can be set again."""

    person: User | None = None

    password = PasswordField(_l("Kata sandi baru"), [InputRequired(_l("Isi kata sandi baru.")), new_password()])


class CodeForm(ForgotForm):
    """The operator's code and the new password."""

    code = StringField(_l("Kode dari petugas"), [InputRequired(_l("Isi kode dari petugas."))], filters=[tidy])
    password = PasswordField(_l("Kata sandi baru"), [InputRequired(_l("Isi kata sandi baru.")), new_password("login")])


class ChangeForm(Form):
    """The old one proves that nobody picked up an unlocked phone."""

    person: User | None = None

    current = PasswordField(_l("Kata sandi sekarang"), [InputRequired(_l("Isi kata sandi Anda sekarang."))])
    password = PasswordField(_l("Kata sandi baru"), [InputRequired(_l("Isi kata sandi baru.")), new_password()])


@bp.get("/masuk/lupa")
@open_to(anyone)
def forgot() -> str:
    """Ask whose password it is."""
    return render_template("account/password/forgot.html", form=ForgotForm())


@bp.post("/masuk/lupa")
@limiter.limit(RESET)
@limiter.limit(RESET, key_func=by_name)
@open_to(anyone)
def ask() -> Response | tuple[str, int]:
    """Send the link, if there is an account with an e-mail address. The answer is the same in any case."""
    form = ForgotForm(request.form)
    if not form.validate():
        return render_template("account/password/forgot.html", form=form), 422
    person = user.find(form.login.data or "")
    if person and person.is_open and person.email:
        link = links.absolute(links.RESET, language.here(), token=password_reset.by_link(person))
        sent = message.prepare(Channel.EMAIL, person.email, "account/reset", name=person.name, link=link)
        sent.language = language.here()
    db.session.commit()
    return redirect(url_for(".sent"), 303)


@bp.get("/masuk/lupa/terkirim")
@open_to(anyone)
def sent() -> str:
    """What happens next, by e-mail or with an operator's help."""
    return render_template("account/password/sent.html", minutes=int(password_reset.LASTS.total_seconds() // 60))


@bp.get("/masuk/sandi-baru/<token>")
@open_to(anyone)
def renew(token: str) -> tuple[str, int]:
    """The page behind the link in the e-mail."""
    if password_reset.user_of_link(token) is None:
        return render_template("account/password/expired.html"), 410
    return render_template("account/password/renew.html", form=RenewForm()), 200


@bp.post("/masuk/sandi-baru/<token>")
@limiter.limit(SIGN_IN)
@open_to(anyone)
def save(token: str) -> Response | tuple[str, int]:
    """Set the password by the link, once."""
    form = RenewForm(request.form)
    form.person = password_reset.user_of_link(token)
    if not form.validate():
        return render_template("account/password/renew.html", form=form), 422
    is_done = password_reset.use_link(token, form.password.data or "")
    db.session.commit()
    return _saved() if is_done else (render_template("account/password/expired.html"), 410)


@bp.get("/masuk/kode")
@open_to(anyone)
def code() -> str:
    """Where the operator's code is typed."""
    return render_template("account/password/code.html", form=CodeForm())


@bp.post("/masuk/kode")
@limiter.limit(SIGN_IN)
@limiter.limit(SIGN_IN_NAME, key_func=by_name)
@open_to(anyone)
def use_code() -> Response | tuple[str, int]:
    """Set the password by the code. A wrong one, one too old and an unknown name get the same answer."""
    form = CodeForm(request.form)
    if form.validate():
        person = user.find(form.login.data or "")
        pin = (form.code.data or "").replace(" ", "")
        is_done = person is not None and password_reset.use_code(person, pin, form.password.data or "")
        db.session.commit()
        if is_done:
            return _saved()
        form.form_errors.append(_("Kode ini tidak cocok atau sudah lewat waktunya. Minta kode baru kepada petugas."))
    return render_template("account/password/code.html", form=form), 422


@bp.get("/akun/sandi")
@open_to(signed_in)
def change() -> str:
    """Change a known password."""
    return render_template("account/password/change.html", form=ChangeForm())


@bp.post("/akun/sandi")
@limiter.limit(PASSWORD, key_func=by_person)
@open_to(signed_in)
def put() -> Response | tuple[str, int]:
    """Set the new password; every other device is signed out, and this one gets a fresh token."""
    person, form = current_user.user, ChangeForm(request.form)
    form.person = person
    if form.validate() and not is_password(person, form.current.data or ""):
        form.current.errors = [_("Kata sandi sekarang tidak cocok.")]
    if form.errors:
        return render_template("account/password/change.html", form=form), 422
    password_reset.change(person, form.password.data or "")
    response = redirect(url_for("account.home.show"), 303)
    visitor.enter(response, person)
    db.session.commit()
    flash(_("Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan."), "good")
    return response


def _saved() -> Response:
    flash(_("Kata sandi baru tersimpan. Silakan masuk."), "good")
    return redirect(url_for("account.sign_in.show"), 303)
