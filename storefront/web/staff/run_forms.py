"""What staff type about a run: a reason the seller can act on, a message, the day it gets."""

from flask_babel import lazy_gettext as _l
from wtforms import Form, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from storefront.curation.sitting import Sitting
from storefront.web import curation_words, typed


class WhyForm(Form):
    """The seller reads this."""

    why = TextAreaField(
        _l("Alasan"), [InputRequired(_l("Tulis alasannya.")), Length(5, 600, _l("Tulis 5 sampai 600 huruf."))],
        filters=[typed.lines],
    )  # fmt: skip


class NoteForm(Form):
    """One message in the thread."""

    words = TextAreaField(
        _l("Pesan untuk penjual"),
        [InputRequired(_l("Tulis pesannya.")), Length(2, 600, _l("Tulis 2 sampai 600 huruf."))],
        filters=[typed.lines],
    )  # fmt: skip


class DayForm(Form):
    """Which day a run gets."""

    day = RadioField(_l("Hari kurasi"), [InputRequired(_l("Pilih harinya."))])


def day(days: list[Sitting], sent: object = None) -> DayForm:
    """The form with the days that have a seat; the next one is chosen."""
    form = DayForm(sent, day=days[0].code if days else None)
    form.day.choices = [SelectChoice(each.code, _said(each)) for each in days]
    return form


def _said(sitting: Sitting) -> str:
    return f"{curation_words.day_line(sitting)} ({curation_words.seats_left(sitting)})"
