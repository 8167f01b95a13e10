"""The forms about members and their lists: where a list belongs, and what a person puts right."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Form, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from storefront.accounts.staff_role import StaffRole
from storefront.kit import clock, phones
from storefront.places import area, pengampu
from storefront.sellers import enrolment_scope, nik
from storefront.sellers.enrolment import STREAMS, Enrolment
from storefront.sellers.registration import Entrant
from storefront.web import typed
from storefront.web.staff.member_words import ENTRANTS

WHOLE = "semua"  # of the province, or of all pengampu: the rows say which
WHYS = {
    "asked": _l("Orangnya meminta datanya dihapus"), "left": _l("Bukan binaan lagi"),
    "mistake": _l("Salah dimuat"),
}  # fmt: skip


class WhereForm(Form):
    """Whose list it is."""

    kota = SelectField(_l("Kota"), [InputRequired(_l("Pilih kotanya."))])
    pengampu = SelectField(_l("Pengampu"), [InputRequired(_l("Pilih pengampunya."))])


class MemberForm(Form):
    """What stands in the lists about one person."""

    name = StringField(
        _l("Nama"), [InputRequired(_l("Isi namanya.")), Length(2, 120, _l("Tulis 2 sampai 120 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
    nik = StringField(_l("NIK baru"), [Optional()], description=_l("Kosongkan bila tidak berubah. 16 angka di KTP."))
    phone = StringField(_l("No HP/WA"), [Optional()], filters=[typed.line])
    area_code = SelectField(_l("Kelurahan"))
    business = StringField(_l("Nama usaha"), [Optional(), Length(max=120)], filters=[typed.line])
    field = StringField(_l("Bidang usaha"), [Optional(), Length(max=120)], filters=[typed.line])
    entrant = SelectField(_l("Pemula/Naik kelas"))
    stream = SelectField(_l("UKM/IKM"))
    joined_on = DateField(_l("Tanggal bergabung"), [Optional()])

    def validate_phone(self, field: StringField) -> None:
        """Kept as E.164."""
        if field.data:
            try:
                field.data = phones.normal(field.data)
            except phones.NotAPhone:
                raise ValidationError(_("Tulis seperti 0812 3456 7890, atau kosongkan.")) from None

    def validate_nik(self, field: StringField) -> None:
        """Refused only by its shape; what it means is doubted on the page."""
        if field.data and nik.fault(nik.normal(field.data)) == nik.Fault.SHAPE:
            raise ValidationError(_("NIK terdiri dari 16 angka."))

    def validate_joined_on(self, field: DateField) -> None:
        """Nobody joins tomorrow."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Tanggal ini belum tiba."))

    def told(self) -> dict[str, Any]:
        """Plain values, as a list would tell them."""
        joined = self.joined_on.data
        return {
            "name": self.name.data, "phone": self.phone.data or None, "area_code": self.area_code.data,
            "business": self.business.data or "", "field": self.field.data or "",
            "entrant": self.entrant.data or None, "stream": self.stream.data or "",
            "joined_on": joined.isoformat() if joined else None,
        }  # fmt: skip


class RemoveForm(Form):
    """Why somebody is taken out."""

    why = RadioField(
        _l("Alasan"), [InputRequired(_l("Pilih alasannya."))], choices=[SelectChoice(*why) for why in WHYS.items()]
    )


def where(roles: Sequence[StaffRole], sent: object = None) -> WhereForm:
    """The form with the cities and pengampu that a person cares for."""
    held = [each for each in roles if each.role in enrolment_scope.KEEPERS]
    codes, offices = {each.area_code for each in held}, {each.pengampu_code for each in held}
    form = WhereForm(sent)
    cities = [SelectChoice(each.code, each.short_name) for each in area.cities() if None in codes or each.code in codes]
    six = [SelectChoice(each.code, each.code) for each in pengampu.all_six() if None in offices or each.code in offices]
    form.kota.choices = [*cities, *([SelectChoice(WHOLE, _("Tertulis di tiap baris"))] if None in codes else [])]
    form.pengampu.choices = [*six, *([SelectChoice(WHOLE, _("Tertulis di tiap baris"))] if None in offices else [])]
    for field in (form.kota, form.pengampu):
        if len(field.choices) > 1:  # what stands first must not be sent unseen
            field.choices.insert(0, SelectChoice("", _("Pilih dulu")))
    return form


def correcting(member: Enrolment, sent: object = None) -> MemberForm:
    """The form as the lists have it. A person stays in the city: another one's office would lose them unasked."""
    given = {name: getattr(member, name) for name in ("name", "phone", "business", "field", "stream", "joined_on")}
    given["phone"] = phones.readable(member.phone) if member.phone else ""
    given |= {"entrant": member.entrant or "", "area_code": member.area_code}
    form = MemberForm(sent, **given)
    names = {each.code: each.name for each in area.kecamatan(member.city_code)}
    choices = [SelectChoice(each.code, f"{each.name}, {names[each.parent_code or '']}") for each in
               area.kelurahan_of(member.city_code)]  # fmt: skip
    if len(member.area_code) < 13:
        unknown = _("%(name)s (kelurahan belum diketahui)", name=member.area.short_name)
        choices.insert(0, SelectChoice(member.area_code, unknown))
    form.area_code.choices = choices
    nobody_said = SelectChoice("", _("Tidak diketahui"))
    form.entrant.choices = [nobody_said, *(SelectChoice(each.value, ENTRANTS[each]) for each in Entrant)]
    form.stream.choices = [nobody_said, *(SelectChoice(each, each) for each in STREAMS)]
    return form
