"""What staff answer to reports: right, with a consequence the seller reads of; or not, with a reason."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, IntegerField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from storefront.curation.flag import Reason
from storefront.curation.flag_case import Consequence, DismissedAs
from storefront.curation.take_down import MOST_WORDS
from storefront.kit.config import number
from storefront.web import flag_words, typed

LONGEST_DAYS = 60


def told(label: Any) -> TextAreaField:
    """Words somebody else reads: ten letters at least."""
    fits = Length(10, MOST_WORDS, _l("Tulis dengan jelas, 10 sampai 1.000 huruf."))
    return TextAreaField(label, [InputRequired(_l("Tulis alasannya.")), fits], filters=[typed.lines])


class UpholdForm(Form):
    """The reports are right."""

    consequence = RadioField(_l("Akibatnya"), validators=[InputRequired(_l("Pilih akibatnya."))])
    days = IntegerField(_l("Waktu memperbaiki, dalam hari"))
    reason = SelectField(_l("Soal apa"))
    why = told(_l("Yang dibaca penjual"))

    def __init__(self, with_product: bool, has_passed_on: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [each for each in Consequence if with_product or each != Consequence.TAKE_DOWN]
        known = [each for each in known if not (has_passed_on and each == Consequence.CHANGE)]
        self.consequence.choices = [SelectChoice(each.value, flag_words.CONSEQUENCES[each]) for each in known]
        self.reason.choices = [SelectChoice(each.value, flag_words.REASONS[each]) for each in Reason]
        if self.days.data is None and not self.days.raw_data:
            self.days.data = number("FLAG_CHANGE_DAYS")

    def validate_days(self, field: Field) -> None:
        """Asked for where the seller has to mend something."""
        field.errors = []  # one sentence, ours
        if self.consequence.data == Consequence.CHANGE and not 1 <= (field.data or 0) <= LONGEST_DAYS:
            raise ValidationError(_("Tulis 1 sampai 60 hari."))


class DismissForm(Form):
    """They change nothing."""

    dismissed_as = RadioField(_l("Mengapa?"), validators=[InputRequired(_l("Pilih alasannya."))])
    words = TextAreaField(
        _l("Kata tambahan untuk pelapor"),
        [Length(max=MOST_WORDS, message=_l("Terlalu panjang, paling banyak 1.000 huruf."))],
        filters=[typed.lines],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dismissed_as.choices = [SelectChoice(each.value, flag_words.DISMISSED[each]) for each in DismissedAs]

    def validate_words(self, field: Field) -> None:
        """Another reason is to be said."""
        if self.dismissed_as.data == DismissedAs.OTHER and len(field.data or "") < 5:
            raise ValidationError(_("Tulis alasannya, cukup satu kalimat."))


class DownForm(Form):
    """Take a product down without a report."""

    reason = SelectField(_l("Soal apa"))
    why = told(_l("Yang dibaca penjual"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [SelectChoice(each.value, flag_words.REASONS[each]) for each in Reason]


class SayForm(Form):
    """A word in the thread of a take-down: why it is lifted, or why it stays."""

    words = told(_l("Yang dibaca penjual"))
