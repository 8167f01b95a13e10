"""What is asked about a gallery and its spots."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from storefront.accounts.staff_role import StaffRole
from storefront.galleries import keeping_scope
from storefront.galleries.gallery import Gallery
from storefront.galleries.gallery_keeping import Facts
from storefront.places import area
from storefront.web import typed
from storefront.web.days import day_field


def _few(most: int) -> Length:
    return Length(max=most, message=_l("Paling banyak %(max)d huruf."))


class GalleryForm(Form):
    """A gallery as people speak of it. Its city is chosen once."""

    city = SelectField(_l("Kota"), [InputRequired(_l("Pilih kotanya."))])
    name = StringField(_l("Nama galeri"), [
        InputRequired(_l("Tulis namanya.")), Length(3, 80, _l("Tulis 3 sampai 80 huruf.")),
    ], filters=[typed.line])  # fmt: skip
    place = TextAreaField(_l("Tempat"), [
        InputRequired(_l("Tulis tempatnya.")), Length(5, 300, _l("Tulis 5 sampai 300 huruf.")),
    ], filters=[typed.lines])  # fmt: skip
    partner = StringField(_l("Mitra"), [Optional(), _few(120)], filters=[typed.line])
    hours = StringField(_l("Jam buka"), [Optional(), _few(120)], filters=[typed.line])
    opens_on = day_field(_l("Mulai buka"), [InputRequired(_l("Pilih harinya."))])
    ends_on = day_field(_l("Hari terakhir"), [Optional()])

    def validate_ends_on(self, field: Field) -> None:
        """It ends after it begins."""
        if field.data and self.opens_on.data and field.data < self.opens_on.data:
            raise ValidationError(_("Hari terakhir tidak bisa sebelum mulai buka."))

    @property
    def facts(self) -> Facts:
        """What was typed, once it is valid."""
        assert self.opens_on.data is not None
        return Facts(
            self.name.data or "", self.place.data or "", self.partner.data or "", self.hours.data or "",
            self.opens_on.data, self.ends_on.data,
        )  # fmt: skip


class WhyForm(Form):
    """A reason that others read."""

    why = TextAreaField(_l("Alasan"), [
        InputRequired(_l("Tulis alasannya.")), Length(5, 300, _l("Tulis 5 sampai 300 huruf.")),
    ], filters=[typed.lines])  # fmt: skip


class CodesForm(Form):
    """Shelf codes: one, many, or all of them in order."""

    codes = TextAreaField(_l("Kode rak"), [InputRequired(_l("Tulis kodenya, misalnya A1-03.")), _few(4_000)])


def new(roles: Sequence[StaffRole], sent: object = None) -> GalleryForm:
    """The form of a new gallery, with the cities these roles keep."""
    form = GalleryForm(sent)
    mine = [city for city in area.cities() if keeping_scope.covers(roles, city.code)]
    choose = [SelectChoice("", _("Pilih kota"))] if len(mine) > 1 else []
    form.city.choices = choose + [SelectChoice(city.code, city.short_name) for city in mine]
    return form


def edit(gallery: Gallery, sent: object = None) -> GalleryForm:
    """The form of one there is: the city stays."""
    form = GalleryForm(sent, obj=gallery if sent is None else None)
    del form.city
    return form
