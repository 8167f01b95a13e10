"""What several account forms ask alike: tidy text, a phone number, an e-mail address, a new password."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError
from wtforms.validators import InputRequired, Length

from storefront.accounts import password_rules
from storefront.accounts.password_rules import Fault
from storefront.accounts.user import SHORTEST_PASSWORD, NotAnEmail, email_address
from storefront.kit import phones

Check = Callable[[Form, Field], None]

NAME = [
    InputRequired(_l("Isi nama Anda.")),
    Length(min=2, max=100, message=_l("Nama terdiri dari 2 sampai 100 huruf.")),
]
FAULTS = {
    Fault.SHORT: _l("Kata sandi minimal %(least)s karakter.", least=SHORTEST_PASSWORD),
    Fault.LONG: _l("Kata sandi paling banyak %(most)s karakter.", most=password_rules.LONGEST),
    Fault.BROKEN: _l(
        "Kata sandi ini terlalu mudah ditebak. Coba gabungkan tiga atau empat kata yang tidak berhubungan."
    ),
    Fault.OWN: _l("Jangan pakai nama, nomor, atau e-mail Anda sendiri sebagai kata sandi."),
}


def tidy(text: str | None) -> str:
    """Without spaces around it, with one between words, and without signs that nobody can see."""
    return " ".join("".join(sign for sign in text or "" if sign.isprintable() or sign.isspace()).split())


def phone_number(_form: Form, field: Field) -> None:
    """Any spelling of a number that can be called; nothing is fine too."""
    if field.data:
        try:
            phones.normal(field.data)
        except phones.NotAPhone as wrong:
            raise ValidationError(_("Nomor ini tidak dikenali. Contoh: 0812 3456 7890.")) from wrong


def email(_form: Form, field: Field) -> None:
    """An e-mail address; nothing is fine too."""
    if field.data:
        try:
            email_address(field.data)
        except NotAnEmail as wrong:
            raise ValidationError(_("Alamat e-mail ini belum benar. Contoh: sari@contoh.com.")) from wrong


def new_password(*own: str) -> Check:
    """A password that keeps; `own` names fields that must not be repeated in it, a form's `person` their own words."""

    def check(form: Form, field: Field) -> None:
        person = getattr(form, "person", None)
        known = [form[name].data for name in own] + ([person.name, person.phone, person.email] if person else [])
        if fault := password_rules.fault(field.data or "", *known):
            raise ValidationError(FAULTS[fault])

    return check


def as_phone(typed: str) -> str | None:
    """A checked number as we keep it, None for none."""
    return phones.normal(typed) if typed else None


def as_email(typed: str) -> str | None:
    """A checked address as we keep it, None for none."""
    return email_address(typed) if typed else None
