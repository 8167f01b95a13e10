"""What somebody who reports goods or a shop writes: a reason, a few words, and a contact if they want an answer."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from storefront.accounts.user import NotAnEmail, email_address
from storefront.curation.flag import MOST_WORDS, Reason
from storefront.kit import phones
from storefront.web import flag_words, typed


class FlagForm(Form):
    """One report. Only "something else" needs words: whoever has eaten something bad need not write an essay."""

    reason = RadioField(_l("Apa yang tidak beres?"), validators=[InputRequired(_l("Pilih salah satu."))])
    words = TextAreaField(
        _l("Ceritakan singkat"),
        [Length(max=MOST_WORDS, message=_l("Ceritanya terlalu panjang, paling banyak 1.000 huruf."))],
        filters=[typed.lines],
    )
    contact = StringField(
        _l("Nomor WhatsApp atau e-mail Anda"),
        [Optional(), Length(max=200, message=_l("Terlalu panjang."))],
        filters=[typed.line],
    )
    address = StringField(_l("Kosongkan kolom ini"))  # nobody sees it; whoever fills it in is a robot

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [SelectChoice(each.value, flag_words.ASKED[each]) for each in Reason]

    def validate_words(self, field: Field) -> None:
        """Something else is to be said."""
        if self.reason.data == Reason.OTHER and len(field.data or "") < 5:
            raise ValidationError(_("Ceritakan apa yang tidak beres, cukup satu kalimat."))

    def validate_contact(self, field: Field) -> None:
        """A number in any spelling, or an address."""
        try:
            self.reached()
        except (phones.NotAPhone, NotAnEmail) as wrong:
            raise ValidationError(
                _("Tulis nomor seperti 0812 3456 7890, atau e-mail seperti sari@contoh.com.")
            ) from wrong

    def reached(self) -> tuple[str | None, str | None]:
        """Phone (E.164) and e-mail address, one of them or neither. Raises NotAPhone, NotAnEmail."""
        text = self.contact.data or ""
        if "@" in text:
            return None, email_address(text)
        return (phones.normal(text) if text else None), None

    @property
    def is_robots(self) -> bool:
        """Whether something was written where no person sees a field."""
        return bool(self.address.data)
