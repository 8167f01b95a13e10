"""One's own account: who one is here, and where everything else is found."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response
from wtforms import EmailField, Form, PasswordField, StringField, TelField

from storefront.accounts import history, password_reset, staff_role
from storefront.accounts.helping import name_of
from storefront.accounts.user import User
from storefront.kit import phones
from storefront.kit.db import db
from storefront.sellers import invitation, member
from storefront.web.access import open_to, signed_in
from storefront.web.account import purchases
from storefront.web.account.fields import NAME, as_email, as_phone, email, phone_number, tidy
from storefront.web.account.proof import is_password
from storefront.web.limits import PASSWORD, by_person, limiter

bp = Blueprint("home", __name__, url_prefix="/akun")

LATEST = 2  # purchases on the front page


class PersonForm(Form):
    """Name, and the two names one signs in with; those are guarded by the password."""

    name = StringField(_l("Nama lengkap"), NAME, filters=[tidy])
    phone = TelField(_l("Nomor ponsel (WhatsApp)"), [phone_number], filters=[tidy])
    email = EmailField(_l("E-mail"), [email], filters=[tidy])
    password = PasswordField(_l("Kata sandi Anda"))

    def validate(self) -> bool:  # type: ignore[override]
        """Also: a way to reach the person."""
        good: bool = super().validate()
        if not (self.phone.data or self.email.data):
            self.phone.errors = [_("Isi nomor ponsel atau e-mail; salah satu cukup.")]
            good = False
        return good


@bp.get("")
@open_to(signed_in)
def show() -> str:
    """The front page of the account."""
    person = current_user.user
    return render_template(
        "account/home/show.html", person=person, shops=member.shops_of(person), roles=staff_role.roles(person),
        invitations=invitation.for_phone(person.phone), rows=purchases.rows(purchases.of(person, LATEST)),
    )  # fmt: skip


@bp.get("/ubah")
@open_to(signed_in)
def edit() -> str:
    """Change name, phone and e-mail."""
    person = current_user.user
    typed = phones.readable(person.phone) if person.phone else ""
    return render_template("account/home/edit.html", form=PersonForm(name=person.name, phone=typed, email=person.email))


@bp.post("/ubah")
@limiter.limit(PASSWORD, key_func=by_person)
@open_to(signed_in)
def save() -> Response | tuple[str, int]:
    """Keep what was changed."""
    person, form = current_user.user, PersonForm(request.form)
    if not (form.validate() and _is_allowed(form, person) and _keep(form, person)):
        return render_template("account/home/edit.html", form=form), 422
    db.session.commit()
    flash(_("Perubahan tersimpan."), "good")
    return redirect(url_for(".show"), 303)


def _is_allowed(form: PersonForm, person: User) -> bool:
    """Whoever changes how one signs in knows the password."""
    if (as_phone(form.phone.data or ""), as_email(form.email.data or "")) == (person.phone, person.email):
        return True
    if is_password(person, form.password.data or ""):
        return True
    form.password.errors = [_("Isi kata sandi Anda untuk mengganti nomor ponsel atau e-mail.")]
    return False


def _keep(form: PersonForm, person: User) -> bool:
    """Write it down, and in the log which of the two names changed. Links sent to an earlier address die."""
    person_id, before = person.id, (person.phone, person.email)
    person.name = form.name.data or ""
    person.phone, person.email = as_phone(form.phone.data or ""), as_email(form.email.data or "")
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        form.form_errors.append(_("Nomor atau e-mail ini sudah dipakai akun lain."))
        return False
    if before != (person.phone, person.email):
        password_reset.close(person_id)
        history.note(person, "account.contact_changed", name_of(person))
    return True
