"""A curator's no to a change, with a reason the seller can act on."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from storefront.curation.change_request import RefusedAs
from storefront.web import flag_words, typed


class RefuseForm(Form):
    """Why a change is refused: from a short list, and in own words where the list does not say it."""

    reason = RadioField(_l("Mengapa belum bisa dipakai?"), validators=[InputRequired(_l("Pilih alasannya."))])
    why = TextAreaField(
        _l("Kata Anda sendiri"), [Length(max=600, message=_l("Paling banyak 600 huruf."))], filters=[typed.lines]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [SelectChoice(each.value, flag_words.REFUSED[each]) for each in RefusedAs]

    def validate_why(self, field: Field) -> None:
        """Another reason is to be said."""
        if self.reason.data == RefusedAs.OTHER and len(field.data or "") < 5:
            raise ValidationError(_("Tulis alasannya, cukup satu kalimat."))
