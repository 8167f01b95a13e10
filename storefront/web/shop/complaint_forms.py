"""What a shopper writes in a complaint: what is wrong, how many of which goods, and a few words."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from storefront.orders.complaint import MOST_WORDS, Wrong
from storefront.orders.complaint_window import Window
from storefront.orders.line import OrderLine
from storefront.web import complaint_words, typed


class ComplaintForm(Form):
    """The complaint. `units1`, `units2` … ask how many of each line; `window` says which and how many there are."""

    wrong = RadioField(_l("Apa yang salah?"), validators=[InputRequired(_l("Pilih apa yang salah."))])
    words = TextAreaField(
        _l("Ceritakan singkat"),
        [Length(max=MOST_WORDS, message=_l("Ceritanya terlalu panjang, paling banyak 2.000 huruf."))],
        filters=[typed.lines],
    )

    def __init__(self, window: Window, typed_in: "MultiDict[str, str] | None" = None) -> None:
        super().__init__(typed_in)
        self.window = window
        known = [Wrong.NOT_ARRIVED] if window.only_missing else list(Wrong)
        self.wrong.choices = [SelectChoice(each.value, complaint_words.WRONG[each]) for each in known]
        if window.only_missing:
            self.wrong.data = Wrong.NOT_ARRIVED.value

    def validate_words(self, field: TextAreaField) -> None:
        """Whoever has to answer needs to know more than a word; of what never came there is nothing to tell."""
        if self.wrong.data != Wrong.NOT_ARRIVED and len(field.data or "") < 5:
            raise ValidationError(_("Ceritakan apa yang salah, cukup satu kalimat."))

    def units(self) -> dict[OrderLine, int]:
        """How many of each line, without those that are all right."""
        found = {each.line: _number(self[name].data) for name, each in names(self.window)}
        return {line: units for line, units in found.items() if units}

    @property
    def unit_fields(self) -> list[Any]:
        """The fields that ask how many."""
        return [self[name] for name, _each in names(self.window)]


def names(window: Window) -> list[tuple[str, Any]]:
    """The name of each line's field."""
    return [(f"units{place}", each) for place, each in enumerate(window.lines, start=1)]


def form(window: Window, typed_in: "MultiDict[str, str] | None" = None) -> ComplaintForm:
    """The form for what may be complained about now; where there is no doubt how many, it says so already."""
    fields: dict[str, Any] = {}
    for name, each in names(window):
        label = _("Berapa %(title)s? (dari %(units)s)", title=each.line.title, units=each.units)
        fits = _units_of(each.units, is_last=name == f"units{len(window.lines)}", window=window)
        is_clear = window.only_missing or (len(window.lines) == 1 and each.units == 1)
        fields[name] = StringField(label, [fits], [typed.line], default=str(each.units) if is_clear else "")
    return type("LinesForm", (ComplaintForm,), fields)(window, typed_in)  # type: ignore[no-any-return]


def _units_of(most: int, is_last: bool, window: Window) -> Any:
    def check(form: ComplaintForm, field: StringField) -> None:
        number = _number(field.data)
        if number is None or number > most:
            raise ValidationError(_("Tulis angka 0 sampai %(most)s.", most=most))
        others = [_number(form[name].data) for name, _each in names(window)]
        if is_last and all(each is not None for each in others) and not any(others):
            raise ValidationError(_("Tulis berapa yang bermasalah, paling sedikit 1."))

    return check


def _number(text: str | None) -> int | None:
    text = (text or "0").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
