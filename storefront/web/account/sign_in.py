"""Signing in with a phone number or an e-mail address, and out again."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from storefront.accounts import sign_in, staff_role, user
from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers import member
from storefront.web import cookies, order_links, visitor
from storefront.web.access import anyone, open_to
from storefront.web.account.fields import tidy
from storefront.web.account.proof import is_password
from storefront.web.limits import SIGN_IN, SIGN_IN_NAME, by_name, limiter
from storefront.web.local_path import onward

bp = Blueprint("sign_in", __name__)


class SignInForm(Form):
    """`lanjut` is where the person wanted to go."""

    login = StringField(
        _l("Nomor ponsel atau e-mail"), [InputRequired(_l("Isi nomor ponsel atau e-mail Anda."))], filters=[tidy]
    )
    password = PasswordField(_l("Kata sandi"), [InputRequired(_l("Isi kata sandi Anda."))])
    lanjut = HiddenField()


@bp.get("/masuk")
@open_to(anyone)
def show() -> str | Response:
    """The form; who is signed in goes on at once."""
    wanted = request.args.get("lanjut")
    if current_user.is_authenticated:
        return redirect(onward(wanted, url_for("account.home.show")), 303)
    return render_template("account/sign_in/show.html", form=SignInForm(lanjut=wanted))


@bp.post("/masuk")
@limiter.limit(SIGN_IN)
@limiter.limit(SIGN_IN_NAME, key_func=by_name)
@open_to(anyone)
def enter() -> Response | tuple[str, int]:
    """Sign in. An unknown name and a wrong password get the same answer."""
    form = SignInForm(request.form)
    person = _person(form) if form.validate() else None
    if person is None:
        return render_template("account/sign_in/show.html", form=form), 422
    response = redirect(onward(form.lanjut.data, url_for(_first_page(person))), 303)
    visitor.enter(response, person)
    db.session.commit()
    return response


@bp.post("/keluar")
@open_to(anyone)
def leave() -> Response:
    """Sign out on this browser; orders opened here by their link are closed too, for others may use the same phone."""
    if current_user.is_authenticated:
        sign_in.end(current_user.user, current_user.sign_in.code)
        db.session.commit()
    session.clear()
    flash(_("Anda sudah keluar."), "good")
    response = redirect(url_for("shop.home.show"), 303)
    visitor.leave(response)
    cookies.drop(response, order_links.COOKIE)
    return response


def _first_page(person: User) -> str:
    """Where a person's work is: the shop's day, the staff's desk, or the own account."""
    if member.shops_of(person):
        return "seller.today.show"
    return "staff.home.show" if staff_role.roles(person) else "account.home.show"


def _person(form: SignInForm) -> User | None:
    """Whoever this name and password belong to; otherwise the form says why not."""
    login, password = form.login.data or "", form.password.data or ""
    person = user.find(login)
    if not is_password(person, password) or person is None:
        form.form_errors.append(
            _("Nomor, e-mail, atau kata sandinya tidak cocok. Periksa lagi, lalu coba sekali lagi.")
        )
        return None
    if not person.is_open:
        form.form_errors.append(_("Akun ini sedang dinonaktifkan. Hubungi kami untuk membukanya."))
        return None
    person.renew_hash(password)
    return person
