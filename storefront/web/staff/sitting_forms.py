"""The form of a curation day: for whom, when, where, how many, and what to bring."""

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    Field,
    Form,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from storefront.accounts.staff_role import StaffRole
from storefront.catalog.product import PassLevel
from storefront.curation import reach
from storefront.curation.sitting import Sitting
from storefront.kit import clock
from storefront.places import area, pengampu
from storefront.web import curation_words, typed

FARTHEST = timedelta(days=366)
MOST_SEATS = 200
EVERYWHERE = "semua"


class SittingForm(Form):
    """One day. For whom it is lies within one of the person's own roles."""

    level = SelectField(_l("Tingkat"), [InputRequired(_l("Pilih tingkatnya."))])
    whose = SelectField(_l("Untuk toko di"), [InputRequired(_l("Pilih wilayahnya."))])
    office = SelectField(_l("Pengampu"))
    day = DateField(_l("Hari"), [InputRequired(_l("Pilih harinya."))])
    starts = TimeField(_l("Mulai pukul"), [InputRequired(_l("Tulis jamnya, misalnya 09:00."))])
    place = StringField(
        _l("Tempat"), [InputRequired(_l("Tulis tempatnya.")), Length(3, 150, _l("Tulis 3 sampai 150 huruf."))],
        filters=[typed.line],
    )  # fmt: skip
    seats = IntegerField(_l("Berapa barang bisa dilihat"), [
        InputRequired(_l("Tulis jumlahnya.")), NumberRange(1, MOST_SEATS, _l("Tulis angka 1 sampai 200.")),
    ])  # fmt: skip
    enter_by = DateField(_l("Penjual bisa mendaftar sampai"), [InputRequired(_l("Pilih harinya."))])
    note = TextAreaField(_l("Yang perlu dibawa penjual"), [Length(max=500, message=_l("Paling banyak 500 huruf."))],
                         filters=[typed.lines])  # fmt: skip

    def validate_day(self, field: Field) -> None:
        if field.data is None or not clock.today() <= field.data <= clock.today() + FARTHEST:
            raise ValidationError(_("Pilih hari ini atau sesudahnya, paling lama setahun lagi."))

    def validate_enter_by(self, field: Field) -> None:
        if field.data is None or (self.day.data and field.data > self.day.data):
            raise ValidationError(_("Pilih hari sebelum atau pada hari kurasinya."))


def sitting(roles: Sequence[StaffRole], sent: object = None, level: str = "") -> SittingForm:
    """The form with the levels, areas and pengampu within these roles' reach."""
    mine = [held for held in roles if held.role in reach.HOSTS]
    first = clock.today() + timedelta(days=14)
    form = SittingForm(sent, level=level or None, day=first, enter_by=first - timedelta(days=7), seats=20)
    levels = sorted({each for held in mine for each in reach.levels(held)}, key=list(PassLevel).index)
    form.level.choices = [SelectChoice(each.value, str(curation_words.LEVELS[each])) for each in levels]
    form.whose.choices = _areas(mine)
    offices = {held.pengampu_code for held in mine}
    all_six = [each for each in pengampu.all_six() if None in offices or each.code in offices]
    form.office.choices = ([SelectChoice("", _("Semua pengampu"))] if None in offices else []) + [
        SelectChoice(each.code, each.name) for each in all_six
    ]
    return form


def allowed(form: SittingForm, roles: Sequence[StaffRole]) -> bool:
    """Whether one single role reaches all of it: level, area and pengampu together."""
    place, office = form.whose.data or "", form.office.data or None
    if place == EVERYWHERE:
        place = ""
    for held in roles:
        if held.role not in reach.HOSTS or PassLevel(form.level.data) not in reach.levels(held):
            continue
        is_inside = not held.area_code or f"{place}.".startswith(f"{held.area_code}.")
        if is_inside and held.pengampu_code in (None, office):
            return True
    return False


def made(form: SittingForm) -> Sitting:
    """The day as it was typed, not yet announced."""
    assert form.day.data and form.starts.data and form.enter_by.data and form.seats.data
    return Sitting(
        level=PassLevel(form.level.data), area_code=None if form.whose.data == EVERYWHERE else form.whose.data,
        pengampu_code=form.office.data or None, day=form.day.data, starts=form.starts.data, place=form.place.data or "",
        note=form.note.data or "", seats=form.seats.data, enter_by=form.enter_by.data,
    )  # fmt: skip


def _areas(mine: Sequence[StaffRole]) -> list[SelectChoice]:
    """All of Jakarta, its cities and their kecamatan, as far as these roles reach."""
    codes = {held.area_code for held in mine}
    cities, inner = area.cities(), area.kecamatan()
    rows = [SelectChoice(EVERYWHERE, _("Seluruh Jakarta"))] if None in codes else []
    for city in cities:
        if None in codes or city.code in codes:
            rows.append(SelectChoice(city.code, city.short_name))
        for each in inner:
            if each.parent_code == city.code and codes & {None, city.code, each.code}:
                said = _("%(kecamatan)s, %(city)s", kecamatan=each.name, city=city.short_name)
                rows.append(SelectChoice(each.code, said))
    return rows
