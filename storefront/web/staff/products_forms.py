"""A curator's two answers: yes until a day, or no with a reason the seller can act on."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, Form, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from storefront.kit import clock
from storefront.web import typed

LONGEST = timedelta(days=5 * 366)


class PassForm(Form):
    """Until when it may stand in the shop."""

    ends_on = DateField(_l("Lulus sampai"), [InputRequired(_l("Pilih tanggalnya."))])

    def validate_ends_on(self, field: Field) -> None:
        field.errors, today = [], clock.today()  # one sentence, ours
        if field.data is None or not today < field.data <= today + LONGEST:
            raise ValidationError(_("Pilih tanggal setelah hari ini, paling lama lima tahun lagi."))


class WhyForm(Form):
    """The seller reads this."""

    why = TextAreaField(
        _l("Alasan"), [InputRequired(_l("Tulis alasannya.")), Length(5, 600, _l("Tulis 5 sampai 600 huruf."))],
        filters=[typed.lines],
    )  # fmt: skip
