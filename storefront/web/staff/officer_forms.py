"""What is asked about a role: which, where, for whom; and of whom, or why. Only what one may give is offered."""

from collections.abc import Sequence
from typing import TypeVar

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from storefront.accounts import role_table, user
from storefront.accounts.role_table import APPOINTERS
from storefront.accounts.staff_role import KOTA_CODE, Role, StaffRole
from storefront.accounts.user import NotAnEmail
from storefront.kit import phones
from storefront.places import area, pengampu
from storefront.places.pengampu import Pengampu
from storefront.web import role_words
from storefront.web.typed import line

JAKARTA = "31"  # in the form: all of it, so that nothing chosen is not taken for everything
Choices = dict[str, list[tuple[str, str]]]
Asked = TypeVar("Asked", bound="SeatForm")


class SeatForm(Form):
    """A role with its area and pengampu."""

    role = RadioField(_l("Tugas"), validate_choice=False)
    area = SelectField(_l("Wilayah"), validate_choice=False)
    pengampu = SelectField(_l("Pengampu"), validate_choice=False)

    @property
    def seat(self) -> tuple[Role, str | None, str | None]:
        """What was chosen, once it is valid."""
        area_code = None if self.area.data == JAKARTA else self.area.data
        return Role(self.role.data), area_code, self.pengampu.data or None

    def validate(self, extra_validators: dict[str, Sequence[object]] | None = None) -> bool:
        """Also: there is such a place, and it is this person's to give."""
        is_fine = super().validate(extra_validators)
        return self._names_a_seat() and is_fine

    def _names_a_seat(self) -> bool:
        known = {choice.value for choice in self.area.choices if choice.value}
        if self.role.data not in [choice.value for choice in self.role.choices]:
            self.role.errors = [_("Pilih tugasnya.")]
        elif self.area.data not in known:
            self.area.errors = [_("Pilih wilayahnya.")]
        elif self.pengampu.data not in [choice.value for choice in self.pengampu.choices]:
            self.pengampu.errors = [_("Pilih pengampunya.")]
        elif not role_table.may_stand(self.seat[0], self.seat[1], None):
            self.area.errors = [role_words.stands(self.seat[0])]
        elif not role_table.may_stand(*self.seat):
            self.pengampu.errors = [_("Operator bertugas untuk semua pengampu.")]
        elif not role_table.may_give(g.roles, *self.seat):
            self.area.errors = [_("Tugas ini di wilayah itu bukan Anda yang memberikan.")]
        else:
            return True
        return False


class InviteForm(SeatForm):
    """Whom."""

    name = StringField(
        _l("Nama"), [InputRequired(_l("Isi namanya.")), Length(2, 100, _l("Tulis 2 sampai 100 huruf."))],
        filters=[line],
    )  # fmt: skip
    login = StringField(
        _l("Nomor ponsel atau e-mail"), [InputRequired(_l("Isi nomor ponsel atau e-mail."))], filters=[line]
    )
    phone: str | None = None
    email: str | None = None

    def validate_login(self, field: StringField) -> None:
        """A number that can be called, or an e-mail address."""
        try:
            self.phone = phones.normal(field.data or "")
        except phones.NotAPhone:
            try:
                self.email = user.email_address(field.data or "")
            except NotAnEmail as wrong:
                said = _("Ini belum nomor ponsel atau e-mail. Contoh: 0812 3456 7890 atau sari@contoh.com.")
                raise ValidationError(said) from wrong


class WhyForm(Form):
    """A reason."""

    why = TextAreaField(
        _l("Alasan"), [InputRequired(_l("Tulis alasannya.")), Length(5, 200, _l("Tulis 5 sampai 200 huruf."))],
        filters=[line],
    )  # fmt: skip


class ChangeForm(SeatForm, WhyForm):
    """Another seat, and why."""


def invite(sent: MultiDict[str, str] | None = None) -> InviteForm:
    """The form of an invitation, with what this person may give."""
    return _offer(InviteForm(sent))


def change(role: StaffRole, sent: MultiDict[str, str] | None = None) -> ChangeForm:
    """The form of a change; blank, it says what the role is now."""
    now = {"role": role.role.value, "area": role.area_code or JAKARTA, "pengampu": role.pengampu_code or ""}
    return _offer(ChangeForm(sent, data=now))


def areas(held: Sequence[StaffRole]) -> Choices:
    """The cities and kecamatan inside the areas of these roles, by city."""
    mine = [each for each in held if each.role in APPOINTERS]
    found: Choices = {}
    by_city = {city.code: city for city in area.cities() if _is_seen(mine, city.code)}
    for city in by_city.values():
        found[city.short_name] = [(city.code, _("Seluruh %(city)s", city=city.short_name))]
    for each in area.kecamatan():
        if each.code[:KOTA_CODE] in by_city:
            found[by_city[each.code[:KOTA_CODE]].short_name].append((each.code, f"Kec. {each.name}"))
    return found


def _is_seen(mine: Sequence[StaffRole], code: str) -> bool:
    return any(not each.area_code or each.area_code == code for each in mine)


def _offer(form: Asked) -> Asked:
    held: list[StaffRole] = g.roles
    form.role.choices = [SelectChoice(role.value, role_words.NAMES[role]) for role in role_table.givable(held)]
    givers = [each for each in held if each.role in APPOINTERS]
    whole = {_("Provinsi"): [(JAKARTA, _("Seluruh Jakarta"))]} if any(not each.area_code for each in givers) else {}
    grouped: Choices = {_("Belum dipilih"): [("", _("Pilih wilayah"))]} | whole | areas(held)
    form.area.choices = [
        SelectChoice(value, words, optgroup=group) for group, options in grouped.items() for value, words in options
    ]
    mine = [each.pengampu_code for each in givers]
    six = [SelectChoice(each.code, _office(each)) for each in pengampu.all_six() if None in mine or each.code in mine]
    form.pengampu.choices = ([SelectChoice("", _("Semua pengampu"))] if None in mine else []) + six
    return form


def _office(office: Pengampu) -> str:
    return f"{office.code} · {office.name.removeprefix('Suku Dinas ')}"
