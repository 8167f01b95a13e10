"""A new account: name, phone or e-mail, password, and consent to the terms as they stand now."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response
from wtforms import BooleanField, EmailField, Form, HiddenField, PasswordField, StringField, TelField
from wtforms.validators import InputRequired

from storefront.accounts.user import CONSENT_VERSION, User
from storefront.kit.db import db
from storefront.web import visitor
from storefront.web.access import anyone, open_to
from storefront.web.account.fields import NAME, as_email, as_phone, email, new_password, phone_number, tidy
from storefront.web.limits import REGISTER, limiter
from storefront.web.local_path import onward

bp = Blueprint("register", __name__, url_prefix="/daftar")


class RegisterForm(Form):
    """At least one of phone and e-mail. `version` is of the terms the person saw."""

    name = StringField(_l("Nama lengkap"), NAME, filters=[tidy])
    phone = TelField(_l("Nomor ponsel (WhatsApp)"), [phone_number], filters=[tidy])
    email = EmailField(_l("E-mail"), [email], filters=[tidy])
    password = PasswordField(
        _l("Kata sandi"), [InputRequired(_l("Buat sebuah kata sandi.")), new_password("name", "phone", "email")]
    )
    agree = BooleanField(
        _l("Saya setuju dengan syarat belanja dan pemberitahuan privasi"),
        [InputRequired(_l("Kami perlu persetujuan Anda untuk menyimpan data ini."))],
    )
    version = HiddenField()
    lanjut = HiddenField()

    def validate(self) -> bool:  # type: ignore[override]
        """Also: a way to reach the person, and consent to today's terms."""
        good: bool = super().validate()
        if not (self.phone.data or self.email.data):
            self.phone.errors = [_("Isi nomor ponsel atau e-mail; salah satu cukup.")]
            good = False
        if self.version.data != CONSENT_VERSION:
            self.version.data = CONSENT_VERSION
            self.agree.data = False
            self.agree.errors = [_("Syaratnya baru saja diperbarui. Baca lagi, lalu beri tanda setuju.")]
            good = False
        return good


@bp.get("")
@open_to(anyone)
def show() -> str | Response:
    """The form; who is signed in has an account already."""
    wanted = request.args.get("lanjut")
    if current_user.is_authenticated:
        return redirect(onward(wanted, url_for("account.home.show")), 303)
    return render_template("account/register/show.html", form=RegisterForm(lanjut=wanted, version=CONSENT_VERSION))


@bp.post("")
@limiter.limit(REGISTER)
@open_to(anyone)
def add() -> Response | tuple[str, int]:
    """Make the account and sign in."""
    form = RegisterForm(request.form)
    person = _new_person(form) if form.validate() else None
    if person is None:
        return render_template("account/register/show.html", form=form), 422
    response = redirect(onward(form.lanjut.data, url_for("account.home.show")), 303)
    visitor.enter(response, person)
    db.session.commit()
    flash(_("Selamat datang, %(name)s. Akun Anda sudah jadi.", name=person.name), "good")
    return response


def _new_person(form: RegisterForm) -> User | None:
    """A person of whom neither number nor address is in use; the table's own rule decides between two at once."""
    person = User(name=form.name.data, phone=as_phone(form.phone.data or ""), email=as_email(form.email.data or ""))
    person.set_password(form.password.data or "")
    person.agree()
    db.session.add(person)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        form.form_errors.append(
            _("Nomor atau e-mail ini sudah punya akun. Masuk saja, atau buat kata sandi baru bila lupa.")
        )
        return None
    return person
